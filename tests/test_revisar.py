"""The visible checks: silent while grading, and each mistake that needs no reference gets its own words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from master_ejercicio1 import (
    COURSE,
    HELPERS,
    beside_the_notebook,
    graded_cells,
    master_cells,
    run,
    without_hidden,
)

CHECKS = {
    cell.grade_id.removeprefix("prueba_"): without_hidden(cell.source)
    for cell in graded_cells(master_cells())
}


@pytest.fixture(scope="module")
def solutions() -> dict[str, Any]:
    with beside_the_notebook("validate"):
        return run(master_cells(), hidden=False).names


@pytest.fixture
def names(solutions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The names of a solved notebook, to be replaced at will, with the visible checks at work."""
    with beside_the_notebook(None):
        yield dict(solutions)


def complaint(names: dict[str, Any], function: str, **replaced: Any) -> str:
    """What the check of `function` says once some names are replaced."""
    names.update(replaced)
    with pytest.raises(AssertionError) as caught:
        exec(CHECKS[function], names)
    text = str(caught.value)
    assert text.startswith(f"{function}: ")
    assert "\n" not in text
    return text


def scaled(function: Callable[..., Any], *factors: float) -> Callable[..., Any]:
    """The function with each part of its tuple, dict or array multiplied."""

    def wrong(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if isinstance(result, tuple):
            return tuple(part * factor for part, factor in zip(result, factors, strict=True))
        if isinstance(result, dict):
            return {key: value * factors[0] for key, value in result.items()}
        return result * factors[0]

    return wrong


@pytest.mark.parametrize("function", CHECKS)
def test_nothing_is_checked_while_grading(names: dict[str, Any], function: str) -> None:
    with beside_the_notebook("autograde"):
        exec(CHECKS[function], names | {function: None})


@pytest.mark.parametrize("function", [name for name in CHECKS if name != "caza_de_errores"])
def test_what_is_not_written_yet_is_named(names: dict[str, Any], function: str) -> None:
    code = f"def {function}(*_):\n    raise NotImplementedError()"
    exec(code, names)
    assert f"falta escribir `{function}`. → la celda de `{function}`." in complaint(names, function)


@pytest.mark.parametrize("function", [name for name in CHECKS if name != "caza_de_errores"])
def test_a_forgotten_return_is_told(names: dict[str, Any], function: str) -> None:
    text = complaint(names, function, **{function: lambda *_, **__: None})
    assert "None" in text or "tiene que devolver" in text


@pytest.mark.parametrize(
    ("factor", "words"),
    [(3, "factor N (N = 3)"), (1 / 3, "1/N (N = 3)"), (2, "factor 2"), (0.5, "1/2"), (-1, "signo cambiado")],
)
@pytest.mark.parametrize("function", ["mse", "entropia_cruzada"])
def test_a_constant_factor_in_the_loss_names_itself(
    names: dict[str, Any], function: str, factor: float, words: str
) -> None:
    right = names[function]
    assert words in complaint(names, function, **{function: scaled(right, factor, 1)})
    assert words in complaint(names, function, **{function: scaled(right, 1, factor)})


def test_the_mean_over_all_entries_names_the_number_of_outputs(names: dict[str, Any]) -> None:
    def over_all(xL: Any, y: Any) -> tuple[Any, Any]:
        return np.mean((xL - y) ** 2) / 2, (xL - y) / len(xL)

    assert "la cantidad de salidas = 4" in complaint(names, "mse", mse=over_all)


@pytest.mark.parametrize(
    ("factor", "words"),
    [(7, "factor N (N = 7)"), (1 / 7, "1/N (N = 7)"), (-1, "signo cambiado"), (3, "d_out = 3")],
)
def test_a_constant_factor_in_a_gradient_names_itself(
    names: dict[str, Any], factor: float, words: str
) -> None:
    right = names["afin_backward"]
    for blind in (False, True):
        if blind:  # the same words without a gradiente_numerico that works
            names["gradiente_numerico"] = lambda f, x, h=1e-5: np.zeros_like(x)
        text = complaint(names, "afin_backward", afin_backward=scaled(right, 1, factor, 1))
        assert words in text
        assert "dW" in text


def test_backpropagation_says_which_layer(names: dict[str, Any]) -> None:
    right = names["backpropagation"]

    def first_layer_wrong(*args: Any) -> Any:
        return {key: value * (3 if key in {"dW1", "db1"} else 1) for key, value in right(*args).items()}

    assert "mirá qué le pasa la capa 2" in complaint(
        names, "backpropagation", backpropagation=first_layer_wrong
    )
    text = complaint(names, "backpropagation", backpropagation=scaled(right, 1 / 7))
    assert "dW2" in text
    assert "1/N (N = 7)" in text


def test_shapes_are_told_with_their_cause(names: dict[str, Any]) -> None:
    right = names["afin_backward"]

    def parts(change: Callable[[Any, Any, Any], tuple[Any, Any, Any]]) -> Callable[..., Any]:
        return lambda dS, cache: change(*right(dS, cache))

    transposed = parts(lambda dX, dW, db: (dX, dW.T, db))
    assert "traspuesta" in complaint(names, "afin_backward", afin_backward=transposed)
    keepdims = parts(lambda dX, dW, db: (dX, dW, db[None]))
    assert "un vector no es una matriz" in complaint(names, "afin_backward", afin_backward=keepdims)
    total = parts(lambda dX, dW, db: (dX, dW, np.array(db.sum())))
    assert "axis" in complaint(names, "afin_backward", afin_backward=total)


def test_broadcasting_is_recognised(names: dict[str, Any]) -> None:
    def flat(xL: Any, y: Any) -> tuple[Any, Any]:
        return names["np"].float64(5 / 6), (xL - y.ravel()) / len(xL)

    assert "broadcasting" in complaint(names, "mse", mse=flat)


def test_a_changed_input_is_named(names: dict[str, Any]) -> None:
    def in_place(S: Any) -> tuple[Any, Any]:
        S[S < 0] = 0
        return S, S

    assert "modifica su entrada `S`" in complaint(names, "relu", relu=in_place)


def test_a_cost_that_is_not_finite_or_not_a_number_is_told(names: dict[str, Any]) -> None:
    def unclipped(xL: Any, y: Any) -> tuple[Any, Any]:
        with np.errstate(all="ignore"):
            cost = -np.sum(y * np.log(xL) + (1 - y) * np.log(1 - xL)) / len(xL)
            return cost, (xL - y) / (xL * (1 - xL)) / len(xL)

    assert "finito" in complaint(names, "entropia_cruzada", entropia_cruzada=unclipped)
    right = names["mse"]
    as_array = lambda xL, y: (np.array([right(xL, y)[0]]), right(xL, y)[1])  # noqa: E731
    assert "un solo número" in complaint(names, "mse", mse=as_array)


def test_initial_weights_say_what_is_odd(names: dict[str, Any]) -> None:
    right = names["inicializar_pesos"]

    def with_change(**changes: Callable[[Any], Any]) -> Callable[..., Any]:
        return lambda *d: {key: changes.get(key, lambda v: v)(value) for key, value in right(*d).items()}

    for change, words in (
        (with_change(W1=np.zeros_like), "gemelas"),
        (with_change(W1=lambda W: 100 * W), "escala"),
        (with_change(b1=np.ones_like), "cero"),
        (with_change(b2=lambda b: b[:, None]), "un vector no es una matriz"),
        (with_change(W1=lambda W: W[::-1].copy()), "semilla"),
    ):
        assert words in complaint(names, "inicializar_pesos", inicializar_pesos=change)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda p, g, eta: p, "no cambió"),
        (lambda p, g, eta: p + eta * g, "cuesta abajo"),
        (lambda p, g, eta: p - g, "η"),
    ],
)
def test_the_update_says_what_the_step_did(
    names: dict[str, Any], step: Callable[..., Any], words: str
) -> None:
    wrong = lambda p, g, eta: {key: step(p[key], g["d" + key], eta) for key in p}  # noqa: E731
    assert words in complaint(names, "actualizar_parametros", actualizar_parametros=wrong)


