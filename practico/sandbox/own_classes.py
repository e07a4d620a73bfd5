"""The box's side of the instructor's own classes: which they are, as its worker told."""

from __future__ import annotations

import importlib
import sys
from typing import Any

from practico.sandbox.instances import Key


class OwnClasses:
    """Classes by module and name. `names` are the notebook's, where the classes of its cells are found.

    A module that only the tests import is imported here when its first instance comes, and not before.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self._told: dict[Key, type | None] = {}  # each as it was first seen, None where its module never was

    def learn(self, keys: list[Key]) -> None:
        """Both sides have these classes; one that student code has done away with is an empty one here."""
        for module, name in keys:
            self._told[module, name] = None
            if module == "__main__" or module in sys.modules:
                self._see(module, name)

    def key(self, kind: type) -> Key | None:
        """Module and name of an own class, None for any other."""
        key = (kind.__module__, kind.__qualname__)
        return key if self._told and key in self._told and self.of(*key) is kind else None

    def of(self, module: str, name: str) -> type | None:
        """The class now under that name: student code may have put another in its place."""
        if (module, name) not in self._told:
            return None
        now = self._find(module, name)
        return now if isinstance(now, type) else self._told[module, name] or self._see(module, name)

    def _see(self, module: str, name: str) -> type:
        found = self._find(module, name)
        seen = self._told[module, name] = found if isinstance(found, type) else type(name, (), {})
        return seen

    def _find(self, module: str, name: str) -> Any:
        if module == "__main__":
            return self._names.get(name)
        try:
            return getattr(importlib.import_module(module), name, None)
        except ImportError:
            return None
