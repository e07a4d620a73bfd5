"""The global random states of `random` and `numpy.random`, kept alike on both sides of a call.

Reading a state costs more than a call, so whether it changed is seen on the bytes of the Mersenne twisters in
memory first (CPython: a Random object begins with its twister; NumPy tells the address of its own).
"""

from __future__ import annotations

import ctypes
import random
from typing import Any

import numpy as np

from practico.sandbox.arrays import sound_state
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree

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

    def learn(self, news: Tree) -> None:
        """Take over what the other side tells. Raises CodecError on anything that is no state."""
        if news is None:
            return
        if type(news) is not list or len(news) != 2:
            raise CodecError("not the news of random states")
        python, array = (Decoder({}).value(tree) for tree in news)
        try:
            if python is not None:
                _PYTHON.setstate(python)
            if array is not None:
                if type(array) is not dict or array.get("bit_generator") != "MT19937":
                    raise CodecError("not the state of numpy.random")
                _NUMPY.set_state(sound_state(array))
        except (ValueError, TypeError, OverflowError, LookupError) as error:
            raise CodecError("not a random state") from error
        self._python, self._numpy = _python_bytes(), _numpy_bytes()


def _never(_encoder: Encoder, value: Any) -> Tree:
    raise CodecError(f"{type(value).__name__} in a random state")


def _python_bytes() -> bytes:
    return ctypes.string_at(id(_PYTHON) + object.__basicsize__, _TWISTER_BYTES)


def _numpy_bytes() -> bytes:
    return ctypes.string_at(_NUMPY_ADDRESS, _TWISTER_BYTES)
