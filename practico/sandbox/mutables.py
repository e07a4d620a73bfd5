"""How mutable values cross for `codec`, whatever their type: numbered, made empty, filled in place.

A reader makes an empty value and gives it its number before it reads what is inside: so a list may hold
itself. And since a value can be filled in place, what a callee changed in an argument is written into the
caller's own object (`restore`). What differs from type to type stands in one `Mutable` record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree, typed


@dataclass(frozen=True)
class Mutable:
    """How one mutable type crosses: `content` reads it, `empty` makes one, `fill` replaces all it holds."""

    tag: int
    content: Callable[[Encoder, Any], list[Tree]]
    empty: Callable[[list[Tree]], Any]
    fill: Callable[[Decoder, Any, list[Tree]], None]
    snapshot: Callable[[Any], Any]
    unchanged: Callable[[Any, Any], bool]


# Filled while the modules that `plain` lists are read; never changed afterwards.
MUTABLES: dict[type, Mutable] = {}


def write_mutable(encoder: Encoder, value: Any, mutable: Mutable, *head: Tree) -> Tree:
    """[tag, *head, *content] of a value met for the first time, its number or name from then on."""
    number = encoder.numbers.get(id(value))
    if number is not None:
        return [codec.REF, number] if number >= 0 else [codec.NAMED, encoder.names[id(value)]]
    encoder.note(value)
    return [mutable.tag, *head, *mutable.content(encoder, value)]


def add_mutable(kind: type, mutable: Mutable) -> None:
    """Teach the codec a mutable type."""

    def write(encoder: Encoder, value: Any) -> Tree:
        try:
            return write_mutable(encoder, value, mutable)
        except NotPlain:  # raised before anything inside was numbered
            encoder.forget(value)
            return encoder.special(encoder, value)

    def read(decoder: Decoder, payload: list[Tree]) -> Any:
        value = mutable.empty(payload)
        decoder.objects.append(value)
        mutable.fill(decoder, value, payload)
        return value

    MUTABLES[kind] = mutable
    codec.WRITERS[kind] = write
    codec.READERS[mutable.tag] = read


def _read_ref(decoder: Decoder, payload: list[Tree]) -> Any:
    (number,) = typed(payload, int)
    if not 0 <= number < len(decoder.objects):
        raise CodecError("a reference to nothing")
    return decoder.objects[number]


codec.READERS[codec.REF] = _read_ref
