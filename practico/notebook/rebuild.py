"""Rebuild a submitted notebook: never grade the one that came back.

Theory of operation. The result has the release's cells, in the release's order, with the release's metadata.
From the submission come the sources of the cells that students write and, as plain cells right after the
known cell that they followed, whatever cells the student added. `matching` says which submitted cell is
which. What the notebook did when its student ran it from top to bottom is kept as far as that allows: other
copies of an answer run where they stood, next to the one that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from practico.model import Cell, Repair, Role
from practico.notebook.additions import Additions, collect_additions
from practico.notebook.differences import differences
from practico.notebook.language import kernel_name
from practico.notebook.matching import Match, match_cells
from practico.notebook.media import kept_attachments, kept_pictures
from practico.notebook.repairs import Mend, few, mended
from practico.notebook.slots import Sent, Slot, bound_names, normal, read_sent, read_slots


class Origin(StrEnum):
    """Whose source a rebuilt cell holds, and so where it runs."""

    MASTER = "master"  # the instructor's
    STUDENT = "student"  # a cell of the master that the student writes (the stub, where it did not come back)
    EXTRA = "extra"  # a cell that the student added


@dataclass(frozen=True)
class RebuiltCell:
    """One cell of the rebuilt notebook; `cell.index` is its place there."""

    cell: Cell
    origin: Origin
    submitted: int | None = None  # its index in the submission
    unanswered: bool = False  # a student's cell as it was released
    pictures: tuple[dict[str, Any], ...] = ()  # stored pictures of an instructor's code cell without points


@dataclass(frozen=True)
class Rebuilt:
    """The notebook to grade (v4, no outputs), its cells with their origin, and what was repaired."""

    notebook: dict[str, Any]
    cells: tuple[RebuiltCell, ...]
    repairs: tuple[Repair, ...]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """grade_ids of the student's cells that are as they were released."""
        return tuple(built.cell.grade_id for built in self.cells if built.unanswered)


def rebuild(
    release: Mapping[str, Any], submitted: Mapping[str, Any], slots: Sequence[Slot] | None = None
) -> Rebuilt:
    """Rebuild `submitted` (as `reading.read_notebook` gives it) after `release` (a `release_view`).

    Whoever rebuilds many submissions saves a third of the time by passing `slots.read_slots(release)`.
    """
    slots, sent = slots or read_slots(release), read_sent(submitted)
    match = match_cells(slots, sent)
    additions = collect_additions(slots, sent, match)
    sources, merged = _sources(slots, sent, match, additions)
    used = {raw["id"] for raw in release["cells"] if raw.get("id")}
    with_ids = release.get("nbformat_minor", 0) >= 5
    notebook_cells: list[dict[str, Any]] = []
    built: list[RebuiltCell] = []
    for place in range(-1, len(slots)):
        if place >= 0:
            slot = slots[place]
            theirs = submitted["cells"][match.found[place]] if place in match.found else None
            raw = _raw_cell(release["cells"][place], slot, sources.get(place), theirs)
            notebook_cells.append(raw)
            cell = slot.cell
            if (cell.index, cell.source) != (len(built), raw["source"]):
                cell = replace(cell, index=len(built), source=raw["source"])
            built.append(_built(cell, slot, match.found.get(place), theirs))
        for index in additions.after.get(place, ()):
            raw = _extra_cell(submitted["cells"][index], used if with_ids else None)
            notebook_cells.append(raw)
            cell = Cell(len(built), raw["cell_type"], raw["source"], Role.FREE)
            built.append(RebuiltCell(cell, Origin.EXTRA, index))
    repairs = [*_kernel(release, submitted), *differences(slots, sent, match, merged), *additions.repairs]
    notebook = {**release, "cells": notebook_cells}
    return Rebuilt(notebook, tuple(built), few(repairs))


