"""Lets `nbgrader autograde` and the formgrader's Autograde button grade by practico.

    c.Autograde.exporter_class = "practico.nbgrader_engine.PracticoExporter"      # nbgrader_config.py

Theory of operation. nbgrader converts each notebook of a submission twice with one exporter, which lives as
long as the command: submitted/ -> autograded/ (its sanitising), then autograded/ -> autograded/ (its
execution). This exporter grades the whole submission when it is first asked for one of its notebooks, exactly
as `practico grade --force --student X` does (files, gradebook, audit record), and hands out what is then in
autograded/; nbgrader's preprocessors are not run. Scores, comments and late penalties are the store's work.

Tests run in a worker process that stays warm for the command, so nothing of a course is ever imported into
the server that shows the formgrader.
"""

from __future__ import annotations

import json
from dataclasses import replace
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter

from practico.batch import Request, grade
from practico.errors import UserError
from practico.grading.executors import LocalPool
from practico.grading.plan import AssignmentPlan
from practico.grading.submission import grader
from practico.settings import Settings, load_settings

_RESOURCES = "nbgrader"  # where nbgrader's converter says what it converts


class PracticoExporter(NotebookExporter):  # type: ignore[misc]
    """nbgrader's exporter for Autograde; nbconvert finds it by the dotted name in the configuration."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._worker = _WarmWorker()
        # With the exporter; at the latest at the interpreter's end, before it waits for its child processes.
        Finalize(self, self._worker.close, exitpriority=1)
        self._graded: tuple[str, str] = ("", "")  # student and assignment of the submission at hand
        self._reasons: tuple[str, ...] = ()

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **_named: Any
    ) -> tuple[str, dict[str, Any]]:
        """The graded notebook as text. What keeps a submission from being graded is raised, for the log."""
        found: dict[str, Any] = self._init_resources(resources)
        told = found[_RESOURCES]
        settings = self._settings(told["db_url"])
        student, assignment = str(told["student"]), str(told["assignment"])
        submission = settings.submitted(student, assignment)
        target = settings.autograded(student, assignment) / Path(filename).name
        if Path(filename).resolve().is_relative_to(submission.resolve()):
            if (student, assignment) != self._graded:
                self._grade(settings, student, assignment)
            if not target.is_file():
                return _unreadable(self._reasons), found
        return target.read_text(encoding="utf-8"), found

    def _grade(self, settings: Settings, student: str, assignment: str) -> None:
        request = Request(assignment, (student,), jobs=1, force=True)
        batch = grade(settings, request, grader, lambda _line, _total: None, self._worker.lent)
        self._reasons = batch.lines[0].reasons
        for reason in self._reasons:
            self.log.warning("%s needs a person: %s", student, reason)
        self.log.info("practico: %s has %g of %g", student, batch.lines[0].score, batch.max_score)
        self._graded = student, assignment

    def _settings(self, db_url: str) -> Settings:
        """The course's settings with the gradebook and the directories that this command was given."""
        course = self.parent.coursedir
        if course.directory_structure != type(course).directory_structure.default_value:
            raise UserError(
                "practico grades courses of nbgrader's usual layout only",
                "CourseDirectory.directory_structure",
                "remove that option, or the line for PracticoExporter",
            )
        return replace(
            load_settings(Path(course.root)),
            db_url=db_url,
            source_directory=course.source_directory,
            submitted_directory=course.submitted_directory,
            autograded_directory=course.autograded_directory,
        )


class _WarmWorker:
    """One worker process for the assignment at hand, started anew when its master changes.

    Spawned, never forked: a server has threads, connections and ways to end of its own.
    """

    def __init__(self) -> None:
        self._digest = ""
        self._pool: LocalPool | None = None

    def lent(self, plan: AssignmentPlan) -> LocalPool:
        """An executor for the batch that does not end with it."""
        if self._pool is None or plan.digest != self._digest:
            self.close()
            self._pool, self._digest = LocalPool(plan, grader, 1), plan.digest
        return self._pool

    def close(self) -> None:
        """Stop the worker."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None


def _unreadable(reasons: tuple[str, ...]) -> str:
    """In the place of a notebook that cannot be read: why, for whoever opens it in the formgrader."""
    text = "\n\n".join(["**practico could not read this notebook.**", *reasons])
    cell = {"cell_type": "markdown", "id": "unreadable", "metadata": {}, "source": text}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    document = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, indent=1) + "\n"