def test_an_update_in_place_is_as_good(names: dict[str, Any]) -> None:
    def in_place(parametros: Any, gradientes: Any, eta: float) -> Any:
        for key in parametros:
            parametros[key] -= eta * gradientes["d" + key]
        return parametros

    exec(CHECKS["actualizar_parametros"], names | {"actualizar_parametros": in_place})


def test_training_that_does_not_learn_or_ignores_its_loss(names: dict[str, Any]) -> None:
    right = names["entrenar"]
    still = lambda X, y, d1, eta, k, costo: right(X, y, d1, 0.0, k, costo)  # noqa: E731
    assert "no está aprendiendo" in complaint(names, "entrenar", entrenar=still)
    deaf = lambda X, y, d1, eta, k, costo: right(X, y, d1, eta, k)  # noqa: E731
    assert "¿Usás el `costo` que te pasan?" in complaint(names, "entrenar", entrenar=deaf)
    short = lambda X, y, d1, eta, k, costo: right(X, y, d1, eta, k - 1, costo)  # noqa: E731
    assert "59" in complaint(names, "entrenar", entrenar=short)


def test_predictions_must_be_booleans_on_the_right_side(names: dict[str, Any]) -> None:
    right = names["predecir"]
    assert "booleanos" in complaint(names, "predecir", predecir=lambda X, p: right(X, p).astype(int))
    assert "[True, False, True]" in complaint(names, "predecir", predecir=lambda X, p: ~right(X, p))


