"""Stand-ins, in the trusted process, for the student's functions, objects and classes.

A `Remote` stands for one object in the box, a class made by `RemoteType` for one class there; its instances
are the Remotes of that class, so isinstance, type(x).__name__ and `except StudentError` work as in one
kernel. Every operation is a request. A class has only those special methods that the described class has.

What is refused: comparing or calculating with an opaque object and a plain value (`f(x) == 4`, where f gave
an object of its own class). Its __eq__ is the student's and could please any test. Two opaque objects may be
compared, and so may an object that the test itself made from a class that the master's solution defines.
"""

from __future__ import annotations

import inspect
import linecache
import types
from collections.abc import Iterable
from typing import Any

from practico.checker.remote_class import (
    FUNCTION,
    Bridge,
    Link,
    RemoteType,
    ask,
    check_comparison,
    check_name,
    link_of,
    opaque,
)
from practico.checker.special_methods import binary


class RemoteAttributes:
    """Attributes read from the box; the part that proxies share with a student's exceptions."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        link = link_of(self)
        if link is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        check_name(self, name)
        return link.bridge.ask("getattr", self, name)


class Remote(RemoteAttributes, metaclass=RemoteType):
    """An object in the box."""

    __slots__ = ("__weakref__", "_practico_link")
    _practico_kind = "an object"
    __array_ufunc__ = None  # array + proxy is the proxy's business, which refuses
    _practico_class: tuple[Bridge, int] | None

    def __setattr__(self, name: str, value: Any) -> None:
        ask(self, "setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        ask(self, "delattr", self, name)

    def __array__(self, *_arguments: Any, **_named: Any) -> Any:
        raise opaque(self)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        raise TypeError(f"cannot copy an object of type {type(self).__name__}")

    def __copy__(self) -> Any:
        return ask(self, "copy", self)

    def __deepcopy__(self, _memo: Any) -> Any:
        return ask(self, "deepcopy", self)

    def __repr__(self) -> str:
        return str(ask(self, "repr", self))

    def __str__(self) -> str:
        return str(ask(self, "str", self))

    def __format__(self, specification: str) -> str:
        return str(ask(self, "format", self, specification))

    def __hash__(self) -> int:
        number: int = ask(self, "hash", self)
        return number

    def __dir__(self) -> Iterable[str]:
        names: list[str] = ask(self, "dir", self)
        return names

    def __eq__(self, other: object) -> Any:
        if other is None:
            return False
        if not check_comparison(self, other):
            return NotImplemented
        return ask(self, "eq", self, other)

    def __ne__(self, other: object) -> Any:
        if other is None:
            return True
        if not check_comparison(self, other):
            return NotImplemented
        return ask(self, "ne", self, other)

    __lt__, __le__, __gt__, __ge__ = (binary(name) for name in ("lt", "le", "gt", "ge"))


def doc_of(value: Any) -> Any:
    """The docstring in the box."""
    return ask(value, "getattr", value, "__doc__")


def bare_remote(kind: type, link: Link) -> Any:
    """An instance of a class of proxies."""
    remote: Any = object.__new__(kind)
    object.__setattr__(remote, "_practico_link", link)
    return remote


class RemoteFunction(Remote):
    """A function, method or other built-in callable in the box."""

    __slots__ = ()
    _practico_kind = FUNCTION

    def map(self, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """One call per row of arguments, all in one round trip."""
        results: list[Any] = ask(self, "map", self, [tuple(row) for row in rows])
        return results

    def __hash__(self) -> int:
        return hash(("practico", object.__getattribute__(self, "_practico_link").number))

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        function: Any = self
        return self if instance is None else types.MethodType(function, instance)

    @property
    def __signature__(self) -> inspect.Signature:
        parameters = [
            inspect.Parameter(
                name, inspect._ParameterKind(kind), default=default if given else inspect._empty
            )
            for name, kind, given, default in ask(self, "signature", self)
        ]
        return inspect.Signature(parameters)

    @property
    def __code__(self) -> types.CodeType:
        """A code object that runs nothing, for inspect.getsource: it leads to the text told by the box."""
        found = ask(self, "source", self)
        if found is None:
            raise AttributeError("__code__")
        text, _first, flags, _count = found
        number = object.__getattribute__(self, "_practico_link").number
        name = f"<student function {number}>"
        linecache.cache[name] = (len(text), None, str(text).splitlines(keepends=True), name)
        empty: types.CodeType = (lambda: None).__code__
        kept = flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR)
        return empty.replace(co_filename=name, co_firstlineno=1, co_flags=empty.co_flags | kept)
