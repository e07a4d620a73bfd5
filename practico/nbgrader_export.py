"""Lets `nbgrader export` write what `practico export` writes.

    nbgrader export --exporter practico.nbgrader_export.CsvExport --to grades.csv --assignment [practico5]
    nbgrader export --exporter practico.nbgrader_export.MoodleExport --to Grades-practico5.csv ...
    nbgrader export --exporter practico.nbgrader_export.CanvasExport --to Gradebook.csv ...

`--to` names the file to write, for Moodle and Canvas the file that they gave you, which is filled in place.
Without `--assignment` CsvExport writes every assignment, each to a file of its own; `--student` works too.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.plugins import ExportPlugin

from practico import pipeline
from practico.errors import UserError
from practico.settings import load_settings

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class CsvExport(ExportPlugin):  # type: ignore[misc]
    """Every question, as CSV."""

    format = "csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the file. What the user must mend is logged in one sentence, and ends the command."""
        try:
            self._export(
                [str(name) for name in self.assignment] or [one.name for one in gradebook.assignments]
            )
        except UserError as error:
            self.log.error("%s", error)
            raise SystemExit(2) from error

    def _export(self, assignments: list[str]) -> None:
        path = Path(self.to or "grades.csv")
        for name in assignments:
            several = len(assignments) > 1
            self._one(name, path.with_name(f"{path.stem}-{name}{path.suffix}") if several else path)

    def _one(self, assignment: str, path: Path, template: Path | None = None) -> None:
        course = self.parent.coursedir
        settings = replace(
            load_settings(Path(course.root)),
            db_url=course.db_url,
            feedback_directory=course.feedback_directory,
        )
        options = pipeline.ExportOptions(
            to=self.format,
            template=template,
            output=path,
            students=tuple(str(student) for student in self.student),
        )
        result = pipeline.export(settings, assignment, options)
        for remark in result.remarks:
            self.log.warning("needs a person: %s", remark)
        for written in result.files:
            self.log.info("%s: %d marks written to %s", assignment, result.marks, written)


class MoodleExport(CsvExport):
    """Moodle's grading worksheet, filled in place, and the zip of feedback pages beside it."""

    format = "moodle"

    def _export(self, assignments: list[str]) -> None:
        if len(assignments) != 1 or not self.to:
            raise UserError(
                "fills one file with one assignment",
                "nbgrader export",
                "give --to FILE and --assignment [NAME]",
            )
        self._one(assignments[0], Path(self.to), Path(self.to))


class CanvasExport(MoodleExport):
    """Canvas's gradebook, filled in place."""

    format = "canvas"
