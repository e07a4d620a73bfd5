"""Feedback pages: what grading left behind, joined with the gradebook."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practico.errors import UserError
from practico.feedback.recorded import Recorded, read_recorded
from practico.feedback.values import Facts, Fate, FeedbackBatch, Grade, PageLine
from practico.grading.receipts import keep_receipts
from practico.pipeline.json_file import write_json
from practico.progress import Advance
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.store.gradebook import GradebookStore
    from practico.store.records import ScoreRecord


@dataclass(frozen=True)
class FeedbackOptions:
    """How `feedback` goes about it. No `students` means all, no `jobs` one a core."""

    students: tuple[str, ...] = ()
    jobs: int | None = None
    force: bool = False
    json_file: Path | None = None


def feedback(
    settings: Settings, assignment: str, options: FeedbackOptions, advance: Advance
) -> FeedbackBatch:
    """Write feedback/STUDENT/ASSIGNMENT/NOTEBOOK.html for whoever was graded; see `practico.feedback`."""
    from practico.feedback.batch import write_pages
    from practico.feedback.course import read_course

    started = time.monotonic()
    course = read_course(settings, assignment)
    students = _graded_students(settings, assignment, options.students)
    facts = class_facts(settings, assignment, students)
    lines: list[PageLine] = []

    def told(line: PageLine) -> None:
        lines.append(line)
        advance(len(lines), max(len(lines), len(facts)), " pages")

    for student in sorted(set(students) - {each.student for each in facts}):
        told(_unknown(settings, assignment, student))
    write_pages(course, facts, told, force=options.force, jobs=options.jobs)
    for student in students:
        keep_receipts(settings.submitted(student, assignment), settings.feedback(student, assignment))
    ordered = tuple(sorted(lines, key=lambda line: (line.student, line.notebook)))
    batch = FeedbackBatch(assignment, ordered, time.monotonic() - started)
    if options.json_file:
        write_json(options.json_file, _document(batch))
    return batch


def _unknown(settings: Settings, assignment: str, student: str) -> PageLine:
    """Graded notebooks of a student whom the gradebook does not have: it may have been made anew."""
    reason = f"not in the gradebook; run `practico grade {assignment}` again"
    return PageLine(student, assignment, settings.feedback(student, assignment), Fate.FAILED, reason)


def _graded_students(settings: Settings, assignment: str, wanted: Iterable[str]) -> list[str]:
    """Ids of the students whose submissions were graded, sorted; only `wanted` where any are named."""
    root = settings.root / settings.autograded_directory
    folders = sorted(root.iterdir()) if root.is_dir() else []
    found = [folder.name for folder in folders if (folder / assignment).is_dir()]
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise UserError(
            f"{assignment} of {missing[0]} was not graded",
            f"{settings.autograded_directory}/{missing[0]}",
            f"run `practico grade {assignment}` first",
        )
    if not found:
        raise UserError(
            f"nothing of {assignment} was graded",
            f"{settings.autograded_directory}/",
            f"run `practico grade {assignment}` first",
        )
    return [student for student in found if student in set(wanted)] if wanted else found


def class_facts(settings: Settings, assignment: str, students: Iterable[str]) -> list[Facts]:
    """What is known of every notebook of these students."""
    from practico.store.gradebook import GradebookStore

    with GradebookStore.open(settings) as store:
        known = _Known(store, assignment)
    return [facts for student in students for facts in known.of(settings, student)]


class _Known:
    """The gradebook's answers about one assignment, by student and notebook."""

    def __init__(self, store: GradebookStore, assignment: str) -> None:
        self._assignment = assignment
        self._points = {
            (cell.notebook, cell.grade_id): cell.max_score or 0.0
            for cell in store.assignment_cells(assignment)
        }
        self._names = {
            one.student: f"{one.first_name} {one.last_name}".strip() or one.student
            for one in store.students()
        }
        self._penalties = {one.student: one.penalties for one in store.submissions(assignment)}
        self._scores: dict[str, dict[str, list[ScoreRecord]]] = defaultdict(lambda: defaultdict(list))
        for score in store.scores(assignment):
            self._scores[score.student][score.notebook].append(score)
        self._comments: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for comment in store.comments(assignment):
            self._comments[comment.student, comment.notebook][comment.grade_id] = comment.comment

    def of(self, settings: Settings, student: str) -> Iterator[Facts]:
        """The facts of a student's notebooks; none where the gradebook does not know the student."""
        directory = settings.autograded(student, self._assignment)
        recorded = read_recorded(settings, student, self._assignment)
        for notebook, scores in self._scores.get(student, {}).items():
            source = directory / f"{notebook}.ipynb"
            said = _agreeing(recorded.get(notebook), scores)
            yield Facts(
                student=student,
                name=self._names.get(student, student),
                assignment=self._assignment,
                notebook=notebook,
                source=source if source.is_file() else None,
                target=settings.feedback(student, self._assignment) / f"{notebook}.html",
                grades=tuple(self._grade(score) for score in scores),
                comments=self._comments.get((student, notebook), {}),
                findings=said.findings if said else None,
                repairs=said.repairs if said else (),
                is_missing=not source.is_file() and not (said and said.is_unreadable),
                is_unreadable=bool(said and said.is_unreadable),
                penalty=self._penalties.get(student, {}).get(notebook, 0.0),
            )

    def _grade(self, score: ScoreRecord) -> Grade:
        return Grade(
            grade_id=score.grade_id,
            points=self._points.get((score.notebook, score.grade_id), 0.0),
            score=score.score,
            is_manual=score.manual_score is not None,
            extra_credit=score.extra_credit or 0.0,
            is_pending=score.needs_manual_grade and score.manual_score is None,
        )


def _agreeing(recorded: Recorded | None, scores: Iterable[ScoreRecord]) -> Recorded | None:
    """The record, unless the gradebook was written by somebody else since (or the file is not ours)."""
    if recorded is None:
        return None
    known: Mapping[str, float | None] = {score.grade_id: score.auto_score for score in scores}
    agrees = all(known.get(grade_id, score) == score for grade_id, score in recorded.scores.items())
    return recorded if agrees else None


def _document(batch: FeedbackBatch) -> dict[str, Any]:
    pages = [
        {
            "student": page.student,
            "notebook": page.notebook,
            "path": str(page.path),
            "fate": page.fate.value,
            "reason": page.reason,
        }
        for page in batch.pages
    ]
    return {"assignment": batch.assignment, "seconds": round(batch.seconds, 3), "pages": pages}
