"""What a test and the student's code share in one kernel: files, patched functions, figures, copies."""
# ruff: noqa: E501 - programs in one line each

from __future__ import annotations

from pathlib import Path

import pytest
from notebook_run import L, S, T, notebook_run

from practico.checker.patches import replaceable
from practico.checker.workplace import Workplace, touches_files
from practico.model import Outcome

PASSED, FAILED = Outcome.PASSED, Outcome.FAILED


@pytest.fixture
def master(tmp_path: Path) -> Path:
    directory = tmp_path / "master"
    directory.mkdir()
    (directory / "data.csv").write_text("a\n1\n")
    return directory


def outcomes(master: Path, *cells: tuple) -> list[Outcome]:
    return [verdict.outcome for verdict in notebook_run(*cells, directory=master)]


SHARED = {
    "the student writes, the test reads": (
        "def f():\n    with open('o.txt', 'w') as s:\n        s.write('x')",
        "f()\nwith open('o.txt') as s:\n    assert s.read() == 'x'",
    ),
    "the test writes, the student reads": (
        "from pathlib import Path\ndef f(): return Path('i.txt').read_text()",
        "from pathlib import Path\nPath('i.txt').write_text('1')\nassert f() == '1'\n"
        "Path('i.txt').write_text('22')\nassert f() == '22'",
    ),
    "the student removes": (
        "import os\ndef f(name): os.remove(name)",
        "import os\nwith open('r.txt', 'w') as s:\n    s.write('x')\nf('r.txt')\n"
        "assert not os.path.exists('r.txt')",
    ),
    "the test removes": (
        "import os\ndef f(): return os.path.exists('t.txt')",
        "import os\nwith open('t.txt', 'w') as s:\n    s.write('')\nassert f()\nos.remove('t.txt')\n"
        "assert not f()",
    ),
    "in a directory": (
        "import os\ndef f():\n    os.makedirs('d', exist_ok=True)\n    with open('d/x.txt', 'w') as s:\n"
        "        s.write('in')",
        "from pathlib import Path\nf()\nassert Path('d/x.txt').read_text() == 'in'",
    ),
    "a cell of the student's has written it": (
        "with open('early.txt', 'w') as s:\n    n = s.write('early')",
        "with open('early.txt') as s:\n    assert s.read() == 'early'",
    ),
    "print replaced": (
        "def f():\n    print('a', 1, sep='-')",
        "from unittest.mock import patch\nwith patch('builtins.print') as p:\n    f()\n"
        "p.assert_called_once_with('a', 1, sep='-')",
    ),
    "sleep replaced under another name": (
        "import time\ndef f(): time.sleep(100)",
        "import time as t\nfrom unittest import mock\nwith mock.patch.object(t, 'sleep') as s:\n    f()\n"
        "assert s.call_args[0] == (100,)",
    ),
    "assigned and put back": (
        "import random\ndef f(): return random.choice([1])",
        "import random\nkept = random.choice\nrandom.choice = lambda seq: 9\ntry:\n    assert f() == 9\n"
        "finally:\n    random.choice = kept\nassert f() == 1",
    ),
    "built-in functions defined anew": (
        "def f():\n    print(input('n? '))",
        "printed = []\ndef print(*a): printed.append(a)\ndef input(text): return text + '7'\nf()\n"
        "del print, input\nassert printed == [('n? 7',)]\nprint('x')",
    ),
    "temporary files": (
        "import os\nfrom pathlib import Path\ndef f(old, new):\n    assert not os.path.isabs(old), 'a path of the tests'\n"
        "    Path(new).write_text(Path(old).read_text() * 2)",
        "import os, tempfile\nwith tempfile.TemporaryDirectory() as d:\n    old, new = os.path.join(d, 'a'), os.path.join(d, 'b')\n"
        "    with open(old, 'w') as s:\n        n = s.write('x')\n    f(old, new)\n    with open(new) as s:\n"
        "        assert s.read() == 'xx'\nwith tempfile.NamedTemporaryFile('r+') as s:\n    f(new := s.name, new)",
    ),
    "standard input": (
        "import sys\ndef f(): return sys.stdin.readline().strip()",
        "import io\nfrom unittest.mock import patch\nwith patch('sys.stdin', io.StringIO('hola\\n')):\n"
        "    assert f() == 'hola'",
    ),
    "a mock as an argument": (
        "def f(g): return g(2) + g(3)",
        "from unittest.mock import Mock\ng = Mock(side_effect=lambda x: x)\nassert f(g) == 5\n"
        "assert g.call_count == 2",
    ),
    "the current figure": (
        "import matplotlib.pyplot as plt\ndef f(): plt.title('T')",
        "import matplotlib.pyplot as plt\nf()\nassert plt.gca().get_title() == 'T'\n"
        "assert isinstance(plt.gca(), plt.Axes)\nplt.close('all')\nassert plt.get_fignums() == []",
    ),
    "copies of the student's objects": (
        "class P:\n    def __init__(self): self.x = [1]",
        "import copy\np = P()\nshallow, deep = copy.copy(p), copy.deepcopy(p)\np.x.append(2)\n"
        "assert len(shallow.x) >= 1 and deep.x == [1]\nassert shallow is not p",
    ),
    "dataclasses": (
        "from dataclasses import dataclass, field\n@dataclass\nclass P:\n    x: int\n"
        "    y: list = field(default_factory=list)",
        "import dataclasses as d\nassert d.is_dataclass(P)\n"
        "assert [f.name for f in d.fields(P)] == ['x', 'y']\nassert d.asdict(P(1)) == {'x': 1, 'y': []}",
    ),
    "a property": (
        "class C:\n    @property\n    def a(self): return 1",
        "assert isinstance(C.a, property)",
    ),
    "warnings recorded": (
        "import warnings\ndef f(): warnings.warn('old', DeprecationWarning)",
        "import warnings\nwith warnings.catch_warnings(record=True) as w:\n"
        "    warnings.simplefilter('always')\n    f()\nassert len(w) == 1 and 'old' in str(w[0].message)\n"
        "assert w[0].category is DeprecationWarning",
    ),
    "warnings as errors": (
        "import numpy as np\ndef f(): return np.log(np.zeros(1))",
        "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    try:\n"
        "        f()\n"
        "    except RuntimeWarning:\n        pass\n    else:\n        assert False",
    ),
    "warnings by unittest and pytest": (
        "import warnings\ndef f(): warnings.warn('careful')",
        "import pytest, unittest\nwith pytest.warns(UserWarning, match='care'):\n    f()\n"
        "with unittest.TestCase().assertWarns(UserWarning):\n    f()",
    ),
    "what a test shows": ("x = 1", "display(x)\nassert x == 1"),
}


