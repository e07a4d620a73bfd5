"""A course to attack: one notebook of four functions, and canaries wherever a secret lies.

The master's tests are of the kind that courses really have: NumPy's assertions, plain asserts, the
instructor's own helper, a function handed to the student's. `Course.canaries` are random words; wherever one
of them turns up after grading, a secret has left.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from miniature import (
    CONFIG,
    Raw,
    check,
    code,
    locked,
    manual,
    mark,
    markdown,
    notebook,
    solution,
    write_notebook,
)

from practico.notebook.solutions import submission_view
from practico.settings import Settings, load_settings

ASSIGNMENT, NOTEBOOK, SCORE = "tp1", "tp", 21.0
ATTACKER, NEIGHBOUR = "ana", "zoe"  # the neighbour is graded next, and has handed in the right answers

# As revisar.py of the real course: what hidden tests do better is not done twice while grading.
REVISAR = """import os
import numpy as np
def doble(f):
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        np.testing.assert_allclose(f(np.array([1.0, 2.0])), [2.0, 4.0])
def suma_hasta(f):
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        assert f(3) == 6
"""
ERROR = """import numpy as np
import revisar

def error_relativo(obtenido, esperado):
    return np.max(np.abs(obtenido - esperado)) / max(1.0, np.max(np.abs(esperado)))"""


@dataclass(frozen=True)
class Canaries:
    """Words (and one number, as its repr) that must stay where they are planted."""

    hidden_test: str
    hidden_input: str
    neighbour: str
    environment: str
    course: str
    home: str

    @classmethod
    def draw(cls) -> Canaries:
        words = [f"canario-{secrets.token_hex(6)}" for _ in range(6)]
        words[1] = repr(round(1000 + secrets.randbelow(10**9) / 1e6, 6))
        return cls(*words)

    @property
    def all(self) -> dict[str, str]:
        """What it is -> the canary."""
        return {name.replace("_", " "): word for name, word in vars(self).items()}


def master(canaries: Canaries) -> Raw:
    """The instructor's notebook: 21 points by tests, 2 by hand."""
    word, number = canaries.hidden_test, canaries.hidden_input
    return notebook(
        markdown("# Trabajo práctico", **mark("consigna", locked=True)),
        locked("importar", ERROR),
        *_exercise("def doble(x):", "return 2 * x", _TEST_DOBLE.format(word=word, number=number), 4),
        *_exercise("def suma_hasta(n):", "return n * (n + 1) // 2", _TEST_SUMA.format(word=word), 3),
        *_exercise(
            "def derivada(f, x, h=1e-5):",
            "return (f(x + h) - f(x - h)) / (2 * h)",
            _TEST_DERIVADA.format(word=word, number=number),
            3,
        ),
        *_exercise("def cuadrado_backward(dy, x):", "return 2 * x * dy", _TEST_CUADRADO.format(word=word), 5),
        *(cell for head, body, test in _SMALL for cell in _exercise(head, body, test, 1)),
        manual("explicacion", f"Explicá.\n### BEGIN MARK SCHEME\n{word}\n### END MARK SCHEME"),
        locked("mostrar", "print('doble:', doble(np.array([1.0, 2.0])))"),
    )


def _exercise(head: str, body: str, hidden: str, points: float) -> tuple[Raw, Raw]:
    """A solution cell and its test cell, whose visible part asks revisar.py where that knows the function."""
    name = head.split("(", maxsplit=1)[0].removeprefix("def ")
    visible = f"revisar.{name}({name})" if f"def {name}(" in REVISAR else f"assert {name}"
    return (
        solution(name, f"{head}\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"),
        check(f"prueba_{name}", f"{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS", points),
    )


