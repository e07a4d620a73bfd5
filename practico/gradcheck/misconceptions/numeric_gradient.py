"""Mistakes of the student's own gradient checker. Inputs: f (ours, to be called), x, h; block: gradient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from practico.gradcheck.misconceptions.mistake import Case, Mistake, Signature, known_by
from practico.gradcheck.numeric import Array

_ROLE = "numeric_gradient"


def _central(divide: Callable[[float], float]) -> Signature:
    """A central difference of each entry, divided by something else than 2h."""

    def compute(case: Case) -> Mapping[str, Any]:
        _, x, h = case.inputs
        slopes = [_difference(case, step) for step in np.eye(x.size).reshape(x.size, *x.shape)]
        return {"gradient": np.array(slopes).reshape(x.shape) / divide(h)}

    return compute


def _difference(case: Case, direction: Array) -> float:
    f, x, h = case.inputs
    return float(f(x + h * direction) - f(x - h * direction))


def _whole_array(case: Case) -> Mapping[str, Any]:
    _, x, h = case.inputs
    return {"gradient": _difference(case, np.ones_like(x)) / (2 * h)}


def _whole_rows(case: Case) -> Mapping[str, Any]:
    _, x, h = case.inputs
    gradient = np.zeros_like(x)
    for row in range(len(x)):
        direction = np.zeros_like(x)
        direction[row] = 1.0
        gradient[row] = _difference(case, direction) / (2 * h)
    return {"gradient": gradient}


MISTAKES = (
    Mistake(
        "numeric.missing_two",
        "Entre los dos puntos hay 2h, no h",
        "The two points are 2h apart, not h",
        "4",
        known_by(_central(lambda h: h), _ROLE),
    ),
    Mistake(
        "numeric.not_divided",
        "Falta dividir por lo que separa a los dos puntos",
        "The division by the distance of the two points is missing",
        "4",
        (*known_by(_central(lambda _h: 1.0), _ROLE), *known_by(_central(lambda _h: 2.0), _ROLE)),
    ),
    Mistake(
        "numeric.one_sided",
        "La diferencia central mira a los dos lados, y su error es mucho menor",
        "The central difference looks to both sides, and its error is much smaller",
        "4",
        codes=((_ROLE, "one_sided"),),
    ),
    Mistake(
        "numeric.ignores_step",
        "Usá el h que llega como argumento",
        "Use the h that comes as an argument",
        "4",
        codes=((_ROLE, "ignores_h"),),
    ),
    Mistake(
        "numeric.not_restored",
        "Cada entrada vuelve a su valor antes de mover la siguiente",
        "Each entry goes back to its value before the next one moves",
        "4",
        codes=((_ROLE, "mutated_input"),),
    ),
    Mistake(
        "numeric.whole_array",
        "Moviste todas las entradas a la vez: es una derivada parcial por entrada",
        "You moved all entries at once: there is one partial derivative for each entry",
        "4",
        known_by(_whole_array, _ROLE),
    ),
    Mistake(
        "numeric.whole_rows",
        "Moviste una fila entera a la vez: es una derivada parcial por entrada",
        "You moved a whole row at once: there is one partial derivative for each entry",
        "4",
        known_by(_whole_rows, _ROLE),
    ),
)
