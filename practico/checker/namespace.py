"""The globals of test cells: trusted names in the dictionary itself, student names through the bridge.

CPython reads and writes a cell's globals by __getitem__ and __setitem__ where the dictionary is of a
subclass; only `global x` inside a function writes past them, which `flush` finds before the next request.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import IOBase
from types import ModuleType
from typing import Any

from practico.checker.bridge import Bridge
from practico.checker.provenance import Provenance
from practico.checker.remote_class import RemoteType, is_remote

_MISSING = object()
_CONSTANTS = frozenset({int, float, complex, bool, str, bytes, type(None)})
# Modules whose state is the student's: a test's `plt.gca()` is the figure that the student's code drew.
_STATEFUL = ("matplotlib", "pylab", "turtle")


class Namespace(dict[str, Any]):
    """Names by provenance. `missing` collects student names that were looked for in vain."""

    def __init__(self, bridge: Bridge, provenance: Provenance) -> None:
        super().__init__()
        self._bridge = bridge
        self._classes, self._imports = provenance.classes, provenance.imports
        self._rebound = provenance.rebound
        self.student: set[str] = set(provenance.student)
        self.missing: set[str] = set()
        self._replaced: dict[str, Any] = {}  # what a test put in the place of a student's name
        self._unsent: dict[str, Any] = {}  # student names bound here that the box has not been told of
        self._read_ahead = False  # whether the running test has asked for the student's functions
        self._stateful: dict[str, Any] = {}  # modules of the box that the running test uses, by their names
        self._testing = False
        self._shadows: set[str] = set()  # names of built-in functions that the running test has bound
        dict.__setitem__(self, "__name__", "__main__")
        dict.__setitem__(self, "__builtins__", builtins)

    def begin(self, testing: bool = False) -> None:
        """Start a cell; `testing` where it is a test."""
        self.missing.clear()
        self._replaced.clear()
        self._stateful.clear()
        self._read_ahead = False
        self._testing = testing

    def rebind(self, bridge: Bridge) -> None:
        """Resolve student names through another box."""
        self._bridge = bridge
        self._replaced.clear()
        self._unsent.clear()
        self._stateful.clear()
        self._shadows.clear()
        self._read_ahead = False

    def trusted(self, name: str) -> bool:
        """Whether a name is bound on the trusted side."""
        return dict.__contains__(self, name) and name not in self.student

    def give_to_student(self, names: Iterable[str]) -> None:
        """From here on these names come from the box."""
        for name in names:
            self.student.add(name)
            dict.pop(self, name, None)

    def __getitem__(self, name: str) -> Any:
        if self.trusted(name):
            value = dict.__getitem__(self, name)
            return self._of_box(value) if self._testing and _is_stateful(value) else value
        if name not in self.student and (hasattr(builtins, name) or name.startswith("__")):
            raise KeyError(name)
        value = self._student(name)
        if value is _MISSING:
            self.missing.add(name)
            raise KeyError(name)
        return value

    def _student(self, name: str) -> Any:
        self._take_globals()
        if name in self._replaced:
            return self._replaced[name]
        if name in self._unsent:
            self.flush()
        watch = self._bridge.watch
        if name not in watch and not self._read_ahead:
            self._read_functions()
        if name in watch:
            return watch.value(name)
        try:
            value = self._bridge.ask("get", name)
        except NameError:
            return _MISSING
        if name in self._imports and is_remote(value):
            return self._imported(name)
        if isinstance(value, RemoteType) and name in self._classes:
            self._bridge.classes_under_test.add(value)
        self._bridge.watched(name, value)
        return value

    @property
    def functions(self) -> list[str]:
        """The student's names that may hold functions: not what the master imports or makes classes."""
        return sorted(self.student - self._classes - self._imports.keys())

    def _read_functions(self) -> None:
        """All of the student's functions in one request: most tests read some, and each would cost one."""
        self._read_ahead = True
        for name, value in self._bridge.functions(self.functions):
            self._bridge.watched(name, value)

    def _of_box(self, module: ModuleType) -> Any:
        """The box's own module of that name."""
        name = module.__name__
        if name not in self._stateful:
            self._stateful[name] = self._bridge.ask("module", name)
        return self._stateful[name]

    def _imported(self, name: str) -> Any:
        """What the master's solution imports, and the student too: `np` in a test is always ours."""
        module_name, attribute = self._imports[name]
        module = importlib.import_module(module_name)
        value = getattr(module, attribute) if attribute else module
        dict.__setitem__(self, name, value)
        self.student.discard(name)
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and not is_remote(
            value
        ):  # a test's import; the student's own stays in the box
            self.student.discard(name)
        if name in self.student:
            self._bridge.watch.forget(name)
            self._unsent[name] = value
            if self._stays(name, value):
                self._replaced[name] = value
            else:
                self._replaced.pop(name, None)
        else:
            dict.__setitem__(self, name, value)
            if self._testing and hasattr(builtins, name):  # `def print(...)`: student code finds it too
                self._shadows.add(name)
                self._unsent[name] = value

    def _stays(self, name: str, value: Any) -> bool:
        """Whether what a test has bound is read here from then on, and not from the box.

        What crosses as a callback only is itself on this side (functions, iterators, open files); and of a
        constant that nothing in the master rebinds the box can tell nothing new: `for n in range(9)` counts.
        """
        if is_remote(value):
            return False
        if type(value) in _CONSTANTS:
            return name not in self._rebound
        return callable(value) or isinstance(value, Iterator | IOBase)

    def __delitem__(self, name: str) -> None:
        if name in self.student:
            self._bridge.watch.forget(name)
            self._replaced.pop(name, None)
            self._bridge.ask("delete", name)
        else:
            dict.__delitem__(self, name)
            self._uncover(name)

    def _uncover(self, name: str) -> None:
        """Take from the box what a test had put before a built-in function."""
        if name in self._shadows:
            self._shadows.discard(name)
            if self._unsent.pop(name, _MISSING) is _MISSING:
                with suppress(NameError):  # student code has deleted it
                    self._bridge.request("delete", name)

    def end(self) -> None:
        """The test is over: its functions can be called no more."""
        for name in list(self._shadows):
            self._uncover(name)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or self.trusted(name):
            return dict.__contains__(self, name)
        if name not in self.student and hasattr(builtins, name):
            return False
        return self._student(name) is not _MISSING

    def get(self, name: str, default: Any = None) -> Any:
        """Like a dictionary's."""
        return self[name] if name in self else default  # noqa: SIM401 - this is that method

    def pop(self, name: str, *default: Any) -> Any:
        """Like a dictionary's."""
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def flush(self) -> None:
        """Carry to the box which student names were bound here since the last request, in one of its own."""
        self._take_globals()
        if self._unsent:
            unsent, self._unsent = self._unsent, {}
            self._bridge.request("set", list(unsent), list(unsent.values()))

    def _take_globals(self) -> None:
        """Find what `global name` statements wrote past us."""
        for name in self.student.intersection(super().keys()):
            self[name] = dict.pop(self, name)


def _is_stateful(value: Any) -> bool:
    return type(value) is ModuleType and value.__name__.partition(".")[0] in _STATEFUL
