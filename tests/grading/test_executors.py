"""Workers may die; jobs must not be lost."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from practico.errors import ConfigurationError, GraderFault
from practico.grading.executors import Executor, Grade, LocalPool
from practico.grading.plan import AssignmentPlan, Job, Options
from practico.model import SubmissionResult
from practico.settings import Settings

PLAN = AssignmentPlan("a1", "", (), {}, {}, "", Settings(Path()), Options())
LARGE = bytes(20 << 20)  # more than a pipe holds: whoever sends it waits for the other end


def job(student: str, directory: str = "") -> Job:
    return Job(student, directory, 1)


@contextmanager
def answering(plan: AssignmentPlan) -> Iterator[Grade]:
    yield lambda job: SubmissionResult(job.student, plan.assignment, (), str(os.getpid()))


@contextmanager
def failing(_plan: AssignmentPlan) -> Iterator[Grade]:
    def grade(job: Job) -> SubmissionResult:
        raise ZeroDivisionError(job.student)

    yield grade


@contextmanager
def dying(plan: AssignmentPlan) -> Iterator[Grade]:
    """Dies on a job's first tries, as many as its student's name says; counts them in its directory."""

    def grade(job: Job) -> SubmissionResult:
        tries = Path(job.directory, job.student)
        count = int(tries.read_text()) if tries.exists() else 0
        tries.write_text(str(count + 1))
        if count < int(job.student):
            os.kill(os.getpid(), signal.SIGKILL)
        return SubmissionResult(job.student, plan.assignment, ())

    yield grade


@contextmanager
def complaining(plan: AssignmentPlan) -> Iterator[Grade]:
    """Says something on every stream while it grades."""

    def grade(job: Job) -> SubmissionResult:
        for stream in (sys.stdout, sys.stderr):
            print("a warning", file=stream, flush=True)
        return SubmissionResult(job.student, plan.assignment, ())

    yield grade


class Lethal:
    """Ends the process that unpickles it."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


@contextmanager
def unfit(_plan: AssignmentPlan) -> Iterator[Grade]:
    raise ConfigurationError("this machine isolates nothing")
    yield


@pytest.fixture
def closing() -> Iterator[list[Executor]]:
    opened: list[Executor] = []
    yield opened
    for executor in opened:
        executor.close()


@pytest.mark.parametrize("forked", [False, True])
def test_a_pool_answers_every_job_from_several_processes(forked, closing):
    pool = LocalPool(PLAN, answering, 2, forked=forked)
    closing.append(pool)
    futures = {name: pool.submit(job(name)) for name in map(str, range(40))}
    results = {name: future.result(timeout=60) for name, future in futures.items()}
    assert [result.student for result in results.values()] == list(futures)
    assert os.getpid() not in {int(result.isolation) for result in results.values()}


@pytest.mark.parametrize("forked", [False, True])
def test_an_error_of_ours_arrives_in_the_future_and_the_next_job_runs(forked, closing):
    closing.append(opened := LocalPool(PLAN, failing, 1, forked=forked))
    for student in ("ana", "luis"):
        with pytest.raises((GraderFault, ZeroDivisionError), match=student):
            opened.submit(job(student)).result(timeout=60)


@pytest.mark.parametrize("forked", [False, True])
def test_a_job_whose_worker_was_killed_is_tried_once_more(forked, tmp_path, closing):
    closing.append(pool := LocalPool(PLAN, dying, 1, forked=forked))
    assert pool.submit(job("1", str(tmp_path))).result(timeout=60).student == "1"
    assert (tmp_path / "1").read_text() == "2"


def test_a_job_that_kills_two_workers_is_given_up_and_the_pool_lives_on(tmp_path, closing):
    closing.append(pool := LocalPool(PLAN, dying, 1))
    with pytest.raises(GraderFault, match="died twice"):
        pool.submit(job("2", str(tmp_path))).result(timeout=60)
    assert pool.submit(job("0", str(tmp_path))).result(timeout=60).student == "0"


