"""Marks for the LMS: from the gradebook into the file that the LMS reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from practico.errors import ConfigurationError
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.export.filling import Filled
    from practico.export.marks import Exported, Mark, Marks, Question
    from practico.export.people import People
    from practico.export.sheet import Sheet
    from practico.store.records import ScoreRecord, StudentRecord, SubmissionRecord

DIRECTORY = "export"
ROSTER = "roster.csv"
FORMATS = ("csv", "moodle", "canvas")


@dataclass(frozen=True)
class ExportOptions:
    """What to write and how. No `missing` means what the course says, no `output` export/ASSIGNMENT-*."""

    to: str = "csv"
    template: Path | None = None
    roster: Path | None = None
    output: Path | None = None
    column: str = ""
    decimal_comma: bool = False
    out_of: float | None = None
    missing: str | None = None
    students: tuple[str, ...] = ()


def export(settings: Settings, assignment: str, options: ExportOptions) -> Exported:
    """Write the marks of `assignment`. Raises UserError; nothing is written then."""
    if options.to not in FORMATS:
        raise ConfigurationError(f"no export is called {options.to!r}", remedy=f"choose {', '.join(FORMATS)}")
    marks = read_marks(settings, assignment, options.missing or settings.missing_submission)
    everyone = marks.students
    if options.students:
        chosen = tuple(mark for mark in everyone if mark.student in options.students)
        marks = replace(marks, students=chosen)
    if options.out_of is not None:
        marks = marks.scaled(options.out_of)
    if options.to == "csv":
        return _export_csv(settings, marks, options)
    return _export_filled(settings, marks, everyone, options)


def read_marks(settings: Settings, assignment: str, missing: str) -> Marks:
    """The gradebook's marks. Who handed in nothing has 0 or, where `missing` is "empty", no mark."""
    from practico.export.marks import Marks, Question
    from practico.store.gradebook import GradebookStore

    with GradebookStore.open(settings) as store:
        cells = store.assignment_cells(assignment)
        submissions = {record.student: record for record in store.submissions(assignment)}
        scores: dict[str, list[ScoreRecord]] = {}
        for record in store.scores(assignment):
            scores.setdefault(record.student, []).append(record)
        students = store.students()
    place = _places(settings, assignment)
    ordered = sorted(cells, key=lambda cell: place.get((cell.notebook, cell.grade_id), len(place)))
    questions = tuple(Question(cell.notebook, cell.grade_id, cell.max_score or 0.0) for cell in ordered)
    marks = tuple(
        _mark(student, submissions.get(student.student), scores.get(student.student, ()), questions, missing)
        for student in students
    )
    return Marks(assignment, questions, marks, sum(question.points for question in questions))


def _mark(
    student: StudentRecord,
    submission: SubmissionRecord | None,
    records: Iterable[ScoreRecord],
    questions: tuple[Question, ...],
    missing: str,
) -> Mark:
    from practico.export.marks import Mark, Standing

    who = (student.student, student.first_name, student.last_name, student.email, student.lms_user_id)
    if submission is None:
        score = 0.0 if missing == "zero" else None
        return Mark(*who, Standing.MISSING, score=score, note="handed in nothing")
    known = {(record.notebook, record.grade_id): record for record in records}
    found = [known.get((question.notebook, question.grade_id)) for question in questions]
    scores = tuple(one.score if one is not None and one.has_score else None for one in found)
    submitted = submission.timestamp.isoformat(sep=" ", timespec="seconds") if submission.timestamp else ""
    penalty = sum(submission.penalties.values())
    waiting = [
        f"{question.notebook}/{question.grade_id}"
        for question, score in zip(questions, scores, strict=True)
        if score is None
    ]
    if waiting:
        note = f"waits for a person: {', '.join(waiting)}"
        return Mark(*who, Standing.NEEDS_REVIEW, submitted, scores, penalty, None, note)
    total = max(0.0, sum(score or 0.0 for score in scores) - penalty)
    return Mark(*who, Standing.GRADED, submitted, scores, penalty, total)


