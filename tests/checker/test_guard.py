"""Text and bytes of the student's are evaluated in the box, or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from notebook_run import L, S, T, notebook_run, one

from practico.checker.guard import own_texts
from practico.model import Outcome

MASTER = "def f(x): return str(x + x)"
PASSED, FAILED, REVIEW = Outcome.PASSED, Outcome.FAILED, Outcome.NEEDS_REVIEW


def outcome(test: str, student: str = MASTER, master: str = MASTER) -> Outcome:
    (verdict,) = notebook_run((S, master, student), (T, test))
    return verdict.outcome


EVALUATED = {
    "a value": "assert eval(f(3)) == 6",
    "with names": "assert eval(f('a') , {'aa': 7}) == 7",
    "executed into names": "space = {}\nexec('r' + '=' + f(3), space)\nassert space == {'r': 6}",
    "the student's names are there": "assert eval('f' + '(3)') == '6'",
    "the test's own text sees the test": "y = 5\nassert eval('y + 1') == 6",
    "the test's own text, executed": "exec('z = 4')\nassert z == 4",
    "the test's own text, compiled": "w = 2\nassert eval(compile('w + 1', 'c', 'eval')) == 3",
    "inside a function": "def check(text):\n    return eval(text)\nassert check(f(3)) == 6",
}


@pytest.mark.parametrize("test", EVALUATED.values(), ids=EVALUATED.keys())
def test_a_test_may_evaluate_text(test):
    assert outcome(test) is PASSED


def test_the_students_text_is_the_boxes_business(tmp_path):
    trace = tmp_path / "here"
    text = f"__import__('pathlib').Path({str(trace)!r}).write_text(str(__import__('os').getpid())) and 6"
    assert outcome("assert eval(f(3)) == 6", f"def f(x): return {text!r}") is PASSED
    assert trace.read_text() != str(Path("/proc/self").resolve().name)  # a forked box, without walls


NAMED = {
    "the test's names": "expected",
    "what is trusted": "f.__class__.__mro__[1]",
    "the engine": "practico",
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_a_text_reaches_nothing_of_the_tests(text):
    test = "import practico.gradcheck as practico\nexpected = 6\nassert eval(f(3)) == expected"
    assert outcome(test, f"def f(x): return {text!r}") is FAILED


def test_compiled_text_of_the_students_is_not_run_here():
    assert outcome("exec(compile(f(3), 'c', 'exec'))") is REVIEW


EVIL = """
class E:
    def __reduce__(self):
        import os
        return os.system, ('touch {trace}',)
import pickle, base64
def f(x):
    return pickle.dumps(E())
"""
UNPICKLED = {
    "loads": "import pickle\npickle.loads(f(3))",
    "a file": "import pickle\nwith open('o.pkl', 'wb') as s:\n    s.write(f(3))\n"
    "with open('o.pkl', 'rb') as s:\n    pickle.load(s)",
    "numpy": "import io, numpy as np\nnp.load(io.BytesIO(f(3)), allow_pickle=True)",
}


@pytest.mark.parametrize("test", UNPICKLED.values(), ids=UNPICKLED.keys())
def test_what_would_run_is_not_unpickled(test, tmp_path):
    student = EVIL.replace("{trace}", str(tmp_path / "trace"))
    assert outcome(test, student) is FAILED
    assert not (tmp_path / "trace").exists()


def test_plain_data_is_unpickled():
    master = (
        "import pickle, datetime, collections, numpy as np\ndef f(x):\n"
        "    day, letters = datetime.date(2024, 1, 2), collections.Counter('a')\n"
        "    return pickle.dumps([x, {1}, 2j, day, letters, np.eye(2)])"
    )
    test = "import pickle\nassert pickle.loads(f(3))[0] == 3 and pickle.loads(f(3))[5].sum() == 2"
    assert outcome(test, master, master) is PASSED


PROGRAMS = {
    "subprocess": "import subprocess\nsubprocess.run(['sh', '-c', f(3)])",
    "system": "import os\nos.system(f(3))",
    "swallowed": "import os\ntry:\n    os.popen(f(3)).read()\nexcept BaseException:\n    pass",
}


@pytest.mark.parametrize("test", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_no_program_is_started_here(test, tmp_path):
    trace = tmp_path / "trace"
    assert outcome(test, f"def f(x): return 'touch {trace}'") is REVIEW
    assert not trace.exists()


def test_own_texts_are_those_that_stand_in_the_cell():
    assert own_texts("x = eval('a + b')\ny = f'{x} c'") == {"a + b", " c"}
    assert own_texts("not python (") == frozenset()


STORE = """
import os, shutil
from pathlib import Path
class Store:
    def __init__(self, path): self.path = path
    def write(self): open(self.path, "w").close()
    def remove(self): os.remove(self.path)
    def clear(self): shutil.rmtree(Path(self.path).parent)
"""
CHANGES = {
    "overwritten": "f().write()",
    "overwritten by a library": "import numpy as np\nnp.savetxt(f().path, np.ones(2))",
    "removed": "f().remove()",
    "removed with all beside it": "f().clear()",
    "moved": "os.rename(f().path, 'here')",
    "a path": "Path(f().path).unlink()",
    "in spite of a test that goes on": "try:\n    f().remove()\nexcept BaseException:\n    pass",
}


@pytest.mark.parametrize("test", CHANGES.values(), ids=CHANGES.keys())
def test_no_path_of_the_students_leads_out_of_a_tests_directory(test, tmp_path, monkeypatch):
    course, temporary = tmp_path / "course", tmp_path / "temporary"
    course.mkdir()
    temporary.mkdir()
    kept = course / "gradebook.db"
    kept.write_text("grades")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(course)
    for path in (str(kept), "gradebook.db", "../course/gradebook.db", f"{temporary}/.."):
        student = f"def f(): return Store({path!r})"
        verdict = one((L, STORE, STORE), (S, student, student), (T, f"{test}\nNone"))
        assert kept.read_text() == "grades"
        assert verdict.outcome is not PASSED or not Path(path).is_absolute(), verdict


def test_a_test_may_write_where_it_works():
    test = (
        "import tempfile\nwith tempfile.TemporaryDirectory() as d:\n    open(d + '/x', 'w').close()\n"
        "open('y', 'w').close()\nPath('y').rename('z')\nos.remove('z')"
    )
    assert one((L, STORE, STORE), (T, test)).outcome is PASSED
