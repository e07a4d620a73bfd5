"""The bench: many variants of the master's own answers, each graded as a submission would be, in the sandbox.

A trial travels to a grading worker as the few sources by which it differs from the master; the worker puts
them into the notebook that students would hand in. Only the notebook that a trial touches is graded, and of
its tests only those that the trial asks for, so that a thousand variants cost a minute.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from practico.checker.plan import TestPlan
from practico.errors import GraderFault, one_line
from practico.gradcheck.margins import seen_error
from practico.grading.executors import Executor, Grade, LocalPool
from practico.grading.one import Task, grade_notebook
from practico.grading.plan import AssignmentPlan, Job, NotebookPlan
from practico.grading.preloads import preload_of
from practico.grading.seeds import student_seed
from practico.model import CellResult, NotebookResult, Outcome, Role, Status, SubmissionResult
from practico.notebook.cells import read_cells
from practico.notebook.reading import read_notebook
from practico.notebook.regions import visible_source
from practico.notebook.slots import Slot, read_slots
from practico.notebook.solutions import submission_view
from practico.progress import Advance
from practico.sandbox.launch import Zygote
from practico.settings import Settings

_SECRET = b"practico verify"  # no secret: seeds only have to look like those of students
Masters = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Trial(Job):
    """One variant: the master's answers in `notebook` but for `answers` (sources by grade_id).

    `only` names the test cells to judge, None all of them; `visible` judges by the visible parts alone.
    """

    notebook: str
    answers: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] | None = None
    visible: bool = False
    seconds: float | None = None  # what a cell may take, where less than usual


@dataclass(frozen=True)
class Outcomes:
    """What came of one trial: its test cells by grade_id, and the largest error seen per function."""

    cells: Mapping[str, CellResult]
    errors: Mapping[str, float]
    problem: str = ""  # why it could not be graded
    isolation: str = ""

    @property
    def lost(self) -> dict[str, CellResult]:
        """The autograded cells that did not get full points."""
        waits = (Outcome.PASSED, Outcome.MANUAL)
        return {name: cell for name, cell in self.cells.items() if cell.outcome not in waits}

    @property
    def is_full(self) -> bool:
        """Whether it was graded, and nothing was lost."""
        return bool(self.cells) and not self.lost and not self.problem


class Bench:
    """Grades trials on every core, `seed` being that of the first hidden inputs. A context manager."""

    def __init__(self, plan: AssignmentPlan, masters: Masters, seed: int, jobs: int | None = None) -> None:
        self.plan, self.seed = plan, seed
        views = {name: submission_view(master, plan.settings) for name, master in masters.items()}
        factory = partial(_trial_grader, views)
        size = max(1, jobs or len(os.sched_getaffinity(0)))
        self._executor: Executor = LocalPool(plan, factory, size, forked=size == 1)

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_error: object) -> None:
        self._executor.close()

    def run(self, trials: Sequence[Trial], advance: Advance | None = None) -> list[Outcomes]:
        """What came of each trial, in their order."""
        futures = [self._executor.submit(trial) for trial in trials]
        for done, _ in enumerate(as_completed(futures), start=1):
            if advance is not None:
                advance(done, len(futures))
        return [_outcomes(future.result) for future in futures]


def _outcomes(result: Callable[[], SubmissionResult]) -> Outcomes:
    try:
        submission = result()
    except GraderFault as fault:
        return Outcomes({}, {}, str(fault))
    notebook = submission.notebooks[0]
    errors: Any = submission.audit["errors"]
    problem = notebook.reason if notebook.status is not Status.GRADED else ""
    cells = {cell.grade_id: cell for cell in notebook.cells}
    return Outcomes(cells, errors, problem, submission.isolation)


@contextmanager
def _trial_grader(views: Mapping[str, Mapping[str, Any]], plan: AssignmentPlan) -> Iterator[Grade]:
    """A grader (see `practico.grading.executors`) of trials instead of submissions."""
    forms = {
        (notebook.name, visible): _Form.read(shape, plan)
        for notebook in plan.notebooks
        for visible, shape in ((False, notebook), (True, visible_tests(notebook, plan.settings)))
    }
    with Zygote(plan.limits, plan.options.isolation, preload=preload_of(plan)) as zygote:

        def grade(job: Job) -> SubmissionResult:
            assert isinstance(job, Trial)  # the bench submits nothing else
            return _grade(job, forms[job.notebook, job.visible], views[job.notebook], plan, zygote)

        yield grade


@dataclass(frozen=True)
class _Form:
    """A notebook with all of its tests, or with their visible parts."""

    notebook: NotebookPlan
    tests: TestPlan
    slots: Sequence[Slot]

    @classmethod
    def read(cls, notebook: NotebookPlan, plan: AssignmentPlan) -> _Form:
        tests = TestPlan.read(notebook.master, Path(plan.directory), plan.settings)
        return cls(notebook, tests, read_slots(notebook.release))


def visible_tests(notebook: NotebookPlan, settings: Settings) -> NotebookPlan:
    """The same notebook, its test cells without their hidden parts."""
    master = tuple(
        replace(cell, source=visible_source(cell, settings)) if cell.role is Role.TEST else cell
        for cell in notebook.master
    )
    return replace(notebook, master=master)


def _grade(
    trial: Trial, form: _Form, view: Mapping[str, Any], plan: AssignmentPlan, zygote: Zygote
) -> SubmissionResult:
    cells = [
        {**raw, "source": trial.answers.get(cell.grade_id, cell.source)}
        for cell, raw in zip(read_cells(view), view["cells"], strict=True)
    ]
    submitted = {**view, "cells": cells}
    task = Task(
        plan=_with_deadline(plan, trial.seconds),
        notebook=form.notebook,
        tests=form.tests,
        slots=form.slots,
        reading=read_notebook(json.dumps(submitted).encode()),
        files=plan.helpers,
        seed=student_seed(_SECRET, plan.assignment, str(trial.seed)),
        only=trial.only,
    )
    errors: dict[str, float] = {}
    token = seen_error.set(
        lambda function, error: errors.update({function: max(error, errors.get(function, 0.0))})
    )
    try:
        result = _try_twice(task, zygote)
    finally:
        seen_error.reset(token)
    small = replace(result, notebook=None)
    return SubmissionResult(
        trial.student, plan.assignment, (small,), str(zygote.isolation), {"errors": errors}
    )


def _try_twice(task: Task, zygote: Zygote) -> NotebookResult:
    """A fault of the sandbox says nothing about the tests."""
    try:
        return grade_notebook(task, zygote)
    except GraderFault:
        zygote.restart()
    try:
        return grade_notebook(task, zygote)
    except GraderFault as fault:
        return NotebookResult(task.notebook.name, status=Status.NEEDS_REVIEW, reason=one_line(fault))


def _with_deadline(plan: AssignmentPlan, seconds: float | None) -> AssignmentPlan:
    if seconds is None:
        return plan
    limits = replace(plan.limits, cell_seconds=min(seconds, plan.limits.cell_seconds))
    return replace(plan, settings=replace(plan.settings, limits=limits))
