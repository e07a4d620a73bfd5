"""Grade one submission: find its notebooks, grade each in a box, say which are missing or unreadable.

`grader` is what a worker keeps warm for one assignment: its zygote and what was read from the masters.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from practico.checker.plan import TestPlan
from practico.errors import GraderFault
from practico.grading.executors import Grade
from practico.grading.files import Submitted, box_files, read_submission
from practico.grading.one import Task, grade_notebook
from practico.grading.plan import AssignmentPlan, Job, NotebookPlan
from practico.grading.preloads import preload_of
from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult
from practico.notebook.slots import Slot, read_slots
from practico.sandbox.launch import Zygote


@dataclass(frozen=True)
class Warm:
    """What is read from one master once, for all submissions."""

    tests: TestPlan
    slots: Sequence[Slot]


@contextmanager
def grader(plan: AssignmentPlan) -> Iterator[Grade]:
    """Everything that stays warm between submissions of one assignment."""
    warm = {
        notebook.name: Warm(
            TestPlan.read(notebook.master, Path(plan.directory), plan.settings),
            read_slots(notebook.release),
        )
        for notebook in plan.notebooks
    }
    with Zygote(plan.limits, plan.options.isolation, preload=preload_of(plan)) as zygote:
        gc.collect()
        gc.freeze()  # what stays warm need not be looked through again and again
        gc.set_threshold(20_000, 50, 50)  # or every few cells cost a collection
        yield lambda job: grade_submission(plan, job, warm, zygote)


def grade_submission(
    plan: AssignmentPlan, job: Job, warm: Mapping[str, Warm], zygote: Zygote
) -> SubmissionResult:
    """Grade every notebook of one submission."""
    submitted = read_submission(Path(job.directory), plan)
    files = box_files(submitted, plan, zygote.preloaded)
    notebooks = []
    for notebook in plan.notebooks:
        if notebook.name in submitted.readings:
            task = Task(
                plan=plan,
                notebook=notebook,
                tests=warm[notebook.name].tests,
                slots=warm[notebook.name].slots,
                reading=submitted.readings[notebook.name],
                files=files,
                seed=job.seed,
                repairs=submitted.repairs.get(notebook.name, ()),
            )
            notebooks.append(_graded(task, zygote))
        else:
            notebooks.append(_ungraded(notebook, submitted))
    return SubmissionResult(job.student, plan.assignment, tuple(notebooks), str(zygote.isolation))


def _graded(task: Task, zygote: Zygote) -> NotebookResult:
    """Once more with a new zygote where the sandbox failed: its fault is not the student's."""
    try:
        return grade_notebook(task, zygote)
    except GraderFault:
        zygote.restart()
    try:
        return grade_notebook(task, zygote)
    except GraderFault as fault:
        return _needs_review(task.notebook, f"{fault} {fault.detail}".strip())


def _ungraded(notebook: NotebookPlan, submitted: Submitted) -> NotebookResult:
    if reason := submitted.unreadable.get(notebook.name, ""):
        return _needs_review(notebook, reason)
    cells = tuple(CellResult(c.grade_id, Outcome.FAILED, 0.0, c.points) for c in notebook.graded)
    return NotebookResult(notebook.name, cells, status=Status.MISSING, reason="not handed in")


def _needs_review(notebook: NotebookPlan, reason: str) -> NotebookResult:
    cells = tuple(CellResult(c.grade_id, Outcome.NEEDS_REVIEW, None, c.points) for c in notebook.graded)
    return NotebookResult(notebook.name, cells, status=Status.NEEDS_REVIEW, reason=reason)
