"""One hand-in of one student: kept as an attempt, and graded if it is the one that counts."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from practico.collect.hand_in import HandIn, read_hand_in
from practico.collect.notebooks import Expected
from practico.collect.placing import Layout, Place, layout
from practico.collect.shelf import ADOPTED, Attempt, Shelf, decide
from practico.collect.times import is_late, latest
from practico.collect.values import Entry, Handed, Identity, Kind, Means, Moment, Problem
from practico.errors import UnreadableArchive, one_line
from practico.settings import Settings

_DISK = (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO)
_CLOCKS = timedelta(days=1)  # how far a student's clock and zone may be off
_SERVERS = timedelta(minutes=5)  # how far a server's may


@dataclass(frozen=True)
class Bundle:
    """Everything that one archive holds of one identity, and what the archive knows of times.

    `is_lms`: an LMS wrote the outer archive's dates; `downloaded`: they are those of the download.
    `submitted` is when the LMS's own list says that it was handed in.
    """

    identity: Identity
    pairs: Sequence[tuple[Handed, Entry]]
    source: str
    archive: str
    made: datetime  # the archive itself
    is_lms: bool
    downloaded: bool
    submitted: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """What became of one hand-in. `counts`: it will be graded; `carried`: notebooks of earlier ones."""

    student: str
    identity: str
    archive: str
    source: str
    is_new: bool = False
    counts: bool = False
    moment: Moment | None = None
    late: bool | None = None
    notebooks: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    files: int = 0
    problems: tuple[Problem, ...] = field(default=(), compare=False)


class Desk:
    """Takes hand-ins for one assignment. On a `dry_run` nothing is written."""

    def __init__(
        self,
        settings: Settings,
        assignment: str,
        wanted: Sequence[Expected],
        zone: tzinfo,
        due: datetime | None,
        dry_run: bool,
    ) -> None:
        self._settings, self._assignment, self._wanted = settings, assignment, wanted
        self._zone, self._due, self._dry_run = zone, due, dry_run
        self._shelf = Shelf(settings.collected(assignment))

    def known_number(self, student: str, source: str) -> str:
        """The LMS's number of whoever has this id on the shelf; "" for nobody or no number."""
        try:
            attempts = self._shelf.attempts(student)
        except UnreadableArchive:
            return ""
        return next((each.number for each in attempts if each.source == source and each.number), "")

    def take(self, student: str, bundle: Bundle, called: Mapping[str, str]) -> Taken:
        """Keep a hand-in and lay out the one that counts. Trouble is in the result's problems."""
        taken = Taken(student, str(bundle.identity), bundle.archive, bundle.source)
        try:
            return self._take(taken, bundle, called)
        except UnreadableArchive as error:
            problem = Problem(Kind.REFUSED, bundle.archive, str(error), student)
        except OSError as error:
            if error.errno in _DISK:
                raise
            # One odd thing in somebody's folders, or in a name, costs one hand-in and not the class's.
            problem = Problem(Kind.REFUSED, bundle.archive, f"it cannot be kept ({one_line(error)})", student)
        return replace(taken, problems=(problem,))

    def _take(self, taken: Taken, bundle: Bundle, called: Mapping[str, str]) -> Taken:
        secret = bundle.source == "exchange"
        hand_in = read_hand_in(
            bundle.pairs, self._wanted, self._assignment, called, self._zone, keeps_secret=secret
        )
        place = self._place(taken.student)
        attempts = self._shelf.attempts(taken.student)
        problems = [replace(problem, student=taken.student) for problem in hand_in.problems]
        problems += self._adopted(place, taken.student, attempts)
        if not hand_in.files:
            return replace(taken, problems=tuple(problems))
        new = _attempt(hand_in, bundle)
        decision = decide(attempts, new)
        is_new = decision.same is None
        if decision.same is not None and not self._dry_run:
            self._shelf.sight(decision.same, new.moment.when)
        elif not self._dry_run:
            decision = decide(attempts, self._shelf.add(taken.student, new, hand_in.files))
        wanted = layout(decision, self._due)
        self._lay_out(place, wanted, decision.current)
        problems += _carried(taken.student, wanted)
        return replace(
            taken,
            is_new=is_new,
            counts=decision.current.work == new.work,
            moment=new.moment,
            late=is_late(new.moment, new.late, self._due),
            notebooks=hand_in.notebooks,
            carried=tuple(sorted(wanted.carried)),
            files=len(hand_in.files),
            problems=tuple(problems),
        )

    def _place(self, student: str) -> Place:
        place = Place(
            self._settings.submitted(student, self._assignment),
            self._settings.collected(self._assignment) / student,
        )
        if not self._dry_run:
            place.recover()
        return place

    def _adopted(self, place: Place, student: str, attempts: list[Attempt]) -> list[Problem]:
        """Keep what stands in submitted/ and is not ours, and put it among the attempts."""
        foreign = place.foreign()
        if foreign is None or any(attempt.name == foreign[0].name for attempt in attempts):
            return []
        if attempts and place.holds(layout(decide(attempts, attempts[-1]), self._due)):
            return []  # ours: a run was interrupted before it could note that
        attempt, files = foreign
        attempts.append(attempt if self._dry_run else self._shelf.add(student, attempt, files))
        what = "what stood there was not put there by practico, and is kept as an attempt"
        where = f"submitted/{student}/{self._assignment}"
        return [Problem(Kind.CHANGED, where, what, student, needs_person=False)]

    def _lay_out(self, place: Place, wanted: Layout, current: Attempt) -> None:
        has_notebook = any(path.endswith(".ipynb") for path in wanted.files)
        if self._dry_run or not has_notebook:
            return
        if current.source == ADOPTED and place.is_filled():
            return  # a person's: it stays as it is
        if place.holds(wanted):
            place.note(wanted, current)
        else:
            place.put(wanted, current)