def _sources(
    slots: Sequence[Slot], sent: Sequence[Sent], match: Match, additions: Additions
) -> tuple[dict[int, str], dict[int, int]]:
    """What stands in each of the student's cells; for merged ones also the submitted cell with their code."""
    sources = {
        slot.index: sent[match.found[slot.index]].cell.source
        for slot in slots
        if slot.theirs and slot.index in match.found
    }
    missing = [slot for slot in slots if slot.theirs and slot.names and slot.index not in match.found]
    merged: dict[int, int] = {}
    if not missing:
        return sources, merged
    kept = [match.found[index] for index in sources] + [
        i for group in additions.after.values() for i in group
    ]
    elsewhere = {name: index for index in kept for name in sent[index].names}
    locked = {
        name: slot
        for slot in slots
        if not slot.theirs and slot.index in match.found
        for name in sent[match.found[slot.index]].names - bound_names(slot.cell.source)
    }
    for slot in missing:
        name = min(slot.names)
        if name in elsewhere:
            # The stub would define the name again, over the student's own.
            sources[slot.index], merged[slot.index] = "", elsewhere[name]
        elif name in locked:
            holder = locked[name]
            index = match.found[holder.index]
            sources[slot.index] = _without(holder.cell.source, sent[index].cell.source)
            merged[slot.index] = index
            del locked[name]
    return sources, merged


def _without(locked: str, source: str) -> str:
    """The student's part of a source that was merged with a locked cell's."""
    return source.replace(locked.strip("\n"), "", 1).strip("\n")


def _raw_cell(
    released: Mapping[str, Any], slot: Slot, source: str | None, theirs: Mapping[str, Any] | None
) -> dict[str, Any]:
    raw = dict(released)  # its lists and dictionaries stay the release's: whoever fills a cell replaces them
    raw["source"] = slot.cell.source if source is None else source
    if slot.cell.is_code:
        raw["outputs"], raw["execution_count"] = [], None
    elif slot.theirs and theirs is not None:
        raw.pop("attachments", None)
        attachments = kept_attachments(theirs.get("attachments"))
        if attachments:
            raw["attachments"] = attachments
    return raw


def _built(cell: Cell, slot: Slot, submitted: int | None, theirs: Mapping[str, Any] | None) -> RebuiltCell:
    if slot.theirs:
        return RebuiltCell(cell, Origin.STUDENT, submitted, unanswered=normal(cell.source) == slot.text)
    display = cell.is_code and cell.role in (Role.LOCKED, Role.FREE) and theirs is not None
    pictures = kept_pictures(theirs.get("outputs")) if display and theirs is not None else ()
    return RebuiltCell(cell, Origin.MASTER, submitted, pictures=pictures)


def _extra_cell(theirs: Mapping[str, Any], used: set[str] | None) -> dict[str, Any]:
    raw: dict[str, Any] = {"cell_type": theirs["cell_type"], "metadata": {}, "source": theirs["source"]}
    if used is not None:
        raw["id"] = _free_id(theirs.get("id", ""), used)
    if theirs["cell_type"] == "code":
        raw["outputs"], raw["execution_count"] = [], None
    elif theirs["cell_type"] == "markdown":
        attachments = kept_attachments(theirs.get("attachments"))
        if attachments:
            raw["attachments"] = attachments
    return raw


def _free_id(wanted: str, used: set[str]) -> str:
    valid = 1 <= len(wanted) <= 64 and wanted.isascii() and wanted.replace("-", "").replace("_", "").isalnum()
    if not valid or wanted in used:
        number = len(used)
        while f"extra-{number}" in used:
            number += 1
        wanted = f"extra-{number}"
    used.add(wanted)
    return wanted


def _kernel(release: Mapping[str, Any], submitted: Mapping[str, Any]) -> list[Repair]:
    theirs, ours = kernel_name(submitted), kernel_name(release)
    if theirs == ours or not theirs:
        return []
    return [mended(Mend.KERNEL, detail=f"{theirs}, graded with {ours or 'python3'}")]
