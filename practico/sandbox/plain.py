"""The plain values of Python's standard library for `codec`: one writer and one reader per exact type.

For mutable types a `Mutable` record also says how contents are read and written in place, for the sake of
arguments that the callee changed (`restore`).
"""

from __future__ import annotations

import builtins
import dataclasses
import datetime
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree


@dataclass(frozen=True)
class Mutable:
    """How one mutable type crosses: `content` reads it, `empty` makes one, `fill` replaces all it holds."""

    tag: int
    content: Callable[[Encoder, Any], list[Tree]]
    empty: Callable[[list[Tree]], Any]
    fill: Callable[[Decoder, Any, list[Tree]], None]
    snapshot: Callable[[Any], Any]
    unchanged: Callable[[Any, Any], bool]


# Filled when `plain` and `arrays` have been read; never changed afterwards.
MUTABLES: dict[type, Mutable] = {}


def add_mutable(kind: type, mutable: Mutable) -> None:
    """Teach the codec a mutable type."""

    def write(encoder: Encoder, value: Any) -> Tree:
        number = encoder.numbers.get(id(value))
        if number is not None:
            return [codec.REF, number] if number >= 0 else [codec.NAMED, encoder.names[id(value)]]
        encoder.note(value)
        try:
            return [mutable.tag, *mutable.content(encoder, value)]
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


def typed(payload: list[Tree], *kinds: type) -> list[Any]:
    """The payload, when it has exactly these types. Raises CodecError."""
    if [type(item) for item in payload] != list(kinds):
        raise CodecError("a malformed value")
    return payload


def _read_ref(decoder: Decoder, payload: list[Tree]) -> Any:
    (number,) = typed(payload, int)
    if not 0 <= number < len(decoder.objects):
        raise CodecError("a reference to nothing")
    return decoder.objects[number]


def _same_items(snapshot: list[Any], value: Any) -> bool:
    items = list(value)
    return len(items) == len(snapshot) and all(a is b for a, b in zip(items, snapshot, strict=True))


def _no_content(payload: list[Tree], count: int) -> list[Tree]:
    if len(payload) != count:
        raise CodecError("a malformed container")
    return payload


