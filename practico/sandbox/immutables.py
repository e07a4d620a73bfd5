"""Numbers, dates, ranges, patterns, paths and constants for `codec`: what a constructor makes of a few parts.

msgpack knows small integers, floats and texts by itself; here is the rest. Parts are checked, and whatever a
constructor says against them is a CodecError.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree, typed

# With the marks of dataclasses, `dataclasses.fields` and `asdict` work on a student's class.
_CONSTANTS: tuple[Any, ...] = (
    *(Ellipsis, NotImplemented, dataclasses.MISSING),
    *(getattr(dataclasses, name) for name in ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR")),
)

_LONGEST_PATTERN = 10_000


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


def _write_constant(_encoder: Encoder, value: Any) -> Tree:
    return [codec.CONSTANT, _CONSTANTS.index(value)]


def _register_numbers() -> None:
    codec.READERS[codec.BIG_INT] = _read_big_int
    _immutable(complex, codec.COMPLEX, lambda v: [v.real, v.imag], lambda a, b: complex(float(a), float(b)))
    _immutable(range, codec.RANGE, lambda v: [v.start, v.stop, v.step], lambda *v: range(*map(_integer, v)))
    _immutable(slice, codec.SLICE, lambda v: [v.start, v.stop, v.step], slice)
    _immutable(
        Fraction,
        codec.FRACTION,
        lambda v: [v.numerator, v.denominator],
        lambda a, b: Fraction(_integer(a), _integer(b)),
    )
    _immutable(Decimal, codec.DECIMAL, lambda v: [str(v)], lambda text: Decimal(_text(text)))


def _register_dates() -> None:
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


def _pattern(text: Any, flags: Any) -> re.Pattern[Any]:
    """A compiled expression. What it matches, it matches under the deadline of its test."""
    if type(text) not in (str, bytes) or len(text) > _LONGEST_PATTERN:
        raise CodecError("not a pattern, or too long")
    try:
        return re.compile(text, _integer(flags) & ~re.DEBUG)
    except (re.error, RecursionError, OverflowError) as error:
        raise CodecError("a malformed pattern") from error


def _register_texts() -> None:
    _immutable(re.Pattern, codec.PATTERN, lambda v: [v.pattern, v.flags], _pattern)
    kind = type(Path())  # a subclass of Path, by the system
    _immutable(kind, codec.PATH, lambda v: [str(v)], lambda text: Path(_text(text)))


def _register_constants() -> None:
    for constant in _CONSTANTS:
        codec.WRITERS[type(constant)] = _write_constant
    codec.READERS[codec.CONSTANT] = _read_parts(lambda number: _CONSTANTS[_integer(number)])


_register_numbers()
_register_dates()
_register_texts()
_register_constants()
