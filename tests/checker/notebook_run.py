"""Runs a small notebook the way the engine does: student cells in a box, tests in this process."""

from __future__ import annotations

from pathlib import Path

from forked_box import ForkedBox

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.checker.verdict import TestVerdict
from practico.model import Cell, Role
from practico.sandbox.box import Box
from practico.settings import Settings

S, T, L = Role.SOLUTION, Role.TEST, Role.LOCKED
STUB = "def f(x):\n    return x + 1"


def notebook_run(
    *cells: tuple, directory: Path = Path("/nonexistent"), seconds: float = 5.0, **options
) -> list[TestVerdict]:
    """Each cell is (role, master's source[, student's source]); the verdicts of the tests, in order."""
    objects = options.pop("object_comparisons", False)
    settings = Settings(root=Path("/nonexistent"), object_comparisons=objects)
    master = [
        Cell(i, "code", entry[1], entry[0], f"cell{i}", 2.0 if entry[0] is T else 0.0)
        for i, entry in enumerate(cells)
    ]
    plan = TestPlan.read(master, directory, settings)
    sources = options.pop("sources", [entry[-1] for entry in cells if entry[0] is not T])
    box = Box(ForkedBox())
    verdicts = []
    try:
        with Session(plan, box, sources=sources, **options) as session:
            for cell, entry in zip(master, cells, strict=True):
                if cell.role is T:
                    verdicts.append(session.run_test(cell, seconds))
                else:
                    run = box.run_cell(entry[-1], seconds, session.wanted)
                    if run.broken is None:
                        session.ran(run.told)
                    session.run_instructor_cell(cell)
    finally:
        box.close()
    return verdicts


def one(*cells: tuple, **options) -> TestVerdict:
    """The last verdict of a notebook."""
    return notebook_run(*cells, **options)[-1]


def graded(test: str, student: str = STUB, **options) -> TestVerdict:
    """The verdict of one test on a student's `f`."""
    return one((S, STUB, student), (T, test), **options)
