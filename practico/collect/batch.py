"""`practico collect`: archives in, submissions out, and a word on everything that is neither.

One archive (with its parts) after the other: list it (`archive`), find out who named its files (`sources`),
look the students up (`roster`), and for one student at a time read the files (`hand_in`), keep the attempt
(`shelf`) and lay out the one that counts (`placing`). Memory is one hand-in. Every step writes by rename and
can be repeated: the next run finishes one that was interrupted. A lock keeps two from working at once.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from practico.collect.listing import ArchiveLine, Listed, families
from practico.collect.notebooks import Expected
from practico.collect.one import Desk, Taken
from practico.collect.roster import Roster
from practico.collect.sources import Sources
from practico.collect.values import Kind, Means, Problem
from practico.collect.whose import owners
from practico.errors import UserError
from practico.progress import Advance
from practico.settings import Settings


@dataclass(frozen=True)
class Request:
    """What to collect. Times without a zone are of `zone`; `due` and `enrolled` are the gradebook's."""

    assignment: str
    paths: tuple[Path, ...]
    wanted: tuple[Expected, ...]
    roster: Roster
    forced: str = ""
    named_regexp: str = ""
    zone: tzinfo = UTC
    due: datetime | None = None
    enrolled: tuple[str, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True)
class Collected:
    """What a run did. `taken` has one entry a hand-in, `missing` who handed in nothing so far."""

    assignment: str
    archives: tuple[ArchiveLine, ...]
    taken: tuple[Taken, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    dry_run: bool = False

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to look at something."""
        return any(problem.needs_person for problem in self.problems)


def collect(settings: Settings, request: Request, advance: Advance) -> Collected:
    """Collect everything in `request.paths`. Raises UserError for a path that is not there."""
    sources = Sources(
        request.assignment,
        tuple(each.name for each in request.wanted),
        request.named_regexp,
        request.forced,
        request.roster.knows,
    )
    lines: list[ArchiveLine] = []
    taken: list[Taken] = []
    problems: list[Problem] = []
    with _alone(settings.collected(request.assignment), dry_run=request.dry_run):
        desk = Desk(settings, request.assignment, request.wanted, request.zone, request.due, request.dry_run)
        for family in families(request.paths, sources):
            with ExitStack() as stack:
                listed = Listed.of(family, stack, sources, request.zone)
                lines.append(listed.line)
                problems += listed.problems
                new = list(_take_all(listed, desk, request, problems, advance))
                problems += _times(listed.line.where, new, request.due)
                taken += new
    problems += [problem for one in taken for problem in one.problems]
    missing = _missing(settings, request, taken)
    return Collected(
        request.assignment, tuple(lines), tuple(taken), missing, tuple(problems), request.dry_run
    )


def _take_all(
    listed: Listed, desk: Desk, request: Request, problems: list[Problem], advance: Advance
) -> Iterator[Taken]:
    """Take what the archive holds, one identity after the other."""
    bundles = listed.bundles
    for done, (bundle, students) in enumerate(owners(bundles, request.roster, desk, problems), start=1):
        called = {student: request.roster.students.get(student, "") for student in students}
        called |= {bundle.identity.name: ""} if bundle.identity.trusted else {}
        for student in students:
            submitted = request.roster.submitted(student)
            yield desk.take(student, replace(bundle, submitted=submitted), called)
        advance(done, len(bundles), f" of {listed.line.where}")


def _times(where: str, taken: Sequence[Taken], due: datetime | None) -> Iterator[Problem]:
    """A word on hand-ins of which nobody knows when they came; see `times.official`."""
    unknown = [one for one in taken if due and one.moment and one.moment.means is Means.SEEN]
    after = [one for one in unknown if due and one.moment and one.moment.when > due]
    late = sum(bool(one.late) for one in after)
    silent = sum(one.late is None for one in after)
    if late:
        what = f"{late} are late by the LMS's mark, by how much it does not say: by a second"
        yield Problem(Kind.TIMES, where, what, needs_person=False)
    if silent:
        what = (
            f"it was made after the due date and does not say when {silent} of its hand-ins came: they count "
            "as in time; the LMS's own list (Moodle: the grading worksheet), given with --roster, says when"
        )
        yield Problem(Kind.TIMES, where, what, needs_person=False)


def _missing(settings: Settings, request: Request, taken: Sequence[Taken]) -> tuple[str, ...]:
    """Who is enrolled and has nothing in submitted/ nor among what was taken."""
    enrolled = request.roster.students if request.roster.closed else request.enrolled
    came = {one.student for one in taken}
    return tuple(
        student
        for student in sorted(enrolled)
        if student not in came and not settings.submitted(student, request.assignment).is_dir()
    )


@contextmanager
def _alone(root: Path, *, dry_run: bool) -> Iterator[None]:
    """Keep a second `practico collect` of the same assignment out."""
    if dry_run:
        yield
        return
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            what = "another practico collect is at work on this assignment"
            raise UserError(what, str(root), "wait until it is done") from error
        yield
