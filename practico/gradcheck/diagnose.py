"""Which known mistake explains the numbers? Named only where it explains all of them.

Each known mistake is a computation: what the student would have returned. It is run on the same inputs and
compared with what came back, block by block, on every trial, to 1e-6. Single mistakes are tried first, then
pairs that change different blocks. No diagnosis is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from practico.gradcheck.compare import FLOAT32_TOLERANCE, is_float32, max_scaled_error, plain_number
from practico.gradcheck.misconceptions import MISTAKES, Case, Mistake

_TOLERANCE = 1e-6


def mistakes_of_code(role: str, code: str) -> list[Mistake]:
    """The mistakes that a fault's code alone proves."""
    return [mistake for mistake in MISTAKES if (role, code) in mistake.codes]


def mistakes_behind(role: str, cases: Sequence[Case], raised_on: Sequence[Case] = ()) -> list[Mistake]:
    """The known mistake, or the pair of them, that explains every block of every case; else none.

    Where the function raised on other cases, so must the mistake: a square probe makes different ones equal.
    """
    wrong = {name for case in cases for name in case.expected if not _explains(case, {}, name)}
    if not wrong:  # these trials show nothing wrong: there is nothing to explain
        return []
    known = [
        (mistake, changes)
        for mistake in MISTAKES
        for its_role, signature in mistake.signatures
        if its_role == role
        and not (raised_on and _changes(signature, raised_on) is not None)
        and (changes := _changes(signature, cases)) is not None
    ]
    partly = [(mistake, changes, _explained(changes, cases, wrong)) for mistake, changes in known]
    for mistake, _, explained in partly:
        if explained == wrong:
            # Another id with the same numbers (one formula, two stories) is told as well.
            same = [other for other, _, its in partly if its == wrong and other.id != mistake.id]
            return [mistake, *_told_with(mistake, same)]
    for (first, _, one), (second, _, two) in combinations(partly, 2):
        if one and two and one | two == wrong:
            return [first] if first.id == second.id else [first, second]
    return []


def _told_with(mistake: Mistake, same: list[Mistake]) -> list[Mistake]:
    together = {"backward.layer2_theta_missing": "backward.bce_shortcut"}
    return [other for other in same if together.get(mistake.id) == other.id]


def _changes(signature: Any, cases: Sequence[Case]) -> list[Mapping[str, Any]] | None:
    """What the mistake would have returned on each case; None where it cannot be computed."""
    try:
        with np.errstate(all="ignore"):
            return [signature(case) for case in cases]
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None  # shapes that do not fit, or an answer of another kind: not this mistake


def _explained(changes: Sequence[Mapping[str, Any]], cases: Sequence[Case], wrong: set[str]) -> set[str]:
    """The wrong blocks that the mistake gives right on all cases; none if it spoils a block that is right."""
    touched = {name for change in changes for name in change}
    explained = {
        name
        for name in touched
        if all(_explains(case, change, name) for case, change in zip(cases, changes, strict=True))
    }
    return explained & wrong if explained == touched else set()


def _explains(case: Case, change: Mapping[str, Any], name: str) -> bool:
    """Whether one block came back just as the mistake makes it (or as expected, where it changes nothing)."""
    made, got = change.get(name, case.expected[name]), case.got[name]
    if not isinstance(made, np.ndarray):
        number = plain_number(got)
        return number is not None and abs(number - made) < _TOLERANCE * max(1.0, abs(made))
    if type(got) is not np.ndarray or got.shape != made.shape or got.dtype.kind not in "fiu":
        return False
    tolerance = FLOAT32_TOLERANCE if is_float32(got) else _TOLERANCE
    return max_scaled_error(got, made) < tolerance
