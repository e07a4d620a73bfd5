"""The CSV with every question: safe in a spreadsheet, and the same when read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from a_class import ANA, marks
from hypothesis import given
from hypothesis import strategies as st

from practico.export.grades_csv import defused, grades_csv, undefused

TYPED = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_every_question_every_student_and_nothing_for_what_needs_review():
    ana, beto, caro = read(grades_csv(marks()))
    assert (ana["uno/prueba_f (60)"], ana["dos/prueba_h (40)"]) == ("55.25", "2")
    assert (ana["raw_score"], ana["score"], ana["out_of"]) == ("57.25", "57.25", "100")
    assert (beto["status"], beto["score"], beto["raw_score"]) == ("needs_review", "", "")
    assert (beto["uno/prueba_f (60)"], beto["dos/prueba_h (40)"]) == ("41.5", "")
    assert "prueba_h" in beto["note"]
    assert (caro["status"], caro["score"]) == ("missing", "")


def test_everything_is_quoted_and_spreadsheets_see_the_encoding():
    data = grades_csv(marks())
    assert data.startswith(b"\xef\xbb\xbf")
    assert all(line.startswith('"') and line.endswith('"') for line in data.decode("utf-8-sig").splitlines())


def test_a_decimal_comma_comes_with_semicolons():
    ana = read(grades_csv(marks(), decimal_comma=True), ";")[0]
    assert (ana["uno/prueba_f (60)"], ana["score"], ana["out_of"]) == ("55,25", "57,25", "100")


@pytest.mark.parametrize(
    "typed",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＠SUM(A1)",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(typed):
    student = read(grades_csv(marks(replace(ANA, first_name=typed, note=typed))))[0]
    assert student["first_name"] == "'" + typed
    assert undefused(student["note"]) == typed


@pytest.mark.parametrize("typed", ["Ana", "O'Higgins", "a=b", "ana@example.edu", "", "  "])
def test_what_is_harmless_stays(typed):
    assert defused(typed) == typed


@given(TYPED)
def test_defusing_can_be_undone(typed):
    assert undefused(defused(typed)) == typed


@given(TYPED, TYPED, TYPED)
def test_names_come_back_whatever_they_are(first, last, note):
    data = grades_csv(marks(replace(ANA, first_name=first, last_name=last, note=note)))
    student = read(data)[0]
    assert [undefused(student[key]) for key in ("first_name", "last_name", "note")] == [first, last, note]
    assert not any(value.lstrip()[:1] in set("=+-@") for value in student.values() if value.strip())
