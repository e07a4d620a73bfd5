"""A course of three functions with a bank, and the weak tests that verification must not let pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from miniature import check, course, locked, notebook, solution

from practico.settings import Settings

NAME = "ejercicio1_red_de_dos_capas"  # the notebook that the bank's files are for
BANK = Path(__file__).parents[1] / "solutions" / "practico5"
SETUP = locked("importaciones", "import numpy as np")

AFFINE = "def afin_forward(X, W, b):\n    ### BEGIN SOLUTION\n    return X @ W + b, X\n    ### END SOLUTION"
MSE = (
    "def mse(xL, y):\n    ### BEGIN SOLUTION\n    difference = xL - y\n"
    "    return np.sum(difference**2) / (2 * len(y)), difference / len(y)\n    ### END SOLUTION"
)
NUMERIC = (
    "def gradiente_numerico(f, x, h=1e-5):\n    ### BEGIN SOLUTION\n    x = np.array(x, dtype=float)\n"
    "    gradiente = np.zeros_like(x)\n    for i in np.ndindex(x.shape):\n        valor = x[i]\n"
    "        x[i] = valor + h\n        arriba = f(x)\n        x[i] = valor - h\n        abajo = f(x)\n"
    "        x[i] = valor\n        gradiente[i] = (arriba - abajo) / (2 * h)\n    return gradiente\n"
    "    ### END SOLUTION"
)
ANSWERS = {"afin_forward": AFFINE, "mse": MSE, "gradiente_numerico": NUMERIC}
STRONG = {
    "afin_forward": "es.affine_forward(afin_forward)",
    "mse": "es.mse(mse)",
    "gradiente_numerico": "es.numeric_gradient(gradiente_numerico)",
}
CASES = {
    "afin_forward": ("right/einsum_forward", "wrong/forward_no_bias", "wrong/forward_minus_bias"),
    "mse": ("wrong/loss_mse_sum", "wrong/loss_mse_root"),
    "gradiente_numerico": ("wrong/numeric_forward_difference",),
}
RIGHT = '''"""By einsum.

id: einsum-forward
replaces: afin_forward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    return np.einsum("ni,ij->nj", X, W) + b, (X, W)
'''

# What is weak about each: what it says, and the wrong answer that it lets through.
NO_HIDDEN_TEST = ("mse", "assert callable(mse)", "loss-mse-sum", "loss-mse-root")
TOLERANT = (
    "gradiente_numerico",
    "x = np.arange(1.0, 4.0)\n"
    "assert np.allclose(gradiente_numerico(lambda z: float((z**3).sum()), x), 3 * x**2, rtol=1e-2)",
    "numeric-forward-difference",
)
ONE_SAMPLE = (
    "mse",
    "xL, y = np.array([[0.3]]), np.array([[1.0]])\ncosto, dxL = mse(xL, y)\n"
    "assert abs(costo - 0.245) < 1e-9 and np.allclose(dxL, -0.7)",
    "loss-mse-sum",
)
COURSE_INITIALISATION = (
    "afin_forward",
    "X, W, b = np.arange(6.0).reshape(2, 3), 0.01 * np.arange(12.0).reshape(3, 4), np.zeros(4)\n"
    "assert np.allclose(afin_forward(X, W, b)[0], X @ W)",
    "forward-no-bias",
    "forward-minus-bias",
)


def planted_course(
    root: Path, hidden: Mapping[str, str] | None = None, functions: Collection[str] = tuple(ANSWERS)
) -> Settings:
    """The course of these functions, with these hidden tests in the place of strong ones."""
    cells: list[Any] = [SETUP]
    for name in functions:
        test = (hidden or {}).get(name) or f"from practico.gradcheck.two_layer import es\n{STRONG[name]}"
        cells.append(solution(name, ANSWERS[name]))
        cells.append(check(f"prueba_{name}", _test_cell(f"assert callable({name})", test)))
    settings = course(root, **{NAME: notebook(*cells)})
    for name in functions:
        for case in CASES[name]:
            target = root / "tests" / "solutions" / "a1" / f"{case}.py"
            target.parent.mkdir(parents=True, exist_ok=True)
            theirs = BANK / f"{case}.py"
            target.write_text(theirs.read_text() if theirs.is_file() else RIGHT)
    return settings


def _test_cell(visible: str, hidden: str) -> str:
    if hidden == visible:
        return visible
    return f"{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
