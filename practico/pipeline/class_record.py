"""A class's work on one assignment, joined: the gradebook's scores, the audit records, the masters' headings.

The gradebook decides what everybody has. An audit record adds what only practico knows (mistakes, blanks,
repairs, seconds); a submission that nbgrader graded has none, and is counted all the same.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from practico.errors import AssignmentError
from practico.grading.audit import read_record
from practico.model import Outcome, Status
from practico.pipeline.questions import Key, Layout, read_layout
from practico.report import Answer, ClassRecord, Mark, Question, Repaired, Standing, Work
from practico.settings import Settings
from practico.store.gradebook import GradebookStore
from practico.store.penalties import seconds_late
from practico.store.records import ScoreRecord, StudentRecord, SubmissionRecord

Notebooks = Mapping[str, Mapping[str, Any]]  # by name, as the audit record tells of them

_MOST_SLOW = 3  # cells of one submission


def read_class(settings: Settings, assignment: str) -> ClassRecord:
    """Everybody's work. Raises AssignmentError for an assignment that the gradebook does not have."""
    with GradebookStore.open(settings) as store:
        due = store.due_date(assignment)
        points = {
            (cell.notebook, cell.grade_id): cell.max_score or 0.0
            for cell in store.assignment_cells(assignment)
        }
        students = store.students()
        submissions = {each.student: each for each in store.submissions(assignment)}
        scores: dict[str, dict[Key, ScoreRecord]] = {}
        for row in store.scores(assignment):
            scores.setdefault(row.student, {})[row.notebook, row.grade_id] = row
    if not submissions:
        remedy = f"run practico grade {assignment} first"
        raise AssignmentError("nothing is graded yet, so there is nothing to report", assignment, remedy)
    join = _Join(settings, assignment, read_layout(settings, assignment, points), due)
    handed_in = _handed_in(settings, assignment)
    # Whoever handed in counts, even if nobody has told the gradebook of them yet.
    names = {
        **{student: student for student in handed_in},
        **{each.student: _name(each) for each in students},
    }
    works = [
        join.work(name, submissions[student], scores.get(student, {}))
        if student in submissions
        else Work(student, name, Standing.UNGRADED if student in handed_in else Standing.MISSING)
        for student, name in names.items()
    ]
    ordered = sorted(works, key=lambda work: (work.name.casefold(), work.student))
    return ClassRecord(assignment, join.questions, tuple(ordered), sum(points.values()), due)


def _handed_in(settings: Settings, assignment: str) -> frozenset[str]:
    root = settings.root / settings.submitted_directory
    folders = root.iterdir() if root.is_dir() else ()
    return frozenset(folder.name for folder in folders if (folder / assignment).is_dir())


def _name(student: StudentRecord) -> str:
    """As lists are sorted: last name first."""
    names = [part.strip() for part in (student.last_name, student.first_name) if part.strip()]
    return ", ".join(names) or student.student


