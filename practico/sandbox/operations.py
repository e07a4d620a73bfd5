"""What the worker can ask of the box's names and objects: one small function per operation.

`OPERATIONS` maps an operation's name to a function of the guest and the arguments as sent. Whatever it raises
is the student's exception; its value goes back as the answer. Those on modules and on files, by which the
running test prepares the box, stand in files of their own.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import operator
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any, Protocol

from practico.sandbox.operations_on_files import FILE_OPERATIONS
from practico.sandbox.operations_on_modules import MODULE_OPERATIONS, Patchable
from practico.sandbox.own_classes import OwnClasses


class Guest(Patchable, Protocol):
    """What operations need of the conversation."""

    names: dict[str, Any]
    own_classes: OwnClasses

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


def new_class(_guest: Guest, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
    """The running test's subclass of a student's class."""
    return type(bases[0])(name, bases, {"__module__": "__main__", **members})


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
    "new_class": new_class,
    "signature": signature,
    "source": source,
    **MODULE_OPERATIONS,
    **FILE_OPERATIONS,
    "copy": lambda _guest, value: copy.copy(value),
    "deepcopy": lambda _guest, value: copy.deepcopy(value),
    "release": lambda guest, numbers: guest.release(numbers),
    "own_classes": lambda guest, keys: guest.own_classes.learn(keys),
    **{f.__name__: _plain(f) for f in (getattr, setattr, delattr, len, iter, next, reversed, dir, format)},
    **{f.__name__: _plain(f) for f in (bool, int, float, complex, repr, str, bytes, hash, abs, divmod, pow)},
    **{f.__name__: _plain(f) for f in (isinstance, issubclass, callable)},
    "round": _plain(_round),
    "method": lambda _guest, value, name, *arguments: getattr(value, name)(*arguments),
    **{name: _plain(getattr(operator, name)) for name in _OPERATOR_NAMES.split()},
}
