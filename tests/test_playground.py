"""The student's net in the playground: loaded without running, messages and no tracebacks, drawings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from beside_playground import playground_modules
from master_ejercicio1 import MASTER


@pytest.fixture(scope="module")
def playground() -> Iterator[ModuleType]:
    with playground_modules("playground") as (module,):
        yield module


@pytest.fixture(scope="module")
def mias(playground: ModuleType) -> Any:
    return playground.tus_funciones.cargar(MASTER)


@pytest.fixture
def axes() -> Iterator[Any]:
    import matplotlib.pyplot as plt

    yield lambda: plt.gcf().axes
    plt.close("all")


def notebook_file(path: Path, *cells: str) -> Path:
    code = [{"cell_type": "code", "source": source.splitlines(keepends=True)} for source in cells]
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": "def x("}, *code]}))
    return path


def stubs(*missing: str) -> str:
    names = (
        "afin_forward", "afin_activacion_forward", "feed_forward", "mse", "afin_backward",
        "afin_activacion_backward", "backpropagation", "actualizar_parametros",
    )  # fmt: skip
    return "\n".join(f"def {name}(*a): return {name!r}, a" for name in names if name not in missing)


# Loading.


def test_only_definitions_are_taken(playground: ModuleType, tmp_path: Path) -> None:
    path = notebook_file(
        tmp_path / "e.ipynb",
        "%matplotlib inline\nimport numpy as np\nEPS, lista = 1e-12, [1, 2]\nraise SystemExit('training')",
        "!ls\ncuadrado = lambda x: x * x\nclass Caja:\n    lado = 3\nnp.random.seed(3)\nopen('/nowhere')",
        "def roto(:\n",
        "def con_anotacion_rota(x: no_existe): return x\nimport modulo_que_no_esta",
        stubs("mse") + "\ndef mse(x, y, k=EPS): return cuadrado(Caja.lado) + k, np.zeros(1)",
    )
    np.random.seed(8)
    state = np.random.get_state()[1].tolist()
    mine = playground.tus_funciones.cargar(path)
    assert mine.llamar("mse", 0, 0, devuelve=2)[0] == 9 + 1e-12
    assert np.random.get_state()[1].tolist() == state


def test_the_last_definition_counts(playground: ModuleType, tmp_path: Path) -> None:
    path = notebook_file(tmp_path / "e.ipynb", stubs(), "def mse(x, y): return 1, 2")
    assert playground.tus_funciones.cargar(path).llamar("mse", 0, 0) == (1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No encontré tarea.ipynb"),
        ("{", "no se puede leer"),
        ("[]", "no se puede leer"),
        ('{"cells": [{"cell_type": "code"}]}', "no se puede leer"),
        ('{"cells": [{"cell_type": "code", "source": [3]}]}', "no se puede leer"),
        ('{"cells": []}', "`afin_forward`, `afin_activacion_forward`, `feed_forward`"),
        ("\ud800", "no se puede leer"),
    ],
)
def test_a_missing_or_broken_file_is_a_message(
    playground: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    path = tmp_path / "tarea.ipynb"
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert playground.cargar(path) is None
    assert said in capsys.readouterr().out


def test_the_missing_functions_are_named(
    playground: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notebook_file(tmp_path / "e.ipynb", stubs("mse", "backpropagation"))
    assert playground.cargar(path) is None
    assert "no encontré `mse`, `backpropagation`. " in capsys.readouterr().out


def test_without_a_net_every_drawing_says_so(
    playground: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    playground.probar(None, "xor")
    playground.cinco_semillas(None, "xor")
    assert capsys.readouterr().out.count("Todavía no hay una red cargada") == 2


# What the student's functions do wrong.


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("def mse(x, y):\n    raise NotImplementedError()", "`mse` todavía está sin hacer"),
        (
            "def mse(x, y):\n    return ayuda(x)\ndef ayuda(x):\n    return 1 / 0",
            "`ayuda` falló con ZeroDivisionError",
        ),
        ("def mse(x, y):\n    pass", "`mse` no devuelve nada"),
        ("def mse(x, y):\n    return 3.0", "`mse` tiene que devolver 2 cosas"),
        ("def mse(x):\n    return 3.0", "`mse` falló con TypeError"),
        ("def backpropagation(d, c, a):\n    return {}", "devuelve `backpropagation` le falta dW1"),
        ("def actualizar_parametros(p, g, eta):\n    return 5", "no es un diccionario"),
        ("def actualizar_parametros(p, g, eta):\n    return {}", "W1"),
        ("def mse(x, y):\n    return 'mucho', x", "no es un número"),
        ("def feed_forward(X, p, a):\n    return np.zeros(3), []", "forma"),
    ],
)
def test_a_mistake_is_told_by_the_functions_name(
    playground: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, said: str
) -> None:
    raw = json.loads(MASTER.read_text(encoding="utf-8"))
    raw["cells"].append({"cell_type": "code", "source": wrong})
    path = tmp_path / "e.ipynb"
    path.write_text(json.dumps(raw))
    mine = playground.cargar(path)
    capsys.readouterr()
    playground.probar(mine, "gauss", ocultas=2, iteraciones=3)
    out = capsys.readouterr().out
    assert out.startswith("⚠ ")
    assert said in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"conjunto": "flor"}, "No conozco el conjunto 'flor'"),
        ({"conjunto": "xor", "atributos": ("z",)}, "elegí uno o más"),
        ({"conjunto": "xor", "atributos": ()}, "elegí uno o más"),
        ({"conjunto": "xor", "ocultas": 9}, "de 0 a 8"),
        ({"conjunto": "xor", "ocultas": "tres"}, "de 0 a 8"),
        ({"conjunto": "xor", "iteraciones": -1}, "iteraciones"),
        ({"conjunto": "xor", "eta": "grande"}, "eta"),
    ],
)
def test_a_wrong_control_is_a_message(
    playground: ModuleType,
    mias: Any,
    capsys: pytest.CaptureFixture[str],
    arguments: dict[str, Any],
    said: str,
) -> None:
    playground.probar(mias, **arguments)
    assert said in capsys.readouterr().out


# Training with the master's functions.


@pytest.mark.parametrize("hidden", [0, 3])
def test_a_step_is_gradient_descent_on_the_loss(playground: ModuleType, mias: Any, hidden: int) -> None:
    X, y, _, _ = playground.repartir("circulo", semilla=2)
    net = playground.Red(mias, 2, hidden, semilla=4)
    layers = ("W1", "b1", "W2", "b2") if hidden else ("W1", "b1")
    before = {key: net.parametros[key].copy() for key in layers}
    wanted = {}
    for key in layers:
        wanted[key] = np.zeros_like(before[key])
        for place in np.ndindex(before[key].shape):
            sides = []
            for h in (1e-5, -1e-5):
                net.parametros[key] = before[key].copy()
                net.parametros[key][place] += h
                sides.append(net.perdida(X, y))
            wanted[key][place] = (sides[0] - sides[1]) / 2e-5
        net.parametros[key] = before[key].copy()
    net.paso(X, y, 0.5)
    for key in layers:
        assert np.allclose(net.parametros[key], before[key] - 0.5 * wanted[key], atol=1e-8)


def test_a_net_starts_as_the_sites_and_a_neuron_from_zero(playground: ModuleType, mias: Any) -> None:
    net, neuron = playground.Red(mias, 2, 8, semilla=1), playground.Red(mias, 2, 0)
    assert np.abs(net.parametros["W1"]).max() <= 0.5
    assert set(net.parametros["b1"]) == {0.1}
    assert not neuron.parametros["W1"].any()
    assert net.oculta(np.zeros((3, 2))).shape == (3, 8)


def test_train_and_test_points_are_halves_of_one_set(playground: ModuleType) -> None:
    X, y, X_test, y_test = playground.repartir("espiral", semilla=1)
    assert X.shape == X_test.shape == (250, 2)
    assert y.shape == y_test.shape == (250, 1)
    assert not set(map(tuple, X)) & set(map(tuple, X_test))


def test_regression_has_a_linear_output(playground: ModuleType, mias: Any) -> None:
    run = playground.Corrida(mias, "plano", ("x", "y"), 0, 0.03, 200, 0, 0.0)
    assert run.aprendio
    assert np.abs(run.red.salida(np.array([[20.0, 20.0]]))).item() > 1.5


def test_a_slow_net_is_cut_off(playground: ModuleType, mias: Any) -> None:
    run = playground.Corrida(mias, "xor", ("x", "y"), 2, 0.1, 10**6, 0, 0.0, limite=0.0)
    assert run.cortada
    assert len(run.prueba) == 1


# Drawing.


def test_a_run_draws_output_hidden_neurons_and_losses(playground: ModuleType, mias: Any, axes: Any) -> None:
    playground.probar(mias, "circulo", ocultas=3, eta=1, iteraciones=50)
    assert len(axes()) == 1 + 4 + 1
    playground.probar(mias, "xor", "xy", iteraciones=20)
    assert len(axes()) == 2


def test_five_seeds_draw_five_maps_and_count(
    playground: ModuleType, mias: Any, axes: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    playground.cinco_semillas(mias, "xor", ocultas=3, eta=0.3, iteraciones=500)
    assert len(axes()) == 5
    assert "Aprenden 3 de 5: su pérdida de prueba es menor que 0,10." in capsys.readouterr().out
    playground.ver_datos()
    assert len(axes()) == 6


def test_a_loss_that_explodes_is_said(
    playground: ModuleType, mias: Any, axes: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    playground.probar(mias, "plano", eta=10, iteraciones=500)
    assert "dejó de ser un número" in capsys.readouterr().out


@pytest.mark.parametrize("mode", ["autograde", "validate"])
def test_nothing_happens_while_grading(
    playground: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mode: str
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    monkeypatch.setitem(sys.modules, "mapas", None)  # an import would raise
    assert playground.cargar("no_hay.ipynb") is None
    playground.ver_datos()
    playground.probar(None, "xor")
    playground.cinco_semillas(None, "xor")
    assert capsys.readouterr().out == ""