def test_the_numeric_gradient_is_held_to_known_derivatives(names: dict[str, Any]) -> None:
    right = names["gradiente_numerico"]
    forgets_two = lambda f, x, h=1e-5: 2 * right(f, x, h)  # noqa: E731
    assert "factor 2" in complaint(names, "gradiente_numerico", gradiente_numerico=forgets_two)

    def forward_difference(f: Any, x: Any, h: float = 1e-5) -> Any:
        steps = h * np.eye(x.size).reshape(x.size, *x.shape)
        return np.array([(f(x + step) - f(x)) / h for step in steps]).reshape(x.shape)

    assert "h = 0.5" in complaint(names, "gradiente_numerico", gradiente_numerico=forward_difference)


def test_the_hunt_does_not_tell_the_line(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert "entero" in complaint(names, "caza_de_errores", linea_con_error=None)
    wrong = names["normalizar_backward_con_error"]
    for line in range(1, 8):
        assert "dS" in complaint(
            dict(names), "caza_de_errores", linea_con_error=line, normalizar_backward=wrong
        )
        exec(CHECKS["caza_de_errores"], names | {"linea_con_error": line})
        assert f"línea {line}" in capsys.readouterr().out


def test_float32_is_no_mistake(names: dict[str, Any]) -> None:
    def single(X: Any, W: Any, b: Any) -> tuple[Any, Any]:
        X, W, b = (np.asarray(value, dtype=np.float32) for value in (X, W, b))
        return X @ W + b, (X, W, b)

    for function in ("afin_forward", "afin_backward"):
        exec(CHECKS[function], names | {"afin_forward": single})
    halved = scaled(names["afin_backward"], 0.5, 1, 1)
    assert "1/2" in complaint(names, "afin_backward", afin_forward=single, afin_backward=halved)


def test_an_error_of_the_students_own_starts_at_their_line(names: dict[str, Any]) -> None:
    exec(compile("def sigmoide(S):\n    return 1 / (1 + np.exp(-Z)), S", "celda", "exec"), names)
    with pytest.raises(NameError) as caught:
        exec(CHECKS["sigmoide"], names)
    frames = [entry.path for entry in caught.traceback]
    assert str(frames[-1]) == "celda"
    assert sum("medir" in str(path) for path in frames) == 0


def test_a_failed_check_is_a_few_short_lines_in_ipython(names: dict[str, Any]) -> None:
    revision: ModuleType = sys.modules["revision"]
    failed = revision.RevisionFallida(revision.Resultado("mse", False, "costo = 3."))
    assert isinstance(failed, AssertionError)
    (line,) = failed._render_traceback_()
    assert line.endswith("mse: costo = 3.")
    long = revision.RevisionFallida(revision.Resultado("mse", False, "una palabra " * 20))
    assert all(len(line) < 95 for line in long._render_traceback_())


@pytest.mark.parametrize("helper", HELPERS)
def test_helpers_import_without_practico_or_matplotlib(helper: str) -> None:
    code = f"import sys; import {helper}; print({{'practico', 'matplotlib'}} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=COURSE, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
