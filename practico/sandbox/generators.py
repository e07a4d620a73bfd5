"""NumPy's random generators and their states for `codec`.

What a box says about a generator's state is checked before NumPy sees it: NumPy trusts positions in it as
indices into memory.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree
from practico.sandbox.draws import drawn, without_leftovers
from practico.sandbox.mutables import Mutable, add_mutable

_BIT_GENERATORS = {
    name: getattr(np.random, name) for name in ("MT19937", "PCG64", "PCG64DXSM", "SFC64", "Philox")
}


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


def _register() -> None:
    for kind, tag, empty in (
        (np.random.Generator, codec.GENERATOR, _new_generator),
        (np.random.RandomState, codec.RANDOM_STATE, _new_random_state),
    ):
        record = Mutable(tag, _generator_content, empty, _set_generator, _generator_bytes, _same_generator)
        add_mutable(kind, record)


_register()
