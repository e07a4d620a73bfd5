"""The student's own gradient checker: central differences of any scalar function of an array.

Every evaluation of our function may be a call from another process, so the arrays are small.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault, gate_fault, max_scaled_error, value_fault
from practico.gradcheck.margins import seen_error
from practico.gradcheck.numeric import Array
from practico.gradcheck.seed import hidden_rng
from practico.gradcheck.two_layer.examination import Subject

_RATE = 2.0
_CASES: tuple[tuple[tuple[int, ...], float | None], ...] = (((2, 3), None), ((3,), 1e-3))
# f(x) = Σ c·exp(2x): a one-sided difference is off by h·f''/2f' = h, a central one by h²·f'''/6f' = 2h²/3.
# Plus ½·0.05·(Σ x)², whose differences are exact: it ties the coordinates together, so that one which is not
# put back is seen in the next; small, so that it cannot cancel the rest.
_TIE = 0.05
_ROUNDING = 1e-8
_OFF = Fault("value", "gradient")
_LEFTOVER = 1e-12  # x + h − 2h + h need not be exactly x


def check(subject: Subject, function: Callable[..., Any]) -> None:
    """Two shapes, the default step and a given one; x is left as it was (up to rounding)."""
    rng = hidden_rng("numeric_gradient")
    if not callable(function):
        raise subject.error(Fault("not_callable"))
    for shape, step in _CASES:
        x = rng.uniform(-0.5, 0.5, shape)
        coefficients = rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)
        _check_one(subject, function, x, coefficients, step)


def _check_one(
    subject: Subject, function: Callable[..., Any], x: Array, coefficients: Array, step: float | None
) -> None:
    distances: list[float] = []

    def f(point: Array) -> float:
        distances.append(float(np.abs(np.asarray(point) - x).max()))
        point = np.asarray(point)
        with np.errstate(all="ignore"):  # the point is theirs to choose, and may be far off
            return float((coefficients * np.exp(_RATE * point)).sum() + _TIE / 2 * point.sum() ** 2)

    passed = x.copy()
    result = function(f, passed) if step is None else function(f, passed, step)
    if result is None:
        raise subject.error(Fault("returned_none"))
    fault = gate_fault("gradient", result, x.shape)
    if fault is not None:
        raise subject.error(fault)
    if not np.abs(passed - x).max() < _LEFTOVER:
        raise subject.error(Fault("mutated_input", "", {"position": 2}))
    h = 1e-5 if step is None else step
    expected = _RATE * coefficients * np.exp(_RATE * x) + _TIE * x.sum()
    error = max_scaled_error(result, expected)
    if tell := seen_error.get():
        tell(subject.function, error)
    if not error < h * h + _ROUNDING:
        one_sided = h / 2 < error < _RATE * h
        raise subject.error(
            Fault("one_sided") if one_sided else value_fault("gradient", result, expected) or _OFF
        )
    if not any(h / 4 < distance < 4 * h for distance in distances):
        raise subject.error(Fault("ignores_h"))