def test_a_worker_that_cannot_start_costs_its_submissions_a_review_and_no_more(closing):
    plan = replace(PLAN, helpers={"end": Lethal(), "more.bin": LARGE})  # type: ignore[dict-item]
    closing.append(pool := LocalPool(plan, answering, 1))
    for _ in range(2):
        with pytest.raises(GraderFault, match="died twice"):
            pool.submit(job("ana")).result(timeout=60)


def test_a_pool_may_be_closed_while_its_workers_start():
    before = set(psutil.Process().children())
    pool = LocalPool(replace(PLAN, helpers={"data.bin": LARGE}), answering, 2)
    deadline = time.monotonic() + 10
    while not (workers := _workers_beside(before)):
        assert time.monotonic() < deadline, "no worker starts"
    pool.close()
    with pytest.raises((GraderFault, TimeoutError)):
        pool.submit(job("ana")).result(timeout=0.5)
    while any(worker.is_running() for worker in (*workers, *_workers_beside(before))):
        assert time.monotonic() < deadline, "a worker outlived its pool"
        time.sleep(0.05)


def _workers_beside(others: set[psutil.Process]) -> list[psutil.Process]:
    return [
        process
        for process in set(psutil.Process().children()) - others
        if process.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(process.cmdline())
    ]


def test_a_forked_worker_waits_for_no_lock_of_its_parents_streams(monkeypatch, closing):
    """As the thread of a progress bar, which may be writing at the fork."""
    lock = threading.Lock()

    class Locked(io.StringIO):
        def write(self, text: str) -> int:
            with lock:
                return super().write(text)

    monkeypatch.setattr(sys, "stdout", Locked())
    monkeypatch.setattr(sys, "stderr", Locked())
    with lock:
        closing.append(pool := LocalPool(PLAN, complaining, 1, forked=True))
    assert pool.submit(job("ana")).result(timeout=20).student == "ana"


def test_a_machine_that_cannot_isolate_is_the_users_to_mend_and_not_each_submissions(closing):
    closing.append(pool := LocalPool(PLAN, unfit, 1))
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="isolates nothing"):
            pool.submit(job("ana")).result(timeout=60)


@pytest.mark.parametrize("forked", [False, True])
def test_closing_leaves_no_process_behind(forked):
    before = set(psutil.Process().children())
    pool = LocalPool(PLAN, answering, 2, forked=forked)
    wait([pool.submit(job(str(number))) for number in range(4)], timeout=60)
    workers = _workers_beside(before)
    assert len(workers) == 2
    pool.close()
    deadline = time.monotonic() + 10
    while any(worker.is_running() and worker.status() != "zombie" for worker in workers):
        assert time.monotonic() < deadline, "a worker outlived its pool"
        time.sleep(0.05)


def test_a_forked_worker_is_another_process_with_all_cores(closing):
    closing.append(pool := LocalPool(PLAN, answering, 1, forked=True))
    number = int(pool.submit(job("ana")).result(timeout=60).isolation)
    assert number != os.getpid()
    assert psutil.Process(number).cpu_affinity() == sorted(os.sched_getaffinity(0))


ABANDONED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_executors import PLAN, LocalPool, answering, job
size = int(sys.argv[2])
pool = LocalPool(PLAN, answering, size, forked=True)
futures = [pool.submit(job(str(number))) for number in range(20 * size)]
print(*{future.result(timeout=60).isolation for future in futures}, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("size", [1, 3])
def test_forked_workers_do_not_outlive_the_main_process(size):
    command = [sys.executable, "-c", ABANDONED, str(Path(__file__).parent), str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while any(_is_alive(int(number)) for number in done.stdout.split()):
        assert time.monotonic() < deadline, "a worker outlived its main process"
        time.sleep(0.05)


def _is_alive(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
