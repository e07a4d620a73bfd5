"""Names that do not exist: told to their author by name, with the one that was meant; no hidden input is."""

import pytest
from notebook_run import L, S, T, notebook_run

from practico.checker.unknown_names import NotebookNames

STUB = "def total(xs):\n    return sum(xs)"
MSE = "def mse(xL, y):\n    return None"
CHECK = "from practico.gradcheck.two_layer import es\nes.mse(mse)"


def told(stub, student, test="assert total([1, 2]) == 3", **options):
    verdict = notebook_run((L, "import numpy as np"), (S, stub, student), (T, test), **options)[-1]
    return verdict.diagnosis, verdict.message.partition(" Iba por: ")[0]


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("def total(xs):\n    sumas = 0\n    return summas", "El nombre es summas: ¿quisiste poner sumas?"),
        ("def total(xs):\n    return np.sum(sz)", "El nombre es sz."),
        ("def total(XS):\n    return sum(xs)", "El nombre es xs: ¿quisiste poner XS?"),
        (
            "def total(xs):\n    return np.exp(xii)\n    for xi in xs: pass",
            "El nombre es xii: ¿quisiste poner xi?",
        ),
        ("def total(xs):\n    return np.exp(x)", "El nombre es x."),
        ("def total(xs):\n    s += 1\n    return s", ""),  # it has the name, on another path
    ],
)
def test_a_mistyped_name_is_told_with_the_one_that_was_meant(student, sentence):
    assert told(STUB, student) == (("raises.name",), f"Tu código lanzó {_kind(student)}. {sentence}".rstrip())


def _kind(student):
    return "UnboundLocalError" if "+=" in student else "NameError"


@pytest.mark.parametrize(
    ("student", "message"),
    [
        ("def totales(xs):\n    return sum(xs)", "Falta definir total. ¿Le pusiste totales?"),
        ("def Total(xs):\n    return sum(xs)", "Falta definir total. ¿Le pusiste Total?"),
        ("x = 1", "Falta definir total."),
        ("def total(xs)\n    return sum(xs)", "Falta definir total."),
    ],
)
def test_a_function_that_is_not_there_has_an_id_and_the_name_it_was_given(student, message):
    assert told(STUB, student) == (("exists.missing",), message)


def test_another_function_of_the_assignment_is_not_what_was_meant():
    cells = [(S, "def afin_forward(x):\n    return x", ""), (S, "def afin_backward(x):\n    return x")]
    verdict = notebook_run(*cells, (T, "afin_forward(1)"))[-1]
    assert (verdict.diagnosis, verdict.message) == (("exists.missing",), "Falta definir afin_forward.")


def test_a_check_of_the_library_tells_it_too():
    student = "def mse(xL, y):\n    difrencia = xL - y\n    return diferencia.sum(), difrencia"
    diagnosis, message = told(MSE, student, CHECK)
    assert diagnosis == ("raises.name",)
    assert message.endswith("El nombre es diferencia: ¿quisiste poner difrencia?")


def test_in_english():
    diagnosis, message = told(STUB, "def totals(xs):\n    return sum(xs)", language="en")
    assert (diagnosis, message) == (
        ("exists.missing",),
        "The name total is not defined. Did you call it totals?",
    )


@pytest.mark.parametrize(
    "student",
    [
        "def total(xs):\n    raise NameError(f\"name 'x_{xs[0]}_{xs[1]}' is not defined\")",
        "def total(xs):\n    globals()[f'y_{xs[0]}'] = 1\n    return eval(f'x_{xs[0]}')",
        "def total(xs):\n    raise NameError(str(xs))",
        "def total(xs):\n    # x_1871\n    'x_1871'\n    return eval(f'x_{xs[0]}')",
        "def total(xs):\n    return eval(f'x_{xs[0]}')\n    "
        + ", ".join(f"x_{i}" for i in range(1860, 1880)),
        "def total(xs):\n    "
        + "".join(f"x_{i} = " for i in range(1860, 1880))
        + "0\n    return eval(f'y_{xs[0]}')",
    ],
)
def test_a_name_made_of_hidden_inputs_is_not_told(student):
    assert told(STUB, student, "assert total([1871, 2]) == 3") == (
        ("raises.name",),
        "Tu código lanzó NameError.",
    )


@pytest.mark.parametrize(
    ("student", "test"),
    [
        (STUB, "assert total([1, 2]) == 3"),
        (
            "def total(xs):\n    try:\n        return nada\n    except NameError:\n        return sum(xs)",
            "total([1])",
        ),
        (STUB, "orig = total\ndel total\ntry:\n    total\nexcept NameError:\n    pass"),
        ("def total(xs):\n    raise ValueError('name')", "total([1])"),
        (STUB, "assert total([1]) == nada"),  # the test's own slip
    ],
)
def test_nothing_is_named_where_the_students_names_are_there(student, test):
    diagnosis, message = told(STUB, student, test)
    assert diagnosis == () or "nada" in test
    assert "nombre" not in message


def test_what_binds_a_name():
    source = """
import numpy as np, os.path as way
from math import pi as number
a, (b, *c) = f(call_argument)
d: int = 1
e += 1
for i, j in zip(k, l):
    with open(m) as n: pass
def function(first, second): pass
class Kind(Base): pass
if o == p: q.attribute = 1; r[s] = 2
call(t, u=3)
"""
    bound = NotebookNames((source,)).bound()
    assert {"np", "way", "number", "a", "b", "c", "d", "e", "i", "j", "n"} <= bound
    assert {"function", "first", "second", "Kind"} <= bound
    assert bound.isdisjoint({"f", "call_argument", "k", "l", "m", "o", "p", "q", "r", "s", "call", "t", "as"})


def test_a_hostile_source_takes_no_time():
    source = "\n".join(["a" * 100_000 + " (" * 1000, "(" + "a," * 5000, "as " * 50_000] * 50)
    names = NotebookNames((source,))
    assert names.like("aaaa") in ("", "a")
    assert not names.lacks("zz")


def test_what_is_used_and_not_bound():
    source = (
        "import numpy as np\n%matplotlib inline\n"
        'def f(x, n=2):\n    """Words of a text."""\n    # a remark\n'
        "    return np.sum(wrong, axis=0) + len('in a text') + x.attribute == other"
    )
    names = NotebookNames((source,))
    words = (
        "np",
        "x",
        "n",
        "Words",
        "remark",
        "axis",
        "len",
        "attribute",
        "text",
        "inline",
        "wrong",
        "other",
    )
    assert [word for word in words if names.lacks(word)] == ["wrong", "other"]
