"""A sample class as Moodle hands it out: "Download all submissions" as a zip, and the grading worksheet.

The names are Moodle's (see `practico.collect.moodle`). When each one handed in stands in the worksheet only:
in the zip every file has the date of the download.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from practico.sample_class import SampleStudent

_FIRST_PARTICIPANT = 1_234_500
_DOWNLOADED = (2026, 5, 25, 9, 0, 0)
_COLUMNS = (
    *("Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade"),
    *("Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments"),
)


def write_archive(hand_ins: Iterable[tuple[SampleStudent, Mapping[str, str]]], path: Path) -> None:
    """Write the zip of what each student hands in, notebook file by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (student, files) in enumerate(hand_ins, start=_FIRST_PARTICIPANT):
            folder = f"{_full_name(student)}_{number}_assignsubmission_file"
            for name, text in files.items():
                entry = zipfile.ZipInfo(f"{folder}/{name}", _DOWNLOADED)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=1)


def write_worksheet(students: Iterable[SampleStudent], max_score: float, path: Path) -> None:
    """Write the grading worksheet of the same students, in the same order; times in UTC."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(_COLUMNS)
    for number, student in enumerate(students, start=_FIRST_PARTICIPANT):
        handed_in = student.submitted_at.strftime("%A, %d %B %Y, %I:%M %p")
        email = f"{student.id}@example.org"
        status, most = "Submitted for grading", f"{max_score:.2f}"
        sheet.writerow(
            [f"Participant {number}", _full_name(student), email, status, "", most, "Yes", handed_in, "-", ""]
        )
    path.write_text(text.getvalue(), encoding="utf-8-sig")


def _full_name(student: SampleStudent) -> str:
    return f"{student.first_name} {student.last_name}"
