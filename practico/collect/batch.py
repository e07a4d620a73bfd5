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
from practico.collect.names import slug
from practico.collect.notebooks import Expected
from practico.collect.one import Bundle, Desk, Taken
from practico.collect.roster import Roster, is_student_id
from practico.collect.sources import Sources
from practico.collect.values import Kind, Problem
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
                taken += _take_all(listed, desk, request, problems, advance)
    problems += [problem for one in taken for problem in one.problems]
    missing = _missing(settings, request, taken)
    return Collected(
        request.assignment, tuple(lines), tuple(taken), missing, tuple(problems), request.dry_run
    )


def _take_all(
    listed: Listed, desk: Desk, request: Request, problems: list[Problem], advance: Advance
) -> Iterator[Taken]:
    """Take what the archive holds, one identity after the other."""
    for done, bundle in enumerate(listed.bundles, start=1):
        students = _students(bundle, listed, desk, request, problems)
        called = {student: request.roster.students.get(student, "") for student in students}
        called |= {bundle.identity.name: ""} if bundle.identity.trusted else {}
        for student in students:
            submitted = request.roster.submitted(student)
            yield desk.take(student, replace(bundle, submitted=submitted), called)
        advance(done, len(listed.bundles), f" of {listed.line.where}")


def _students(
    bundle: Bundle, listed: Listed, desk: Desk, request: Request, problems: list[Problem]
) -> tuple[str, ...]:
    """Whose hand-in it is; nobody's is told."""
    identity = bundle.identity
    found = request.roster.find(identity)
    if found.students:
        return found.students
    where = f"{bundle.archive}: {bundle.pairs[0][1].path}"
    if request.roster.closed or found.is_ambiguous:
        kind = Kind.NAMESAKES if found.is_ambiguous else Kind.UNKNOWN_STUDENT
        files = f" ({len(bundle.pairs)} files)" if len(bundle.pairs) > 1 else ""
        problems.append(Problem(kind, where, f"{found.reason}{files}; not collected"))
        return ()
    student = identity.suggested
    other = desk.known_number(student, bundle.source)
    if student in listed.shared or (identity.number and other not in ("", identity.number)):
        student = slug(f"{student}_{identity.number or identity.email}")
        what = f"somebody else is called {identity.name} too: this is {student}; a roster tells them apart"
        problems.append(Problem(Kind.NAMESAKES, where, what, student))
    if not is_student_id(student):
        problems.append(
            Problem(Kind.UNKNOWN_STUDENT, where, f"{identity} makes no student id; give a roster")
        )
        return ()
    return (student,)


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
