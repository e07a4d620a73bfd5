"""The master of exercise 1 for tests: its cells, the stub that students get, and both run in this process."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import Config

from practico.model import Cell, Role
from practico.notebook.cells import read_cells

COURSE = Path(__file__).parents[1] / "source" / "practico5"
MASTER = COURSE / "ejercicio1_red_de_dos_capas.ipynb"
HELPERS = (
    "revisar", "revisar_gradientes", "revision", "tarjeta", "progreso", "entrega", "cuadernos",
    "corrida_completa", "medir", "graficos", "datos",
)  # fmt: skip
STUB = {"python": "# TU CÓDIGO ACÁ\nraise NotImplementedError()"}


def master() -> nbformat.NotebookNode:
    return nbformat.read(MASTER, as_version=4)


def stub() -> nbformat.NotebookNode:
    notebook, resources = master(), {}
    config = Config({"ClearSolutions": {"code_stub": STUB}})
    for step in (ClearSolutions(config=config), ClearHiddenTests()):
        notebook, resources = step.preprocess(notebook, resources)
    return notebook


def without_hidden(source: str) -> str:
    return re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", "", source, flags=re.DOTALL)


@dataclass
class Run:
    """What running a notebook left: its names, what each cell printed and the error of each cell."""

    names: dict[str, Any] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, Exception] = field(default_factory=dict)


def run(cells: list[Cell], hidden: bool) -> Run:
    result = Run()
    for cell in cells:
        if cell.cell_type != "code":
            continue
        source = cell.source if hidden else without_hidden(cell.source)
        code = compile(source, cell.grade_id, "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            try:
                exec(code, result.names)
            except Exception as error:  # a student's cell may raise anything; the tests look at what it was
                result.errors[cell.grade_id] = error
        result.printed[cell.grade_id] = printed.getvalue()
    return result


def master_cells() -> list[Cell]:
    return read_cells(master())


def stub_cells() -> list[Cell]:
    return read_cells(stub())


def graded_cells(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.role is Role.TEST]


@contextlib.contextmanager
def beside_the_notebook(mode: str | None) -> Iterator[pytest.MonkeyPatch]:
    """Helper files importable as for students, and NBGRADER_EXECUTION set to `mode` or unset."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(COURSE)
        patch.delenv("NBGRADER_EXECUTION", raising=False)
        if mode is not None:
            patch.setenv("NBGRADER_EXECUTION", mode)
        yield patch
