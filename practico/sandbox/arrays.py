"""NumPy's exact arrays and scalars for `codec`.

An array is its dtype's text, its shape, flags and bytes; objects and records are refused, because they could
hold anything.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import numpy as np

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree, typed
from practico.sandbox.mutables import Mutable, add_mutable

_DTYPE = re.compile(r"[<>|=](?:[biufcSU]\d{1,9}|[mM]8(?:\[(?:\d{1,9})?[a-zA-Z]{1,2}\])?)")
_COMMON = {np.dtype(kind).str: np.dtype(kind) for kind in (bool, np.int64, np.float32, np.float64)}
_TEXTS = {dtype: text for text, dtype in _COMMON.items()}
_FORTRAN, _READ_ONLY = 1, 2


def _dtype(text: Tree) -> np.dtype[Any]:
    dtype = _COMMON.get(text) if type(text) is str else None
    if dtype is not None:
        return dtype
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise CodecError("not the type of a plain array")
    try:
        return np.dtype(text)
    except (TypeError, ValueError) as error:
        raise CodecError("not the type of a plain array") from error


def array_parts(value: np.ndarray[Any, Any]) -> list[Tree]:
    """[dtype, shape, flags, bytes] of an exact array. Raises CodecError for objects and records."""
    text = _TEXTS.get(value.dtype)
    if text is None:
        if value.dtype.kind not in "biufcSUmM":
            raise NotPlain(f"an array of dtype {value.dtype}")
        text = value.dtype.str
    flags = value.flags
    fortran = flags.f_contiguous and not flags.c_contiguous
    bits = (_FORTRAN if fortran else 0) | (0 if flags.writeable else _READ_ONLY)
    return [text, list(value.shape), bits, value.tobytes("F" if fortran else "C")]


def _array(payload: list[Tree]) -> np.ndarray[Any, Any]:
    if len(payload) != 4:
        raise CodecError("a malformed array")
    text, shape, bits, data = payload
    if type(shape) is not list or type(bits) is not int or type(data) is not bytes:
        raise CodecError("a malformed array")
    dtype = _dtype(text)
    if len(shape) > 32:
        raise CodecError("not the shape of an array")
    for size in shape:
        if type(size) is not int or size < 0:
            raise CodecError("not the shape of an array")
    order: Literal["F", "C"] = "F" if bits & _FORTRAN else "C"
    try:
        if dtype.itemsize == 0 or not data:
            if data or (dtype.itemsize and 0 not in shape):
                raise CodecError("an array whose bytes do not fit its shape")
            return np.zeros(shape, dtype) if 0 in shape else np.zeros(_small(shape), dtype)
        array: np.ndarray[Any, Any] = np.frombuffer(data, dtype)
        return array.reshape(tuple(shape), order=order).copy(order=order)
    except (ValueError, OverflowError, MemoryError) as error:
        raise CodecError("an array whose bytes do not fit its shape") from error


def _small(shape: list[int]) -> list[int]:
    """Empty texts take no bytes, so their number must be held back here."""
    if np.prod([float(size) for size in shape]) > 1e6:
        raise CodecError("too large an array of empty texts")
    return shape


def _empty_array(payload: list[Tree]) -> np.ndarray[Any, Any]:
    array = _array(payload)
    if payload[2] & _READ_ONLY:
        array.flags.writeable = False
    return array


def _fill_new(_decoder: Decoder, _value: object, _payload: list[Tree]) -> None:
    """A new array is complete as it is made; `refill_array` changes an old one."""


def refill_array(value: np.ndarray[Any, Any], payload: list[Tree]) -> None:
    """Write the content `payload` into an existing array of the same dtype. Raises CodecError."""
    new = _array(payload)
    if new.dtype != value.dtype:
        raise CodecError("an array changed its type")
    was_writeable = value.flags.writeable
    try:
        if new.shape != value.shape:
            value.shape = new.shape
        value.flags.writeable = True
        value[...] = new
        value.flags.writeable = was_writeable
    except (ValueError, AttributeError) as error:
        raise CodecError("an array cannot be changed in place") from error


def array_snapshot(value: np.ndarray[Any, Any]) -> Any:
    """What tells whether an array has been changed since."""
    return value.shape, value.tobytes("A")


def _write_array(encoder: Encoder, value: np.ndarray[Any, Any]) -> Tree:
    """An array that is a view of one that has a number is written as a view, with its content as well."""
    base = value.base
    if base is None:
        return _write_whole(encoder, value)
    number = encoder.numbers.get(id(base), -1) if type(base) is np.ndarray else -1
    if number < 0 or id(value) in encoder.numbers or not base.flags.c_contiguous:
        return _write_whole(encoder, value)
    offset = value.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    whole = _write_whole(encoder, value)
    return [codec.VIEW, number, offset, list(value.strides), *whole[1:]]


def _read_view(decoder: Decoder, payload: list[Tree]) -> Any:
    """A view of the array of that number, where ours has the layout for it; else an array of its own."""
    number, offset, strides, *whole = payload if len(payload) == 7 else [None] * 7
    own = _empty_array(whole)
    if type(number) is not int or type(offset) is not int or type(strides) is not list:
        raise CodecError("a malformed view")
    if not 0 <= number < len(decoder.objects) or not all(type(stride) is int for stride in strides):
        raise CodecError("a malformed view")
    base = decoder.objects[number]
    view = own
    if type(base) is np.ndarray and base.flags.c_contiguous and base.dtype.kind == own.dtype.kind:
        try:  # NumPy checks that the view lies within the array
            view = np.ndarray(own.shape, own.dtype, base, offset, strides)
        except (ValueError, TypeError, OverflowError) as error:
            raise CodecError("a view of nothing") from error
    decoder.objects.append(view)
    return view


def _scalar_parts(_encoder: Encoder, value: np.generic) -> Tree:
    return [codec.SCALAR, value.dtype.str, value.tobytes()]


def _read_scalar(_decoder: Decoder, payload: list[Tree]) -> Any:
    text, data = typed(payload, str, bytes)
    dtype = _dtype(text)
    if len(data) != dtype.itemsize:
        raise CodecError("a malformed number")
    return np.frombuffer(data, dtype)[0] if data else dtype.type()


_ARRAY = Mutable(
    codec.ARRAY,
    lambda _encoder, value: array_parts(value),
    _empty_array,
    _fill_new,
    array_snapshot,
    lambda snapshot, value: bool(snapshot == array_snapshot(value)),
)
add_mutable(np.ndarray, _ARRAY)
_write_whole = codec.WRITERS[np.ndarray]


def _register() -> None:
    codec.WRITERS[np.ndarray] = _write_array
    codec.READERS[codec.VIEW] = _read_view
    for kind in {np.dtype(code).type for code in "?bhilqpBHILQPefdgFDGSUmM"}:
        codec.WRITERS[kind] = _scalar_parts
    codec.READERS[codec.SCALAR] = _read_scalar


_register()
