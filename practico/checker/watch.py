"""The student's names that the running test has read, kept alike on both sides.

A mutable plain value under a name is one object in the box and one here. Before a request what the test
changed in it is sent; with the answer comes what student code changed, and is written into the same object.
The same goes for the test's own objects that student code has kept; of what it answered and holds itself,
only what the test changes is sent.

Functions, numbers and opaque objects are only remembered until the box says that the name holds another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.mutables import MUTABLES
from practico.sandbox.protocol import ANSWERED, KEPT, MOST_KEPT, WATCH_CAP
from practico.sandbox.restore import rewrite


class Watch:
    """name -> value as last seen, and for mutable values the bytes on which both sides agree."""

    def __init__(self, crosses: Callable[[Any], bool] = lambda _value: False) -> None:
        """`crosses`: whether a value that is not plain crosses by its attributes."""
        self._crosses = crosses
        self._values: dict[str, Any] = {}
        self._bytes: dict[str, bytes] = {}
        self._kept = 0  # objects of calls, in this test
        # What student code answered and holds as well: only the test's changes count.
        self._answered: dict[str, Any] = {}

    def clear(self) -> None:
        """Forget all names."""
        self._answered.clear()
        self._kept = 0
        self._values.clear()
        self._bytes.clear()

    def forget(self, name: str) -> None:
        """Ask anew for this name."""
        self._values.pop(name, None)
        self._bytes.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def value(self, name: Any) -> Any:
        """The value under a watched name. Raises CodecError for any other."""
        if type(name) is not str or name not in self._values:
            raise CodecError("a name that is not watched")
        return self._values[name]

    def add(self, name: str, value: Any, write: Callable[[Encoder, Any], Tree]) -> None:
        """Watch a name just read."""
        if type(value) not in MUTABLES and not self._crosses(value):
            self._values[name] = value
            return
        body = codec.pack(self._tree(value, write))
        if len(body) <= WATCH_CAP:
            self._values[name], self._bytes[name] = value, body

    def keep(self, told: Tree, objects: list[Any], given: int, write: Callable[[Encoder, Any], Tree]) -> None:
        """Keep alike what the box holds of a call's objects: [number, name] of each. Raises CodecError.

        The first `given` objects are the test's: only these change when student code changes them, and no
        arrays, and instances of own classes, which are one object whoever made it. What the box says
        otherwise would let it change answers and inputs behind a test's back.
        """
        for entry in told if type(told) is list else [None]:
            if type(entry) is not list or [type(part) for part in entry] != [int, str]:
                raise CodecError("malformed numbers of objects")
            number, name = entry
            if not 0 <= number < len(objects):
                raise CodecError("an object that is none")
            value = objects[number]
            kept = name.startswith(KEPT) and (number < given or self._crosses(value))
            if not kept and not (name.startswith(ANSWERED) and number >= given):
                raise CodecError("an object that cannot be kept")
            if name in self._bytes or (kept and type(value) is np.ndarray) or self._kept >= MOST_KEPT:
                raise CodecError("an object that must not be kept")
            self._kept += 1
            self.add(name, value, write)
            if not kept and name in self._bytes:
                self._answered[name] = self._values.pop(name)

    def name_all(self, encoder: Encoder) -> None:
        """Let watched mutable values cross by name."""
        for name in self._bytes.keys() - self._answered.keys():
            encoder.name(self._values[name], name)

    def changed(self, write: Callable[[Encoder, Any], Tree]) -> list[Tree]:
        """[name, tree] of each value that the test changed in place."""
        found: list[Tree] = []
        for name, old in self._bytes.items():
            value = self._answered[name] if name in self._answered else self._values[name]
            tree = self._tree(value, write)
            new = codec.pack(tree)
            if new != old:
                self._bytes[name] = new
                found.append([name, tree])
        return found

    def _tree(self, value: Any, write: Callable[[Encoder, Any], Tree]) -> Tree:
        encoder = Encoder(write)
        self.name_all(encoder)
        encoder.numbers.pop(id(value), None)
        return encoder.tree(value)

    def learn(self, news: Tree, decoder: Decoder) -> None:
        """[name, tree or None] of each name that changed in the box. Raises CodecError."""
        if type(news) is not list:
            raise CodecError("malformed names")
        for entry in news:
            if type(entry) is not list or len(entry) != 2 or type(entry[0]) is not str:
                raise CodecError("malformed names")
            name, tree = entry
            if tree is None:
                self.forget(name)
            elif name in self._bytes and name not in self._answered:
                rewrite(decoder, self._values[name], tree)
                self._bytes[name] = codec.pack(tree)
