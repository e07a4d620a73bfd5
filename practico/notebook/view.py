"""The released notebook of a master, computed without nbgrader: a few milliseconds instead of seconds.

Equal to what `nbgrader generate_assignment` writes with its default preprocessors (a test compares sources,
metadata, checksums and ids). It cannot know a header or footer notebook. AUTOTEST lines must have been
expanded (practico.notebook.autotests); a master that still has some is refused.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from practico.errors import AssignmentError
from practico.notebook.autotests import autotest_lines
from practico.notebook.cells import mark_released, read_cell, source_text
from practico.notebook.language import localised
from practico.notebook.regions import visible_source
from practico.settings import Settings


def release_view(master: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """What students get of `master` (a v4 notebook as plain JSON). Raises AssignmentError, see above."""
    settings = localised(settings, [master])
    for index, line in autotest_lines(master):
        raise AssignmentError(
            "an AUTOTEST line that is not expanded", f"cell {index + 1}, line {line}", "write the test out"
        )
    released: dict[str, Any] = copy.deepcopy(dict(master))
    for key in ("celltoolbar", "signature", "orig_nbformat", "orig_nbformat_minor"):
        released.get("metadata", {}).pop(key, None)
    for index, raw in enumerate(released["cells"]):
        _release_cell(raw, index, settings)
    return released


def _release_cell(raw: dict[str, Any], index: int, settings: Settings) -> None:
    cell = read_cell(raw, index)
    raw["source"] = visible_source(cell, settings)
    raw["metadata"].pop("trusted", None)
    if cell.is_code:
        raw["outputs"], raw["execution_count"] = [], None
        for key in ("collapsed", "scrolled"):
            raw["metadata"].pop(key, None)
    mark_released(raw)


def same_notebook(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Whether two notebooks agree in everything but how sources are split into lines."""
    return _plain(left) == _plain(right)


def _plain(notebook: Mapping[str, Any]) -> dict[str, Any]:
    cells = [{**raw, "source": source_text(raw.get("source", ""))} for raw in notebook["cells"]]
    return {**notebook, "cells": cells}
