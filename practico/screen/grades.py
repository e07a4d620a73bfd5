"""What grading prints."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from practico.screen.console import line, number, table
from practico.screen.history import changed

if TYPE_CHECKING:
    from practico.batch import Batch
    from practico.demo import Demo
    from practico.replay import Replayed

_MOST_ROWS = 60  # of a table that is printed whole
_MOST_NAMED = 5  # students in one sentence


def graded(batch: Batch) -> None:
    """Everyone's score, unless the class is large, and what needs a person."""
    waiting = [line for line in batch.lines if line.reasons or line.status == "needs_review"]
    shown = batch.lines if len(batch.lines) <= _MOST_ROWS else waiting
    if shown:
        rows = [(one.student, number(one.score), number(one.max_score), one.status) for one in shown]
        table(("student", "score", "of", "status"), rows)
    fresh = sum(one.fresh for one in batch.lines)
    unchanged = len(batch.lines) - fresh
    line(f"{batch.assignment}: {fresh} graded in {batch.seconds:.1f} s, {unchanged} unchanged.")
    line(f"Isolation: {batch.isolation}")
    changed(batch.changes, dry_run=batch.dry_run)
    _by_hand(batch, {one.student for one in waiting})
    missing = [one.student for one in batch.lines if one.status == "missing" and not one.fresh]
    if missing:
        line(f"Nothing from {len(missing)}: {', '.join(missing[:_MOST_ROWS])}")
    for cell in batch.slowest:
        line(f"Slow: {cell.student}: {cell.notebook}, {cell.cell}: {cell.seconds:.1f} s")
    for one in waiting:
        for reason in one.reasons or ("no reason recorded",):
            line(f"Needs a person: {one.student}: {reason}")


def _by_hand(batch: Batch, in_review: Container[str]) -> None:
    """What the tests cannot judge: answers that have no score yet, those apart that we could not grade."""
    answers = [
        sum(cell.score is None for cell in change.after.cells.values())
        for change in batch.changes
        if change.student not in in_review
    ]
    if any(answers):
        students = sum(map(bool, answers))
        line(f"To grade by hand, in the formgrader: {sum(answers)} answers of {students} students.")


def demonstrated(result: Demo) -> None:
    """The scores of the sample class, and where to look next."""
    rows = [(s.student, number(s.score), number(s.max_score), s.note) for s in result.scores]
    table(("student", "score", "of", "handed in"), rows)
    line(f"{len(result.scores)} submissions graded with {result.grader} in {result.seconds:.1f} s.")
    for problem in result.problems:
        line(f"Needs a person: {problem}")
    for what, where in result.next_steps:
        line(f"{what}: {where}")


def replayed(found: Sequence[Replayed]) -> None:
    """Whether every score came out as recorded; of those that did not, each cell."""
    failed = [one for one in found if not one.is_reproduced]
    shown = found if len(found) <= _MOST_ROWS else failed
    if shown:
        header = ("student", "recorded", "now", "of", "reproduced")
        table(header, [_replayed_row(one) for one in shown])
    for change in sorted({change for one in found for change in one.changes}):
        line(f"Note: {change} ({_listed([one.student for one in found if change in one.changes])})")
    for one in failed:
        for text in (*((one.problem,) if one.problem else ()), *map(str, one.differences)):
            line(f"Not reproduced: {one.student}: {text}")
    line(f"{len(found) - len(failed)} of {len(found)} reproduced, every cell; nothing was written.")


def _replayed_row(one: Replayed) -> tuple[str, ...]:
    answer = "yes" if one.is_reproduced else "NO"
    return one.student, number(one.recorded), number(one.score), number(one.max_score), answer


def _listed(students: Sequence[str]) -> str:
    more = f" and {len(students) - _MOST_NAMED} more" if len(students) > _MOST_NAMED else ""
    return ", ".join(students[:_MOST_NAMED]) + more
