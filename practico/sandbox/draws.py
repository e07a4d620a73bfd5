"""Whether one state of a random generator comes of another by drawing numbers from it, and from nothing else.

What a box says about a generator that both sides know is believed in that case only. A state of its own
choice would let student code choose what a test draws next (zeros, for one, which please many wrong
answers), or hold NumPy's rejection loops for ever in a state that gives nothing but zeros.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WORDS = 624  # of the Mersenne twister, Matsumoto and Nishimura 1998
_MOST_TWISTS = 200  # about 60,000 random floats
_MOST_DRAWS = 20_000
Words = NDArray[np.uint32]


def twister_drawn(old: Words, old_position: int, new: Words, new_position: int) -> bool:
    """Whether a Mersenne twister came from its old words and position to its new ones by drawing."""
    if np.array_equal(old, new):
        return old_position <= new_position
    twister = np.random.MT19937(0)
    twister.state = {"bit_generator": "MT19937", "state": {"key": old, "pos": _WORDS}}
    wanted, address = new.astype(np.uint32).tobytes(), twister.ctypes.state_address
    for _ in range(_MOST_TWISTS):  # all of them whenever student code seeds anew, which right answers do
        twister.random_raw(_WORDS, output=False)
        # Its state as it stands in memory begins with the words; to ask for it takes as long as ten twists.
        if ctypes.string_at(address, len(wanted)) == wanted:
            return True
    return False


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
