"""Canvas's gradebook comes back with one column filled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from a_class import ANA, BETO, CARO, SAMPLES, marks, people

from practico.errors import ConfigurationError
from practico.export.canvas import merge_gradebook
from practico.export.sheet import Sheet

GRADED_BETO = replace(BETO, standing=ANA.standing, score=8.0, lms_user_id="")


def merged(name, which=None, who=None, column=""):
    sheet = Sheet.read(SAMPLES / f"{name}.csv")
    return merge_gradebook(sheet, which or marks(), who or people(), column, False)


def column(data: bytes, title: str) -> list[str]:
    sheet = Sheet.parse(data)
    return [sheet.value(row, sheet.header.index(title)) for row in range(1, len(sheet.rows))]


def test_one_column_is_filled_and_every_other_byte_stays():
    result = merged("canvas")
    original = (SAMPLES / "canvas.csv").read_bytes()
    expected = original.replace(b"FAA 2026,,9.50,,", b"FAA 2026,,9.50,57.25,").replace(b"EX,41.50,", b"EX,,")
    assert result.data == expected
    assert result.written == 1
    assert result.remarks == (
        "beto: left empty (it held 41.50): waits for a person: dos/prueba_h",
        "caro: the LMS says N/A, which stays",
    )


def test_the_rows_that_are_no_students_stay():
    values = column(merged("canvas").data, "p (55121)")
    assert values[0] == "Manual Posting"
    assert values[1] == "100.00"
    assert values[-1] == ""


def test_semicolons_come_with_decimal_commas():
    result = merged("canvas_semicolon", marks(ANA, GRADED_BETO, CARO).scaled(10.0))
    assert column(result.data, "p (55121)") == ["10,00", "5,73", "0,80", ""]
    assert result.remarks == ()


def test_first_and_last_names_in_two_columns_are_known():
    result = merged("canvas_first_last", marks(ANA, GRADED_BETO), people(ANA, GRADED_BETO))
    assert column(result.data, "p (55121)") == ["100", "57.25", "8.00", ""]
    assert result.remarks == ("Ñandú Caro is not in the roster: the row was left as it was",)


def test_an_excused_student_stays_excused():
    result = merged("canvas", marks(ANA, GRADED_BETO, CARO).scaled(10.0), column="Tarea 0")
    assert column(result.data, "Tarea 0 (55120)")[2:5] == ["5.73", "EX", "N/A"]
    assert "beto: the LMS says EX, which stays" in result.remarks


def test_marks_beyond_the_points_possible_are_refused():
    with pytest.raises(ConfigurationError, match="scale with --out-of 10"):
        merged("canvas_semicolon")


@pytest.mark.parametrize("wanted", ["", "q"])
def test_a_column_that_is_not_there_is_named_with_those_that_are(wanted):
    other = replace(marks(), assignment="unheard of")
    with pytest.raises(ConfigurationError, match=r"--column: Tarea 0 \(55120\), p \(55121\)"):
        merged("canvas", other, column=wanted)


def test_a_file_that_canvas_did_not_write_is_refused():
    with pytest.raises(ConfigurationError, match="not a gradebook exported from Canvas"):
        merge_gradebook(Sheet.read(SAMPLES / "moodle_en.csv"), marks(), people(), "", False)
