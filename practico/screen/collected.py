"""What collecting prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from practico.screen.console import line, table

if TYPE_CHECKING:
    from practico.collect.batch import Collected
    from practico.collect.one import Taken
    from practico.collect.values import Problem

_MOST_ROWS = 60  # of a list that is printed whole
_MOST_TOLD = 10  # lines of one kind about one student or archive


def collected(result: Collected) -> None:
    """The archives, what came of each hand-in, who is missing, and what was not understood."""
    rows = [(one.where, one.source, one.hand_ins, one.files, one.junk) for one in result.archives]
    table(("archive", "from", "hand-ins", "files", "system files"), rows)
    new = [one for one in result.taken if one.is_new]
    if 0 < len(new) <= _MOST_ROWS:
        line()
        table(("student", "handed in (UTC)", "late", "notebooks", "is graded"), [_row(one) for one in new])
    line()
    _counts(result)
    if result.missing:
        names = ", ".join(result.missing[:_MOST_ROWS])
        more = f" and {len(result.missing) - _MOST_ROWS} more" if len(result.missing) > _MOST_ROWS else ""
        line(f"Nothing from {len(result.missing)}: {names}{more}")
    _tell("Note", [problem for problem in result.problems if not problem.needs_person])
    _tell("Needs a person", [problem for problem in result.problems if problem.needs_person])


def _row(one: Taken) -> tuple[str, str, str, str, str]:
    when = f"{one.moment.when:%Y-%m-%d %H:%M}" if one.moment else "-"
    if one.moment and one.moment.means == "seen":
        when = f"by {when}"
    late = {True: "yes", False: "no", None: "?"}[one.late]
    graded = "-" if not one.notebooks else "yes" if one.counts else "a later one"
    return one.student, when, late, ", ".join(one.notebooks) or "none", graded


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
        line(f"Late: {', '.join(late[:_MOST_ROWS])}")


def _tell(word: str, problems: Sequence[Problem]) -> None:
    """A line each; of one kind and one student (or archive) some only, so that no heap hides the others."""
    told: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        about = (str(problem.kind), problem.student or problem.where.partition(": ")[0])
        told[about] += 1
        if told[about] <= _MOST_TOLD:
            line(f"{word}: {_sentence(problem)}")
    for (kind, whose), count in told.items():
        if count > _MOST_TOLD:
            line(f"{word}: {whose}: {count - _MOST_TOLD} more ({kind}); --json lists them all")


def _sentence(problem: Problem) -> str:
    where = ": ".join(part for part in (problem.student, problem.where) if part)
    return f"{where}: {problem.what}"
