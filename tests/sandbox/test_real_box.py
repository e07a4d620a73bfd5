"""The worker's program behind real barriers: what Box and Session need of it holds there too."""

from __future__ import annotations

from pathlib import Path

import pytest

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.model import Cell, Outcome, Role
from practico.sandbox.box import Box
from practico.sandbox.launch import Zygote
from practico.settings import Limits, Settings


@pytest.fixture(scope="module")
def zygote():
    with Zygote(Limits()) as zygote:
        yield zygote


@pytest.fixture
def box(zygote):
    box = Box(zygote.fork_box())
    yield box
    box.close()


def verdict(box, student, test, seconds=5.0):
    master = [Cell(0, "code", student, Role.SOLUTION, "s"), Cell(1, "code", test, Role.TEST, "t", 1.0)]
    plan = TestPlan.read(master, Path("/nonexistent"), Settings(root=Path("/nonexistent")))
    (run,) = box.run_cells([student], seconds)
    assert run.error is None
    assert run.broken is None
    with Session(plan, box) as session:
        return session.run_test(master[1], seconds)


def test_cells_run_with_figures_files_and_children(box):
    box.put_files({"values.txt": b"7"})
    sources = [
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "print(open('values.txt').read())",
        "import os\nos.system('echo child')",
        "1 / 0",
    ]
    figure, text, child, error = box.run_cells(sources, 20.0)
    assert "image/png" in figure.outputs[0]["data"]
    assert text.outputs[0]["text"] == "7\n"
    assert child.outputs[0]["text"] == "child\n"
    assert error.error[0] == "ZeroDivisionError"


def test_a_test_calls_what_the_box_holds(box):
    student = "import numpy as np\ndef f(x): return np.maximum(x, 0)"
    assert (
        verdict(box, student, "import numpy as np\nassert f(np.array([-1, 2])).sum() == 2").outcome
        is Outcome.PASSED
    )


def test_no_memory_or_frame_of_the_box_knows_the_test(box):
    student = (
        "import sys, gc, os\n"
        "def seen():\n"
        "    needle = '_'.join(['MARKER', '73'])\n"
        "    frame = sys._getframe().f_back\n"
        "    while frame:\n"
        "        if needle in repr(frame.f_locals) + repr(frame.f_code.co_consts): return True\n"
        "        frame = frame.f_back\n"
        "    return any(needle in o for o in gc.get_objects() if type(o) in (list, tuple, dict))\n"
    )
    test = "marker = 'MARKER_73'\nassert seen()"
    assert verdict(box, student, test).outcome is Outcome.FAILED
    (run,) = box.run_cells(["import sys\n[m for m in sys.modules if m.startswith('practico')]"], 5.0)
    loaded = run.outputs[0]["data"]["text/plain"]
    assert "practico.sandbox.worker" in loaded
    for part in ("checker", "gradcheck", "notebook", "model", "settings"):
        assert f"practico.{part}" not in loaded


@pytest.mark.parametrize("end", ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)"])
def test_a_death_in_a_test_is_a_failure(box, end):
    test = "try:\n    f()\nexcept BaseException: pass"
    assert verdict(box, f"def f(): {end}", test).outcome is Outcome.FAILED
    assert box.broken is not None


def test_a_loop_is_interrupted_and_the_box_lives_on(box):
    assert verdict(box, "def f():\n    while True: pass", "f()", seconds=0.5).outcome is Outcome.FAILED
    assert box.run_cell("1 + 1", 5.0).error is None
