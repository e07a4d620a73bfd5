"""The instructor's own classes, in a cell or a helper module: both sides have them, as in one kernel."""

# ruff: noqa: E501 - programs in one line each
from __future__ import annotations

import pytest
from notebook_run import L, S, T, notebook_run, one

from practico.model import Outcome

NODE = """
class Node:
    label = "node"
    def __init__(self, value, rest=None):
        self.value, self.rest = value, rest
    def good(self):
        return self.value == 42
    @property
    def double(self):
        return 2 * self.value
    def __eq__(self, other):
        return isinstance(other, Node) and self.value == other.value and self.rest == other.rest
    __hash__ = None
"""
VALUES = """
import enum
from collections import namedtuple
from dataclasses import dataclass
class NotEnough(Exception):
    def __init__(self, have, want):
        super().__init__(f"{have} < {want}")
        self.have, self.want = have, want
@dataclass(frozen=True)
class Sale:
    what: str
    price: float = 1.0
@dataclass(slots=True)
class Slotted:
    a: int
class Colour(enum.Enum):
    RED = 1
    GREEN = 2
Point = namedtuple("Point", "x y")
class Allowed(enum.Flag):
    READ = 1
    WRITE = 2
class Wrapper:
    __slots__ = ("inner",)
    def __init__(self, inner): self.inner = inner
    def __getattr__(self, name): return getattr(self.inner, name)
class Shape:
    name = "shape"
    def area(self): raise NotImplementedError
    def describe(self): return f"{self.name}: {self.area()}"
"""

# name: (the instructor's definitions, the student's cell, the test)
CASES = {
    "an argument": (
        NODE,
        "def f(n): return 0 if n is None else 1 + f(n.rest)",
        "assert f(Node(1, Node(2))) == 2",
    ),
    "an answer": (
        NODE,
        "def f(n): return Node(n, Node(n + 1))",
        "a = f(1)\nassert isinstance(a, Node) and type(a) is Node\nassert a == Node(1, Node(2)) and a.double == 2",
    ),
    "changed in place": (
        NODE,
        "def f(n):\n    while n.rest: n = n.rest\n    n.rest = Node(9)\n    n.new = True",
        "n = Node(1, Node(2))\nkept = n.rest\nf(n)\nassert kept.rest.value == 9 and kept.new and n.rest is kept",
    ),
    "a ring": (
        NODE,
        "def f(n):\n    k, at = 1, n.rest\n    while at is not n: k, at = k + 1, at.rest\n    return k",
        "n = Node(1, Node(2, Node(3)))\nn.rest.rest.rest = n\nassert f(n) == 3",
    ),
    "in containers": (
        VALUES,
        "def f(n): return {Sale(str(i)): [Sale('x')] for i in range(n)}",
        "assert f(2) == {Sale('0'): [Sale('x')], Sale('1'): [Sale('x')]}",
    ),
    "under a name": (
        NODE,
        "n = Node(3)\ndef f(): n.value += 1",
        "assert n.value == 3\nf()\nassert n.value == 4\nn.value = 7\nf()\nassert n.value == 8",
    ),
    "slots": (VALUES, "def f(s):\n    s.a += 1\n    return Slotted(s.a)", "s = Slotted(1)\nassert f(s) == s == Slotted(2)"),
    "an enumeration": (
        VALUES,
        "def f(c): return Colour.RED if c is Colour.GREEN else Colour.GREEN",
        "assert f(Colour.RED) is Colour.GREEN and f(Colour.GREEN) == Colour.RED",
    ),
    "members of a flag": (
        VALUES,
        "def f(a): return a | Allowed.WRITE, a & Allowed.WRITE",
        "assert f(Allowed.READ) == (Allowed.READ | Allowed.WRITE, Allowed(0))",
    ),
    "attributes of another object": (VALUES, "def f(): return Wrapper([1])", "assert f().count(1) == 1"),
    "a chain grown in place": (
        NODE,
        "def f(n):\n    for i in range(150):\n        n.rest = Node(i)\n        n = n.rest",
        "n, k = Node(0), 0\nf(n)\nwhile n.rest: n, k = n.rest, k + 1\nassert (k, n.value) == (150, 149)",
    ),
    "one object, answered twice and given back": (
        NODE.replace("__eq__", "same"),
        "held = [Node(i) for i in range(3)]\ndef f(i): return held[i]\ndef g(n): return held.index(n)",
        "n = f(1)\nassert n is f(1) and n is not f(2) and g(n) == 1\nn.value = 9\nassert f(1).value == 9",
    ),
    "a long chain": (
        NODE,
        "def f(k):\n    n = None\n    for i in range(k): n = Node(i, n)\n    return n",
        "n, k = f(300), 0\nwhile n: n, k = n.rest, k + 1\nassert k == 300 and isinstance(f(10 ** 5), Node)",
    ),
    "a named tuple": (
        VALUES,
        "def f(p): return p._replace(x=p.y)",
        "assert isinstance(f(Point(1, 2)), Point) and f(Point(1, 2)) == Point(2, 2)",
    ),
    "an exception": (
        VALUES,
        "def f(a, b): raise NotEnough(a, b)",
        "try:\n    f(1, 2)\nexcept NotEnough as e:\n    assert (e.have, e.want, str(e)) == (1, 2, '1 < 2')\n"
        "else:\n    assert False",
    ),
    "a base class": (
        VALUES,
        "class f(Shape):\n    name = 'square'\n    def __init__(self, a): self.a = a\n    def area(self): return self.a ** 2",
        "q = f(3)\nassert isinstance(q, Shape) and issubclass(f, Shape) and not isinstance(q, Sale)\n"
        "assert q.describe() == 'square: 9' and type(q).__name__ == 'f'",
    ),
    "the class itself": (
        NODE,
        "def f(kind): return kind, kind(5), type(Node(1))",
        "kind, made, other = f(Node)\nassert kind is Node is other and made == Node(5)",
    ),
    "a library's exceptions": (
        "import json, numpy as np",
        "def f(s): return json.loads(s) if s else np.linalg.inv(np.zeros((2, 2)))",
        "try:\n    f('{')\nexcept json.JSONDecodeError as e:\n    assert e.pos == 1\nelse:\n    assert False\n"
        "try:\n    f('')\nexcept np.linalg.LinAlgError:\n    pass\nelse:\n    assert False",
    ),
    "a library's base class": ("import abc", "class f(abc.ABC): pass", "assert issubclass(f, abc.ABC)"),
}  # fmt: skip
_IDS = {"argvalues": CASES.values(), "ids": CASES.keys()}


