"""The global random states of `random` and `numpy.random`, kept alike on both sides of a call.

Reading a state costs more than a call, so whether it changed is seen on the bytes of the Mersenne twisters in
memory first (CPython: a Random object begins with its twister; NumPy tells the address of its own).
"""

from __future__ import annotations

import ctypes
import random
from typing import Any

import numpy as np

from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.draws import twister_drawn
from practico.sandbox.generators import set_state, sound_state

_TWISTER_BYTES = 625 * 4  # 624 words of state and a position
# Held from the start: student code may put anything in the place of the modules' functions.
_PYTHON: random.Random = random.random.__self__  # type: ignore[attr-defined]
_NUMPY: np.random.RandomState = np.random.mtrand._rand
_NUMPY_ADDRESS: int = _NUMPY._bit_generator.ctypes.state_address


class RandomMirror:
    """Knows which global random states changed since both sides were last alike."""

    def __init__(self) -> None:
        self._python = _python_bytes()
        self._numpy = _numpy_bytes()

    def news(self) -> Tree:
        """[state of random or None, state of numpy.random or None], None where nothing changed."""
        python, array = _python_bytes(), _numpy_bytes()
        if python == self._python and array == self._numpy:
            return None
        encoder = Encoder(_never)
        news = [
            encoder.tree(_PYTHON.getstate()) if python != self._python else None,
            encoder.tree(_NUMPY.get_state(legacy=False)) if array != self._numpy else None,
        ]
        self._python, self._numpy = python, array
        return news

    def learn(self, news: Tree, *, trusting: bool) -> None:
        """Take over what the other side tells; without `trusting`, only what came by drawing.

        Raises CodecError on anything that is no state.
        """
        if news is None:
            return
        if type(news) is not list or len(news) != 2:
            raise CodecError("not the news of random states")
        python, array = (Decoder({}).value(tree) for tree in news)
        try:
            if python is not None and (trusting or _python_drawn(python)):
                _PYTHON.setstate(python if trusting else (*python[:2], None))
            if array is not None:
                if type(array) is not dict or array.get("bit_generator") != "MT19937":
                    raise CodecError("not the state of numpy.random")
                set_state(_NUMPY, sound_state(array), trusting=trusting)
        except (ValueError, TypeError, OverflowError, LookupError) as error:
            raise CodecError("not a random state") from error
        self._python, self._numpy = _python_bytes(), _numpy_bytes()


def _python_drawn(state: Any) -> bool:
    """Whether `random` came to this state by drawing. Raises ValueError or TypeError on what is no state."""
    version, now = _PYTHON.getstate()[:2]
    if state[0] != version or len(state[1]) != len(now):
        raise ValueError("not the state of random")
    old, new = (np.array(words[:-1], np.uint32) for words in (now, state[1]))
    return twister_drawn(old, now[-1], new, state[1][-1])


def _never(_encoder: Encoder, value: Any) -> Tree:
    raise CodecError(f"{type(value).__name__} in a random state")


def _python_bytes() -> bytes:
    return ctypes.string_at(id(_PYTHON) + object.__basicsize__, _TWISTER_BYTES)


def _numpy_bytes() -> bytes:
    return ctypes.string_at(_NUMPY_ADDRESS, _TWISTER_BYTES)
