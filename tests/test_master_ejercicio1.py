"""The master of exercise 1: right with its solutions, worth nothing as a stub, and true in what it tells."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import nbformat
import numpy as np
import pytest
from master_ejercicio1 import (
    COURSE,
    HELPERS,
    Run,
    beside_the_notebook,
    graded_cells,
    master,
    master_cells,
    run,
    stub_cells,
)

from practico.model import Role

POINTS = {
    "inicializar_pesos": 10, "afin_forward": 5, "sigmoide": 3, "tanh": 2, "relu": 2,
    "afin_activacion_forward": 3, "feed_forward": 5, "mse": 7, "entropia_cruzada": 8, "gradiente_numerico": 5,
    "afin_backward": 5, "sigmoide_backward": 2, "tanh_backward": 2, "relu_backward": 2,
    "afin_activacion_backward": 3, "backpropagation": 8, "caza_de_errores": 3, "actualizar_parametros": 5,
    "entrenar": 7, "predecir": 3,
}  # fmt: skip
LN2, LN3 = np.log(2), np.log(3)
GRADING_SECONDS = 0.06
DISPLAY = ("flor", "curva_de_costo", "fronteras")


@pytest.fixture(scope="module")
def solved() -> Run:
    with beside_the_notebook("validate"):
        return run(master_cells(), hidden=False)


def test_points_are_those_of_the_course() -> None:
    points = {cell.grade_id: cell.points for cell in graded_cells(master_cells())}
    assert points == {f"prueba_{name}": value for name, value in POINTS.items()}
    assert sum(points.values()) == 90


def test_the_file_is_a_valid_notebook_without_outputs() -> None:
    notebook = master()
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.kernelspec.display_name == "Python 3 (ipykernel)"
    assert notebook.metadata.language_info.name == "python"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_every_cell_is_marked_once_and_by_the_same_name() -> None:
    cells, raw = master_cells(), master().cells
    ids = [cell.grade_id for cell in cells]
    assert len(set(ids)) == len(ids)
    assert ids == [cell.id for cell in raw]
    assert all(cell.metadata.nbgrader.schema_version == 3 for cell in raw)
    assert {cell.role for cell in cells} == {Role.LOCKED, Role.SOLUTION, Role.TEST}
    assert {cell.grade_id for cell in cells if cell.role is Role.SOLUTION} == set(POINTS)


@pytest.mark.parametrize("name", POINTS)
def test_each_function_has_a_section_to_link_to(name: str) -> None:
    texts = [cell.source for cell in master_cells() if cell.cell_type == "markdown"]
    assert sum(f'<a id="{name}"></a>\n### ' in text for text in texts) == 1


def test_solutions_pass_every_hidden_test() -> None:
    with beside_the_notebook("autograde"):
        result = run(master_cells(), hidden=True)
    assert result.errors == {}
    assert not any(result.printed.values()), "nothing is shown while grading"


def test_solutions_turn_every_visible_check_green(solved: Run) -> None:
    assert solved.errors == {}
    for name in POINTS:
        assert solved.printed[f"prueba_{name}"].startswith(f"✓ {name}: ")
        assert solved.printed[f"prueba_{name}"].count("\n") == 1


@pytest.mark.parametrize("mode", ["validate", None])
def test_the_stub_fails_every_visible_check(mode: str | None) -> None:
    with beside_the_notebook(mode):
        # Without the display cells: they show errors of the parts that are not written yet.
        result = run([cell for cell in stub_cells() if cell.grade_id not in DISPLAY], hidden=False)
    assert set(result.errors) == {f"prueba_{name}" for name in POINTS}
    assert all("falta" in str(error) or "línea" in str(error) for error in result.errors.values())


def test_the_stub_fails_every_hidden_test() -> None:
    hidden = {cell.grade_id: cell for cell in graded_cells(master_cells())}
    cells = [hidden.get(cell.grade_id, cell) for cell in stub_cells()]
    with beside_the_notebook("autograde"):
        result = run(cells, hidden=True)
    assert set(result.errors) == set(hidden)


def test_the_stub_keeps_what_tells_students_what_to_write() -> None:
    for cell in stub_cells():
        if cell.role is not Role.SOLUTION:
            continue
        functions = [node for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)]
        assert len(functions) == 1
        assert ast.get_docstring(functions[0])
        assert cell.source.count("raise NotImplementedError()") == 1
        assert max(map(len, cell.source.splitlines())) <= 105


def solution_lines() -> set[str]:
    lines: set[str] = set()
    for cell in master_cells():
        if cell.role is Role.SOLUTION:
            region = cell.source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
            lines |= {line.strip() for line in region.splitlines()}
    return {line for line in lines if len(line) > 12}


@pytest.mark.parametrize("helper", HELPERS)
def test_helper_files_hold_no_line_of_a_solution(helper: str) -> None:
    text = (COURSE / f"{helper}.py").read_text(encoding="utf-8")
    assert [line for line in solution_lines() if line in text] == []


def test_given_cells_hold_no_line_of_a_solution() -> None:
    shown = "\n".join(cell.source for cell in stub_cells())
    # The seed is part of the statement, and the hunt's right lines stand in the function that has one wrong.
    given = {"np.random.seed(1)", "C, r = cache", "dr = -(dX * C).sum(axis=0) / r**2", "dv = dr / (2 * r)"}
    assert [line for line in solution_lines() - given if line in shown] == []


def central(f: Callable[[Any], float], x: Any, h: float = 1e-5) -> Any:
    steps = (h * step.reshape(x.shape) for step in np.eye(x.size))
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in steps]).reshape(x.shape)


def test_the_planted_error_is_the_only_one_and_in_line_5(solved: Run) -> None:
    source = next(cell.source for cell in master_cells() if cell.grade_id == "normalizar_con_error")
    numbered = [line.split("# línea ") for line in source.splitlines() if "# línea " in line]
    assert [int(number) for _, number in numbered] == list(range(1, 8))
    assert numbered[4][0].strip() == "dC = dX / r + 2 * C * dv"
    rng = np.random.default_rng(3)
    S, dX = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    _, cache = solved.names["normalizar_forward"](S)
    wanted = central(lambda v: float((solved.names["normalizar_forward"](v)[0] * dX).sum()), S)
    assert not np.allclose(solved.names["normalizar_backward_con_error"](dX, cache), wanted, rtol=1e-2)
    names: dict[str, Any] = {"np": np}
    exec(source.replace("2 * C * dv ", "2 * C * dv / len(C) "), names)
    assert np.allclose(names["normalizar_backward_con_error"](dX, cache), wanted, rtol=1e-6)
    # Every intermediate is the derivative that its name says, so no other line can be called wrong.
    C, r = cache
    assert np.allclose(-(dX * C).sum(axis=0) / r**2, central(lambda v: float((C / v * dX).sum()), r))


def test_the_worked_examples_are_true(solved: Run) -> None:
    names = solved.names
    p = names["inicializar_pesos"](2, 3, 1)
    assert np.allclose(p["W1"][0], [0.01624, -0.00612, -0.00528], atol=5e-6)
    assert np.allclose(p["W2"][0], 0.01745, atol=5e-6)
    costo, dxL = names["mse"](np.array([[3.0], [1.0]]), np.array([[1.0], [2.0]]))
    assert (costo, dxL.ravel().tolist()) == (1.25, [1, -0.5])
    costo, dxL = names["entropia_cruzada"](np.array([[0.5], [0.8]]), np.array([[0.0], [1.0]]))
    assert costo == pytest.approx(0.4581, abs=5e-5)
    assert np.allclose(dxL.ravel(), [1, -0.625])
    layer = (np.array([[1.0]]), np.array([[LN3]]), np.zeros(1))
    _, cache = names["afin_activacion_forward"](*layer, "sigmoide")
    dX_prev, dW, db = names["afin_activacion_backward"](np.array([[2.0]]), cache, "sigmoide")
    assert np.allclose([dX_prev.item(), dW.item(), db.item()], [0.412, 0.375, 0.375], atol=5e-4)


def test_the_worked_network_is_true(solved: Run) -> None:
    names, X = solved.names, np.array([[LN2, 0.0]])
    p = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.array([[5.0], [-5.0]]), "b2": np.array([-3.0])}
    xL, caches = names["feed_forward"](X, p)
    assert xL.item() == pytest.approx(0.5)
    _, dxL = names["entropia_cruzada"](xL, np.array([[1.0]]))
    g = names["backpropagation"](dxL, caches)
    assert dxL.item() == pytest.approx(-2)
    assert np.allclose(g["dW2"].ravel(), [-0.3, 0])
    assert np.allclose(g["db2"], -0.5)
    assert np.allclose(g["db1"], [-1.6, 2.5])


def test_the_figure_is_shown_and_well_formed() -> None:
    assert any("](red_de_dos_capas.svg)" in cell.source for cell in master_cells())
    root = ElementTree.parse(COURSE / "red_de_dos_capas.svg").getroot()
    texts = "".join(root.itertext())
    assert root.get("role") == "img"
    assert all(word in texts for word in ("Forward", "Backward", "sesgo", "δ", "θ"))


def test_the_flower_has_four_petals_of_each_class(solved: Run) -> None:
    flor = solved.names["flor"]
    X, y = flor()
    assert X.shape == (400, 2)
    assert y.shape == (400, 1)
    assert y.sum() == 200
    assert all(np.array_equal(a, b) for a, b in zip(flor(), flor(400, 1), strict=True))
    assert not np.array_equal(X, flor(semilla=2)[0])
    for label in (0, 1):
        x, up = X[y.ravel() == label].T
        radius, angle = np.hypot(x, up), np.arctan2(x, up)
        # The tips of all petals lie an eighth of a turn apart; far points without a petal are outliers.
        tips = np.round((angle[radius > 3] - np.pi / 8) / (np.pi / 4)) % 8
        petals, sizes = np.unique(tips, return_counts=True)
        assert len(petals[sizes >= 5]) == 4


def test_grading_both_runs_fast() -> None:
    code = [cell for cell in master_cells() if cell.cell_type == "code"]
    with beside_the_notebook("autograde"):
        seconds = []
        for _ in range(4):
            start = time.process_time()
            run(code, hidden=True)
            seconds.append(time.process_time() - start)
    assert min(seconds) < GRADING_SECONDS


def test_slow_student_code_gets_fewer_iterations() -> None:
    with beside_the_notebook(None):
        from graficos import iteraciones_que_alcanzan

        assert iteraciones_que_alcanzan(None, None, lambda *_: None, (1, 2), 500) == 500
        slow = iteraciones_que_alcanzan(None, None, lambda *_: time.sleep(0.02), (1,), 500, segundos=0.1)
        assert 10 <= slow <= 60


@pytest.mark.slow
def test_the_display_cells_draw_within_twenty_seconds() -> None:
    with beside_the_notebook(None):
        import matplotlib as mpl

        mpl.use("agg")
        import matplotlib.pyplot as plt

        start = time.process_time()  # other processes must not count
        result = run(master_cells(), hidden=False)
        seconds = time.process_time() - start
        drawn = plt.get_fignums()
        axes = len(plt.figure(drawn[-1]).axes)
        plt.close("all")
    assert result.errors == {}
    assert (len(drawn), axes) == (3, 6)
    assert seconds < 20
    assert "Acierta el 9" in result.printed["curva_de_costo"]
