"""The roster: from what an LMS says of somebody to a student id of this course.

A closed roster (one that somebody gave) knows every student: whom it does not know is told, not guessed. An
open one (the gradebook's students, or nobody) helps where it can; whom it does not know gets the id that the
source suggests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from practico.collect.names import clean_part, slug, squashed
from practico.collect.roster_table import Row
from practico.collect.values import Identity
from practico.errors import UserError

_LONGEST = 128  # nbgrader's student.id


@dataclass(frozen=True)
class Found:
    """The students behind an identity: none, one, or a whole group. `reason` says why none."""

    students: tuple[str, ...] = ()
    reason: str = ""
    is_group: bool = False
    is_sure: bool = False  # by a number, id or email; not by the name alone
    is_ambiguous: bool = False


class Roster:
    """Looks students up by the LMS's number, by login, id or email, by name, by group; in this order."""

    def __init__(self, rows: Iterable[Row] = (), *, closed: bool = False) -> None:
        self.closed = closed
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_login: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_group: dict[str, set[str]] = defaultdict(set)
        self._submitted: dict[str, datetime] = {}
        self.students: dict[str, str] = {}  # id -> what to call them
        for row in rows:
            self._add(row, row.id)

    @classmethod
    def of_tables(cls, tables: Sequence[Sequence[Row]]) -> Roster:
        """One roster of several lists: those with ids say who is in the course, the others add to it.

        Where none has ids, an id is the username, else the id number, the first half of the email, the name.
        """
        rows = [row for table in tables for row in table]
        roster = cls(_with_ids(row for row in rows if row.id), closed=True)
        known = bool(roster.students)
        for row in rows:
            if row.id:
                continue
            if known:
                found = roster.find(_identity(row))
                if len(found.students) == 1 and not found.is_group:
                    roster._add(row, found.students[0])
            else:
                roster._add(row, _checked(_derived(row), row.where))
        if not roster.students:
            raise UserError("nobody is in it", tables[0][0].where if tables and tables[0] else "roster")
        return roster

    def find(self, identity: Identity) -> Found:
        """Who this is."""
        for table, key in self._questions(identity):
            students = table.get(key, set())
            if key and len(students) == 1:
                return Found(tuple(students), is_sure=table is not self._by_name)
            if key and students:
                both = " and ".join(sorted(students)[:3])
                reason = f"{identity} may be {both}, whom the roster does not tell apart"
                return Found(reason=reason, is_ambiguous=True)
        members = self._by_group.get(squashed(identity.name), set())
        if members:
            return Found(tuple(sorted(members)), is_group=True)
        return Found(reason=f"{identity} is not in the roster")

    def knows(self, text: str) -> bool:
        """Whether a name of a folder or file is somebody's."""
        return bool(self.find(Identity(name=text, login=text)).students)

    def submitted(self, student: str) -> datetime | None:
        """When the LMS's own list says that this student handed in, in UTC."""
        return self._submitted.get(student)

    def _questions(self, identity: Identity) -> Iterator[tuple[dict[str, set[str]], str]]:
        yield self._by_number, identity.number.casefold()
        yield self._by_login, identity.login.casefold()
        yield self._by_login, identity.email.casefold()
        yield self._by_name, squashed(identity.name)
        # Moodle before 4.1 puts the group before the name: "Grupo A-Ana García".
        parts = identity.name.split("-")
        for at in range(1, len(parts)):
            yield self._by_name, squashed("-".join(parts[at:]))

    def _add(self, row: Row, student: str) -> None:
        name = row.full if row.full and "," not in row.full else f"{row.first} {row.last}".strip()
        self.students[student] = name or self.students.get(student, "")
        self._by_number[row.number.casefold()].add(student)
        for login in (student, row.id, row.login, row.idnumber, row.email):
            self._by_login[login.casefold()].add(student)
        for text in (student, row.full, row.first + row.last, row.last + row.first, row.login):
            self._by_name[squashed(text)].add(student)
        if row.group:
            self._by_group[squashed(row.group)].add(student)
        if row.submitted:
            self._submitted[student] = row.submitted


def _identity(row: Row) -> Identity:
    name = row.full if row.full and "," not in row.full else f"{row.first} {row.last}".strip()
    return Identity(name, row.number, row.login or row.idnumber, row.email)


def _with_ids(rows: Iterable[Row]) -> Iterator[Row]:
    seen: dict[str, Row] = {}
    for row in rows:
        _checked(row.id, row.where)
        other = seen.setdefault(row.id, row)
        names = {squashed(_identity(each).name) for each in (row, other)} - {""}
        if len(names) > 1:
            what = f"the id {row.id!r} is that of {other.where} too"
            raise UserError(what, row.where, "give each their own")
        yield row


def _derived(row: Row) -> str:
    named = slug(row.full if row.full and "," not in row.full else f"{row.last} {row.first}")
    return row.login or row.idnumber or row.email.partition("@")[0] or named or slug(row.number)


def _checked(student: str, where: str) -> str:
    if not is_student_id(student):
        raise UserError(f"{student[:40]!r} cannot be a student id", where, "use letters, digits and _")
    return student


def is_student_id(text: str) -> bool:
    """Whether this can be the name of a folder in submitted/ and an id in nbgrader's gradebook."""
    return (
        0 < len(text) <= _LONGEST
        and clean_part(text) == text
        and not set("/\\+*") & set(text)
        and text[0] != "."
    )
