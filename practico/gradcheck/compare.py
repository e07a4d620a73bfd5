"""Is this value what it should be? An ordered gate: returned → type → shape → finite → dtype → value.

The gate comes first because a comparison alone is too kind: a scalar broadcasts against a matrix, an empty
array has no wrong entry, a subclass of ndarray answers `==` as it likes, and `not (error > tol)` lets NaN
pass. Only exact types of Python and NumPy are read; a method of the student's is never called.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from practico.gradcheck.numeric import Array

VALUE_TOLERANCE = 1e-5  # right code stays below 1e-8
FLOAT32_TOLERANCE = 1e-3
LOSS_TOLERANCE = 1e-6
_SHOWN_TYPES = (list, tuple, dict, set, str, bool, int, float, complex, type(None))
_NUMPY_SCALARS = frozenset(np.sctypeDict.values())


class CheckFailed(AssertionError):
    """A student's function is not right: which, a stable code, a message for the student, known mistakes."""

    def __init__(self, function: str, code: str, message: str, diagnosis: tuple[str, ...] = ()) -> None:
        self.function, self.code, self.message, self.diagnosis = function, code, message, diagnosis
        super().__init__(function, code, message, diagnosis)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Fault:
    """What a comparison found wrong: a code of the message catalogue, the block, and the numbers to show."""

    code: str
    block: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def max_scaled_error(value: Array, expected: Array) -> float:
    """max|a − n| / max(max|a|, max|n|); 0 where both are zero, NaN where there is nothing to compare.

    One scale per block: an entry-wise relative error fails right code wherever an entry happens to be tiny.
    """
    if value.shape != expected.shape or value.size == 0:
        return float("nan")
    scale = max(_size(value), _size(expected))
    if scale == np.inf:
        return float("nan")
    if not scale > 0:
        return float(np.abs(value - expected).max())
    return float(np.abs(value / scale - expected / scale).max())  # the difference of ±1e308 is no number


def same(value: Array, expected: Array, tolerance: float = VALUE_TOLERANCE) -> bool:
    """Whether two arrays of one shape agree; NaN and empty arrays never do."""
    return max_scaled_error(value, expected) < tolerance


def is_float32(value: Any) -> bool:
    """Whether a value was computed in single precision."""
    return type(value) in (np.ndarray, np.float32) and value.dtype == np.float32


