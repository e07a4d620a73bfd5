"""`practico grade --replay`: grades again what was graded, on the recorded hidden inputs, and compares.

For an appeal: the seed, the score rules and the hashes of master and submission are those of the audit record
beside the autograded notebook. Nothing is written: no gradebook, no notebook, no record, not even the secret.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from practico.errors import UserError
from practico.grading.audit import (
    record_file,
    recorded_students,
    stored_record,
    submission_hash,
    versions,
)
from practico.grading.executors import GraderFactory
from practico.grading.graders import Graders
from practico.grading.plan import AssignmentPlan, Job, Options, load_plan
from practico.model import Status, SubmissionResult
from practico.settings import Settings

_NEEDED = {"seed", "master", "submission", "options", "versions", "score", "max_score", "notebooks"}
_OPTIONS = {option.name for option in fields(Options)}


@dataclass(frozen=True)
class Difference:
    """One cell that came out otherwise: what the record says, and what the replay gave."""

    notebook: str
    cell: str
    recorded: str
    replayed: str

    def __str__(self) -> str:
        return f"{self.notebook}, {self.cell}: {self.recorded} recorded, {self.replayed} now"


@dataclass(frozen=True)
class Replayed:
    """One submission graded again. `changes` names what is not as it was when it was graded first."""

    student: str
    recorded: float
    score: float
    max_score: float
    differences: tuple[Difference, ...] = ()
    changes: tuple[str, ...] = ()
    problem: str = ""  # why it could not be graded again

    @property
    def is_reproduced(self) -> bool:
        """Whether every cell came out as recorded."""
        return not self.differences and not self.problem


@dataclass(frozen=True)
class Request:
    """What to replay. No `students` means all; `isolation` is the only thing that the record does not say."""

    assignment: str
    students: tuple[str, ...] = ()
    jobs: int | None = None
    isolation: str = "full"


@dataclass(frozen=True)
class _Recorded:
    """One student's audit record, and whether the submission is still there."""

    student: str
    directory: Path
    entry: Mapping[str, Any] = field(default_factory=dict)

    @property
    def job(self) -> Job:
        return Job(self.student, str(self.directory), self.entry["seed"])

    @property
    def options(self) -> Options:
        return Options(**self.entry["options"])


Progress = Callable[[Replayed, int], None]  # a finished submission, and how many there will be


def replay(
    settings: Settings, request: Request, factory: GraderFactory, progress: Progress
) -> tuple[Replayed, ...]:
    """Grade again and compare, in the order of the students. Raises UserError where a record is missing."""
    records = _records(settings, request)
    found: dict[str, Replayed] = {}

    def note(one: Replayed) -> None:
        found[one.student] = one
        progress(one, len(records))

    for record in records:
        if not record.directory.is_dir():
            note(_gone(record))
    there = [record for record in records if record.student not in found]
    for options in dict.fromkeys(record.options for record in there):
        plan = load_plan(settings, request.assignment, options)
        group = [record for record in there if record.options == options]
        for one in _graded(plan, request, factory, group):
            note(one)
    return tuple(found[record.student] for record in records)


def _graded(
    plan: AssignmentPlan, request: Request, factory: GraderFactory, records: Sequence[_Recorded]
) -> Iterator[Replayed]:
    """Each submission as it is done."""
    isolated = replace(plan, options=replace(plan.options, isolation=request.isolation))
    of = {record.student: record for record in records}
    with Graders(isolated, factory, request.jobs, len(records)) as graders:
        for job, result in graders.results([record.job for record in records]):
            yield _compared(of[job.student], result, plan)


def _records(settings: Settings, request: Request) -> list[_Recorded]:
    """The records of those who are asked for; of all that were graded where nobody is named."""
    students = sorted(set(request.students)) or recorded_students(settings, request.assignment)
    if not students:
        raise UserError(
            f"nothing of {request.assignment} was graded here",
            f"{settings.autograded_directory}/",
            "run `practico grade` first",
        )
    return [_record(settings, request.assignment, student) for student in students]


def _record(settings: Settings, assignment: str, student: str) -> _Recorded:
    path = record_file(settings, student, assignment)
    where = str((path or settings.record(student, assignment)).relative_to(settings.root))
    if path is None:
        remedy = "grade the submission first; nbgrader's own autograde leaves no record"
        raise UserError("there is no audit record to replay", where, remedy)
    entry = stored_record(settings, student, assignment)
    if entry is None or not entry.keys() >= _NEEDED or entry["options"].keys() != _OPTIONS:
        raise UserError("this audit record cannot be read", where, "grade the submission again with --force")
    return _Recorded(student, settings.submitted(student, assignment), entry)


def _gone(record: _Recorded) -> Replayed:
    score, most = record.entry["score"], record.entry["max_score"]
    return Replayed(record.student, score, 0.0, most, problem="the submission is gone")


def _compared(record: _Recorded, result: SubmissionResult, plan: AssignmentPlan) -> Replayed:
    before = {
        (notebook["name"], cell["grade_id"]): (cell["outcome"], cell["score"], cell["points"])
        for notebook in record.entry["notebooks"]
        for cell in notebook["cells"]
    }
    now = {
        (notebook.name, cell.grade_id): (cell.outcome.value, cell.score, cell.points)
        for notebook in result.notebooks
        for cell in notebook.cells
    }
    differences = tuple(
        Difference(*cell, _told(before.get(cell)), _told(now.get(cell)))
        for cell in dict.fromkeys((*before, *now))
        if before.get(cell) != now.get(cell)
    )
    return Replayed(
        student=record.student,
        recorded=record.entry["score"],
        score=result.score,
        max_score=result.max_score,
        differences=differences,
        changes=tuple(_changes(record, plan)),
        problem="; ".join(_faults(result)) if differences else "",
    )


def _told(cell: tuple[str, float | None, float] | None) -> str:
    """What came of a cell, as it is read."""
    if cell is None:
        return "no such cell"
    outcome, score, points = cell
    return f"{outcome} {'-' if score is None else f'{score:.12g}'}/{points:g}"


def _faults(result: SubmissionResult) -> Iterator[str]:
    """Why notebooks could not be graded, this time."""
    for notebook in result.notebooks:
        if notebook.status is Status.NEEDS_REVIEW:
            yield f"{notebook.name}: {notebook.reason}"


def _changes(record: _Recorded, plan: AssignmentPlan) -> Iterator[str]:
    """What is not as it was when the record was written."""
    entry = record.entry
    if entry["master"] != plan.digest:
        yield "the master or the course's settings changed since"
    if entry["submission"] != submission_hash(record.directory):
        yield "the submission changed since"
    then, now = entry["versions"], versions()
    others = [
        f"{name} {then[name]} then, {now.get(name)} now" for name in then if now.get(name) != then[name]
    ]
    if others:
        yield f"other versions: {', '.join(others)}"


def as_json(assignment: str, found: Sequence[Replayed]) -> Mapping[str, Any]:
    """The document that `practico grade --replay --json` writes."""
    return {
        "assignment": assignment,
        "reproduced": all(one.is_reproduced for one in found),
        "submissions": [{**asdict(one), "reproduced": one.is_reproduced} for one in found],
    }
