"""What Python cannot interrupt ends with its process; what would take all memory is an error of the test."""

import multiprocessing
import resource
import signal
import time

import pytest
from notebook_run import S, T, notebook_run

from practico.checker import alarm as alarms
from practico.checker.alarm import TimeIsUp, alarm, bounded_memory
from practico.model import Outcome


def spin_in_c(seconds: float) -> None:
    alarms.PATIENCE_SECONDS = 0.5
    colliding = [number * ((1 << 61) - 1) for number in range(200_000)]  # all of them hash to 0
    with alarm(time.monotonic() + seconds):
        set(colliding)


def test_a_loop_inside_c_ends_with_its_process():
    process = multiprocessing.get_context("spawn").Process(target=spin_in_c, args=(0.3,))
    process.start()
    process.join(timeout=60)
    assert process.exitcode == -signal.SIGVTALRM


def test_a_loop_in_python_is_interrupted():
    def spin() -> None:
        while True:
            pass

    with pytest.raises(TimeIsUp), alarm(time.monotonic() + 0.2):
        spin()
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def test_memory_is_bounded_and_then_free_again():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with bounded_memory():
        with pytest.raises(MemoryError):
            bytearray(3 << 30)
        assert len(bytearray(1 << 20)) == 1 << 20
    assert resource.getrlimit(resource.RLIMIT_AS) == before


ALLOCATING = {
    "a list": "assert len([0] * f(3)) == 6",
    "an array": "import numpy as np\nassert np.zeros(f(3)).size == 6",
    "a text": "assert 'a' * f(3) == 'aaaaaa'",
    "a power": "assert 2 ** f(3) == 64",
}


@pytest.mark.parametrize("test", ALLOCATING.values(), ids=ALLOCATING.keys())
def test_a_number_of_the_students_takes_no_memory_of_ours(test):
    master = "def f(n): return 2 * n"
    began = time.monotonic()
    (honest,) = notebook_run((S, master), (T, test))
    (verdict,) = notebook_run((S, master, "def f(n): return 10 ** 15"), (T, test))
    assert [honest.outcome, verdict.outcome] == [Outcome.PASSED, Outcome.FAILED]
    assert time.monotonic() - began < 20
