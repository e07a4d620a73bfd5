"""The instructor's own classes for `codec`: both sides have them, so that only attributes cross.

A class that an instructor's cell or helper module defines exists twice: in the box, where student code makes
and takes its instances, and in the worker, where the tests do. An instance crosses like a list, by its
content, and is of the receiver's class there: `isinstance`, `==` and methods are then the trusted ones,
whatever the box did to its own class. Members of an enumeration cross by name, named tuples by their items.

What a box says is attributes only: none takes the place of a method, or of a constant that `==` reads.
"""

from __future__ import annotations

import enum
import struct
import types
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from practico.sandbox import codec
from practico.sandbox.class_constants import constants_of_comparisons
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree, typed
from practico.sandbox.mutables import Mutable, write_mutable

Key = tuple[str, str]  # module and name of a class
ClassOf = Callable[[str, str], type | None]
_POINTER = struct.calcsize("P")


def _attributes(value: Any) -> dict[str, Any]:
    """What an instance holds, in its dictionary and in its slots."""
    found: dict[str, Any] = {}
    with suppress(AttributeError):
        found = dict(object.__getattribute__(value, "__dict__"))
    for base in type(value).__mro__:
        for name, member in vars(base).items():
            if type(member) is types.MemberDescriptorType and name not in found:
                with suppress(AttributeError):  # an empty slot; a class's own __getattr__ is not asked
                    found[name] = member.__get__(value)
    return found


def _content(encoder: Encoder, value: Any) -> list[Tree]:
    attributes = _attributes(value)
    return [list(attributes), encoder.trees(attributes.values())]


def _fill(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    names, trees = typed(payload[-2:], list, list)
    values = decoder.values(trees)
    if len(names) != len(values) or not all(type(name) is str for name in names):
        raise CodecError("malformed attributes")
    kind: type = type(value)
    given, old = dict(zip(names, values, strict=True)), _attributes(value)
    constants = frozenset() if decoder.trusting else constants_of_comparisons(kind) - old.keys()
    try:
        for name in old.keys() - given.keys():
            object.__delattr__(value, name)
        for name, item in given.items():
            if not _is_of_class(kind, name) and name not in constants:
                object.__setattr__(value, name, item)  # also in frozen dataclasses
    except (AttributeError, TypeError) as error:
        raise CodecError("an attribute that the class has no place for") from error


def _is_of_class(kind: type, name: str) -> bool:
    """Whether a name is a method, a property or the like of the class, and no attribute of an instance."""
    if name.startswith("__") and name.endswith("__"):
        return True
    member = next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)
    return hasattr(type(member), "__get__") and type(member) is not types.MemberDescriptorType


def _snapshot(value: Any) -> list[Any]:
    attributes = _attributes(value)
    return [*attributes, *attributes.values()]


def _unchanged(snapshot: list[Any], value: Any) -> bool:
    now = _snapshot(value)
    return len(now) == len(snapshot) and all(a is b for a, b in zip(now, snapshot, strict=True))


def _made_by_reader(_payload: list[Tree]) -> Any:
    raise CodecError("an instance without its class")


ATTRIBUTES = Mutable(codec.INSTANCE, _content, _made_by_reader, _fill, _snapshot, _unchanged)


def write_instance(encoder: Encoder, value: Any, key: Key) -> Tree:
    """The tree of an instance of the own class that both sides know as `key`."""
    if isinstance(value, enum.Flag):  # a union of members is none of them: its bits say which
        return [codec.MEMBER, *key, value.value]
    if isinstance(value, enum.Enum):
        return [codec.MEMBER, *key, value.name]
    if isinstance(value, tuple):
        return [codec.RECORD, *key, encoder.trees(tuple.__iter__(value))]
    return write_mutable(encoder, value, ATTRIBUTES, *key)


def own_class_readers(class_of: ClassOf) -> dict[int, codec.Reader]:
    """Readers of instances, members and classes; `class_of` finds the receiver's class, None for none."""

    def known(module: Tree, name: Tree) -> type:
        kind = class_of(module, name) if type(module) is str and type(name) is str else None
        if kind is None:
            raise CodecError("a class that is none of the instructor's")
        return kind

    def read_instance(decoder: Decoder, payload: list[Tree]) -> Any:
        kind = known(*payload[:2]) if len(payload) == 4 else None
        if kind is None or not made_of_attributes(kind):
            raise CodecError("a malformed instance")
        try:
            value: Any = object.__new__(kind)
        except TypeError as error:  # an abstract class
            raise CodecError("an instance of a class that has none") from error
        decoder.objects.append(value)  # before its attributes: one may lead back to it
        _fill(decoder, value, payload)
        return value

    def read_member(_decoder: Decoder, payload: list[Tree]) -> Any:
        module, name, member = payload if len(payload) == 3 else (None, None, None)
        kind = known(module, name)
        if type(member) is int and issubclass(kind, enum.Flag):
            return _union(kind, member)
        if type(member) is not str or not issubclass(kind, enum.Enum) or member not in kind.__members__:
            raise CodecError("no member of that name")
        return kind.__members__[member]

    def read_record(decoder: Decoder, payload: list[Tree]) -> Any:
        module, name, trees = typed(payload, str, str, list)
        kind = known(module, name)
        if not _is_record(kind) or len(vars(kind)["_fields"]) != len(trees):
            raise CodecError("a malformed named tuple")
        return tuple.__new__(kind, decoder.values(trees))

    def read_class(_decoder: Decoder, payload: list[Tree]) -> Any:
        return known(*typed(payload, str, str))

    return {
        codec.INSTANCE: read_instance,
        codec.MEMBER: read_member,
        codec.RECORD: read_record,
        codec.OWN_CLASS: read_class,
    }


def _union(kind: type[enum.Flag], bits: int) -> enum.Flag:
    try:
        return kind(bits)
    except (ValueError, TypeError) as error:
        raise CodecError("no members of those bits") from error


def crosses(kind: type) -> bool:
    """Whether instances of an own class cross by what they hold; all others are handles."""
    return issubclass(kind, enum.Enum) or _is_record(kind) or made_of_attributes(kind)


def _is_record(kind: type) -> bool:
    """Whether a class was made by collections.namedtuple or typing.NamedTuple."""
    return kind.__base__ is tuple and type(vars(kind).get("_fields")) is tuple


def made_of_attributes(kind: type) -> bool:
    """Whether attributes are all that instances hold: no base is of C, a list or an array for example.

    Nor do they do anything when they end: what __del__ removes would be named by the other side.
    """
    if issubclass(kind, enum.Enum | BaseException | type) or hasattr(kind, "__del__"):
        return False
    members = (member for base in kind.__mro__ for member in vars(base).values())
    slots = sum(type(member) is types.MemberDescriptorType for member in members)
    pointers = slots + (kind.__dictoffset__ > 0) + (kind.__weakrefoffset__ > 0)
    return kind.__itemsize__ == 0 and kind.__basicsize__ == object.__basicsize__ + pointers * _POINTER
