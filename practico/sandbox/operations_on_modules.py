"""What the worker asks of the box's modules: those with a state, and what the running test puts into them.

A test runs in another process than the code under test. So what it patches, and which warnings it wants
shown, raised or recorded, is done here as well, and undone when it ends: `patched` keeps what stood there
before.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable
from typing import Any, Protocol

from practico.sandbox.builtin_types import BUILTIN_TYPES, nearest_builtin


class Patchable(Protocol):
    """What these operations need of the conversation."""

    patched: dict[tuple[str, str], Any]  # (module, attribute) -> what stood there before the test
    warned: list[tuple[str, str]]  # warnings kept for a test that records them


_MISSING = object()


def module(_guest: object, name: str) -> Any:
    """A module of the box's, one with a state that the student's code changes (pyplot's current figure)."""
    return importlib.import_module(name)


def patch(guest: Patchable, module_name: str, attribute: str, value: Any) -> None:
    """Put `value` in the place of a module's attribute, as the running test did on its side."""
    owner = importlib.import_module(module_name)
    guest.patched.setdefault((module_name, attribute), getattr(owner, attribute, _MISSING))
    setattr(owner, attribute, value)


def unpatch(guest: Patchable, module_name: str, attribute: str) -> None:
    """Put back what stood there before the test."""
    original = guest.patched.pop((module_name, attribute), _MISSING)
    if original is not _MISSING:
        setattr(importlib.import_module(module_name), attribute, original)


def set_warnings(guest: Patchable, added: list[tuple[Any, ...]], record: bool) -> None:
    """Put the running test's warning filters in front of our own; with `record`, keep warnings for it."""
    original = guest.patched.setdefault(("warnings", "filters"), list(warnings.filters))
    warnings.filters[:] = [  # type: ignore[index]
        *(
            (action, _compiled(text), BUILTIN_TYPES[kind], _compiled(module), line)
            for action, text, kind, module, line in added
        ),
        *original,
    ]
    vars(warnings)["_filters_mutated"]()  # what was shown once may be shown again, as in one kernel
    guest.warned.clear()
    shown = guest.patched.setdefault(("warnings", "showwarning"), warnings.showwarning)
    warnings.showwarning = (lambda text, kind, *_rest: _keep(guest, text, kind)) if record else shown


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern, re.IGNORECASE)


def _keep(guest: Patchable, text: Any, kind: type) -> None:
    guest.warned.append((nearest_builtin(kind).__name__, str(text)[:2000]))


def take_warnings(guest: Patchable) -> list[tuple[str, str]]:
    """(nearest built-in category, text) of the warnings kept since."""
    found = list(guest.warned)
    guest.warned.clear()
    return found


MODULE_OPERATIONS: dict[str, Callable[..., Any]] = {
    "module": module,
    "patch": patch,
    "unpatch": unpatch,
    "set_warnings": set_warnings,
    "take_warnings": take_warnings,
}