class _Join:
    """One submission after the other, put together from its two sources."""

    def __init__(self, settings: Settings, assignment: str, layout: Layout, due: datetime | None) -> None:
        self._settings, self._assignment, self._layout, self._due = settings, assignment, layout, due
        self.questions = layout.questions

    def work(self, name: str, submission: SubmissionRecord, scores: Mapping[Key, ScoreRecord]) -> Work:
        """What one student handed in, and what came of it."""
        student = submission.student
        entry = read_record(self._settings, student, self._assignment)
        notebooks = {each["name"]: each for each in entry["notebooks"]} if entry else {}
        answers = tuple(self._answer(student, question, scores, notebooks) for question in self.questions)
        pending = {
            (question.notebook, question.grade_id)
            for question, answer in zip(self.questions, answers, strict=True)
            if answer.mark is Mark.PENDING
        }
        penalty = sum(submission.penalties.values())
        earned = sum(row.score for row in scores.values())
        reasons = _reasons(notebooks.values(), pending)
        return Work(
            student=student,
            name=name,
            standing=_standing(answers, self.questions, reasons),
            answers=answers,
            score=max(0.0, round(earned - penalty, 9)),
            penalty=penalty,
            submitted_at=submission.timestamp,
            seconds_late=seconds_late(submission.timestamp, self._due, submission.extension),
            is_audited=entry is not None,
            seconds=sum(each["seconds"] for each in notebooks.values()) if entry else None,
            slowest=_slowest(notebooks.values()),
            repairs=_repairs(notebooks.values()),
            reasons=reasons,
            feedback=self._feedback(student),
        )

    def _answer(
        self,
        student: str,
        question: Question,
        scores: Mapping[Key, ScoreRecord],
        notebooks: Notebooks,
    ) -> Answer:
        row = scores.get((question.notebook, question.grade_id))
        notebook = notebooks.get(question.notebook)
        if row is None or self._is_absent(student, question.notebook, notebook):
            return Answer(Mark.ABSENT)
        if row.manual_score is None and (row.needs_manual_grade or row.auto_score is None):
            return Answer(Mark.PENDING)
        # Extra credit counts in the score, but says nothing about the question.
        earned = row.score - (row.extra_credit or 0.0)
        fraction = min(1.0, max(0.0, earned / question.points)) if question.points else None
        cell = _cell(notebook, question.grade_id)
        if fraction == 1.0 or (fraction is None and cell.get("outcome") != Outcome.FAILED.value):
            return Answer(Mark.FULL, fraction)
        mark = Mark.PARTIAL if fraction else Mark.BLANK if self._is_blank(question, notebook) else Mark.NONE
        return Answer(mark, fraction, tuple(cell.get("diagnosis", ())), cell.get("message", ""))

    def _is_blank(self, question: Question, notebook: Mapping[str, Any] | None) -> bool:
        """Whether all that the question judges was left as it was released, as far as we know."""
        judged = self._layout.answered_in.get((question.notebook, question.grade_id), ())
        unanswered = (notebook or {}).get("unanswered", ())
        return bool(judged) and set(judged) <= set(unanswered)

    def _is_absent(self, student: str, notebook: str, entry: Mapping[str, Any] | None) -> bool:
        if entry is not None:
            return bool(entry["status"] == Status.MISSING.value)
        return not (self._settings.autograded(student, self._assignment) / f"{notebook}.ipynb").is_file()

    def _feedback(self, student: str) -> str:
        """Where the student's pages are, seen from the report; "" where there are none."""
        directory = self._settings.feedback(student, self._assignment)
        pages = sorted(directory.glob("*.html")) if directory.is_dir() else []
        if not pages:
            return ""
        target = pages[0] if len(pages) == 1 else directory
        start = self._settings.report(self._assignment).parent
        return quote(os.fsencode(os.path.relpath(target, start))) + ("" if len(pages) == 1 else "/")


def _cell(notebook: Mapping[str, Any] | None, grade_id: str) -> Mapping[str, Any]:
    cells = notebook["cells"] if notebook else ()
    return next((cell for cell in cells if cell["grade_id"] == grade_id), {})


def _standing(answers: Sequence[Answer], questions: Sequence[Question], reasons: Sequence[str]) -> Standing:
    pending = [q for answer, q in zip(answers, questions, strict=True) if answer.mark is Mark.PENDING]
    if any(not question.is_manual for question in pending) or reasons:
        return Standing.REVIEW
    return Standing.MANUAL if pending else Standing.GRADED


def _reasons(notebooks: Iterable[Mapping[str, Any]], pending: Collection[Key]) -> tuple[str, ...]:
    """Why a person must look: what could not be read, and each cell that we failed on.

    Of those that still wait: what a person has scored by hand since then is settled.
    """
    found = []
    for notebook in notebooks:
        waiting = {grade_id for name, grade_id in pending if name == notebook["name"]}
        if notebook["status"] == Status.NEEDS_REVIEW.value and waiting:
            found.append(f"{notebook['name']}: {notebook['reason']}")
            continue
        for cell in notebook["cells"]:
            if cell["outcome"] == Outcome.NEEDS_REVIEW.value and cell["grade_id"] in waiting:
                found.append(f"{cell['grade_id']}: {_last_line(cell['detail'] or cell['message'])}")
    return tuple(found)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def _repairs(notebooks: Iterable[Mapping[str, Any]]) -> tuple[Repaired, ...]:
    return tuple(
        Repaired(repair["kind"], ", ".join(part for part in (repair["grade_id"], repair["detail"]) if part))
        for notebook in notebooks
        for repair in notebook["repairs"]
    )


def _slowest(notebooks: Iterable[Mapping[str, Any]]) -> tuple[tuple[float, str], ...]:
    cells = [
        (seconds, f"{notebook['name']}, {cell}")
        for notebook in notebooks
        for cell, seconds in notebook["cell_seconds"]
    ]
    return tuple(sorted(cells, reverse=True)[:_MOST_SLOW])
