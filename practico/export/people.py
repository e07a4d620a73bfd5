"""Who is who: the student behind a row of an LMS, by the identities that the roster knows.

Ids and e-mail addresses are unique and decide. An LMS numbers its users for itself: such a number is looked
up among the numbers that the roster gives for that LMS, never among our own ids. A full name decides only
where nothing else did and no other student has it.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from practico.errors import ConfigurationError
from practico.export.marks import Mark

_STUDENT_COLUMNS = ("id", "student", "student_id")
_FIRST, _LAST = "first_name", "last_name"


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


def read_roster(path: Path) -> dict[str, tuple[str, ...]]:
    """Student id -> identities: every column of a roster CSV but the parts of the name.

    The column id (or student) holds our ids. Raises ConfigurationError where there is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(
            "cannot be read as CSV in UTF-8", str(path), "export it again as UTF-8"
        ) from error
    keys = [key for key in rows[0] if key and key.strip().lower() in _STUDENT_COLUMNS] if rows else []
    if not keys:
        raise ConfigurationError(
            "the roster has no column `id`", str(path), "name the column of our ids `id`"
        )
    return {
        row[keys[0]].strip(): tuple(
            value.strip()
            for key, value in row.items()
            if isinstance(value, str) and key not in (keys[0], _FIRST, _LAST) and value.strip()
        )
        for row in rows
        if row[keys[0]]
    }


def _folded(identity: str) -> str:
    return unicodedata.normalize("NFC", identity).casefold().strip()


def _words(name: str) -> str:
    """A name without what LMS and spreadsheets add: commas, doubled spaces, capitals."""
    return " ".join(_folded(name).replace(",", " ").split())
