"""What `practico history` and a regrade print about marks that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practico.screen.console import line, number
from practico.trail import causes

if TYPE_CHECKING:
    from practico.store.changes import CellChange, MarkChange
    from practico.trail import Trail

_SHORT = 12  # characters of a hash that people compare


def remembered(trails: Sequence[Trail]) -> None:
    """Each grading: the mark, what went in, what changed; then what the gradebook says now."""
    for trail in trails:
        line(f"{trail.student}, {trail.assignment}")
        before: Mapping[str, Any] | None = None
        for at, entry in enumerate(trail.history.entries):
            _grading(at + 1, entry, before)
            if at in trail.history.altered:
                line("   ALTERED: the line before this one is not the one it was added to.")
            before = entry
        if trail.history.broken:
            line(
                f"   {trail.history.broken} lines cannot be read: a run was killed while it wrote, or worse."
            )
        _now(trail, before)


def _grading(count: int, entry: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
    by = f" by {entry['graded_by']}" if entry["graded_by"] else ""
    mark = f"{number(entry['mark'])} of {number(entry['max_score'])}, {entry['status']}"
    line(f"{count}. {entry['graded_at']}{by}: {mark}")
    hashes = f"submission {entry['submission'][:_SHORT]}, master {entry['master'][:_SHORT]}"
    versions = ", ".join(f"{name} {version}" for name, version in entry["versions"].items())
    line(f"   {hashes}, seed {entry['seed']}")
    line(f"   {versions}; isolation: {entry['isolation']}")
    if entry["penalty"]:
        line(f"   late: {number(entry['penalty'])} points taken off")
    different = causes(before, entry)
    if different:
        line(f"   Different from the time before: {', '.join(different)}")
    changes = entry["changes"]
    if changes["old"] is not None and changes["old"] != changes["new"]:
        line(f"   Mark: {number(changes['old'])} → {number(changes['new'])}")
    for cell in changes["cells"]:
        line(f"   {_cell(cell['grade_id'], cell['old'], cell['new'], cell['manual'])}")


def _now(trail: Trail, last: Mapping[str, Any] | None) -> None:
    if trail.now is None:
        line("   The gradebook has no such submission now.")
        return
    by_hand = [
        f"{grade_id} {number(mark.manual)}"
        for (_notebook, grade_id), mark in sorted(trail.now.cells.items())
        if mark.manual is not None
    ]
    if last is None or trail.now.mark != last["mark"] or by_hand:
        added = f" (by hand: {', '.join(by_hand)})" if by_hand else ""
        line(f"   In the gradebook now: {number(trail.now.mark)}{added}")


def changed(changes: Sequence[MarkChange], *, dry_run: bool) -> None:
    """Old and new of every student whose grades changed, and of every cell."""
    would = "would change" if dry_run else "changed"
    different = [change for change in changes if change.differs]
    for change in different:
        old, new = change.old or 0.0, change.new
        mark = f"{number(old)} → {number(new)} ({new - old:+g})" if old != new else f"{number(new)} stays"
        line(f"Regraded: {change.student}: {mark}")
        for cell in change.cells:
            line(f"   {_change(cell)}")
    first = sum(change.is_first for change in changes)
    marks = sum(change.old != change.new for change in different)
    if changes:
        stay = len(changes) - first - marks
        line(f"Marks: {marks} {would}, {stay} stay, {first} are new.")
    if dry_run:
        line("Nothing was written: this was a dry run.")


def _change(cell: CellChange) -> str:
    return _cell(cell.grade_id, cell.old, cell.new, cell.manual)


def _cell(grade_id: str, old: float | None, new: float | None, manual: float | None) -> str:
    kept = f", the score by hand stays: {number(manual)}" if manual is not None else ""
    return f"{grade_id}: {_score(old)} → {_score(new)}{kept}"


def _score(value: float | None) -> str:
    return "none" if value is None else number(value)
