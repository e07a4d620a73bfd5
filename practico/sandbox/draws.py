"""Whether one state of a random generator comes of another by drawing numbers from it, and from nothing else.

What a box says about a generator that both sides know is believed in that case only. A state of its own
choice would let student code choose what a test draws next (zeros, for one, which please many wrong
answers), or hold NumPy's rejection loops for ever in a state that gives nothing but zeros.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_WORDS, _MIDDLE = 624, 397  # of the Mersenne twister, Matsumoto and Nishimura 1998
_UPPER, _LOWER, _MATRIX = np.uint32(0x80000000), np.uint32(0x7FFFFFFF), np.uint32(0x9908B0DF)
_ONE = np.uint32(1)
_MOST_TWISTS = 200  # about 60,000 random floats
_MOST_DRAWS = 20_000
Words = NDArray[np.uint32]


def twister_drawn(old: Words, old_position: int, new: Words, new_position: int) -> bool:
    """Whether a Mersenne twister came from its old words and position to its new ones by drawing."""
    if np.array_equal(old, new):
        return old_position <= new_position
    words = old
    for _ in range(_MOST_TWISTS):  # all of them whenever student code seeds anew, which right answers do
        words = _twisted(words)
        if words[0] == new[0] and np.array_equal(words, new):
            return True
    return False


def _twisted(words: Words) -> Words:
    """The next 624 words of the recurrence, in the three runs that do not need their own results."""
    joined = words & _UPPER
    joined[:-1] |= words[1:] & _LOWER
    joined[-1] |= words[0] & _LOWER
    mixed = (joined >> _ONE) ^ ((joined & _ONE) * _MATRIX)
    new = np.empty_like(words)
    first, run = _WORDS - _MIDDLE, _WORDS - 1
    new[:first] = words[_MIDDLE:] ^ mixed[:first]
    new[first : 2 * first] = new[:first] ^ mixed[first : 2 * first]
    new[2 * first : run] = new[first : run - first] ^ mixed[2 * first : run]
    last = (words[run] & _UPPER) | (new[0] & _LOWER)
    new[run] = new[_MIDDLE - 1] ^ (last >> _ONE) ^ ((last & _ONE) * _MATRIX)
    return new


def drawn(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """The same of any bit generator's states, as NumPy gives them (`legacy=False`)."""
    if old["bit_generator"] != new["bit_generator"]:
        return False
    if old["bit_generator"] == "MT19937":
        before, after = old["state"], new["state"]
        return twister_drawn(before["key"], before["pos"], after["key"], after["pos"])
    wanted = _core(new)
    generator = getattr(np.random, old["bit_generator"])()
    generator.state = old
    for _ in range(_MOST_DRAWS):
        if _core(generator.state) == wanted:
            return True
        generator.random_raw(output=False)
    return False


def _core(state: dict[str, Any]) -> Any:
    """What of a state decides about its future, comparable; the half word that may be left over is apart."""
    parts = {**state, **state["state"]}
    left = {"bit_generator", "state", "has_uint32", "uinteger"} - state["state"].keys()
    return {
        key: value.tolist() if isinstance(value, np.ndarray) else value
        for key, value in parts.items()
        if key not in left
    }


def without_leftovers(new: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """The new state without a number that is kept for the next draw, unless both sides know it."""
    state = dict(new)
    for flag, value in (("has_gauss", "gauss"), ("has_uint32", "uinteger")):
        if state.get(flag) and (not old.get(flag) or old.get(value) != state.get(value)):
            state |= {flag: 0, value: 0}
    return state
