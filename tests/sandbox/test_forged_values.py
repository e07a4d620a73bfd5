"""No bytes that a box may send do anything but raise CodecError: random, malformed, damaged or forged."""

import contextlib

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_values import decode, encode, refuse, values

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Encoder, pack


def test_deep_nesting_is_refused_on_both_sides():
    value = []
    for _ in range(codec.MAX_DEPTH + 10):
        value = [value]
    with pytest.raises(CodecError):
        encode(value)
    for depth in (codec.MAX_DEPTH + 10, 600, 100_000):
        tree = msgpack.packb([codec.LIST, []])
        body = b"\x92\x29\x91" * depth + tree
        with pytest.raises(CodecError):
            decode(body)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_random_bytes_raise_nothing_else(body):
    with contextlib.suppress(CodecError):
        decode(body)


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 100)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=16),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=30,
)
tagged = st.recursive(
    trees,
    lambda inner: st.tuples(st.integers(1, 90), st.lists(inner, max_size=5)).map(lambda t: [t[0], *t[1]]),
    max_leaves=30,
)


@settings(max_examples=200)
@given(tagged)
def test_malformed_trees_raise_nothing_else(tree):
    with contextlib.suppress(CodecError):
        decode(msgpack.packb(tree))


@given(values, st.data())
def test_damaged_frames_raise_nothing_else(value, data):
    body = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(CodecError):
        decode(bytes(body))


@pytest.mark.parametrize(
    "tree",
    [
        [codec.ARRAY, "|O", [1], 0, b"\0" * 8],
        [codec.ARRAY, "|V8", [1], 0, b"\0" * 8],
        [codec.ARRAY, "<f8", [2], 0, b"\0" * 8],
        [codec.ARRAY, "<f8", [-1], 0, b"\0" * 8],
        [codec.ARRAY, "<U0", [1 << 40], 0, b""],
        [codec.ARRAY, "f8,O", [1], 0, b"\0" * 16],
        [codec.SCALAR, "<f8", b"\0" * 7],
        [codec.DICT, [[codec.LIST, []]], [1]],
        [codec.SET, [[codec.LIST, []]]],
        [codec.DICT, [1, 2], [1]],
        [codec.REF, 0],
        [codec.REF, -1],
        [codec.FRACTION, 1, 0],
        [codec.FRACTION, 0.5, 2],
        [codec.BIG_INT, b"\x7f" * (codec.MAX_INT_BYTES + 1)],
        [codec.NAMEDTUPLE, "P", ["_x"], [1]],
        [codec.NAMEDTUPLE, "P", ["x y"], [1]],
        [codec.BUILTIN_TYPE, "eval"],
        [codec.HANDLE, 1, 1],
        [codec.PICKLE, b"cos\nsystem\n."],
        [codec.RANGE, 1, 2, 0],
        [codec.DECIMAL, "x"],
        [codec.DATE, "2024-13-01"],
        [],
        [[]],
        {},
        {1: 2},
        msgpack.ExtType(5, b"x"),
        msgpack.Timestamp(1),
    ],
    ids=repr,
)
def test_forged_trees_are_refused(tree):
    with pytest.raises(CodecError):
        decode(msgpack.packb(tree))


def _state(**changes):
    state = np.random.RandomState(1).get_state(legacy=False)
    state["state"].update(changes)
    return state


@pytest.mark.parametrize("position", [-1, 625, 10**6, 2**40, 1.0, None])
def test_a_forged_position_in_a_random_state_is_refused(position):
    tree = [codec.RANDOM_STATE, Encoder(refuse).tree(_state(pos=position))]
    with pytest.raises(CodecError):
        decode(pack(tree))


def test_a_forged_buffer_position_is_refused():
    state = np.random.Philox(1).state
    state["buffer_pos"] = 9
    with pytest.raises(CodecError):
        decode(pack([codec.GENERATOR, Encoder(refuse).tree(state)]))
