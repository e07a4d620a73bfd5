"""Moodle's worksheet is filled as Moodle reads it, and the zip is one that Moodle takes apart."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from a_class import ANA, BETO, CARO, SAMPLES, marks, people

from practico.errors import ConfigurationError
from practico.export.moodle import feedback_folders, fill_worksheet, write_feedback_zip
from practico.export.sheet import Sheet

GRADED_BETO = replace(BETO, standing=ANA.standing, score=8.0)


def filled(name, which=None, who=None, **options):
    sheet = Sheet.read(SAMPLES / f"{name}.csv")
    named = {"column": "", "decimal_comma": False, **options}
    return sheet, fill_worksheet(sheet, which or marks(), who or people(), **named)


def column(sheet: Sheet, title: str) -> list[str]:
    at = sheet.header.index(title)
    return [sheet.value(row, at) for row in range(1, len(sheet.rows))]


def test_grades_are_written_and_every_other_byte_stays():
    _, result = filled("moodle_en")
    original = (SAMPLES / "moodle_en.csv").read_bytes()
    expected = original.replace(b'"Submitted for grading - ",,', b'"Submitted for grading - ",57.25,')
    assert result.data == expected.replace(b",41.50,100.00", b",,100.00")
    assert column(Sheet.parse(result.data), "Grade") == ["57.25", "", "", ""]
    assert result.written == 1


def test_what_is_not_written_is_said():
    _, result = filled("moodle_en")
    assert result.remarks == (
        "Oyente Suelto (Participant 1044) is not in the roster: the row was left as it was",
        "beto: left empty (it held 41.50): waits for a person: dos/prueba_h",
    )


@pytest.mark.parametrize("name", ["moodle_es", "moodle_es_excel"])
def test_a_spanish_worksheet_has_decimal_commas(name):
    sheet, result = filled(name, marks(ANA, GRADED_BETO, CARO).scaled(10.0))
    assert column(Sheet.parse(result.data), "Calificación") == ["5,73", "0,80", ""]
    assert result.remarks == ()
    assert sheet.delimiter == (";" if name.endswith("excel") else ",")


def test_a_blind_worksheet_is_matched_by_number():
    sheet, result = filled("moodle_blind")
    assert column(Sheet.parse(result.data), "Grade") == ["57.25", "", ""]
    folders, without = feedback_folders(sheet, result)
    assert folders["ana_perez"] == "Participant_1041_assignsubmission_file_"
    assert without == ()


def test_a_missing_student_gets_what_the_course_says():
    _, result = filled("moodle_en", marks(ANA, GRADED_BETO, replace(CARO, score=0.0)))
    assert column(Sheet.parse(result.data), "Grade")[2] == "0.00"


def test_marks_beyond_moodles_maximum_are_refused_before_moodle_drops_them():
    with pytest.raises(ConfigurationError, match=r"p has 100 points.* 10; scale with --out-of 10"):
        filled("moodle_es")
    _, result = filled("moodle_en", marks(ANA).scaled(50.0))
    assert "marks were not scaled" in result.remarks[0]


def test_two_rows_of_one_student_are_left_to_a_person():
    twin = replace(CARO, student="other", email="", lms_user_id="", first_name="X", last_name="Y")
    _, result = filled("moodle_en", who=people(ANA, replace(BETO, lms_user_id="1044"), twin))
    assert "are both beto" in "".join(result.remarks)
    assert column(Sheet.parse(result.data), "Grade")[1] == "41.50"


def test_a_student_without_a_row_is_said():
    dora = replace(ANA, student="dora", first_name="Dora", email="", lms_user_id="", score=12.0)
    _, result = filled("moodle_en", marks(ANA, dora), people(ANA, dora))
    assert "dora has 12 and no row in the file" in result.remarks


def test_a_scale_and_a_sheet_without_grades_are_refused():
    scale = b'Identifier,Grade,Scale\n"Participant 1",,"bad\ngood"\n'
    with pytest.raises(ConfigurationError, match="by a scale"):
        fill_worksheet(Sheet.parse(scale), marks(), people(), "", False)
    with pytest.raises(ConfigurationError, match="name it by --column: Identifier, Status"):
        fill_worksheet(Sheet.parse(b"Identifier,Status\nParticipant 1,x\n"), marks(), people(), "", False)


def who_moodle_sees(path: str, participants: set[int]) -> tuple[int, str, str] | None:
    """Moodle's rule, after is_valid_filename_for_import in importziplib.php (4.1; `older`: five parts)."""
    parts = path.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) < 5 or not info[1].isdigit() or int(info[1]) not in participants:
            continue
        return int(info[1]), f"{info[2]}_{info[3]}", "/".join([info[4], *parts]).lstrip("/")
    return None


@pytest.mark.parametrize(
    "name", ["Ana Pérez", "a_b_c_d_e_f", "../../etc", "a/b\\c:d", ".hidden", "_1042_x_y_", "?*"]
)
def test_moodle_finds_everyone_in_the_zip_whatever_they_are_called(tmp_path, name):
    sheet = Sheet.read(SAMPLES / "moodle_en.csv")
    sheet.write(1, sheet.header.index("Full name"), name)
    result = fill_worksheet(sheet, marks(), people(), "", False)
    folders, _ = feedback_folders(sheet, result)
    pages = {}
    for student in folders:
        (tmp_path / student).mkdir()
        pages[student] = [tmp_path / student / f"{part}.html" for part in ("uno", "dos")]
        for page in pages[student]:
            page.write_text(f"{student} {page.stem}")
    count, without = write_feedback_zip(tmp_path / "feedback.zip", folders, pages)
    assert (count, without) == (3, ())
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        contents = {entry: archive.read(entry).decode() for entry in archive.namelist()}
    seen = {who_moodle_sees(f"import/{entry}", {1041, 1042, 1043}): text for entry, text in contents.items()}
    assert seen == {
        (number, "assignsubmission_file", f"{part}.html"): f"{student} {part}"
        for number, student in ((1041, "ana_perez"), (1042, "beto"), (1043, "caro"))
        for part in ("uno", "dos")
    }
    assert not any(".." in entry.split("/") for entry in contents)