def _attempt(hand_in: HandIn, bundle: Bundle) -> Attempt:
    late = next((handed.late for handed, _ in bundle.pairs if handed.late is not None), None)
    return Attempt(
        moment=_moment(hand_in, bundle),
        digest=hand_in.digest,
        hashes=hand_in.hashes,
        placed=hand_in.placed,
        notebooks=hand_in.notebooks,
        late=late,
        source=bundle.source,
        archive=bundle.archive,
        identity=str(bundle.identity),
        number=bundle.identity.number,
    )


def _moment(hand_in: HandIn, bundle: Bundle) -> Moment:
    """When it was handed in, by the best that is known."""
    exact = [Moment(handed.when, Means.EXACT) for handed, _ in bundle.pairs if handed.when]
    if exact:
        return latest(exact, exact[0])
    made = Moment(bundle.made, Means.SEEN)
    if bundle.downloaded:
        outer = [Moment(entry.outer, Means.SEEN) for _, entry in bundle.pairs if entry.outer]
        seen = latest(outer, made)
        # A list that is newer than the archive may be of an attempt that is not in it.
        if bundle.submitted and bundle.submitted <= max(seen.when, bundle.made) + _SERVERS:
            return Moment(bundle.submitted, Means.EXACT)
        return seen
    if bundle.submitted:
        return Moment(bundle.submitted, Means.EXACT)
    dated = [(handed.path, entry.outer if bundle.is_lms else entry.when) for handed, entry in bundle.pairs]
    dates = [when for path, when in dated if when and _is_notebook(path)]
    dates = dates or [when for _, when in dated if when]
    if hand_in.claim.moment and bundle.source == "plain":
        dates = [hand_in.claim.moment]
    # A clock that is years ahead would make this the latest attempt for good.
    claimed = [Moment(when, Means.CLAIMED) for when in dates if when <= bundle.made + _CLOCKS]
    return latest(claimed, made)


def _is_notebook(path: str) -> bool:
    return path.casefold().endswith(".ipynb")


def _carried(student: str, wanted: Layout) -> list[Problem]:
    return [
        Problem(
            Kind.CARRIED,
            f"{name}.ipynb",
            f"not in the latest hand-in; taken from that of {attempt.moment.when:%Y-%m-%d %H:%M} UTC",
            student,
            needs_person=False,
        )
        for name, attempt in sorted(wanted.carried.items())
    ]
