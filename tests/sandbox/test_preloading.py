"""Modules imported once in the zygote: inherited by every box, unless somebody could tell."""

from __future__ import annotations

import pytest

from practico.sandbox.box import Box
from practico.sandbox.launch import Zygote
from practico.sandbox.preload import Preload
from practico.settings import Limits

QUIET = b"""
import os
NOTES = []
RULES = os.environ["NBGRADER_EXECUTION"]
DATA = open("data.txt").read()

def note(text):
    NOTES.append(text)
    return len(NOTES)

def fail():
    raise ValueError("in the helper")
"""
TELLTALES = {
    "prints": "print('loaded')",
    "warns": "import warnings; warnings.warn('old')",
    "draws": "import random; random.random()",
    "seeds": "import numpy as np; np.random.seed(0)",
    "sets_options": "import numpy as np; np.set_printoptions(precision=2)",
    "sets_errors": "import numpy as np; np.seterr(all='raise')",
    "styles": "import matplotlib; matplotlib.rcParams['lines.linewidth'] = 9",
    "draws_a_figure": "import matplotlib.pyplot as plt; plt.figure()",
    "displays": "from IPython.display import display; display(1)",
    "filters": "import warnings; warnings.simplefilter('ignore')",
    "moves": "import os; os.chdir('/')",
    "exports": "import os; os.environ['SEEN'] = '1'",
    "writes": "open('written.txt', 'w').close()",
    "overwrites": "open('data.txt', 'w').write('8')",
    "opens": "kept = open('data.txt')",
    "starts": "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "forks": "import subprocess, sys; kept = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)",
    "patches": "import numpy as np; np.mean = len",
    "patches_builtins": "import builtins; builtins.sum = len",
    "listens": "import signal; signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
    "deepens": "import sys; sys.setrecursionlimit(5000)",
    "waits_for_the_end": "import atexit; atexit.register(print)",
    "defines_a_magic": "get_ipython = __import__('IPython').get_ipython\n"
    "get_ipython().register_magic_function(print, 'line', 'shout')",
    "binds": "__import__('IPython').get_ipython().user_ns['bound'] = 1",
    "raises": "1 / 0",
    "leaves": "raise SystemExit",
    "dies": "import os; os._exit(0)",
    "is_killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
}


def files(**modules: str) -> dict[str, bytes]:
    return {"data.txt": b"7", "quiet.py": QUIET} | {f"{n}.py": text.encode() for n, text in modules.items()}


@pytest.fixture(scope="module")
def everything():
    return Preload(files(**TELLTALES), ("quiet", "json.tool", *TELLTALES))


@pytest.fixture(scope="module")
def zygote(everything):
    with Zygote(Limits(), preload=everything) as zygote:
        yield zygote


@pytest.fixture
def box(zygote, everything):
    box = Box(zygote.fork_box())
    box.put_files(everything.files)
    yield box
    box.close()


def shown(box: Box, source: str) -> str:
    run = box.run_cell(source, 20.0)
    assert run.error is None, run.error
    return "".join(output.get("text", "") for output in run.outputs)


def test_it_crosses_as_bytes(everything):
    assert Preload.unpacked(everything.packed()) == everything


def test_only_what_leaves_no_trace_is_shared(zygote):
    assert zygote.preloaded == {"quiet.py"}


def test_a_box_finds_it_imported_and_looks_at_its_own_files(box):
    loaded = shown(box, "import sys; print('quiet' in sys.modules, 'json.tool' in sys.modules)")
    assert loaded == "True True\n"
    assert shown(box, "import quiet, os; print(quiet.__file__ == os.path.abspath('quiet.py'))") == "True\n"
    assert shown(box, "print(quiet.DATA, quiet.RULES)") == "7 autograde\n"
    assert shown(box, "import inspect; print(inspect.getsource(quiet.note).split()[0])") == "def\n"


