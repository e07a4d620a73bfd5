"""Where jobs run: one protocol, `submit(job) -> Future`, and how `LocalPool` keeps it: a process a core.

Anything with the same method fits (dask.distributed's `client.submit` does, with `grade` bound). Nothing is
graded in the main process: a test may hang inside C on what the student's code gives it, which only the end
of its process ends (see `practico.checker.alarm`). A worker that dies (so, killed, or out of memory) is
replaced and its job tried once more; dying twice costs that submission a review, not the batch.

A worker reads a `Job` from its pipe and answers with a `SubmissionResult`, both pickled: the two ends are
trusted. A spawned one first reads the plan and the factory. It ends when the pipe closes, so no worker
outlives the main process.

Workers are spawned: a new interpreter imports all it needs. Those of a `forked` pool are there at once, but
have all that the main process has: warning filters and random states, locks that its threads hold,
connections to a database. So only a command that has done nothing else yet asks for it, and makes the pool
first. A worker that stands in for a dead one is always spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple, Protocol

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
        with suppress(OSError):  # the first job tries again, and says that it failed
            if not worker.is_up:
                worker.start()  # here, so that all start at once: a process takes its plan only when it is up
        while (item := self._jobs.get()) is not None:
            job, future = item
            try:
                future.set_result(worker.grade(job))
            except Exception as error:  # handed to whoever waits for the future
                future.set_exception(error)
        worker.bury()


class _Process(NamedTuple):
    """A started process and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection


class _Worker:
    """One worker, in a process that is started anew when it was found dead.

    `_up` changes as a whole: another thread may stop the worker at any moment, while it starts, too.
    """

    def __init__(self, plan: AssignmentPlan, factory: GraderFactory, core: int | None) -> None:
        self._plan, self._factory, self._core = plan, factory, core
        self._stopped = False
        self._up: _Process | None = None

    @property
    def is_up(self) -> bool:
        return self._up is not None

    def start(self) -> _Process:
        """Start as a new interpreter. Raises OSError where the process cannot be made or dies at once."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work_as_told, args=(theirs, self._core), name=_NAME, daemon=True)
        with theirs:
            process.start()
        self._up = up = _Process(process, ours)
        if self._stopped:
            self.stop()
        # Not among its arguments: `process.start` would wait for ever for one that dies while it takes them.
        up.pipe.send((self._plan, self._factory))
        return up

    def fork(self, others: Sequence[_Worker]) -> None:
        """Start as a fork, which inherits our ends of its pipe and of those to `others`; it closes them."""
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        inherited = [ours, *(worker._up.pipe for worker in others if worker._up is not None)]
        process = context.Process(
            target=_work,
            args=(theirs, self._plan, self._factory, self._core, inherited),
            name=_NAME,
            daemon=True,  # Ctrl-C before anybody knows of it: the end of this process is its end
        )
        unmasked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        gc.freeze()  # collecting what it inherits would copy all of its memory
        with theirs:
            process.start()
        gc.unfreeze()
        self._up = _Process(process, ours)
        signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)

    def grade(self, job: Job) -> SubmissionResult:
        for _ in range(2):
            if self._stopped:
                raise GraderFault("grading was stopped")
            try:
                up = self._up or self.start()
                up.pipe.send(job)
                answer = up.pipe.recv()
            except (EOFError, OSError):
                self.bury()
                continue
            if isinstance(answer, BaseException):
                raise answer
            return answer  # type: ignore[no-any-return]
        raise GraderFault("the grading worker died twice on this submission")

    def stop(self) -> None:
        self._stopped = True
        if (up := self._up) is None:
            return  # it has not started yet, and ends when it has
        up.process.terminate()
        up.process.join(timeout=_END_SECONDS)  # its pipe is left to the thread that may wait at it

    def bury(self) -> None:
        """Let go of a process that has ended. For the one thread that gives it jobs."""
        if self._up is not None:
            self._up.pipe.close()
            self._up.process.join(timeout=1)
            self._up = None


def _work_as_told(pipe: Connection, core: int | None) -> None:
    """The life of a spawned worker."""
    with suppress(EOFError):
        plan, factory = pipe.recv()
        _work(pipe, plan, factory, core)


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
    if inherited:
        _leave_the_parent(inherited)
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


def _leave_the_parent(pipes: Sequence[Connection]) -> None:
    """Let go of what a fork has of its parent's. A thread that shows the progress there may have held a lock
    of stdout or stderr at the fork, which nobody here would ever give back: a warning would wait for it.
    """
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # blocked for the fork; ignored by now
    for pipe in pipes:
        pipe.close()
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is not None:  # as it is where the descriptor is closed
            stream = open(descriptor, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


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
