"""What collecting passes on: files of an archive, who handed them in, what was not understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Means(StrEnum):
    """What a time says about a hand-in."""

    EXACT = "exact"  # the LMS or nbgrader's exchange wrote it down
    CLAIMED = "claimed"  # the file's own date: what the student's clock said
    SEEN = "seen"  # when the archive was made: handed in no later than that


@dataclass(frozen=True)
class Moment:
    """A time in UTC (aware), and what it means."""

    when: datetime
    means: Means


@dataclass(frozen=True)
class Entry:
    """One file of an archive or a folder. `path` is clean: relative, `/`, printable, without `..`.

    A `refusal` says why it is not opened; it still has an owner.

    `read` returns its bytes, or raises UnreadableArchive. `when` is the file's own date in UTC (aware),
    `outer` that of the inner archive which holds it, in the outer one: the student did not write it.
    """

    path: str
    size: int
    when: datetime | None
    outer: datetime | None
    read: Callable[[], bytes] = field(compare=False, repr=False)
    refusal: str = ""


@dataclass(frozen=True)
class Identity:
    """Who handed in, in the LMS's words; what the LMS does not say is "".

    `number` is the LMS's own number, `login` a user name or the student id itself. `suggested` is the id
    where no roster knows better; `trusted` is False where only the student's own file says who it is.
    """

    name: str = ""
    number: str = ""
    login: str = ""
    email: str = ""
    suggested: str = ""
    trusted: bool = True

    def __str__(self) -> str:
        number = f" ({self.number})" if self.number and self.number != self.login else ""
        return f"{self.name or self.login or self.email}{number}" or "nobody"


@dataclass(frozen=True)
class Handed:
    """How a source reads one path: who, the path below the hand-in, what the name says of time and lateness.

    `order` sorts files of one hand-in by age where the LMS numbers them. A `reason` says why it is nobody's.
    """

    identity: Identity
    path: str
    late: bool | None = None
    when: datetime | None = None
    order: int = 0
    reason: str = ""


class Kind(StrEnum):
    """What was not as it should be."""

    REFUSED = "refused"  # an archive, or a file in one, that is not safe to open
    WRONG_TYPE = "wrong type"
    UNKNOWN_STUDENT = "unknown student"
    NAMESAKES = "namesakes"
    UNREADABLE = "unreadable notebook"
    TWO_NOTEBOOKS = "two notebooks"
    UNKNOWN_NOTEBOOK = "unknown notebook"
    NO_NOTEBOOK = "no notebook"
    OTHER_ASSIGNMENT = "other assignment"
    MISMATCH = "mismatch"  # the student's own hand-in file says something else than the LMS
    RENAMED = "renamed"
    TIMES = "times"
    CHANGED = "changed by hand"
    CARRIED = "carried over"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Problem:
    """One thing to tell: where (archive and path), what, whose; a note where no person is needed."""

    kind: Kind
    where: str
    what: str
    student: str = ""
    needs_person: bool = True
