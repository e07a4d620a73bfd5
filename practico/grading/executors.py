"""Where jobs run: one protocol, `submit(job) -> Future`, and how `LocalPool` keeps it: a process a core.

Anything with the same method fits (dask.distributed's `client.submit` does, with `grade` bound). Nothing is
graded in the main process: a test may hang inside C on what the student's code gives it, which only the end
of its process ends (see `practico.checker.alarm`). A worker that dies (so, killed, or out of memory) is
replaced and its job tried once more; dying twice costs that submission a review, not the batch.

A worker reads a `Job` from its pipe and answers with a `SubmissionResult`, both pickled: the two ends are
trusted. It ends when the pipe closes, so no worker outlives the main process.

Workers are spawned: a new interpreter imports all it needs. Those of a `forked` pool are there at once, but
have all that the main process has: warning filters and random states, threads that import, connections to a
database. So only a command that has done nothing else yet asks for it, and makes the pool first. A worker
that stands in for a dead one is always spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol

from practico.errors import ConfigurationError, GraderFault
from practico.grading.plan import AssignmentPlan, Job
from practico.model import SubmissionResult

Grade = Callable[[Job], SubmissionResult]
_END_SECONDS = 5.0
_NAME = "practico-worker"
# Makes the function that grades, with all it keeps warm, inside the process that will use it.
GraderFactory = Callable[[AssignmentPlan], AbstractContextManager[Grade]]


class Executor(Protocol):
    """What the batch needs: results arrive in futures, `close` waits for nothing."""

    def submit(self, job: Job) -> Future[SubmissionResult]:
        """Grade `job` some time; the future never raises for a fault of the submission."""

    def close(self) -> None:
        """Stop; unfinished jobs are dropped."""


class LocalPool:
    """`size` worker processes, each fed by a thread of ours that only waits."""

    def __init__(
        self, plan: AssignmentPlan, factory: GraderFactory, size: int, *, forked: bool = False
    ) -> None:
        self._jobs: queue.SimpleQueue[tuple[Job, Future[SubmissionResult]] | None] = queue.SimpleQueue()
        # One alone that has just been forked shares the start with nobody: its boxes may start beside it.
        cores = [None] if forked and size == 1 else range(size)
        self._workers = [_Worker(plan, factory, core) for core in cores]
        if forked:
            for number, worker in enumerate(self._workers):
                worker.fork(self._workers[:number])
        self._threads = [
            threading.Thread(target=self._feed, args=(worker,), daemon=True) for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job) -> Future[SubmissionResult]:
        """Grade `job` in the next worker that is free."""
        future: Future[SubmissionResult] = Future()
        self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """Stop every worker now."""
        for _ in self._threads:
            self._jobs.put(None)
        for worker in self._workers:
            worker.stop()

    def _feed(self, worker: _Worker) -> None:
        if not worker.is_up:
            worker.start()  # here, so that all start at once: a process takes its plan only when it is up
        while (item := self._jobs.get()) is not None:
            job, future = item
            try:
                future.set_result(worker.grade(job))
            except Exception as error:  # handed to whoever waits for the future
                future.set_exception(error)


class _Worker:
    """One worker process and its pipe; started anew when it was found dead."""

    def __init__(self, plan: AssignmentPlan, factory: GraderFactory, core: int | None) -> None:
        self._plan, self._factory, self._core = plan, factory, core
        self._stopped = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def is_up(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        """Start as a new interpreter."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, self._plan, self._factory, self._core), name=_NAME
        )
        self._process.start()
        theirs.close()
        if self._stopped:
            self.stop()

    def fork(self, others: Sequence[_Worker]) -> None:
        """Start as a fork, which inherits our ends of its pipe and of those to `others`; it closes them."""
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        inherited = [worker._pipe for worker in (*others, self)]
        self._process = context.Process(
            target=_work, args=(theirs, self._plan, self._factory, self._core, inherited), name=_NAME
        )
        gc.freeze()  # collecting what it inherits would copy all of its memory
        self._process.start()
        gc.unfreeze()
        theirs.close()

    def grade(self, job: Job) -> SubmissionResult:
        for _ in range(2):
            if self._stopped or self._pipe is None or self._process is None:
                raise GraderFault("grading was stopped")
            try:
                self._pipe.send(job)
                answer = self._pipe.recv()
            except (EOFError, OSError):
                if not self._stopped:
                    self._process.join(timeout=1)
                    self.start()
                continue
            if isinstance(answer, BaseException):
                raise answer
            return answer  # type: ignore[no-any-return]
        raise GraderFault("the grading worker died twice on this submission")

    def stop(self) -> None:
        self._stopped = True
        if self._pipe is None or self._process is None:
            return  # it has not started yet, and ends when it has
        self._pipe.close()
        self._process.terminate()
        self._process.join(timeout=_END_SECONDS)


def _work(
    pipe: Connection,
    plan: AssignmentPlan,
    factory: GraderFactory,
    core: int | None,
    inherited: Sequence[Connection] = (),
) -> None:
    """The life of a worker process. Ctrl-C is the main process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork has its parent's handlers, which are not its own
    for other_end in inherited:
        other_end.close()
    if core is not None:
        _pin(core)
    try:
        with factory(plan) as grade:
            while True:
                pipe.send(_answer(grade, pipe.recv()))
    except ConfigurationError as error:
        _answer_all(pipe, error)  # the machine cannot isolate: every job gets this answer
    except (EOFError, BrokenPipeError):
        return  # the main process is done, or gone


def _pin(number: int) -> None:
    """Keep a worker and its boxes on one core: they take turns, and a round trip is four times faster so."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[number % len(cores)]})


def _answer_all(pipe: Connection, error: ConfigurationError) -> None:
    try:
        while True:
            pipe.recv()
            pipe.send(error)
    except (EOFError, BrokenPipeError):
        return


def _answer(grade: Grade, job: Job) -> SubmissionResult | Exception:
    try:
        return grade(job)
    except Exception as error:  # a fault of ours costs this submission a review, not the worker
        return error if isinstance(error, GraderFault) else GraderFault(f"{type(error).__name__}: {error}")
