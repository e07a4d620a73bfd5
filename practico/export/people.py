"""Who is who: the student behind a row of an LMS, by the identities that the roster knows.

Ids and e-mail addresses are unique and decide. An LMS numbers its users for itself: such a number is looked
up among the numbers that the roster gives for that LMS, never among our own ids. A full name decides only
where nothing else did and no other student has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from practico.export.marks import Mark
from practico.export.sheet import Sheet

_STUDENT_COLUMNS = ("id", "studentid", "iddeestudiante", "estudianteid")
_NAME_PARTS = ("firstname", "givenname", "nombre", "nombres", "lastname", "surname", "apellido", "apellidos")
_GROUPS = ("group", "groups", "grupo", "grupos", "section", "team", "equipo")
_NO_IDENTITY = frozenset((*_NAME_PARTS, *_GROUPS))


class People:
    """The students of a class by their identities."""

    def __init__(self, marks: Iterable[Mark], roster: Mapping[str, Iterable[str]]) -> None:
        self._numbers: dict[str, set[str]] = {}
        self._ids: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        for mark in marks:
            theirs = (mark.lms_user_id, *roster.get(mark.student, ()))
            for identity in filter(None, theirs):
                self._numbers.setdefault(_folded(identity), set()).add(mark.student)
            for identity in filter(None, (mark.student, mark.email, *theirs)):
                self._ids.setdefault(_folded(identity), set()).add(mark.student)
            for name in (mark.full_name, f"{mark.last_name} {mark.first_name}"):
                if mark.first_name and mark.last_name:
                    self._names.setdefault(_words(name), set()).add(mark.student)

    def find(
        self, numbers: Iterable[str], ids: Iterable[str], names: Iterable[str]
    ) -> tuple[str | None, str]:
        """(student, "") for one row of an LMS, or (None, why). `numbers` are the LMS's own."""
        found: set[str] = set()
        for known, said in ((self._numbers, numbers), (self._ids, ids)):
            for identity in map(_folded, said):
                found |= known.get(identity, set())
        if not found:
            for name in names:
                found |= self._names.get(_words(name), set()) | self._numbers.get(_folded(name), set())
        if len(found) == 1:
            return found.pop(), ""
        return None, f"could be {' or '.join(sorted(found))}" if found else "is not in the roster"


def read_roster(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Student id -> identities: every column of a roster but groups and parts of names.

    The column id (or student id) holds our ids; a list without it gives nothing.
    """
    titles = [_squashed(title) for title in sheet.header]
    ids = next((titles.index(name) for name in _STUDENT_COLUMNS if name in titles), None)
    if ids is None:
        return {}
    others = [at for at, title in enumerate(titles) if at != ids and title not in _NO_IDENTITY]
    return {
        student: tuple(filter(None, (sheet.value(row, at) for at in others)))
        for row in range(1, len(sheet.rows))
        if (student := sheet.value(row, ids))
    }


def _squashed(title: str) -> str:
    """A heading without blanks, underscores, brackets and capitals: First name, first_name, FIRSTNAME."""
    return "".join(filter(str.isalnum, _folded(title)))


def _folded(identity: str) -> str:
    return unicodedata.normalize("NFC", identity).casefold().strip()


def _words(name: str) -> str:
    """A name without what LMS and spreadsheets add: commas, doubled spaces, capitals."""
    return " ".join(_folded(name).replace(",", " ").split())
