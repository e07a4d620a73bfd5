"""What the worker can ask of the box's names and objects: one small function per operation.

`OPERATIONS` maps an operation's name to a function of the guest and the arguments as sent. Whatever it raises
is the student's exception; its value goes back as the answer.
"""

from __future__ import annotations

import contextlib
import copy
import importlib
import inspect
import operator
import os
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any, Protocol

from practico.sandbox.builtin_types import BUILTIN_TYPES, nearest_builtin


class Guest(Protocol):
    """What operations need of the conversation."""

    names: dict[str, Any]
    patched: dict[tuple[str, str], Any]  # (module, attribute) -> what stood there before the test
    warned: list[tuple[str, str]]  # warnings kept for a test that records them

    def release(self, numbers: list[int]) -> None:
        """Forget handles."""


MISSING = object()


def get(guest: Guest, name: str) -> Any:
    """The object under a name; a NameError where there is none."""
    value = guest.names.get(name, MISSING)
    if value is MISSING:
        raise NameError(f"name {name!r} is not defined")
    return value


def functions(guest: Guest, wanted: list[str]) -> list[tuple[str, Any]]:
    """(name, function) for those of the names that hold a plain function."""
    values = ((name, guest.names.get(name)) for name in wanted)
    return [(name, value) for name, value in values if type(value) is FunctionType]


def put(guest: Guest, names: list[str], values: list[Any]) -> None:
    """Bind names."""
    guest.names.update(zip(names, values, strict=True))


def delete(guest: Guest, name: str) -> None:
    """Unbind a name."""
    if name not in guest.names:
        raise NameError(f"name {name!r} is not defined")
    del guest.names[name]


def names(guest: Guest) -> list[str]:
    """The student's names: all but those that IPython keeps for itself."""
    hidden = ("_", "In", "Out", "get_ipython", "exit", "quit", "open")
    return [name for name in guest.names if isinstance(name, str) and not name.startswith(hidden)]


Names = dict[str, Any] | None


def evaluate(guest: Guest, text: str, given: Names, local: Names) -> Any:
    """eval() of a text, with the names that are given, or all of the student's."""
    names = guest.names if given is None else given
    value = eval(text, names, names if local is None else local)
    if given is not None:
        given.pop("__builtins__", None)  # which eval() puts there
    return value


def execute(guest: Guest, text: str, given: Names, local: Names) -> None:
    """exec() of a text, likewise."""
    names = guest.names if given is None else given
    exec(text, names, names if local is None else local)
    if given is not None:
        given.pop("__builtins__", None)


