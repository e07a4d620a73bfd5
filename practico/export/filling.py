"""What filling a Moodle worksheet and merging into a Canvas gradebook have in common.

A row is filled when exactly one student stands behind it, and no other row claims the same student. Whatever
is not filled is said, and left as it was; a mark that needs review leaves its cell empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from practico.errors import ConfigurationError
from practico.export.marks import Mark, Marks, Standing
from practico.export.people import People
from practico.export.sheet import Sheet

_NUMBER = re.compile(r"^-?\d[\d.,\u00a0\u202f ]*$")
_DECIMALS = 2
_MOST_DECIMALS = 5  # Moodle's own precision


@dataclass(frozen=True)
class Filled:
    """A filled file. `rows` are (row, student); `remarks` need a person."""

    data: bytes
    rows: tuple[tuple[int, str], ...]
    written: int
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class RowIdentity:
    """Who a row says it is: numbers of the LMS and ids decide, names may; and how to call it on screen."""

    numbers: tuple[str, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class NumberFormat:
    """How the file writes numbers."""

    decimal: str = "."
    decimals: int = _DECIMALS

    @classmethod
    def of(cls, sample: str, delimiter: str, decimal_comma: bool) -> NumberFormat:
        """The format of a number of this file; without one, a semicolon goes with a decimal comma."""
        found = re.search(r"([.,])(\d{1,5})$", sample)
        if found:
            return cls(found[1], min(max(len(found[2]), _DECIMALS), _MOST_DECIMALS))
        return cls("," if decimal_comma or delimiter == ";" else ".")

    def write(self, value: float) -> str:
        """The number as text."""
        return f"{value:.{self.decimals}f}".replace(".", self.decimal)


def read_number(text: str) -> float | None:
    """A number in the file's or any other locale: the last of . and , is the decimal separator."""
    if not _NUMBER.match(text):
        return None
    *whole, last = re.split(r"[.,]", re.sub(r"[\s\u00a0\u202f]", "", text))
    return float("".join(whole) + "." + last) if whole else float(last)


def match_rows(
    rows: Iterable[int], identity: Callable[[int], RowIdentity], people: People
) -> tuple[dict[int, str], list[str]]:
    """Row -> student, and a sentence for each row that is nobody's or not surely somebody's."""
    found: dict[int, str] = {}
    remarks: list[str] = []
    for row in rows:
        who = identity(row)
        student, why = people.find(who.numbers, who.ids, who.names)
        if student is None:
            remarks.append(f"{who.label} {why}: the row was left as it was")
        else:
            found[row] = student
    claims: dict[str, list[int]] = {}
    for row, student in found.items():
        claims.setdefault(student, []).append(row)
    for student, claimed in claims.items():
        if len(claimed) > 1:
            labels = " and ".join(identity(row).label for row in claimed)
            remarks.append(f"{labels} are both {student}: the rows were left as they were")
            for row in claimed:
                del found[row]
    return found, remarks


def fill(
    sheet: Sheet, column: int, found: dict[int, str], marks: Marks, numbers: NumberFormat, kept: Sequence[str]
) -> tuple[int, list[str]]:
    """Write the marks into `column`; how many, and what needs a person. Cells that say one of `kept` stay."""
    by_student = {mark.student: mark for mark in marks.students}
    written, remarks = 0, list[str]()
    for row, student in found.items():
        mark, old = by_student.get(student), sheet.value(row, column)
        if mark is None:
            continue  # only some students are exported
        if old.upper() in kept:
            remarks.append(f"{student}: the LMS says {old}, which stays")
        elif mark.standing is Standing.NEEDS_REVIEW:
            held = f" (it held {old})" if old else ""
            sheet.write(row, column, "")
            remarks.append(f"{student}: left empty{held}: {mark.note}")
        elif mark.score is not None:
            sheet.write(row, column, numbers.write(mark.score))
            written += 1
    placed = set(found.values())
    remarks += [
        _without_row(mark) for mark in marks.students if mark.student not in placed and _has_work(mark)
    ]
    return written, remarks


def require_room(what: str, theirs: float | None, marks: Marks) -> str:
    """Marks must not exceed the LMS's maximum: Moodle drops such rows silently. A remark where it is more."""
    if theirs is None or abs(theirs - marks.out_of) < 1e-9:
        return ""
    ours = f"{marks.assignment} has {marks.out_of:g} points, and {what} {theirs:g}"
    if marks.out_of > theirs:
        raise ConfigurationError(ours, remedy=f"scale with --out-of {theirs:g}")
    return f"{ours}: marks were not scaled (--out-of {theirs:g} does)"


def find_column(sheet: Sheet, wanted: str, known: Iterable[str]) -> int | None:
    """The column that the user named, or the first with a known name; None where there is none."""
    names = [name.casefold() for name in sheet.header]
    for name in [wanted] if wanted else known:
        if name.casefold() in names:
            return names.index(name.casefold())
    if wanted:
        raise ConfigurationError(f"has no column {wanted!r}", sheet.name, f"it has {', '.join(sheet.header)}")
    return None


def _has_work(mark: Mark) -> bool:
    return mark.standing is not Standing.MISSING


def _without_row(mark: Mark) -> str:
    what = f"has {mark.score:g}" if mark.score is not None else f"has no mark ({mark.note})"
    return f"{mark.student} {what} and no row in the file"
