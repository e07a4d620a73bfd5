"""Marks with every question, as CSV for spreadsheets and programs.

Every field is quoted. What people typed (names, ids, addresses, notes) may begin like a formula, which
spreadsheets would run: a field that begins, after blanks, with = + - @ (or their full-width forms), with a
tab, a line end, or with an apostrophe, gets an apostrophe in front. To undo it, take one apostrophe away
from the front of any text field that begins with one (`undefused`). Numbers are ours and stay as they are.
"""

from __future__ import annotations

import csv
import io

from practico.export.marks import Mark, Marks

_FORMULA = "=+-@＝＋－＠"
_CONTROL = "\t\r\n"
_WHO = ("student", "last_name", "first_name", "email", "status", "submitted")
_TOTALS = ("raw_score", "late_penalty", "score", "out_of", "note")


def grades_csv(marks: Marks, *, decimal_comma: bool = False) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets want it; `decimal_comma` goes with semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if decimal_comma else ",", quoting=csv.QUOTE_ALL)
    points = [
        f"{question.notebook}/{question.grade_id} ({_number(question.points, decimal_comma)})"
        for question in marks.questions
    ]
    writer.writerow([*_WHO, *map(defused, points), *_TOTALS])
    for mark in marks.students:
        writer.writerow(_row(mark, marks, decimal_comma))
    return text.getvalue().encode("utf-8-sig")


def _row(mark: Mark, marks: Marks, comma: bool) -> list[str]:
    who = (mark.student, mark.last_name, mark.first_name, mark.email, mark.standing.value, mark.submitted)
    scores = [_number(score, comma) for score in mark.scores] or [""] * len(marks.questions)
    raw = None if mark.score is None else sum(score or 0.0 for score in mark.scores)
    totals = [_number(value, comma) for value in (raw, mark.penalty, mark.score, marks.out_of)]
    return [*map(defused, who), *scores, *totals, defused(mark.note)]


def defused(text: str) -> str:
    """The text, such that no spreadsheet runs it."""
    runs = text.lstrip()[:1] in _FORMULA if text.strip() else False
    return f"'{text}" if runs or text[:1] in (*_CONTROL, "'") else text


def undefused(text: str) -> str:
    """The text as it was before `defused`."""
    return text.removeprefix("'")


def _number(value: float | None, comma: bool) -> str:
    if value is None:
        return ""
    text = f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text