def call(_guest: Guest, function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """One call."""
    return function(*arguments, **named)


def call_each(_guest: Guest, function: Any, rows: list[tuple[Any, ...]]) -> list[Any]:
    """One call per row of arguments."""
    return [function(*row) for row in rows]


def next_items(_guest: Guest, iterator: Iterator[Any], count: int) -> tuple[list[Any], bool, Any]:
    """(up to `count` items, whether the end is reached, the exception that ended it).

    An exception after the first item is told with the items, so that none of them is lost.
    """
    items: list[Any] = []
    for _ in range(count):
        try:
            items.append(next(iterator))
        except StopIteration as stop:
            if not items:
                raise
            return items, True, stop.value
        except Exception as error:
            if not items:
                raise
            return items, True, error
    return items, False, None


def _raise(_guest: Guest, error: BaseException) -> None:
    raise error


def _round(value: Any, digits: Any = None) -> Any:
    return round(value) if digits is None else round(value, digits)


def signature(_guest: Guest, function: Any) -> list[Any]:
    """[name, kind, whether there is a default, the default] of each parameter."""
    return [
        (p.name, int(p.kind), p.default is not p.empty, None if p.default is p.empty else p.default)
        for p in inspect.signature(function).parameters.values()
    ]


def source(_guest: Guest, value: Any) -> tuple[str, int, int, int] | None:
    """(source text, first line, code flags, number of parameters), None where there is no source."""
    code = getattr(value, "__code__", None)
    flags, count = (code.co_flags, code.co_argcount) if code is not None else (0, 0)
    with contextlib.suppress(OSError, TypeError):
        lines, first = inspect.getsourcelines(value)
        return "".join(lines), first, flags, count
    return ("", 0, flags, count) if code is not None else None


def module(_guest: Guest, name: str) -> Any:
    """A module of the box's, one with a state that the student's code changes (pyplot's current figure)."""
    return importlib.import_module(name)


def patch(guest: Guest, module_name: str, attribute: str, value: Any) -> None:
    """Put `value` in the place of a module's attribute, as the running test did on its side."""
    owner = importlib.import_module(module_name)
    guest.patched.setdefault((module_name, attribute), getattr(owner, attribute, MISSING))
    setattr(owner, attribute, value)


def unpatch(guest: Guest, module_name: str, attribute: str) -> None:
    """Put back what stood there before the test."""
    original = guest.patched.pop((module_name, attribute), MISSING)
    if original is not MISSING:
        setattr(importlib.import_module(module_name), attribute, original)


def set_warnings(guest: Guest, added: list[tuple[Any, ...]], record: bool) -> None:
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


def _keep(guest: Guest, text: Any, kind: type) -> None:
    guest.warned.append((nearest_builtin(kind).__name__, str(text)[:2000]))


def take_warnings(guest: Guest) -> list[tuple[str, str]]:
    """(nearest built-in category, text) of the warnings kept since."""
    found = list(guest.warned)
    guest.warned.clear()
    return found


def write_file(_guest: Guest, name: str, data: bytes) -> tuple[int, int]:
    """Write a file of the test's into the working directory; its new stamp."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return _stamp(path)


def remove_file(_guest: Guest, name: str) -> None:
    """Remove a file that the test removed."""
    Path(name).unlink(missing_ok=True)


def changed_files(
    _guest: Guest, known: dict[str, tuple[int, int]], most: int, most_bytes: int
) -> tuple[list[tuple[str, tuple[int, int], bytes]], list[str]]:
    """([name, stamp, contents] of files whose stamp is not the known one, names that are gone)."""
    changed: list[tuple[str, tuple[int, int], bytes]] = []
    present = set()
    for folder, _, names in os.walk("."):
        for name in names[:most]:
            path = Path(folder, name)
            if path.is_symlink() or not path.is_file():
                continue
            key, stamp = path.as_posix(), _stamp(path)
            present.add(key)
            if known.get(key) != stamp and stamp[1] <= most_bytes and len(changed) < most:
                changed.append((key, stamp, path.read_bytes()))
    return changed, [name for name in known if name not in present]


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _plain(function: Callable[..., Any]) -> Callable[..., Any]:
    def operation(_guest: Guest, *arguments: Any) -> Any:
        return function(*arguments)

    return operation


_OPERATOR_NAMES = """
    eq ne lt le gt ge index neg pos invert contains getitem setitem delitem add sub mul matmul truediv
    floordiv mod lshift rshift and_ or_ xor iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift
    irshift iand ior ixor
"""
OPERATIONS: dict[str, Callable[..., Any]] = {
    "get": get,
    "set": put,
    "delete": delete,
    "names": names,
    "evaluate": evaluate,
    "execute": execute,
    "call": call,
    "map": call_each,
    "next_items": next_items,
    "raise": _raise,
    "signature": signature,
    "source": source,
    "module": module,
    "patch": patch,
    "unpatch": unpatch,
    "set_warnings": set_warnings,
    "take_warnings": take_warnings,
    "write_file": write_file,
    "remove_file": remove_file,
    "changed_files": changed_files,
    "copy": lambda _guest, value: copy.copy(value),
    "deepcopy": lambda _guest, value: copy.deepcopy(value),
    "release": lambda guest, numbers: guest.release(numbers),
    **{f.__name__: _plain(f) for f in (getattr, setattr, delattr, len, iter, next, reversed, dir, format)},
    **{f.__name__: _plain(f) for f in (bool, int, float, complex, repr, str, bytes, hash, abs, divmod, pow)},
    **{f.__name__: _plain(f) for f in (isinstance, issubclass, callable)},
    "round": _plain(_round),
    "method": lambda _guest, value, name, *arguments: getattr(value, name)(*arguments),
    **{name: _plain(getattr(operator, name)) for name in _OPERATOR_NAMES.split()},
}
