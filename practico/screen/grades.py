"""What grading prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practico.screen.console import line, number, table

if TYPE_CHECKING:
    from practico.batch import Batch
    from practico.demo import Demo

_MOST_ROWS = 60  # of a table that is printed whole


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
    missing = [one.student for one in batch.lines if one.status == "missing" and not one.fresh]
    if missing:
        line(f"Nothing from {len(missing)}: {', '.join(missing[:_MOST_ROWS])}")
    for cell in batch.slowest:
        line(f"Slow: {cell.student}: {cell.notebook}, {cell.cell}: {cell.seconds:.1f} s")
    for one in waiting:
        for reason in one.reasons or ("no reason recorded",):
            line(f"Needs a person: {one.student}: {reason}")


def demonstrated(result: Demo) -> None:
    """The scores of the sample class, and where to look next."""
    rows = [(s.student, number(s.score), number(s.max_score), s.note) for s in result.scores]
    table(("student", "score", "of", "handed in"), rows)
    line(f"{len(result.scores)} submissions graded with {result.grader} in {result.seconds:.1f} s.")
    for problem in result.problems:
        line(f"Needs a person: {problem}")
    for what, where in result.next_steps:
        line(f"{what}: {where}")