def test_its_lines_stand_in_tracebacks(box):
    traceback = box.run_cell("import quiet\nquiet.fail()", 20.0).outputs[0]["traceback"]
    assert "in the helper" in "".join(traceback)
    assert "raise" in "".join(traceback)


def test_boxes_share_nothing_of_it(zygote, everything):
    for _ in range(2):
        box = Box(zygote.fork_box())
        box.put_files(everything.files)
        assert shown(box, "import quiet; print(quiet.note('mine'))") == "1\n"
        box.close()


def test_what_can_be_told_happens_in_the_box(box):
    assert shown(box, "import prints") == "loaded\n"
    assert (
        shown(box, "import random, draws; print(len(__import__('sys').modules['draws'].__name__))") == "5\n"
    )
    assert box.run_cell("import raises", 20.0).error == ("ZeroDivisionError", "division by zero")
    assert shown(box, "import numpy as np; print(np.mean([2, 4]), sum([1, 2]))") == "3.0 3\n"


def test_one_that_tells_alone_is_not_shared():
    with Zygote(Limits(), preload=Preload(files(prints="print('loaded')"), ("prints",))) as zygote:
        assert zygote.preloaded == frozenset()


def test_it_is_tried_again_after_a_restart(zygote):
    with Zygote(Limits(), preload=Preload(files(), ("quiet",))) as own:
        own.restart()
        assert own.preloaded == {"quiet.py"}


@pytest.mark.parametrize("without", [{"bubblewrap"}, {"namespaces"}, {"bubblewrap", "namespaces"}])
def test_boxes_without_a_file_system_of_their_own_import_for_themselves(without):
    preload = Preload(files(), ("quiet",))
    with Zygote(Limits(), without=frozenset(without), preload=preload) as zygote:
        box = Box(zygote.fork_box())
        box.put_files(preload.files)
        assert zygote.preloaded == (frozenset() if "namespaces" in without else {"quiet.py"})
        assert (
            shown(box, "import quiet, os; print(quiet.__file__ == os.path.abspath('quiet.py'))") == "True\n"
        )
        box.close()


DRAWING = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
WARM = "import sys; print('matplotlib.pyplot' in sys.modules)"


@pytest.mark.parametrize(
    ("preload", "warm"),
    [
        (Preload(files(), ("quiet",)), False),
        (Preload(figures=True), True),
        (Preload(files(plots="import matplotlib.pyplot as plt"), ("plots",)), True),
        (None, True),  # nobody knows what the boxes will do
    ],
    ids=["nobody draws", "cells draw", "a module draws", "unknown"],
)
def test_matplotlib_is_warm_for_those_who_draw_and_figures_look_alike_without(preload, warm):
    with Zygote(Limits(), preload=preload) as zygote:
        assert ("plots.py" in zygote.preloaded) == (preload is not None and "plots" in preload.modules)
        box = Box(zygote.fork_box())
        assert shown(box, WARM) == f"{warm}\n"
        for _ in range(2):
            (figure,) = box.run_cell(DRAWING, 20.0).outputs
            assert figure["output_type"] == "display_data"
            assert set(figure["data"]) == {"image/png", "text/plain"}
        backend = shown(box, "import matplotlib; print(matplotlib.get_backend())")
        assert backend == "module://matplotlib_inline.backend_inline\n"  # as in a kernel
        box.close()


def test_what_sets_the_options_of_a_library_that_was_not_there_is_not_shared():
    preload = Preload(files(styles=TELLTALES["styles"]), ("styles",))
    with Zygote(Limits(), preload=preload) as zygote:
        assert zygote.preloaded == frozenset()


def test_boxes_without_a_file_system_of_their_own_find_matplotlib_warm():
    with Zygote(Limits(), without=frozenset({"namespaces"}), preload=Preload(files(), ("quiet",))) as zygote:
        box = Box(zygote.fork_box())
        assert shown(box, WARM) == "True\n"
        box.close()