_TEST_DOBLE = """entrada = np.array([{number}, 1.0, -3.0])
esperado = 2 * entrada
assert "{word}" != entrada.tolist()
np.testing.assert_allclose(doble(entrada.copy()), esperado, rtol=1e-9)
assert np.allclose(doble(entrada.copy()), esperado)"""
_TEST_SUMA = """for n in range(1, 30):
    assert suma_hasta(n) == n * (n + 1) // 2, "{word}" and "suma_hasta no suma bien"
assert isinstance(suma_hasta(5), int)
assert abs(suma_hasta(100) - 5050) < 1e-9
assert all([suma_hasta(n + 1) - suma_hasta(n) == n + 1 for n in (1, 2, 50)])"""
_TEST_DERIVADA = """secreto = "{word}"
def recta(x, secreto="{word}"):
    assert secreto == "{word}"
    return {number} * x
assert abs(derivada(recta, 1.5) - {number}) < 1e-3
assert abs(derivada(lambda x: x**2 if "{word}" else x, 3.0) - 6.0) < 1e-4"""
_TEST_CUADRADO = """rng = np.random.default_rng(len("{word}"))
x, dy = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
esperado = 2 * x * dy
assert error_relativo(cuadrado_backward(dy, x), esperado) < 1e-9"""

# Forms that tests of ordinary courses have: loops over map(), `in`, draws, sets, sizes, text and pickles.
_SMALL = (
    (
        "def triple(x):",
        "return 3 * x",
        "for _ in range(5):\n    x = np.random.normal(size=2)\n"
        "    np.testing.assert_allclose(triple(x.copy()), 3 * x, atol=1e-9)",
    ),
    (
        "def primeros(n):",
        "return list(range(1, n + 1))",
        "for obtenido, esperado in zip(map(primeros, (1, 2, 3)), ([1], [1, 2], [1, 2, 3])):\n"
        "    assert obtenido == esperado",
    ),
    (
        "def multiplos(n):",
        "return [n, 2 * n, 3 * n]",
        "assert len(multiplos(2)) == 3\nassert 4 in multiplos(2) and 9 in multiplos(3)",
    ),
    (
        "def cuadrados(n):",
        "return [k * k for k in range(n)]",
        "assert len(set(cuadrados(4))) == 4\nassert len([0] * cuadrados(3)[-1]) == 4",
    ),
    ("def formula(n):", "return f'{n} + 1'", "esperado = 4\nassert eval(formula(3)) == esperado"),
    (
        "def guardar(x):",
        "import pickle\n    return pickle.dumps(x)",
        "import pickle\nassert pickle.loads(guardar([1, 2])) == [1, 2]",
    ),
)


@dataclass(frozen=True)
class AttackedCourse:
    """The course on disk, with one submission that must not be read, in a home of its own."""

    settings: Settings
    canaries: Canaries
    home: Path
    mark: str  # in the name, the arguments or the files of whatever attacks leave behind

    @property
    def root(self) -> Path:
        """The course's directory."""
        return self.settings.root

    @property
    def master(self) -> Raw:
        """The master as it is on disk."""
        content: Raw = json.loads((self.settings.master(ASSIGNMENT) / f"{NOTEBOOK}.ipynb").read_text())
        return content

    def fill(self, source: str, port: int) -> str:
        """An attack's source with the places that it is generously told."""
        places = {
            "RAIZ": self.root,
            "CASA": self.home,
            "MARCA": self.mark,
            "PUERTO": port,
            "PROYECTO": _PROJECT,
        }
        for name, value in places.items():
            source = source.replace(f"__{name}__", str(value))
        return source


_PROJECT = Path(__file__).parents[1]


def write_course(directory: Path) -> AttackedCourse:
    """Write course and home, with all canaries but the environment's."""
    canaries = Canaries.draw()
    root, home = directory / "course", directory / "home"
    home.mkdir(parents=True)
    (home / ".netrc").write_text(f"password {canaries.home}\n")
    write_notebook(root / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", master(canaries))
    (root / "source" / ASSIGNMENT / "revisar.py").write_text(REVISAR)
    (root / "nbgrader_config.py").write_text(CONFIG)
    (root / "apuntes.txt").write_text(f"{canaries.course}\n")
    course = AttackedCourse(load_settings(root), canaries, home, f"rastro{secrets.token_hex(4)}")
    neighbour = submission_view(course.master, course.settings)
    neighbour["cells"].append({"id": "mine", **code(f"apunte = '{canaries.neighbour}'")})
    write_notebook(course.settings.submitted(NEIGHBOUR, ASSIGNMENT) / f"{NOTEBOOK}.ipynb", neighbour)
    return course
