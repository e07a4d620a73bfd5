"""Which known mistake explains the numbers? Named only where it explains all of them.

Each known mistake is a computation: what the student would have returned. It is run on the same inputs and
compared with what came back, block by block, on every trial, to 1e-6. Single mistakes are tried first, then
pairs: two that change different blocks, then one on top of the other. Where several single ones explain the
numbers equally, all are told. No diagnosis is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from practico.gradcheck.compare import FLOAT32_TOLERANCE, is_float32, max_scaled_error, plain_number
from practico.gradcheck.misconceptions import MISTAKES, Case, Mistake
from practico.gradcheck.misconceptions.mistake import Signature

_TOLERANCE = 1e-6
Changes = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class _Guess:
    """A mistake that could have been made: what it would have changed in each case.

    `bends` the right blocks: it reads what is expected, and may thus be made on top of another mistake.
    """

    mistake: Mistake
    signature: Signature
    changes: Changes
    bends: bool


class _Expected(dict[str, Any]):
    """The expected blocks, which note that they were looked at."""

    seen = False

    def __getitem__(self, name: str) -> Any:
        self.seen = True
        return super().__getitem__(name)


def mistakes_of_code(role: str, code: str) -> list[Mistake]:
    """The mistakes that a fault's code alone proves."""
    return [mistake for mistake in MISTAKES if (role, code) in mistake.codes]


def mistakes_behind(role: str, cases: Sequence[Case], raised_on: Sequence[Case] = ()) -> list[Mistake]:
    """The known mistakes that explain every block of every case, or a pair that does together; else none.

    Where the function raised on other cases, so must the mistake: a square probe makes different ones equal.
    """
    wrong = {name for case in cases for name in case.expected if not _explains(case, {}, name)}
    if not wrong:  # these trials show nothing wrong: there is nothing to explain
        return []
    guesses = [
        guess
        for mistake in MISTAKES
        for its_role, signature in mistake.signatures
        if its_role == role
        and not (raised_on and _changes(signature, raised_on) is not None)
        and (guess := _guess(mistake, signature, cases)) is not None
    ]
    partly = [(guess.mistake, _explained(guess.changes, cases, wrong)) for guess in guesses]
    whole = {mistake.id: mistake for mistake, explained in partly if explained == wrong}
    less_exact = {name for mistake in whole.values() for name in mistake.rather_than}
    told = [mistake for name, mistake in whole.items() if name not in less_exact]
    return told or _side_by_side(partly, wrong) or _in_sequence(guesses, cases)


def _side_by_side(partly: Sequence[tuple[Mistake, set[str]]], wrong: set[str]) -> list[Mistake]:
    """Two mistakes that change different blocks."""
    for (first, one), (second, two) in combinations(partly, 2):
        if one and two and one | two == wrong:
            return [first] if first.id == second.id else [first, second]
    return []


def _guess(mistake: Mistake, signature: Signature, cases: Sequence[Case]) -> _Guess | None:
    watched = [replace(case, expected=_Expected(case.expected)) for case in cases]
    changes = _changes(signature, watched)
    bends = any(isinstance(case.expected, _Expected) and case.expected.seen for case in watched)
    return None if changes is None else _Guess(mistake, signature, changes, bends)


def _in_sequence(guesses: Sequence[_Guess], cases: Sequence[Case]) -> list[Mistake]:
    """Two mistakes one on top of the other: the second starts from what the first would have returned."""
    for first in guesses:
        bent = [
            replace(case, expected={**case.expected, **change})
            for case, change in zip(cases, first.changes, strict=True)
        ]
        for second in guesses:
            if first.mistake.id != second.mistake.id and _tops(second, first, bent):
                return [first.mistake, second.mistake]
    return []


def _tops(second: _Guess, first: _Guess, bent: Sequence[Case]) -> bool:
    """Whether the second mistake explains everything on top of the first."""
    if not second.bends:
        # It replaces blocks whatever they were: where these are all of the first's, it stands for itself.
        left = {name for change in first.changes for name in change} - set(second.changes[0])
        return bool(left) and all(map(_explains_all, bent, second.changes))
    # It must not look at what came back: whoever fits a number to it explains too much. The first case alone
    # refutes nearly all.
    blind = (replace(case, got={}) for case in bent)
    return all(
        (changes := _changes(second.signature, [unseen])) is not None and _explains_all(case, changes[0])
        for case, unseen in zip(bent, blind, strict=True)
    )


def _changes(signature: Signature, cases: Sequence[Case]) -> Changes | None:
    """What the mistake would have returned on each case; None where it cannot be computed."""
    try:
        with np.errstate(all="ignore"):
            return [signature(case) for case in cases]
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None  # shapes that do not fit, or an answer of another kind: not this mistake


def _explained(changes: Changes, cases: Sequence[Case], wrong: set[str]) -> set[str]:
    """The wrong blocks that the mistake gives right on all cases; none if it spoils a block that is right."""
    touched = {name for change in changes for name in change}
    explained = {
        name
        for name in touched
        if all(_explains(case, change, name) for case, change in zip(cases, changes, strict=True))
    }
    return explained & wrong if explained == touched else set()


def _explains_all(case: Case, change: Mapping[str, Any]) -> bool:
    return all(_explains(case, change, name) for name in case.expected)


def _explains(case: Case, change: Mapping[str, Any], name: str) -> bool:
    """Whether one block came back just as the mistake makes it (or as expected, where it changes nothing)."""
    made, got = change.get(name, case.expected[name]), case.got[name]
    if not isinstance(made, np.ndarray):
        number = plain_number(got)
        return number is not None and abs(number - made) < _TOLERANCE * max(1.0, abs(made))
    if type(got) is not np.ndarray or got.shape != made.shape:
        return False
    if made.dtype.kind == "b" or got.dtype.kind == "b":
        return got.dtype.kind == made.dtype.kind and bool((got == made).all())
    if got.dtype.kind not in "fiu":
        return False
    tolerance = FLOAT32_TOLERANCE if is_float32(got) else _TOLERANCE
    return max_scaled_error(got, made) < tolerance