@pytest.mark.parametrize(("own", "student", "test"), **_IDS)
def test_as_in_one_kernel(own, student, test):
    names = {"__name__": "__main__"}
    for source in (own, student, test):
        exec(source, names)
    verdict = one((L, own, own), (S, student, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


@pytest.mark.parametrize(("own", "student", "test"), **_IDS)
def test_of_a_helper_module(own, student, test, tmp_path):
    if "class" not in own:
        own = f"{own}\nclass Unused: pass"
    (tmp_path / "shapes.py").write_text(own)
    cell = "from shapes import *"
    there = (
        f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n{cell}"  # where a box has it beside the notebook
    )
    verdict = one((L, cell, there), (S, student, student), (T, test), directory=tmp_path)
    assert verdict.outcome is Outcome.PASSED, verdict


def test_a_module_that_only_the_tests_import_comes_to_the_box_with_its_first_instance(tmp_path):
    (tmp_path / "only_of_tests.py").write_text("class Shape:\n    side = 3")
    where = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})"
    student = "def seen(shape=None): return 'only_of_tests' in sys.modules, getattr(shape, 'side', 0)"
    test = (
        "from only_of_tests import Shape\nassert seen() == (False, 0)\nassert seen(Shape()) == (True, 3)\n"
        "assert seen() == (True, 0)"
    )
    verdict = one((L, "import sys", where), (S, student, student), (T, test), directory=tmp_path)
    assert verdict.outcome is Outcome.PASSED, verdict


FORGED = {
    "a method": "def f(n):\n    x = Node(n)\n    x.good = lambda: True\n    return x",
    "the class's method": "def f(n):\n    Node.good = lambda self: True\n    return Node(n)",
    "another class of that name": "class Node:\n    def __init__(self, v): self.value = v\n    def good(self): return True\n"
    "def f(n): return Node(n)",
    "the class's equality": "Node.__eq__ = lambda self, other: True\ndef f(n): return Node(n)",
    "its class": "class Yes(Node):\n    def __eq__(self, other): return True\n    def good(self): return False\n"
    "def f(n): return Yes(n)",
    "a property": "def f(n):\n    x = Node(n)\n    x.__dict__['double'] = 84\n    return x",
}  # fmt: skip


@pytest.mark.parametrize("student", FORGED.values(), ids=FORGED.keys())
@pytest.mark.parametrize(
    "test", ["assert f(1).good()", "assert Node(42) == f(1)", "assert f(1).double == 84"]
)
def test_forged(student, test):
    verdict = one((L, NODE, NODE), (S, "def f(n): return Node(n)", student), (T, test))
    assert verdict.outcome is Outcome.FAILED, verdict


VECTOR = """
class Vector:
    tolerance = 1e-9
    name = "v"
    def __init__(self, x, name=None):
        self.x = x
        if name: self.name = name
    def near(self, other): return abs(self.x - other.x) <= self.tolerance
    def __eq__(self, other): return isinstance(other, Vector) and self.near(other)
"""


@pytest.mark.parametrize(
    "student",
    [
        "def f(v):\n    v = Vector(1)\n    v.tolerance = 9e9\n    return v",
        "def f(v):\n    v.x, v.tolerance = 1, 9e9\n    return v",
        "def f(v):\n    Vector.tolerance = 9e9\n    return Vector(1)",
    ],
)
def test_a_constant_that_comparisons_read_is_the_class_s(student):
    verdict = one(
        (L, VECTOR, VECTOR), (S, "def f(v): return v", student), (T, "assert f(Vector(3)) == Vector(2)")
    )
    assert verdict.outcome is Outcome.FAILED, verdict


