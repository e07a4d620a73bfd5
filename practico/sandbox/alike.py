"""The box's side of values that both sides hold, and keep alike (checker/watch.py is the other).

Those under a name that the test has read; the test's own mutable objects that student code has kept, a list
that became an attribute; and what it answered and holds itself, an attribute that the test may change so.
Of the last kind only the test's changes are told: what a test was answered does not change behind its back.
But an instance of an own class is one object in both processes, whoever asks for it or gives it back.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Tree
from practico.sandbox.mutables import MUTABLES
from practico.sandbox.objects import Objects
from practico.sandbox.operations import MISSING
from practico.sandbox.protocol import ANSWERED, KEPT, KEPT_CAP, MOST_KEPT, WATCH_CAP
from practico.sandbox.restore import is_watchable, rewrite

LARGE = b"large"


def holders(objects: list[Any]) -> list[int]:
    """How many references there are to each object."""
    return [sys.getrefcount(value) for value in objects]


class Alike:
    """Watched name -> (its object, its bytes or b""), of one box."""

    def __init__(self, objects: Objects, names: dict[str, Any]) -> None:
        self._objects, self._names = objects, names
        self._known: dict[str, tuple[Any, bytes]] = {}
        self._answered: dict[str, Any] = {}
        self._count = 0

    def forget(self) -> None:
        """Nothing is watched."""
        self._known.clear()
        self._answered.clear()
        self._objects.named.clear()
        self._count = 0

    def watch(self, name: str, tree: Tree) -> None:
        """The worker has read this name."""
        self._watch(name, self._names.get(name, MISSING), tree)

    def _watch(self, name: str, value: Any, tree: Tree) -> None:
        body = codec.pack(tree) if is_watchable(tree) else b""
        self._known[name] = value, body if len(body) <= WATCH_CAP else LARGE
        if 0 < len(body) <= WATCH_CAP:
            self._objects.named[name] = value

    def unwatch(self, name: str) -> None:
        """The worker forgets this name."""
        self._known.pop(name, None)
        self._objects.named.pop(name, None)

    def keep(self, objects: list[Any], before: list[int], result: int) -> list[Tree]:
        """[number, name] of what is kept alike from here on.

        Arguments with more holders than `before` the call, and the result where student code holds it.
        """
        found: list[Tree] = []
        after = holders(objects)
        for number in (n for n, count in enumerate(before) if after[n] > count):
            value = objects[number]
            if type(value) is not np.ndarray:  # inputs do not change behind a test's back
                found += self._kept(number, f"{KEPT}{self._count}", value)
        if result >= len(before) and after[result] > _OURS:
            value = objects[result]
            whose = ANSWERED if type(value) in MUTABLES else KEPT  # an object is one, whoever asks for it
            found += self._kept(result, f"{whose}{self._count}", value)
        return found

    def _kept(self, number: int, name: str, value: Any) -> list[Tree]:
        if self._count >= MOST_KEPT or (type(value) is np.ndarray and value.nbytes > KEPT_CAP):
            return []
        tree = self._content_tree(value)
        if not is_watchable(tree) or len(codec.pack(tree)) > KEPT_CAP:
            return []
        self._count += 1
        if name.startswith(KEPT):
            self._watch(name, value, tree)
        else:
            self._answered[name] = value
        return [[number, name]]

    def write(self, name: str, tree: Tree) -> None:
        """The test has changed a value in place."""
        if name in self._answered:
            rewrite(self._objects.decoder(), self._answered[name], tree)
        elif name in self._known and self._holds(name):
            value = self._known[name][0]
            rewrite(self._objects.decoder(), value, tree)
            self._watch(name, value, self._content_tree(value))

    def _holds(self, name: str) -> bool:
        return name.startswith(KEPT) or self._names.get(name, MISSING) is self._known[name][0]

    def _content_tree(self, value: Any) -> Tree:
        encoder = self._objects.encoder()
        encoder.numbers.pop(id(value), None)
        try:
            return encoder.tree(value)
        except CodecError:
            return None

    def changed(self) -> list[Tree]:
        """[name, new content or None] of watched names; None where it is another object now."""
        changed: list[Tree] = []
        for name, (value, body) in list(self._known.items()):
            if not self._holds(name) or body == LARGE:
                self.unwatch(name)
                changed.append([name, None])
            elif body:
                tree = self._content_tree(value)
                new = codec.pack(tree)
                if new != body:
                    self._known[name] = value, new
                    changed.append([name, tree])
        return changed


def _ours() -> int:
    return holders([[]])[0]


_OURS = _ours()  # references to an object that nobody but a list of ours holds