@pytest.mark.parametrize("name", SHARED)
def test_both_sides_see_the_same(name: str, master: Path) -> None:
    student, check = SHARED[name]
    assert outcomes(master, (S, student, student), (T, check)) == [PASSED]


def test_data_beside_the_master_is_read_on_both_sides(master: Path) -> None:
    given = "with open('data.csv') as s:\n    rows = s.read().split()"
    check = "assert rows == ['a', '1']\nwith open('data.csv') as s:\n    assert s.read() == 'a\\n1\\n'"
    assert outcomes(master, (L, given), (T, check)) == [PASSED]


def test_no_student_changes_the_masters_data(master: Path) -> None:
    student = "def f():\n    with open('data.csv', 'w') as s:\n        s.write('forged')"
    check = "f()\nwith open('data.csv') as s:\n    assert s.read() == 'forged'"
    assert outcomes(master, (S, student, student), (T, check)) == [FAILED]
    assert (master / "data.csv").read_text() == "a\n1\n"


def test_nothing_is_written_where_the_grader_works(master: Path, tmp_path, monkeypatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    check = "with open('new.txt', 'w') as s:\n    s.write('x')\nimport os\nos.makedirs('d')"
    assert outcomes(master, (S, "", ""), (T, check)) == [PASSED]
    assert list((tmp_path / "work").iterdir()) == []
    assert Path.cwd() == tmp_path / "work"


def test_what_a_test_replaced_is_put_back_for_later_cells(master: Path) -> None:
    check = (
        "from unittest.mock import patch\npatch('time.sleep', lambda s: 'fake').start()\nassert g() == 'fake'"
    )
    found = outcomes(
        master,
        (S, "", "import time\ndef g(): return time.sleep(0)"),
        (T, f"try:\n    {check.replace(chr(10), chr(10) + '    ')}\nfinally:\n    patch.stopall()"),
        (S, "", "later = time.sleep(0)"),
        (T, "assert later is None\nassert g() is None"),
    )
    assert found == [PASSED, PASSED]


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/x", "a/../../b", "evil.py", "sub/evil.so", "data.csv", "", "x" * 300, "a\nb"]
)
def test_the_box_cannot_place_files_anywhere(name: str, master: Path) -> None:
    workplace = Workplace(master)
    answer = ([(name, (1, 1), b"bad")], [])
    with workplace.entered():
        workplace.pull(lambda *_arguments: answer)
        found = {path.name: path.read_bytes() for path in Path.cwd().rglob("*") if path.is_file()}
    workplace.close()
    assert found == {"data.csv": b"a\n1\n"}
    assert not (master.parent / "out.txt").exists()


@pytest.mark.parametrize("answer", [None, 3, ([], {}), ("x", "y"), ([1], [2]), ([("a", 1, "text")], [])])
def test_a_malformed_answer_changes_nothing(answer: object, master: Path) -> None:
    workplace = Workplace(master)
    with workplace.entered():
        workplace.pull(lambda *_arguments: answer)
        assert [path.name for path in Path.cwd().iterdir()] == ["data.csv"]
    workplace.close()


def test_words_that_mean_files() -> None:
    for source in [
        "open('x')",
        "Path('a').exists()",
        "os.remove(x)",
        "np.loadtxt(n)",
        "pd.read_csv(n)",
        "f('a.csv')",
    ]:
        assert touches_files(source), source
    for source in ["f(1)", "os.environ['X']", "opened = 1", "reopen(x)"]:
        assert not touches_files(source), source


def test_what_a_cell_may_replace() -> None:
    source = (
        "with patch('time.sleep'): pass\npatch.object(random, 'randint')\nnp.random.rand = g\nf('a b', 2)"
    )
    assert set(replaceable(source)) == {("np.random", "rand"), ("time", "sleep"), ("random", "randint")}