def test_defaults_in_a_class_are_no_constants():
    student = "def f(v):\n    v.name = 'w'\n    return v.tolerance, Vector(1, 'u')"
    test = "v = Vector(2)\nv.tolerance = 5\nt, u = f(v)\nassert (t, v.tolerance, v.name, u.name) == (5, 5, 'w', 'u')"
    assert one((L, VECTOR, VECTOR), (S, student, student), (T, test)).outcome is Outcome.PASSED


def test_an_answer_that_holds_nonsense_is_a_failure():
    for student in (
        "f = lambda: Node.__new__(Node)",
        "def f():\n    n = Node(1)\n    n.value = f\n    return n",
    ):
        verdict = one((L, NODE, NODE), (S, student, student), (T, "assert f() == Node(1)"))
        assert verdict.outcome is Outcome.FAILED


def test_a_student_without_the_class():
    cells = [(L, NODE, NODE), (S, "def f(n): return 1", "del Node\ndef f(n): return n.value")]
    assert [v.outcome for v in notebook_run(*cells, (T, "assert f(Node(1)) == 1"))] == [Outcome.PASSED]


def test_what_is_not_made_of_attributes_does_not_cross():
    own = "import random\nclass Dice(random.Random): pass"
    verdict = one(
        (L, own, own), (S, "def f(d): return 1", "def f(d): return 1"), (T, "assert f(Dice()) == 1")
    )
    assert verdict.outcome is Outcome.NEEDS_REVIEW


def test_patterns_paths_and_file_names():
    student = "import re\nfrom pathlib import Path\nf = re.compile('a+', re.I)\ndef g(p): return Path(p) / 'b'\ndef h(p): return open(p)"
    test = (
        "import re\nfrom pathlib import Path\nassert re.fullmatch(f, 'aA') and f.match('aab').end() == 2\n"
        "assert isinstance(f, re.Pattern) and g('a') == Path('a/b')\n"
        "try:\n    h('nowhere.txt')\nexcept FileNotFoundError as e:\n"
        "    assert e.filename == 'nowhere.txt' in str(e) or 'nowhere' in str(e)\n    assert len(e.args) == 2\nelse:\n    assert False"
    )  # fmt: skip
    verdict = one((S, student, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


def test_methods_of_the_tests_own_objects_act_on_them():
    student = "import time\ndef f(g):\n    time.sleep(60)\n    return [g(1), g(2)]"
    test = (
        "import time\nfrom unittest.mock import patch\nslept, got = [], []\n"
        "with patch.object(time, 'sleep', slept.append):\n    f(got.append)\nassert slept == [60] and got == [1, 2]"
    )
    assert one((S, student, student), (T, test)).outcome is Outcome.PASSED


def test_what_does_something_at_its_end_stays_in_the_box():
    own = "class Temporary:\n    removed = []\n    def __init__(self, name): self.name = name\n    def __del__(self): self.removed.append(self.name)"
    student = "def f(): return Temporary('/of/others')"
    test = "t = f()\nassert t.name == '/of/others'\ndel t\nassert Temporary.removed == []"
    assert one((L, own, own), (S, student, student), (T, test)).outcome is Outcome.PASSED


def test_a_class_that_cannot_be_made_here_breaks_only_its_own_box():
    own = "class Wrong(Exception):\n    def __init_subclass__(cls, **named): raise KeyError(cls.__name__)"
    student = "def f(): raise Wrong(1)"
    test = "try:\n    f()\nexcept Exception as error:\n    assert error.args == (1,)"
    assert one((L, own, own), (S, student, student), (T, test)).outcome is Outcome.PASSED
    forged = (
        "from practico.sandbox.objects import Objects\nold = Objects.news_of_types\n"
        "def news(self): return [[told[0], 'a\\0b', *told[2:]] for told in old(self)]\n"
        "Objects.news_of_types = news\nclass K: pass\ndef f(): return K()"
    )
    assert one((S, "def f(): return 1", forged), (T, "assert f() == 1")).outcome is Outcome.FAILED


def test_arrays_given_to_student_code_do_not_change_later():
    forged = (
        "from practico.sandbox.alike import Alike\nold = Alike.keep\nheld = []\n"
        "def keep(self, objects, before, result):\n    found = old(self, objects, before, result)\n"
        "    if objects and not held:\n        held.append(objects[0])\n"
        "        found += self._kept(0, '\\0kept0', objects[0])\n    return found\n"
        "Alike.keep = keep\ndef f(x):\n    if held: held[0][:] = 0\n    return 0.0"
    )
    test = "import numpy as np\nx = np.ones(3)\nf(x)\nf(None)\nassert x.sum() == 0"
    assert one((S, "def f(x): return 0.0", forged), (T, test)).outcome is Outcome.FAILED
