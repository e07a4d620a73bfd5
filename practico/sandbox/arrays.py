"""NumPy's values for `codec`: exact arrays, scalars, random generators and their states.

An array is its dtype's text, its shape, flags and bytes; objects and records are refused, because they could
hold anything. What a box says about a generator's state is checked before NumPy sees it: NumPy trusts
positions in it as indices into memory.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import numpy as np

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree
from practico.sandbox.draws import drawn, without_leftovers
from practico.sandbox.plain import Mutable, add_mutable, typed

_DTYPE = re.compile(r"[<>|=](?:[biufcSU]\d{1,9}|[mM]8(?:\[(?:\d{1,9})?[a-zA-Z]{1,2}\])?)")
_COMMON = {np.dtype(kind).str: np.dtype(kind) for kind in (bool, np.int64, np.float32, np.float64)}
_TEXTS = {dtype: text for text, dtype in _COMMON.items()}
_FORTRAN, _READ_ONLY = 1, 2
_BIT_GENERATORS = {
    name: getattr(np.random, name) for name in ("MT19937", "PCG64", "PCG64DXSM", "SFC64", "Philox")
}


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
    if number < 0 or id(value) in encoder.numbers or not base.flags.c_contiguous:  # type: ignore[union-attr]
        return _write_whole(encoder, value)
    offset = value.__array_interface__["data"][0] - base.__array_interface__["data"][0]  # type: ignore[union-attr]
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


def _is_word(value: Any, bits: int) -> bool:
    return type(value) is int and 0 <= value < 1 << bits


def _is_index(value: Any, end: int) -> bool:
    return type(value) is int and 0 <= value < end


def _is_words(value: Any, dtype: str, size: int) -> bool:
    return type(value) is np.ndarray and value.dtype == dtype and value.shape == (size,)


def _state_is_sound(state: Any) -> bool:
    """Whether NumPy can be given this state of a bit generator: it neither reads outside its memory by it,
    nor draws zeros for ever, which its rejection loops would wait out.
    """
    if type(state) is not dict or type(state.get("state")) is not dict:
        return False
    name, inner = state.get("bit_generator"), state["state"]
    if name == "MT19937":
        key = inner.get("key")
        return _is_words(key, "uint32", 624) and bool(key[1:].any()) and _is_index(inner.get("pos"), 625)
    if not (_is_word(state.get("has_uint32"), 1) and _is_word(state.get("uinteger"), 32)):
        return False
    if name in ("PCG64", "PCG64DXSM"):
        return _is_word(inner.get("state"), 128) and _is_word(inner.get("inc"), 128) and inner["inc"] % 2 == 1
    if name == "SFC64":
        return _is_words(inner.get("state"), "uint64", 4)
    return (
        name == "Philox"
        and _is_words(inner.get("counter"), "uint64", 4)
        and _is_words(inner.get("key"), "uint64", 2)
        and _is_words(state.get("buffer"), "uint64", 4)
        and _is_index(state.get("buffer_pos"), 5)
    )


def sound_state(state: Any) -> dict[str, Any]:
    """The state of a bit generator, checked. Raises CodecError."""
    if not _state_is_sound(state):
        raise CodecError("not the state of a random generator")
    gauss = state.get("gauss", 0.0)
    if state.get("has_gauss", 0) not in (0, 1) or not isinstance(gauss, float):
        raise CodecError("not the state of a random generator")
    checked: dict[str, Any] = state
    return checked


def _generator_state(value: Any) -> dict[str, Any]:
    if isinstance(value, np.random.RandomState):
        state: dict[str, Any] = value.get_state(legacy=False)
    else:
        state = value.bit_generator.state
    if state.get("bit_generator") not in _BIT_GENERATORS:
        raise NotPlain("a random generator of one's own")
    return state


def set_state(value: Any, state: dict[str, Any], *, trusting: bool) -> None:
    """Give a generator a sound state; without `trusting`, only one that it could have come to by drawing."""
    if not trusting:
        now = _generator_state(value)
        if not drawn(now, state):
            return  # it keeps its own: a new seed in the box is the box's alone
        state = without_leftovers(state, now)
    if isinstance(value, np.random.RandomState):
        value.set_state({"has_gauss": 0, "gauss": 0.0, **state})
    else:
        value.bit_generator.state = state


def _set_generator(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    if len(payload) != 1:
        raise CodecError("a malformed random generator")
    # The inner arrays must take no numbers of the message's: the writer encoded them apart.
    state = sound_state(Decoder({}).value(payload[0]))
    if _generator_state(value)["bit_generator"] != state["bit_generator"]:
        raise CodecError("a random generator changed its kind")
    set_state(value, state, trusting=decoder.trusting)


def _new_generator(payload: list[Tree]) -> Any:
    if len(payload) != 1:
        raise CodecError("a malformed random generator")
    state = sound_state(Decoder({}).value(payload[0]))
    generator = np.random.Generator(_BIT_GENERATORS[state["bit_generator"]]())
    set_state(generator, state, trusting=True)  # a new one is the box's own, whatever its state
    return generator


def _new_random_state(payload: list[Tree]) -> Any:
    generator = np.random.RandomState()
    state = sound_state(Decoder({}).value(payload[0] if payload else None))
    if state["bit_generator"] != "MT19937":
        raise CodecError("not the state of numpy.random")
    set_state(generator, state, trusting=True)
    return generator


def _refuse(_encoder: Encoder, value: Any) -> Tree:
    raise CodecError(f"{type(value).__name__} is not plain")


def _generator_content(_encoder: Encoder, value: Any) -> list[Tree]:
    return [Encoder(_refuse).tree(_generator_state(value))]


def _same_generator(snapshot: bytes, value: Any) -> bool:
    return snapshot == _generator_bytes(value)


def _generator_bytes(value: Any) -> bytes:
    return codec.pack(Encoder(_refuse).tree(_generator_state(value)))


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
    for kind, tag, empty in (
        (np.random.Generator, codec.GENERATOR, _new_generator),
        (np.random.RandomState, codec.RANDOM_STATE, _new_random_state),
    ):
        record = Mutable(tag, _generator_content, empty, _set_generator, _generator_bytes, _same_generator)
        add_mutable(kind, record)
    for kind in {np.dtype(code).type for code in "?bhilqpBHILQPefdgFDGSUmM"}:
        codec.WRITERS[kind] = _scalar_parts
    codec.READERS[codec.SCALAR] = _read_scalar


_register()
