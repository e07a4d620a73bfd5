"""The instructor's own classes, which the box has as well: those of its cells and of its helper modules.

Where a box names one of them, the trusted class is meant, as it stands in the one kernel of a notebook: so
`isinstance(answer, Node)`, `answer == Node(1)` and `except NotEnough` hold in a test. The same goes for the
classes of the libraries that both sides have (json.JSONDecodeError, numpy.linalg.LinAlgError).
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

from practico.checker.outgoing import SHARED
from practico.checker.remote_class import RemoteType, is_remote
from practico.sandbox.builtin_types import BUILTIN_TYPES
from practico.sandbox.instances import Key, made_of_attributes


class OwnClasses:
    """The classes of one session, and which of them its box has been told of."""

    def __init__(self) -> None:
        self._kinds: dict[Key, type] = {}
        self._keys: dict[type, Key] = {}
        self._told: set[Key] = set()
        self._seen: set[int] = set()  # ids of the helper modules that were looked at

    def bound(self, names: Iterable[str], values: Mapping[str, Any]) -> None:
        """An instructor's cell has bound names."""
        for name in names:
            kind = values.get(name)
            if isinstance(kind, type) and (kind.__module__, kind.__qualname__) == ("__main__", name):
                self._add(("__main__", name), kind)

    def loaded(self, modules: Iterable[ModuleType]) -> None:
        """These helper modules are loaded; each is looked at once."""
        for module in modules:
            if id(module) not in self._seen:
                self._seen.add(id(module))
                for name, kind in vars(module).items():
                    if isinstance(kind, type) and (kind.__module__, kind.__qualname__) == (
                        module.__name__,
                        name,
                    ):
                        self._add((module.__name__, name), kind)

    def _add(self, key: Key, kind: type) -> None:
        old = self._kinds.get(key)
        if old is not None:
            del self._keys[old]
        self._kinds[key], self._keys[kind] = kind, key

    def forget(self, names: Iterable[str]) -> None:
        """These names of the notebook come from the box."""
        for name in names:
            kind = self._kinds.pop(("__main__", name), None)
            if kind is not None:
                del self._keys[kind]

    def forget_box(self) -> None:
        """Another box: it has been told nothing."""
        self._told.clear()

    def push(self, request: Callable[..., Any]) -> None:
        """Tell the box which classes there are."""
        new = [key for key in self._kinds if key not in self._told]
        if new:
            self._told.update(new)
            request("own_classes", new)

    def key(self, kind: type) -> Key | None:
        """Module and name of an own class, None for any other."""
        return self._keys.get(kind)

    def crosses(self, value: Any) -> bool:
        """Whether a value is an instance that crosses by its attributes."""
        return type(value) in self._keys and made_of_attributes(type(value))

    def of(self, module: str, name: str) -> type | None:
        """The own class of that module and name."""
        return self._kinds.get((module, name))

    def twin(self, module: str, name: str) -> type | None:
        """The trusted class that a class of the box is, by what the box says: an own one or a library's."""
        kind = self._kinds.get((module, name))
        if kind is None and module.partition(".")[0] in SHARED and module in sys.modules:
            kind = vars(sys.modules[module]).get(name)
        return kind if isinstance(kind, type) and BUILTIN_TYPES.get(name) is not kind else None


def _twins(kind: type) -> Iterator[type]:
    for base in kind.__mro__:
        if isinstance(base, RemoteType):
            twin = base.__dict__.get("_practico_twin")
            if twin is not None:
                yield twin


def isinstance_of_test(value: Any, kinds: Any) -> bool:
    """isinstance(), where a student's class inherits from one of the instructor's or of a library."""
    found = builtins.isinstance(value, kinds)
    return found or (is_remote(value) and any(issubclass(twin, kinds) for twin in _twins(type(value))))


def issubclass_of_test(kind: Any, kinds: Any) -> bool:
    """issubclass(), likewise."""
    found = builtins.issubclass(kind, kinds)
    return found or (is_remote(kind) and any(issubclass(twin, kinds) for twin in _twins(kind)))
