"""Named tuples for `codec`: mere data, whatever class the box says they are of."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree, typed


def write_namedtuple(encoder: Encoder, value: Any) -> Tree | None:
    """The tree of an instance of a class made by collections.namedtuple, None for anything else."""
    kind = type(value)
    fields = kind.__dict__.get("_fields")
    if kind.__bases__ != (tuple,) or type(fields) is not tuple or len(fields) != tuple.__len__(value):
        return None
    if not all(type(field) is str for field in fields) or any(
        name in kind.__dict__ for name in ("__eq__", "__iter__", "__getitem__", "__lt__", "__hash__")
    ):
        return None  # it brings methods of its own: not mere data
    return [codec.NAMEDTUPLE, kind.__name__, list(fields), encoder.trees(tuple.__iter__(value))]


def _read_namedtuple(decoder: Decoder, payload: list[Tree]) -> Any:
    name, fields, trees = typed(payload, str, list, list)
    items = decoder.values(trees)
    if len(fields) != len(items) or not all(type(f) is str and f.isidentifier() for f in fields):
        raise CodecError("a malformed named tuple")
    if any(field.startswith("_") for field in fields):
        raise CodecError("a malformed named tuple")
    return tuple.__new__(_record_class(name, tuple(fields)), items)


def _record_class(name: str, fields: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Like collections.namedtuple, which evaluates a text: that must not happen to names from a box."""

    def as_dict(self: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(fields, self, strict=True))

    def text(self: tuple[Any, ...]) -> str:
        inside = ", ".join(f"{key}={item!r}" for key, item in zip(fields, self, strict=True))
        return f"{name}({inside})"

    members: dict[str, Any] = {field: property(itemgetter(at)) for at, field in enumerate(fields)}
    members |= {"_fields": fields, "_asdict": as_dict, "__repr__": text, "__slots__": ()}
    return type(name, (tuple,), members)


codec.READERS[codec.NAMEDTUPLE] = _read_namedtuple
