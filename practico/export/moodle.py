"""Moodle: the offline grading worksheet, filled, and feedback files as its bulk upload wants them.

Sources: moodle/moodle, mod/assign/gradingtable.php (the worksheet's columns), mod/assign/feedback/offline/
importgradeslib.php (read back by the translated headers Identifier, Grade and Last modified (grade); the
number at the end of "Participant 123" is who), mod/assign/feedback/file/importziplib.php (the zip).

A worksheet is in the teacher's language, so its columns are known by name in several and by what they hold:
an identifier is a word and a number in each row, the maximum stands right of the grade.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from practico.errors import ConfigurationError
from practico.export.filling import (
    Filled,
    NumberFormat,
    RowIdentity,
    fill,
    find_column,
    match_rows,
    read_number,
    require_room,
)
from practico.export.marks import Marks
from practico.export.people import People
from practico.export.sheet import Sheet

_IDENTIFIER = ("Identifier", "Identificador", "Identifiant", "ID", "Bezeichner", "Identificativo", "Kennung")
_GRADE = (
    "Grade",
    "Calificación",
    "Nota",
    "Note",
    "Bewertung",
    "Valutazione",
    "Qualificació",
    "Cualificación",
)
_NAME = (
    "Full name",
    "Nombre completo",
    "Nombre",
    "Nome completo",
    "Nom complet",
    "Vollständiger Name",
    "Nome",
)
_PARTICIPANT = re.compile(r"^\D+?\s*(\d+)$")
_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+$")
_UNSAFE = re.compile(r'[\\/:*?"<>|_\x00-\x1f\x7f]+')
_EPOCH = (1980, 1, 1, 0, 0, 0)  # equal contents give equal archives


def fill_worksheet(sheet: Sheet, marks: Marks, people: People, column: str, decimal_comma: bool) -> Filled:
    """Write the marks into Moodle's worksheet. Raises ConfigurationError where it has no place for them."""
    grade = find_column(sheet, column, _GRADE)
    if grade is None:
        remedy = f"name it by --column: {', '.join(sheet.header)}"
        raise ConfigurationError("has no column for grades", sheet.name, remedy)
    samples = [sheet.value(row, grade + 1) for row in range(1, len(sheet.rows))]
    sample = next(filter(None, samples), "")
    maximum = read_number(sample)
    if sample and maximum is None:
        raise ConfigurationError(
            "grades by a scale, not by points", sheet.name, "choose points in the assignment's settings"
        )
    room = require_room("Moodle's maximum is", maximum, marks)
    rows = [row for row in range(1, len(sheet.rows)) if any(field.value.strip() for field in sheet.rows[row])]
    columns = _Columns.of(sheet)
    found, unmatched = match_rows(rows, lambda row: _identity(sheet, columns, row), people)
    numbers = NumberFormat.of(sample, sheet.delimiter, decimal_comma)
    written, remarks = fill(sheet, grade, found, marks, numbers, kept=())
    remarks = [*([room] if room else []), *unmatched, *remarks]
    return Filled(sheet.as_bytes(), tuple(found.items()), written, tuple(remarks))


def feedback_folders(sheet: Sheet, filled: Filled) -> tuple[dict[str, str], tuple[str, ...]]:
    """Student -> "Full Name_123_assignsubmission_file_", and the students whose row has no number.

    Moodle takes a path apart at underscores, at most four times: the second part must be the participant's
    number, so a name keeps no underscore. The last underscore is for Moodle before 4.1.
    """
    folders, without = dict[str, str](), list[str]()
    columns = _Columns.of(sheet)
    for row, student in filled.rows:
        found = _PARTICIPANT.match(sheet.value(row, columns.identifier))
        if found is None:
            without.append(student)
            continue
        name = " ".join(_UNSAFE.sub(" ", sheet.value(row, columns.name)).split()) or "Participant"
        folders[student] = f"{name}_{found[1]}_assignsubmission_file_"
    return folders, tuple(without)


def write_feedback_zip(
    path: Path, folders: Mapping[str, str], pages: Mapping[str, Iterable[Path]]
) -> tuple[int, tuple[str, ...]]:
    """Each student's pages in their folder; how many students, and who has none. Written by rename."""
    new = path.with_name(f".{path.name}.new")
    without = []
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, folder in sorted(folders.items()):
            files = sorted(pages.get(student, ()))
            if not files:
                without.append(student)
            for file in files:
                name = str(PurePosixPath(folder, file.name.lstrip(".~")))  # Moodle skips hidden files
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, file.read_bytes())
    new.replace(path)
    return len(folders) - len(without), tuple(without)


@dataclass(frozen=True)
class _Columns:
    """Where a worksheet says who a row is."""

    identifier: int | None
    name: int | None
    others: tuple[int, ...]  # columns of ids that a site added

    @classmethod
    def of(cls, sheet: Sheet) -> _Columns:
        others = tuple(at for at, title in enumerate(sheet.header) if _holds_ids(title))
        return cls(_identifier_column(sheet), find_column(sheet, "", _NAME), others)


def _identifier_column(sheet: Sheet) -> int | None:
    named = find_column(sheet, "", _IDENTIFIER)
    for column in range(len(sheet.header)) if named is None else [named]:
        values = [sheet.value(row, column) for row in range(1, len(sheet.rows))]
        present = [value for value in values if value]
        if present and all(_PARTICIPANT.match(value) for value in present):
            return column
    return None


def _identity(sheet: Sheet, columns: _Columns, row: int) -> RowIdentity:
    """The identifier and its number, addresses, and the ids that a site added."""
    name, own = sheet.value(row, columns.name), sheet.value(row, columns.identifier)
    number = _PARTICIPANT.match(own)
    cells = [sheet.value(row, at) for at in range(len(sheet.header))]
    numbers = (own, number[1]) if number else (own,)
    ids = [cells[at] for at in columns.others]
    ids += [cell for cell in cells if _ADDRESS.match(cell)]
    label = f"{name} ({own})" if name and own else name or own or f"row {row + 1}"
    return RowIdentity(numbers, tuple(ids), (name,) if name else (), label)


def _holds_ids(title: str) -> bool:
    """ID number, Número de ID, Username, Nombre de usuario, Matrikelnummer: what sites add to identify by."""
    words = title.casefold()
    return any(sign in words for sign in ("id number", "de id", "username", "usuario", "matr", "legajo"))
