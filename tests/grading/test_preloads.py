"""Which modules an assignment's boxes are given already imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from practico.grading.plan import NotebookPlan, Options, load_plan
from practico.grading.preloads import preload_of
from practico.model import Cell, Role
from practico.settings import load_settings


@pytest.fixture(scope="module")
def plan():
    return load_plan(load_settings(Path(__file__).parents[2]), "practico5", Options())


def modules(plan, *cells: Cell) -> tuple[str, ...]:
    return preload_of(replace(plan, notebooks=(NotebookPlan("n", cells, {}),))).modules


def locked(source: str, role: Role = Role.LOCKED) -> Cell:
    return Cell(0, "code", source, role, "c")


def test_those_that_the_instructors_cells_import(plan):
    source = "import numpy as np, os.path\nfrom datos import flor\n%pylab\nfrom scipy import stats"
    assert modules(plan, locked(source)) == ("numpy", "os.path", "datos", "scipy")
    assert modules(plan, locked("import pandas", Role.FREE)) == ("pandas",)


@pytest.mark.parametrize("role", [Role.SOLUTION, Role.TEST, Role.MANUAL])
def test_not_those_of_students_and_tests(plan, role):
    assert modules(plan, locked("import secret_answers", role)) == ()


@pytest.mark.parametrize(
    "source",
    [
        "if False:\n    import pandas",
        "def later():\n    import pandas",
        "try:\n    import pandas\nexcept ImportError:\n    pass",
        "from . import pandas",
        "import pandas as",
    ],
)
def test_not_those_that_may_never_be_imported(plan, source):
    assert modules(plan, locked(source)) == ()


def test_each_once_in_the_order_of_the_notebooks(plan):
    assert modules(plan, locked("import b, a"), locked("import a, c")) == ("b", "a", "c")


def test_the_files_are_what_every_box_gets(plan):
    preload = preload_of(plan)
    assert {"revisar", "datos", "playground"} <= set(preload.modules)
    assert plan.helpers.items() <= preload.files.items()
    assert not [name for name in preload.files if name.endswith(".ipynb")]


@pytest.mark.parametrize(
    ("source", "role", "figures"),
    [
        ("import matplotlib.pyplot as plt", Role.LOCKED, True),
        ("from matplotlib import pyplot", Role.SOLUTION, True),
        ("import seaborn as sns", Role.TEST, True),
        ("x = 1\n%matplotlib inline", Role.FREE, True),
        ("if drawing:\n    import matplotlib", Role.LOCKED, False),
        ("print('matplotlib')", Role.LOCKED, False),
    ],
)
def test_figures_are_expected_where_a_cell_of_any_kind_asks_for_matplotlib(plan, source, role, figures):
    notebooks = (NotebookPlan("n", (locked(source, role),), {}),)
    assert preload_of(replace(plan, notebooks=notebooks)).figures is figures
