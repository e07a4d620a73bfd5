"""What collecting prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from practico.screen.console import line, table

if TYPE_CHECKING:
    from practico.collect.batch import Collected
    from practico.collect.values import Problem

_MOST_ROWS = 60  # of a list that is printed whole
_MOST_NOTES = 20  # of one kind, of what no person needs to look at


def collected(result: Collected) -> None:
    """The archives, what came of each hand-in, who is missing, and what was not understood."""
    rows = [(one.where, one.source, one.hand_ins, one.files, one.junk) for one in result.archives]
    table(("archive", "from", "hand-ins", "files", "system files"), rows)
    _counts(result)
    if result.missing:
        names = ", ".join(result.missing[:_MOST_ROWS])
        more = f" and {len(result.missing) - _MOST_ROWS} more" if len(result.missing) > _MOST_ROWS else ""
        line(f"Nothing from {len(result.missing)}: {names}{more}")
    _notes([problem for problem in result.problems if not problem.needs_person])
    for problem in result.problems:
        if problem.needs_person:
            line(f"Needs a person: {_sentence(problem)}")


def _counts(result: Collected) -> None:
    new = [one for one in result.taken if one.is_new]
    students = len({one.student for one in result.taken})
    verb = "would be collected" if result.dry_run else "collected"
    known = len(result.taken) - len(new)
    what = f"{len(new)} new attempts {verb}, of {students} students; {known} were there already"
    line(f"{result.assignment}: {what}.")
    older = sorted({one.student for one in new if not one.counts})
    if older:
        line(f"Kept, and not graded, as a later one is there: {', '.join(older[:_MOST_ROWS])}")
    late = sorted({one.student for one in result.taken if one.late})
    if late:
        line(f"Late, by the LMS: {', '.join(late[:_MOST_ROWS])}")


def _notes(notes: Sequence[Problem]) -> None:
    told: Counter[str] = Counter()
    for problem in notes:
        told[problem.kind] += 1
        if told[problem.kind] <= _MOST_NOTES:
            line(f"Note: {_sentence(problem)}")
    for kind, count in told.items():
        if count > _MOST_NOTES:
            line(f"Note: and {count - _MOST_NOTES} more ({kind}); --json lists them all")


def _sentence(problem: Problem) -> str:
    where = ": ".join(part for part in (problem.student, problem.where) if part)
    return f"{where}: {problem.what}"