def _fill_items(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    (trees,) = _no_content(payload, 1)
    items = decoder.values(trees)
    value.clear()
    (value.extend if not isinstance(value, set) else lambda new: _add_all(value, new))(items)


def _add_all(target: set[Any], items: list[Any]) -> None:
    for item in items:  # a loop, so that a signal can interrupt a flood of colliding keys
        target.add(_hashable(item))


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError as error:
        raise CodecError("an unhashable key") from error
    return value


def _dict_content(encoder: Encoder, value: dict[Any, Any]) -> list[Tree]:
    return [encoder.trees(value), encoder.trees(value.values())]


def _fill_dict(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    keys, values = (decoder.values(trees) for trees in _no_content(payload[-2:], 2))
    if len(keys) != len(values):
        raise CodecError("a dictionary with unequal numbers of keys and values")
    value.clear()
    for key, item in zip(keys, values, strict=True):
        value[_hashable(key)] = item


def _same_dict(snapshot: list[Any], value: dict[Any, Any]) -> bool:
    return _same_items(snapshot, [*value, *value.values()])


def _fill_bytearray(_decoder: Decoder, value: bytearray, payload: list[Tree]) -> None:
    (value[:],) = typed(payload, bytes)


_FACTORIES = {kind.__name__: kind for kind in (int, float, complex, str, bytes, bool, list, tuple, dict, set)}


def _default_content(encoder: Encoder, value: defaultdict[Any, Any]) -> list[Tree]:
    factory = value.default_factory
    if factory is not None and factory not in _FACTORIES.values():
        raise NotPlain("a defaultdict with a factory of one's own")
    return [factory.__name__ if isinstance(factory, type) else None, *_dict_content(encoder, value)]


def _empty_default(payload: list[Tree]) -> defaultdict[Any, Any]:
    name = _no_content(payload, 3)[0]
    if name is not None and (type(name) is not str or name not in _FACTORIES):
        raise CodecError("an unknown factory")
    return defaultdict(_FACTORIES[name] if name else None)


def _empty_deque(payload: list[Tree]) -> deque[Any]:
    size = _no_content(payload, 2)[1]
    if size is not None and (type(size) is not int or size < 0):
        raise CodecError("a malformed deque")
    return deque(maxlen=size)


def _fill_deque(decoder: Decoder, value: deque[Any], payload: list[Tree]) -> None:
    _fill_items(decoder, value, payload[:1])


def _register_mutables() -> None:
    def items(encoder: Encoder, value: Any) -> list[Tree]:
        return [encoder.trees(value)]

    def replaced(kind: type) -> Callable[[list[Tree]], Any]:
        return lambda _: kind()

    def both(value: dict[Any, Any]) -> list[Any]:
        return [*value, *value.values()]

    add_mutable(list, Mutable(codec.LIST, items, lambda _: [], _fill_items, list, _same_items))
    add_mutable(set, Mutable(codec.SET, items, lambda _: set(), _fill_items, list, _same_items))
    for kind, tag in ((dict, codec.DICT), (Counter, codec.COUNTER), (OrderedDict, codec.ORDERED_DICT)):
        record = Mutable(tag, _dict_content, replaced(kind), _fill_dict, both, _same_dict)
        add_mutable(kind, record)
    record = Mutable(codec.DEFAULT_DICT, _default_content, _empty_default, _fill_dict, both, _same_dict)
    add_mutable(defaultdict, record)
    add_mutable(
        deque,
        Mutable(
            codec.DEQUE,
            lambda encoder, value: [encoder.trees(value), value.maxlen],
            _empty_deque,
            _fill_deque,
            list,
            _same_items,
        ),
    )
    record = Mutable(
        codec.BYTEARRAY,
        lambda _encoder, value: [bytes(value)],
        lambda _: bytearray(),
        _fill_bytearray,
        bytes,
        lambda snapshot, value: bool(snapshot == value),
    )
    add_mutable(bytearray, record)


# With the marks of dataclasses, `dataclasses.fields` and `asdict` work on a student's class.
_CONSTANTS: tuple[Any, ...] = (
    *(Ellipsis, NotImplemented, dataclasses.MISSING),
    *(getattr(dataclasses, name) for name in ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR")),
)
BUILTIN_TYPES = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and kind.__name__ == name
}


def _read_big_int(_decoder: Decoder, payload: list[Tree]) -> int:
    (data,) = typed(payload, bytes)
    if len(data) > codec.MAX_INT_BYTES:
        raise CodecError("an integer is too large")
    return int.from_bytes(data, "big", signed=True)


def _read_parts(make: Callable[..., Any]) -> codec.Reader:
    def read(decoder: Decoder, payload: list[Tree]) -> Any:
        parts = decoder.values(payload)
        try:
            return make(*parts)
        except (ValueError, TypeError, ArithmeticError, LookupError) as error:
            raise CodecError("a malformed value") from error

    return read


def _immutable(kind: type, tag: int, parts: Callable[[Any], list[Any]], make: Callable[..., Any]) -> None:
    codec.WRITERS[kind] = lambda encoder, value: [tag, *encoder.trees(parts(value))]
    codec.READERS[tag] = _read_parts(make)


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise CodecError("not an integer")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise CodecError("not a text")
    return value


def _write_zoned(tag: int) -> codec.Writer:
    def write(encoder: Encoder, value: Any) -> Tree:
        if value.tzinfo is not None and type(value.tzinfo) is not datetime.timezone:
            return encoder.special(encoder, value)
        return [tag, value.isoformat(), value.fold]

    return write


def _frozenset(*items: Any) -> frozenset[Any]:
    return frozenset(_hashable(item) for item in items)


def _write_constant(_encoder: Encoder, value: Any) -> Tree:
    return [codec.CONSTANT, _CONSTANTS.index(value)]


def _register_immutables() -> None:
    codec.READERS[codec.REF] = _read_ref
    codec.READERS[codec.BIG_INT] = _read_big_int
    codec.WRITERS[tuple] = lambda encoder, value: [codec.TUPLE, *encoder.trees(value)]
    codec.READERS[codec.TUPLE] = lambda decoder, payload: tuple(decoder.values(payload))
    _immutable(frozenset, codec.FROZENSET, list, _frozenset)
    _immutable(complex, codec.COMPLEX, lambda v: [v.real, v.imag], lambda a, b: complex(float(a), float(b)))
    _immutable(range, codec.RANGE, lambda v: [v.start, v.stop, v.step], lambda *v: range(*map(_integer, v)))
    _immutable(slice, codec.SLICE, lambda v: [v.start, v.stop, v.step], slice)
    for constant in _CONSTANTS:
        codec.WRITERS[type(constant)] = _write_constant
    codec.READERS[codec.CONSTANT] = _read_parts(lambda number: _CONSTANTS[_integer(number)])
    _immutable(
        Fraction,
        codec.FRACTION,
        lambda v: [v.numerator, v.denominator],
        lambda a, b: Fraction(_integer(a), _integer(b)),
    )
    _immutable(Decimal, codec.DECIMAL, lambda v: [str(v)], lambda text: Decimal(_text(text)))
    _immutable(
        datetime.timedelta,
        codec.TIMEDELTA,
        lambda v: [v.days, v.seconds, v.microseconds],
        lambda *v: datetime.timedelta(*map(_integer, v)),
    )
    _immutable(
        datetime.date,
        codec.DATE,
        lambda v: [v.isoformat()],
        lambda text: datetime.date.fromisoformat(_text(text)),
    )
    zoned = ((datetime.datetime, codec.DATETIME), (datetime.time, codec.TIME))
    for kind, tag in zoned:
        codec.WRITERS[kind] = _write_zoned(tag)
        codec.READERS[tag] = _read_parts(
            lambda text, fold, kind=kind: kind.fromisoformat(_text(text)).replace(fold=_integer(fold))
        )
    codec.READERS[codec.BUILTIN_TYPE] = _read_parts(lambda name: BUILTIN_TYPES[_text(name)])


_register_mutables()
_register_immutables()
