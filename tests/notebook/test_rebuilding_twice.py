"""Rebuilding what was rebuilt changes nothing: there a losing copy is a cell without a grade_id."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from shuffled import HONEST, RELEASE, submissions

from practico.notebook.reading import read_notebook
from practico.notebook.rebuild import rebuild


def sent(*cells: tuple[str, str, str]) -> dict[str, Any]:
    """A submission of a few cells: the honest one it was made from, grade_id ("": none), source."""
    by_id = {cell["id"]: cell for cell in HONEST["cells"]}
    made = []
    for cell_id, grade_id, source in cells:
        cell = copy.deepcopy(by_id[cell_id])
        mark = {**cell["metadata"].get("nbgrader", {}), "grade_id": grade_id}
        made.append({**cell, "metadata": {"nbgrader": mark} if grade_id else {}, "source": source})
    return {**copy.deepcopy(HONEST), "cells": made}


def markdown(submitted: dict[str, Any], index: int) -> dict[str, Any]:
    submitted["cells"][index]["cell_type"] = "markdown"
    return submitted


SUMA, CUADRADO = "def suma(a, b):\n    return a + b", "def cuadrado(x):\n    return x * x"
OTHER_COPIES_HOLD_THE_ANSWER = [
    # of two copies the one that defines the name is of another type
    markdown(sent(("cuadrado", "cuadrado", CUADRADO), ("cuadrado", "cuadrado", "otra = 1")), 0),
    # the answer stands in the losing copy of a test cell, of the title, of another answer
    sent(("prueba-suma", "prueba_suma", ""), ("cuadrado", "prueba_suma", CUADRADO)),
    sent(("titulo", "prueba_suma", "# Práctico"), ("suma", "prueba_suma", SUMA), ("titulo", "", "# Otra")),
    sent(("suma", "suma", f"{SUMA}\n{CUADRADO}"), ("cuadrado", "cuadrado", "y = 1"), ("suma", "suma", SUMA)),
    # the stub stands beside a copy that was worked on and does not define the name
    sent(("suma", "suma", RELEASE["cells"][4]["source"]), ("suma", "suma", "y = 1"), ("suma", "", SUMA)),
]


def rebuilt_twice(
    release: dict[str, Any], submitted: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    once = rebuild(release, read_notebook(json.dumps(submitted).encode()).notebook)
    twice = rebuild(release, read_notebook(json.dumps(once.notebook).encode()).notebook)
    return once.notebook, twice.notebook


@pytest.mark.parametrize("submitted", OTHER_COPIES_HOLD_THE_ANSWER)
def test_rebuilding_with_the_answer_in_another_copy_is_idempotent(submitted: dict[str, Any]) -> None:
    once, twice = rebuilt_twice(RELEASE, submitted)
    assert twice == once


@settings(deadline=None)
@given(submissions())
def test_rebuilding_is_idempotent(submitted: dict[str, Any]) -> None:
    once, twice = rebuilt_twice(RELEASE, submitted)
    assert twice == once


def without_ids(release: dict[str, Any]) -> dict[str, Any]:
    """The release as nbformat 4.4 has it, with its title and its open cell a second time."""
    cells = [{key: value for key, value in cell.items() if key != "id"} for cell in release["cells"]]
    cells.insert(8, cells[6])
    cells.insert(3, cells[0])
    return {**release, "nbformat_minor": 4, "cells": copy.deepcopy(cells)}


@settings(deadline=None)
@given(submissions())
@example(
    sent(("importar", "importar", "import math"), ("titulo", "", "# Práctico"), ("libre", "", "# Práctico"))
)
def test_rebuilding_without_cell_ids_is_idempotent(submitted: dict[str, Any]) -> None:
    once, twice = rebuilt_twice(without_ids(RELEASE), submitted)
    assert twice == once
