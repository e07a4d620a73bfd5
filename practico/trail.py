"""The audit trail of one submission: what each grading wrote, and what had changed since the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from practico.grading.history import History, append_entry, read_history, user_name
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.store.changes import MarkChange, MarkState

_FROM_RECORD = (
    *("graded_at", "status", "max_score", "submission", "master", "inputs"),
    *("options", "seed", "isolation", "versions"),
)


@dataclass(frozen=True)
class Trail:
    """One submission's history, and its mark in the gradebook now (None: it is not there)."""

    student: str
    assignment: str
    history: History
    now: MarkState | None


def add_to_trail(settings: Settings, record: Mapping[str, Any], change: MarkChange) -> None:
    """Add what a grading wrote: `record` is its audit record, `change` what the gradebook made of it."""
    entry = {
        **{name: record[name] for name in _FROM_RECORD},
        "graded_by": user_name(),
        "mark": change.new,
        "penalty": change.after.penalty,
        "cells": {
            f"{notebook}/{grade_id}": {"auto": mark.auto, "manual": mark.manual, "extra": mark.extra}
            for (notebook, grade_id), mark in sorted(change.after.cells.items())
        },
        "changes": changes_document(change),
    }
    append_entry(settings.history(record["student"], record["assignment"]), entry)


def read_trail(settings: Settings, student: str, assignment: str, now: MarkState | None) -> Trail:
    """The trail on disk."""
    return Trail(student, assignment, read_history(settings.history(student, assignment)), now)


def changes_document(change: MarkChange) -> dict[str, Any]:
    """Old and new, for machines; `old` is null for a first grading."""
    return {
        "old": change.old,
        "new": change.new,
        "cells": [
            {
                "notebook": cell.notebook,
                "grade_id": cell.grade_id,
                "old": cell.old,
                "new": cell.new,
                "manual": cell.manual,
            }
            for cell in change.cells
        ],
    }


def causes(before: Mapping[str, Any] | None, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What went in differently than the time before, in words."""
    if before is None:
        return ()
    found = []
    if before["submission"] != entry["submission"]:
        found.append("the submission")
    if before["options"] != entry["options"]:
        found.append("the options")
    elif before["master"] != entry["master"]:  # this hash is of the options, too
        found.append("the master, or the course's limits or language")
    if before["seed"] != entry["seed"]:
        found.append("the seed of the hidden inputs")
    if before["isolation"] != entry["isolation"]:
        found.append("the isolation")
    old, new = before.get("versions", {}), entry.get("versions", {})
    found += [
        f"{name} {old.get(name, 'none')} → {new.get(name, 'none')}"
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
    return tuple(found)
