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
from practico.gradcheck.two_layer.diagnosis import call_student, diagnosed
from practico.gradcheck.two_layer.examination import Subject, Trial

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
        raise diagnosed(subject, Fault("not_callable"))
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
    h = 1e-5 if step is None else step
    expected = _RATE * coefficients * np.exp(_RATE * x) + _TIE * x.sum()
    arguments = (f, passed) if step is None else (f, passed, step)
    [result] = call_student(subject, function, [arguments])
    if result is None:
        raise diagnosed(subject, Fault("returned_none"))
    trial = Trial("", arguments, {"gradient": expected}, inputs=(f, x, h))
    fault = gate_fault("gradient", result, x.shape)
    if fault is not None:
        raise diagnosed(subject, fault, "", [trial], [{"gradient": result}])
    if not np.abs(passed - x).max() < _LEFTOVER:
        raise diagnosed(subject, Fault("mutated_input", "", {"position": 2}))
    error = max_scaled_error(result, expected)
    if tell := seen_error.get():
        tell(subject.function, error)
    if not error < h * h + _ROUNDING:
        one_sided = h / 2 < error < _RATE * h
        if one_sided:
            raise diagnosed(subject, Fault("one_sided"))
        off = value_fault("gradient", result, expected) or _OFF
        raise diagnosed(subject, off, "", [trial], [{"gradient": result}])
    if not any(h / 4 < distance < 4 * h for distance in distances):
        raise diagnosed(subject, Fault("ignores_h"))
