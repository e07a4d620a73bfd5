"""A list of students as CSV, whoever exported it: nbgrader, Moodle, Canvas, Classroom, a spreadsheet.

Columns go by their headings, whatever their order, case and accents, in English and Spanish:

    id, student_id                          the student id in this course (nbgrader's `student import` format)
    first_name, last_name, email            also "Surname", "Apellido(s)", "Nombre", "Correo electrónico", ...
    full name                               also "Nombre completo"; Canvas's "Student", which is "Last, First"
    lms_user_id                             also Moodle's "Identifier" ("Participant 1234567"), Canvas's "ID"
    username                                also "SIS Login ID"
    id number                               also "SIS User ID", "Número de ID"
    group                                   group submissions go to every member
    Last modified (submission)              of Moodle's grading worksheet: when each one handed in

Comma, semicolon or tab; UTF-8 with or without BOM, UTF-16, Windows-1252. Canvas's rows that are no students
("Points Possible", the test student) are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from practico.collect.names import squashed
from practico.collect.times import parse_time
from practico.errors import UserError

_MOST_BYTES = 32 * 1024 * 1024
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "student id", "id de estudiante", "estudiante id"),
    "first": ("first name", "firstname", "given name", "nombre", "nombre(s)", "nombres"),
    "last": ("last name", "lastname", "surname", "family name", "apellido", "apellido(s)", "apellidos"),
    "full": ("full name", "name", "student name", "nombre completo", "apellidos y nombre", "student"),
    "email": (
        "email", "email address", "e-mail", "mail", "correo", "correo electrónico", "dirección de correo",
        "dirección de correo electrónico", "dirección email",
    ),
    "number": (
        "lms user id", "lms id", "identifier", "identificador", "moodle id", "canvas id", "canvas user id",
        "user id",
    ),
    "login": ("username", "user name", "login", "login id", "sis login id", "nombre de usuario", "usuario"),
    "idnumber": (
        "id number", "idnumber", "sis user id", "sis id", "número de id", "legajo", "cédula", "documento",
    ),
    "group": ("group", "groups", "group name", "team", "grupo", "grupos", "equipo"),
    "submitted": (
        "last modified (submission)", "última modificación (entrega)", "última modificación (envío)",
        "última modificación (de la entrega)",
    ),
}  # fmt: skip
_FIELDS = {squashed(heading): field for field, headings in _HEADINGS.items() for heading in headings}
_NO_STUDENTS = frozenset({"pointspossible", "studenttest", "teststudent", "manualposting"})


@dataclass(frozen=True)
class Row:
    """One student of a list; what the list does not say is ""."""

    where: str
    id: str = ""
    first: str = ""
    last: str = ""
    full: str = ""
    email: str = ""
    number: str = ""
    login: str = ""
    idnumber: str = ""
    group: str = ""
    submitted: datetime | None = None


def read_table(path: Path, zone: tzinfo) -> list[Row]:
    """The students in a CSV file. Raises UserError where it is none, or names nobody."""
    lines = list(_lines(path))
    header = lines[0] if lines else []
    fields = _fields(header)
    if not {"id", "full", "last", "email", "login", "number"} & set(fields.values()):
        raise UserError(
            "no column says who the students are",
            path.name,
            "name one of its columns id, email, username, full name or lms_user_id",
        )
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        values = _values(fields, cells)
        row = _row(f"{path.name}, line {number}", values, zone)
        if row and squashed(row.full) not in _NO_STUDENTS:
            rows.append(row)
    return rows


def _lines(path: Path) -> list[list[str]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError("too large for a list of students", path.name, "give the roster as CSV")
        text = _text(path.read_bytes())
        first = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        return [
            line for line in csv.reader(text.splitlines(), delimiter=delimiter) if any(map(str.strip, line))
        ]
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", str(path), "give the roster as CSV") from error
    except csv.Error as error:
        raise UserError(f"not CSV ({error})", path.name, "export the roster as CSV") from error


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _fields(header: Sequence[str]) -> dict[int, str]:
    """Column -> field. Canvas's gradebook calls its own number "ID", and the name "Student"."""
    plain = [squashed(heading) for heading in header]
    fields = {at: _FIELDS[heading] for at, heading in enumerate(plain) if heading in _FIELDS}
    is_canvas = "student" in plain and not {"sisloginid", "sisuserid", "section"}.isdisjoint(plain)
    for at, heading in enumerate(plain):
        if is_canvas and heading == "id":
            fields[at] = "number"
        if heading == "student" and not is_canvas and "id" not in fields.values():
            fields[at] = "id"
    return fields


def _values(fields: Mapping[int, str], cells: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for at, field in fields.items():
        if at < len(cells) and cells[at].strip():
            values.setdefault(field, cells[at].strip())
    return values


def _row(where: str, values: dict[str, str], zone: tzinfo) -> Row | None:
    submitted = values.pop("submitted", "")
    if "number" in values:
        digits = re.search(r"(\w+)\W*$", values["number"])  # "Participant 1234567"
        values["number"] = digits[1] if digits else ""
    if "," in values.get("full", "") and "last" not in values:
        values["last"], _, first = (part.strip() for part in values["full"].partition(","))
        values.setdefault("first", first)
    if not values:
        return None
    return Row(where, **values, submitted=parse_time(submitted, zone, day_first=True) if submitted else None)
