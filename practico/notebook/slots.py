"""Cells as the rebuild compares them: those of the release (`Slot`) and those that were sent (`Sent`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from practico.model import Cell, Role
from practico.notebook.cells import is_as_released, read_cell, read_mark

_DEFINITION = re.compile(r"^(?:async[ \t]+def|def|class)[ \t]+([^\W\d]\w*)", re.MULTILINE)
_ASSIGNMENT = re.compile(r"^([^\W\d]\w*)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Slot:
    """A cell of the release. `theirs`: the student writes it; `names`: what its stub defines."""

    index: int
    cell: Cell
    cell_id: str
    theirs: bool
    names: frozenset[str]
    text: str  # normalised source


@dataclass(frozen=True)
class Sent:
    """A cell of the submission. `names`: the functions, classes and variables that it binds."""

    index: int
    cell: Cell
    cell_id: str
    text: str
    raw: Mapping[str, Any]

    @cached_property
    def as_released(self) -> bool:
        """Whether it is as some release left it."""
        return is_as_released(self.raw)

    @cached_property
    def names(self) -> frozenset[str]:
        """What it binds; most cells are never asked."""
        return bound_names(self.cell.source)


def read_slots(release: Mapping[str, Any]) -> list[Slot]:
    """The cells of a release, as something to match against."""
    return [_slot(raw, read_cell(raw, index)) for index, raw in enumerate(release["cells"])]


def read_sent(submitted: Mapping[str, Any]) -> list[Sent]:
    """The cells of a submission that `reading` has read."""
    sent = []
    for index, raw in enumerate(submitted["cells"]):
        cell = read_cell(raw, index)
        sent.append(Sent(index, cell, raw.get("id", ""), normal(cell.source), raw))
    return sent


@lru_cache(maxsize=2048)  # most cells of a class are the master's, over and over
def normal(source: str) -> str:
    """A source without trailing blanks and outer empty lines: what editors change by themselves."""
    return "\n".join(map(str.rstrip, source.split("\n"))).strip("\n")


def bound_names(source: str) -> frozenset[str]:
    """The functions, classes and variables that a source binds at its top level, read without parsing it."""
    return frozenset(_DEFINITION.findall(source)) | frozenset(_ASSIGNMENT.findall(source))


def _slot(raw: Mapping[str, Any], cell: Cell) -> Slot:
    mark = read_mark(raw)
    # nbgrader overwrites a locked task cell too: its text is the instructor's, the student answers below it.
    theirs = cell.is_students and not (cell.role is Role.TASK and mark is not None and mark.locked)
    names: frozenset[str] = frozenset()
    if theirs and cell.is_code:
        names = frozenset(_DEFINITION.findall(cell.source)) or bound_names(cell.source)
        if not names and cell.grade_id.isidentifier():
            names = frozenset({cell.grade_id})
    return Slot(cell.index, cell, raw.get("id", ""), theirs, names, normal(cell.source))
