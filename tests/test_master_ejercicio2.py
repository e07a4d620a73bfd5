"""The master of exercise 2: right, worth nothing as a stub, cheap to grade with fresh seeds."""

from __future__ import annotations

import time
from typing import Any

import nbformat
import numpy as np
import pytest
from master_ejercicio1 import (
    COURSE,
    STUB,
    beside_the_notebook,
    graded_cells,
    run,
)
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import Config

from practico.gradcheck.seed import hidden_seed
from practico.model import Cell, Role
from practico.notebook.cells import read_cells

MASTER = COURSE / "ejercicio2_playground.ipynb"
POINTS = {
    "prueba_neurona_lineal": 1, "prueba_perdidas": 0.5, "prueba_cuantos_numeros": 0.5,
    "prueba_atributos_xor": 1, "prueba_atributos_circulo": 1, "prueba_red_minima_xor": 1,
    "prueba_red_minima_circulo": 1, "prueba_semillas": 1, "prueba_configuracion": 1,
}  # fmt: skip
WRITTEN = {"explicacion_capacidad": 1, "explicacion_backward": 1}
HIDDEN_SECONDS = 0.010
GRADING_SECONDS = 0.020
HELPERS = (
    "playground", "playground_abierto", "playground_datos", "playground_estado", "playground_red",
    "playground_sesion", "playground_textos", "playground_widget", "tus_funciones", "mapas", "datos",
    "revisar_respuestas",
)  # fmt: skip


def master() -> nbformat.NotebookNode:
    return nbformat.read(MASTER, as_version=4)


def master_cells() -> list[Cell]:
    return read_cells(master())


def stub_cells() -> list[Cell]:
    notebook, resources = master(), {}
    config = Config({"ClearSolutions": {"code_stub": STUB}})
    for step in (ClearSolutions(config=config), ClearHiddenTests()):
        notebook, resources = step.preprocess(notebook, resources)
    return read_cells(notebook)


def errors(cells: list[Cell], mode: str, hidden: bool) -> dict[str, Any]:
    with beside_the_notebook(mode):
        result = run(cells, hidden=hidden)
    return {name: str(error) for name, error in result.errors.items() if name.startswith("prueba_")}


def test_points_are_those_of_the_course() -> None:
    points = {cell.grade_id: cell.points for cell in graded_cells(master_cells())}
    assert points == POINTS
    written = {cell.grade_id: cell for cell in master_cells() if cell.role is Role.MANUAL}
    assert {name: cell.points for name, cell in written.items()} == WRITTEN
    assert sum(points.values()) + sum(WRITTEN.values()) == 10


def test_a_written_answer_shows_how_it_is_graded_and_not_the_answer() -> None:
    released = {cell.grade_id: cell.source for cell in stub_cells()}
    for name in WRITTEN:
        assert "**Cómo se califica** (1 punto)" in released[name]
        assert "BEGIN SOLUTION" not in released[name]
        assert len(released[name]) < 600


def test_the_file_is_a_valid_notebook_without_outputs() -> None:
    notebook = master()
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_cells_are_named_and_only_the_playing_cells_are_free() -> None:
    cells, raw = master_cells(), master().cells
    names = [cell.id for cell in raw]
    assert len(set(names)) == len(names)
    for cell, name in zip(cells, names, strict=True):
        assert cell.grade_id == ("" if name.startswith("jugar") else name)
        assert (cell.role is Role.FREE) == name.startswith("jugar")
        assert (cell.role is Role.SOLUTION) == name.startswith("respuesta_")


def test_solutions_pass_every_hidden_test_and_print_nothing() -> None:
    with beside_the_notebook("autograde"):
        result = run(master_cells(), hidden=True)
    assert result.errors == {}
    assert not any(result.printed.values())


def test_solutions_pass_every_visible_check() -> None:
    with beside_the_notebook("validate"):
        result = run(master_cells(), hidden=False)
    assert result.errors == {}
    assert all(result.printed[name].startswith("✓ ") for name in POINTS)


def test_the_stub_earns_nothing() -> None:
    graded = {cell.grade_id: cell for cell in graded_cells(master_cells())}
    rebuilt = [graded.get(cell.grade_id, cell) for cell in stub_cells()]
    assert set(errors(rebuilt, "autograde", hidden=True)) == set(POINTS)
    shown = errors(stub_cells(), "validate", hidden=False)
    assert set(shown) == set(POINTS)
    assert all("falta completar" in text for text in shown.values())


def test_the_master_passes_with_two_hundred_hidden_seeds() -> None:
    answers = run_solutions()
    tests = [
        cell
        for cell in graded_cells(master_cells())
        if "configuration" in cell.source or "features" in cell.source
    ]
    assert len(tests) == 3
    code = [compile(cell.source, cell.grade_id, "exec") for cell in tests]
    with beside_the_notebook("autograde"):
        for seed in range(200):
            token = hidden_seed.set(seed)
            try:
                for each in code:
                    exec(each, answers)
            finally:
                hidden_seed.reset(token)


def run_solutions() -> dict[str, Any]:
    with beside_the_notebook("autograde"):
        return run([c for c in master_cells() if c.role in (Role.SOLUTION, Role.LOCKED)], hidden=True).names


def test_helper_files_hold_no_answer_and_no_training_formula() -> None:
    for name in HELPERS:
        text = (COURSE / f"{name}.py").read_text(encoding="utf-8")
        for solution in ("X @ W", "1 - o", "- eta *", ".T @", '"a veces",\n', "practico.gradcheck"):
            assert solution not in text, (name, solution)


def test_grading_is_cheap() -> None:
    cells = [cell for cell in master_cells() if cell.is_code]
    with beside_the_notebook("autograde"):
        whole, hidden = [], []
        for _ in range(6):
            names: dict[str, Any] = {}
            spent = {True: 0.0, False: 0.0}
            for cell in cells:
                code = compile(cell.source, cell.grade_id, "exec")
                start = time.process_time()
                exec(code, names)
                spent[cell.role is Role.TEST] += time.process_time() - start
            whole.append(sum(spent.values()))
            hidden.append(spent[True])
    assert min(hidden) < HIDDEN_SECONDS
    assert min(whole) < GRADING_SECONDS


def test_the_undecided_losses_are_what_the_formulas_say() -> None:
    names = run_solutions()
    y = np.array([1.0, -1.0])
    y01 = (y + 1) / 2
    paid = names["perdidas_de_la_indecisa"]
    assert paid["playground"] == np.mean((0 - y) ** 2) / 2
    assert paid["mse_01"] == np.mean((0.5 - y01) ** 2) / 2
    assert paid["entropia_01"] == pytest.approx(-np.mean(np.log(np.where(y01 == 1, 0.5, 0.5))), abs=1e-3)