def _places(settings: Settings, assignment: str) -> Mapping[tuple[str, str], int]:
    """The order of the questions in the masters; the gradebook has none."""
    from practico.errors import UserError
    from practico.notebook.cells import read_cells
    from practico.notebook.masters import read_masters

    try:
        masters = read_masters(settings, assignment)
    except UserError:  # marks can be exported where the masters are not
        return {}
    cells = [(name, cell.grade_id) for name, master in sorted(masters.items()) for cell in read_cells(master)]
    return {cell: at for at, cell in enumerate(cells)}


def _export_csv(settings: Settings, marks: Marks, options: ExportOptions) -> Exported:
    from practico.export.grades_csv import grades_csv
    from practico.export.marks import Exported, Standing

    if options.template:
        raise ConfigurationError("--to csv fills no template", remedy="choose --to moodle or --to canvas")
    path = options.output or _directory(settings) / f"{marks.assignment}.csv"
    _write(path, grades_csv(marks, decimal_comma=options.decimal_comma))
    waiting = [mark for mark in marks.students if mark.standing is Standing.NEEDS_REVIEW]
    with_mark = sum(mark.score is not None for mark in marks.students)
    remarks = tuple(f"{mark.student}: left empty: {mark.note}" for mark in waiting)
    return Exported(marks.assignment, (path,), with_mark, len(marks.students), remarks)


def _export_filled(
    settings: Settings, marks: Marks, everyone: tuple[Mark, ...], options: ExportOptions
) -> Exported:
    from practico.export.canvas import merge_gradebook
    from practico.export.marks import Exported
    from practico.export.moodle import fill_worksheet
    from practico.export.people import People
    from practico.export.sheet import Sheet

    if options.template is None:
        where = {"moodle": "View all submissions, Download grading worksheet", "canvas": "Grades, Export"}
        remedy = f"download it ({where[options.to]}) and name it by --template"
        raise ConfigurationError(
            f"--to {options.to} fills the file that {options.to.title()} gave you", remedy=remedy
        )
    sheet = Sheet.read(options.template)
    people = People(everyone, _identities(settings, options.roster))
    fillers: dict[str, Callable[[Sheet, Marks, People, str, bool], Filled]] = {
        "moodle": fill_worksheet,
        "canvas": merge_gradebook,
    }
    filled = fillers[options.to](sheet, marks, people, options.column, options.decimal_comma)
    path = options.output or _directory(settings) / f"{marks.assignment}-{options.to}.csv"
    _write(path, filled.data)
    files, remarks = [path], list(filled.remarks)
    if options.to == "moodle":
        archive = path.with_name(f"{path.stem}-feedback.zip")
        remarks += _feedback_zip(settings, marks, sheet, filled, archive)
        files.append(archive)
    return Exported(marks.assignment, tuple(files), filled.written, len(marks.students), tuple(remarks))


def _identities(settings: Settings, roster: Path | None) -> dict[str, tuple[str, ...]]:
    """What an LMS calls each student: by the course's roster.csv, where it has one, and by `roster`."""
    from practico.export.people import read_roster
    from practico.export.sheet import Sheet

    own = settings.root / ROSTER
    found = read_roster(Sheet.read(own)) if own.is_file() else {}
    given = read_roster(Sheet.read(roster)) if roster else {}
    if roster and not given:
        raise ConfigurationError(
            "no column `id` in the roster", str(roster), "name the column of our ids `id`"
        )
    return {student: (*found.get(student, ()), *given.get(student, ())) for student in {*found, *given}}


def _feedback_zip(settings: Settings, marks: Marks, sheet: Sheet, filled: Filled, path: Path) -> list[str]:
    """The pages of feedback/ as Moodle uploads them; a sentence for each submission without any."""
    from practico.export.marks import Standing
    from practico.export.moodle import feedback_folders, write_feedback_zip

    folders, unnumbered = feedback_folders(sheet, filled)
    pages = {
        student: [
            file
            for file in settings.feedback(student, marks.assignment).glob("*.html")
            if file.is_file() and not file.is_symlink()
        ]
        for student in folders
    }
    _count, without = write_feedback_zip(path, folders, pages)
    absent = {mark.student for mark in marks.students if mark.standing is Standing.MISSING}
    remarks = [f"{student}: no feedback page to upload" for student in without if student not in absent]
    return remarks + [f"{student}: the worksheet has no participant number" for student in unnumbered]


def _directory(settings: Settings) -> Path:
    return settings.root / DIRECTORY


def _write(path: Path, data: bytes) -> None:
    """By rename: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)
