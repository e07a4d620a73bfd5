"""What the commands that show the class print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practico.screen.console import line, number, table

if TYPE_CHECKING:
    from practico.report import Reported
    from practico.similar import Compared

_MOST_ROWS = 60  # of what needs a person
_HARDEST = 5


def reported(done: Reported) -> None:
    """The class in a few lines, who needs a person, and where the page is."""
    from practico.report import Standing

    report = done.report
    hard = [
        (
            item.number,
            item.question.title,
            f"{item.tried_difficulty:.2f}",
            item.lost,
        )
        for item in report.hardest[:_HARDEST]
    ]
    if hard:
        table(("no.", "least understood", "p", "students"), hard)
    scores = report.scores
    middle = f", median {100 * scores.median:.0f} %" if scores else ""
    everyone = len(report.record.works)
    line(f"{report.record.assignment}: {len(report.handed_in)} of {everyone} handed in{middle}.")
    if report.record.due is not None:
        line(f"Late: {len(report.late)}.")
    if report.similar is not None:
        line(f"Similar code: {len(report.similar.pairs)} pairs to look at.")
    for work in report.having(Standing.REVIEW)[:_MOST_ROWS]:
        for reason in work.reasons or ("no reason recorded",):
            line(f"Needs a person: {work.student}: {reason}")
    line(f"The class: {done.page}")
    if done.similar_page is not None:
        line(f"Similar code: {done.similar_page}")


def compared(done: Compared) -> None:
    """The pairs, most rare code first, and where the page is."""
    rows = [
        (*pair.students, number(round(pair.fragments)), f"{100 * pair.share:.0f} %", ", ".join(pair.cells))
        for pair in done.comparison.pairs
    ]
    if rows:
        table(("one", "other", "rare fragments shared", "of the shorter", "where"), rows)
    comparison = done.comparison
    line(f"{done.assignment}: {comparison.compared} submissions compared, {len(rows)} pairs to look at.")
    for student, reason in comparison.skipped[:_MOST_ROWS]:
        line(f"Not compared: {student}: {reason}")
    line("A place to look, never a verdict.")
    line(f"Side by side: {done.page}")
