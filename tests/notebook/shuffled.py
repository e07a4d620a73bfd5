"""Submissions to rebuild: the honest one of tests/notebooks/odd, shuffled, copied and spoilt."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

ODD = Path(__file__).parents[1] / "notebooks" / "odd"
RELEASE = json.loads((ODD / "release.ipynb").read_bytes())
HONEST = json.loads((ODD / "honest.ipynb").read_bytes())
ANSWERS = {"cuadrado", "suma", "explicacion"}


def marked_cells() -> list[dict[str, Any]]:
    """The honest submission with a comment in each of the student's cells that tells where it came from."""
    cells: list[dict[str, Any]] = copy.deepcopy(HONEST["cells"])
    extras = [
        {"cell_type": "code", "metadata": {}, "source": "mia = 1"},
        {"cell_type": "markdown", "metadata": {}, "source": "nota"},
        {"cell_type": "code", "metadata": {}, "source": "def suma(a, b):\n    return 0"},
    ]
    return cells + extras


MUTATIONS = ("keep", "keep", "keep", "unmark", "rename", "new id", "retype", "empty", "edit", "stub")


@st.composite
def submissions(draw: st.DrawFn) -> dict[str, Any]:
    pool = marked_cells()
    picks = draw(st.lists(st.integers(0, len(pool) - 1), max_size=25))
    cells = []
    for number, pick in enumerate(picks):
        cell = copy.deepcopy(pool[pick])
        _mutate(cell, draw(st.sampled_from(MUTATIONS)), draw)
        if cell["source"] and (cell.get("id") in ANSWERS or "mia" in cell["source"]):
            cell["source"] += f"\n# {number}"  # tells copies apart
        cells.append(cell)
    return {**copy.deepcopy(HONEST), "cells": cells}


def _mutate(cell: dict[str, Any], mutation: str, draw: st.DrawFn) -> None:
    if mutation == "unmark":
        cell["metadata"] = {}
    elif mutation == "rename" and "nbgrader" in cell["metadata"]:
        names = ["cuadrado", "suma", "prueba_suma", "explicacion", "otra"]
        cell["metadata"]["nbgrader"]["grade_id"] = draw(st.sampled_from(names))
    elif mutation == "new id":
        cell["id"] = draw(st.sampled_from(["suma", "nuevo", "", "no válido"]))
    elif mutation == "retype":
        cell["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw"]))
    elif mutation == "empty":
        cell["source"] = draw(st.sampled_from(["", "  \n"]))
    elif mutation == "edit":
        cell["source"] += "\notra = 1"
    elif mutation == "stub":
        cell["source"] = next((raw["source"] for raw in RELEASE["cells"] if raw["id"] == cell.get("id")), "x")
