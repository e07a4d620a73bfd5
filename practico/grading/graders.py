"""The executor that a batch needs, started at once, and its results as they come.

At most two jobs a worker are under way, so that memory stays flat however large the class is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Self

from practico.errors import GraderFault
from practico.grading.executors import Executor, GraderFactory, LocalPool
from practico.grading.plan import AssignmentPlan, Job
from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult

_JOBS_PER_WORKER = 2


class Graders:
    """The executor for about `expected` jobs, started at once; none where nothing is to do.

    Workers are `forked` where this process is fresh: see `executors`. One that is `lent` is used as it
    is, and left open.
    """

    def __init__(
        self,
        plan: AssignmentPlan,
        factory: GraderFactory,
        wanted: int | None,
        expected: int,
        lent: Executor | None = None,
        *,
        forked: bool = False,
    ) -> None:
        self._plan, self._factory, self._lent = plan, factory, lent
        self._most = wanted or len(os.sched_getaffinity(0))
        self._executor = lent
        if lent is None and expected:
            self._executor = self._start(expected, forked=forked)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._executor is not None and self._executor is not self._lent:
            self._executor.close()

    def results(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, SubmissionResult]]:
        """Results as they come, with at most two jobs a worker under way."""
        if not jobs:
            return
        executor = self._executor = self._executor or self._start(len(jobs))
        width = _JOBS_PER_WORKER * self._most
        waiting = iter(jobs)
        running: dict[Future[SubmissionResult], Job] = {}
        while True:
            while len(running) < width and (job := next(waiting, None)) is not None:
                running[executor.submit(job)] = job
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job = running.pop(future)
                try:
                    yield job, future.result()
                except GraderFault as fault:
                    yield job, _unfinished(self._plan, job, fault)

    def _start(self, jobs: int, *, forked: bool = False) -> Executor:
        return LocalPool(self._plan, self._factory, min(self._most, jobs), forked=forked)


def _unfinished(plan: AssignmentPlan, job: Job, fault: GraderFault) -> SubmissionResult:
    """We failed on this submission: every cell of it needs review."""
    notebooks = tuple(
        NotebookResult(
            name=notebook.name,
            cells=tuple(
                CellResult(cell.grade_id, Outcome.NEEDS_REVIEW, None, cell.points) for cell in notebook.graded
            ),
            status=Status.NEEDS_REVIEW,
            reason=str(fault),
        )
        for notebook in plan.notebooks
    )
    return SubmissionResult(job.student, plan.assignment, notebooks, plan.options.isolation)
