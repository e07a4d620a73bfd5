"""Builds the classes of proxies from what the box tells about its types: only texts and numbers.

A student's exception class becomes a real exception class under the same built-in bases, for `except`.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, NamedTuple

from practico.checker.proxy import Remote, RemoteAttributes, RemoteFunction, bare_remote, doc_of
from practico.checker.remote_class import Bridge, Link, RemoteType
from practico.checker.special_methods import SPECIAL_METHODS
from practico.sandbox import codec
from practico.sandbox.builtin_types import BUILTIN_TYPES
from practico.sandbox.codec import CodecError, Tree, typed

MAX_TYPES = 5_000
# What isinstance says of opaque objects of Python's own: name of the type -> the type.
_KINDS: dict[str, type] = {
    str(kind.__name__): kind
    for kind in (
        types.FunctionType,
        types.MethodType,
        types.BuiltinFunctionType,
        types.GeneratorType,
        types.CoroutineType,
        types.ModuleType,
        types.MappingProxyType,
        property,
    )
}


class _Described(NamedTuple):
    """What the box told of one type."""

    number: int
    name: str
    module: str
    bases: list[Tree]
    features: list[str]
    unhashable: int


class RemoteTypes:
    """The types of one box that the worker knows of."""

    def __init__(self, bridge: Bridge, twin: Callable[[str, str], type | None]) -> None:
        """`twin`: the trusted class of a module and name, if there is one."""
        self._bridge, self._twin = bridge, twin
        self._types: dict[int, type] = {}

    def learn(self, descriptions: Tree) -> None:
        """Take descriptions of new types. Raises CodecError."""
        if type(descriptions) is not list or len(self._types) + len(descriptions) > MAX_TYPES:
            raise CodecError("not a list of types, or too many")
        pending = []
        for description in descriptions:
            number, name, module, bases, features, unhashable = typed(
                description, int, str, str, list, list, int
            )
            if not all(type(feature) is str for feature in features):
                raise CodecError("a malformed type")
            pending.append(_Described(number, name[:200], module[:200], bases, features, unhashable))
        # A type may come before its bases: the box tells them in the order in which it met them.
        for _ in range(len(pending)):
            left = [entry for entry in pending if not self._add(entry)]
            if len(left) == len(pending):
                break
            pending = left
        if pending:
            raise CodecError("a type without its bases")

    def of(self, number: Any) -> type:
        """The class of proxies for type `number`. Raises CodecError."""
        kind = self._types.get(number) if type(number) is int else None
        if kind is None:
            raise CodecError("a type that was never described")
        return kind

    def _add(self, told: _Described) -> bool:
        if told.number in self._types:
            return True
        known: list[type] = []
        for base in told.bases:
            kind = self._base(base)
            if kind is None:
                return False
            known.append(kind)
        self._types[told.number] = self._build(told, known)
        return True

    def _base(self, tree: Tree) -> type | None:
        """A base class on our side; `object` for built-in types that proxies do not inherit from."""
        if type(tree) is not list or len(tree) != 2:
            raise CodecError("a malformed base")
        tag, which = tree
        if tag == codec.CLASS:
            return self._types.get(which) if type(which) is int else None
        kind = BUILTIN_TYPES.get(which) if tag == codec.BUILTIN_TYPE and type(which) is str else None
        if kind is None:
            raise CodecError("an unknown base")
        return kind if issubclass(kind, BaseException) else object

    def _build(self, told: _Described, known: list[type]) -> type:
        name, module, features = told.name, told.module, told.features
        members: dict[str, Any] = {"__module__": module, "__qualname__": name}
        members["_practico_class"] = (self._bridge, told.number)
        twin = self._twin(module, name)
        if twin is not None:
            members["_practico_twin"] = twin
        bases = [base for base in known if base is not object]
        if twin is not None and issubclass(twin, BaseException):
            bases = [twin]  # for `except`
        if any(issubclass(base, BaseException) for base in bases):
            bases = [RemoteAttributes, *bases]
        else:
            members |= {key: SPECIAL_METHODS[key] for key in features if key in SPECIAL_METHODS}
            members |= {"__slots__": (), "__doc__": property(doc_of)}
            kind = _KINDS.get(name) if module == "builtins" else None
            if kind is not None:
                members["__class__"] = property(lambda _self: kind)
            function = module == "builtins" and "__call__" in features
            bases = bases or [RemoteFunction if function else Remote]
        if told.unhashable:
            members["__hash__"] = None
        root = next((base for base in known if issubclass(base, BaseException)), Remote)
        fewer = [(root,)] if root is Remote else [(RemoteAttributes, root), (root,)]
        return _made(name, [tuple(bases), *fewer], members)


def _made(name: str, choices: list[tuple[type, ...]], members: dict[str, Any]) -> type:
    """A class with the first of these bases that go together on this side. Raises CodecError."""
    for bases in choices:
        try:
            return type.__new__(RemoteType, name, bases, members)
        except Exception:  # another metaclass, a name that is none, whatever an __init_subclass__ says
            continue
    raise CodecError("a class that cannot be made here")


def new_remote(kind: type, bridge: Bridge, number: int) -> Any:
    """The stand-in for object `number` of class `kind`."""
    link = Link(bridge, number)
    if issubclass(kind, BaseException):
        error = kind.__new__(kind)
        error.__dict__["_practico_link"] = link
        return error
    return bare_remote(kind, link)