def as_float(number: float) -> float:
    """The number as a float. An integer that none can hold is as good as infinite."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def plain_number(value: Any) -> float | None:
    """The float behind a Python number, a NumPy scalar or a 0-d array; None for anything else."""
    if type(value) in (float, int):
        return as_float(value)
    exact = type(value) in _NUMPY_SCALARS or (type(value) is np.ndarray and value.ndim == 0)
    return float(value) if exact and value.dtype.kind in "fiu" else None


def scalar_fault(block: str, value: Any, expected: float) -> Fault | None:
    """What is wrong with a loss: it must be one finite number within 1e-6·max(1, |expected|)."""
    number = plain_number(value)
    if number is None:
        code = "array_cost" if type(value) is np.ndarray else "not_scalar"
        return Fault(code, block, {"got": _describe(value)})
    if not np.isfinite(number):
        return Fault("not_finite", block, {"bad": 1, "total": 1})
    tolerance = FLOAT32_TOLERANCE if is_float32(value) else LOSS_TOLERANCE
    if not abs(number - expected) < tolerance * max(1.0, abs(expected)):
        ratio = number / expected if expected else None
        return Fault("value", block, {"ratio": ratio, "index": None, "pair": (number, expected)})
    return None


def gate_fault(block: str, value: Any, shape: tuple[int, ...], kinds: str = "fiu") -> Fault | None:
    """What is wrong with an array before its values are looked at; None where they may be."""
    if type(value) is not np.ndarray:
        return Fault("not_array", block, {"got": _describe(value)})
    if value.shape != shape:
        kind = shape_kind(value.shape, shape)
        return Fault("shape", block, {"got": value.shape, "expected": shape, "kind": kind})
    if value.dtype.kind not in "fciub":  # isfinite would raise on objects and text
        return Fault("dtype", block, {"got": str(value.dtype)})
    finite = np.isfinite(value)
    if not finite.all():
        return Fault("not_finite", block, {"bad": int((~finite).sum()), "total": value.size})
    if value.dtype.kind not in kinds or value.dtype == np.float16:
        return Fault("dtype", block, {"got": str(value.dtype)})
    return None


def shape_kind(got: tuple[int, ...], expected: tuple[int, ...]) -> str:
    """In which recognisable way a shape is wrong; "" where in none."""
    if got == expected[::-1]:
        return "transposed"
    if tuple(n for n in got if n != 1) == tuple(n for n in expected if n != 1):
        return "extra_axis" if len(got) > len(expected) else "missing_axis"
    if len(got) == len(expected) == 2 and got[0] == got[1] == expected[0]:
        return "broadcast"
    if len(got) == 1 and got[0] == np.prod(expected):
        return "flattened"
    rest = iter(expected)
    left_out = len(got) < len(expected) and all(size in rest for size in got)
    return "summed_away" if left_out else ""


def value_fault(block: str, value: Array, expected: Array) -> Fault | None:
    """Where an array that passed the gate differs from the expected one; booleans must be equal."""
    if expected.dtype.kind == "b":
        wrong = np.argwhere(value != expected)
        return Fault("value", block, {"index": _index(wrong), "ratio": None}) if len(wrong) else None
    tolerance = FLOAT32_TOLERANCE if is_float32(value) else VALUE_TOLERANCE
    if same(value, expected, tolerance):
        return None
    scale = max(_size(value), _size(expected))
    wrong = np.argwhere(~(np.abs(value / scale - expected / scale) < tolerance))
    index = _index(wrong)
    ratio = constant_ratio(value, expected)
    details: dict[str, Any] = {"index": index, "ratio": ratio, "cosine": cosine(value, expected)}
    if index is not None:
        place = tuple(index)
        details["pair"] = (float(value[place]), float(expected[place]))
    return Fault("value", block, {**details, "kind": _value_kind(value, expected, ratio)})


def constant_ratio(value: Array, expected: Array) -> float | None:
    """The r with value = r·expected everywhere (to 1e-6), or None where no single factor explains it."""
    if not np.any(value) or not np.any(expected):
        return None
    mine, theirs = value / _size(value), expected / _size(expected)
    ratio = float((mine * theirs).sum()) / float((theirs * theirs).sum())
    found = ratio * (_size(value) / _size(expected))
    return found if np.isfinite(found) and same(mine, ratio * theirs, LOSS_TOLERANCE) else None


def cosine(value: Array, expected: Array) -> float | None:
    """The cosine of the angle between two arrays of one shape; None where one of them is zero."""
    if not np.any(value) or not np.any(expected):
        return None
    # Scaled, so that no square of a huge or tiny answer leaves the range of floats.
    mine, theirs = value / _size(value), expected / _size(expected)
    return float(np.vdot(mine, theirs)) / (float(np.linalg.norm(mine)) * float(np.linalg.norm(theirs)))


def _size(array: Array) -> float:
    """The largest absolute value."""
    return float(np.abs(array).max())


def _value_kind(value: Array, expected: Array, ratio: float | None) -> str:
    if not np.any(value):
        return "zeros"
    if ratio is not None:
        return "sign" if abs(ratio + 1.0) < LOSS_TOLERANCE else "factor"
    square = value.ndim == 2 and value.shape == expected.shape[::-1]
    return "transposed" if square and same(np.asarray(value), expected.T) else ""


def _index(wrong: Array) -> list[int] | None:
    return [int(i) for i in wrong[0]] if len(wrong) else None


def _describe(value: Any) -> str:
    """The type of a value, and the shape of an array; an unknown type's own name could be anything."""
    if type(value) is np.ndarray:
        return f"ndarray {value.shape}"
    if type(value) in _NUMPY_SCALARS or type(value) in _SHOWN_TYPES:
        return type(value).__name__
    return "object"
