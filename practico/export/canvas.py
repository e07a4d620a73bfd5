"""Canvas: the exported gradebook, with the marks of one assignment merged in.

Sources: instructure/canvas-lms, lib/gradebook_exporter.rb (columns, the "Points Possible" row, the row that
says "Manual Posting", "Muted" before; EX, N/A), lib/gradebook_importer.rb (how a student is found: ID, then
SIS User ID and SIS Login ID, then the name; semicolons and decimal commas), lib/csv_with_i18n.rb.
"""

from __future__ import annotations

import re

from practico.errors import ConfigurationError
from practico.export.filling import (
    Filled,
    NumberFormat,
    RowIdentity,
    fill,
    match_rows,
    read_number,
    require_room,
)
from practico.export.marks import Marks
from practico.export.people import People
from practico.export.sheet import Sheet

_TITLE_AND_ID = re.compile(r"^(?P<title>.*?)\s*\(\d+\)$", re.DOTALL)
_POSTING = re.compile(r"^\s*(muted|manual posting.*)?\s*$", re.IGNORECASE)
_IDENTITIES = ("SIS User ID", "SIS Login ID", "Integration ID")
_KEPT = ("EX", "N/A")  # excused, and not assigned to this student
_TEST_STUDENT = "Student, Test"  # of the teacher's own student view


def merge_gradebook(sheet: Sheet, marks: Marks, people: People, column: str, decimal_comma: bool) -> Filled:
    """Write the marks into their column. Raises ConfigurationError where it is not a Canvas gradebook."""
    header = sheet.header
    if not {"ID", "Section"} <= set(header) or header[0] not in ("Student", "LastName"):
        raise ConfigurationError(
            "is not a gradebook exported from Canvas", sheet.name, "use Grades, Export, in Canvas"
        )
    points = next(
        (row for row in range(1, len(sheet.rows)) if "Points Possible" in sheet.value(row, 0)), None
    )
    target = _assignment_column(sheet, marks.assignment, column)
    sample = "" if points is None else sheet.value(points, target)
    room = require_room("Canvas's points possible are", read_number(sample), marks)
    rows = [row for row in range(1, len(sheet.rows)) if row != points and not _is_other(sheet, row)]
    found, unmatched = match_rows(rows, lambda row: _identity(sheet, row), people)
    numbers = NumberFormat.of(sample, sheet.delimiter, decimal_comma)
    written, remarks = fill(sheet, target, found, marks, numbers, _KEPT)
    remarks = [*([room] if room else []), *unmatched, *remarks]
    return Filled(sheet.as_bytes(), tuple(found.items()), written, tuple(remarks))


def _assignment_column(sheet: Sheet, assignment: str, wanted: str) -> int:
    """The column `Name (123456)`, by its whole header or by the name."""
    name = (wanted or assignment).casefold()
    found = [
        at
        for at, title in enumerate(sheet.header)
        if (match := _TITLE_AND_ID.match(title)) and name in (title.casefold(), match["title"].casefold())
    ]
    if len(found) == 1:
        return found[0]
    columns = [title for title in sheet.header if _TITLE_AND_ID.match(title)]
    what = f"has {len(found) or 'no'} columns for {wanted or assignment}"
    raise ConfigurationError(what, sheet.name, f"name it by --column: {', '.join(columns) or 'it has none'}")


def _is_other(sheet: Sheet, row: int) -> bool:
    """Rows without a student: blank ones, how grades are posted, the teacher's test student."""
    values = [field.value for field in sheet.rows[row]]
    return all(_POSTING.match(value) for value in values) or values[0].strip() == _TEST_STUDENT


def _identity(sheet: Sheet, row: int) -> RowIdentity:
    ids = [sheet.value(row, at) for at, title in enumerate(sheet.header) if title in _IDENTITIES]
    first = sheet.value(row, 0)
    name = first if sheet.header[0] == "Student" else f"{first} {sheet.value(row, 1)}"
    last, comma, rest = name.partition(",")
    names = (name, f"{rest} {last}") if comma else (name,)
    number = sheet.value(row, sheet.header.index("ID"))
    return RowIdentity((number,), tuple(ids), names, name.strip() or f"row {row + 1}")
