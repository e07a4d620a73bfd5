"""Values cross unchanged, and no bytes do anything but raise CodecError."""

import contextlib
import datetime
import math
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction

import hypothesis.extra.numpy as hnp
import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practico.sandbox import codec, named_tuples, plain
from practico.sandbox.codec import CodecError, Decoder, Encoder, pack, unpack

assert plain  # imported for what it teaches the codec


def refuse(_encoder, value):
    raise CodecError(type(value).__name__)


def encode(value):
    return pack(Encoder(refuse).tree(value))


def decode(body):
    return Decoder({}).value(unpack(body))


def same(a, b):
    """Equality that knows NaN, types, dtypes and -0.0."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1, a) == math.copysign(1, b))
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, list | tuple | deque):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(map(same, a, b)) and all(map(same, a.values(), b.values()))
    return a == b


texts = st.text(st.characters())  # lone surrogates included
atoms = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | texts
    | st.binary()
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.times()
    | st.timedeltas()
    | st.datetimes(timezones=st.none() | st.just(datetime.UTC))
)
keys = st.integers() | texts | st.tuples(st.integers(), texts) | st.booleans() | st.none()
dtypes = hnp.scalar_dtypes() | hnp.unicode_string_dtypes(max_len=5) | hnp.byte_string_dtypes(max_len=5)
values = st.recursive(
    atoms | hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, min_side=0, max_side=4)),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.lists(inner).map(deque)
    ),
    max_leaves=20,
)


@given(values)
def test_values_come_back_the_same(value):
    assert same(decode(encode(value)), value)


@given(st.sets(keys) | st.frozensets(keys))
def test_sets_come_back_the_same(value):
    result = decode(encode(value))
    assert type(result) is type(value)
    assert result == value


@pytest.mark.parametrize(
    "value",
    [
        10**400,
        -(2**64),
        range(3, 9, 2),
        slice(1, None, -1),
        ...,
        NotImplemented,
        bytearray(b"x"),
        Fraction(1, 3),
        Decimal("NaN").copy_abs().__class__("1.10"),
        Counter("aab"),
        OrderedDict(b=1, a=2),
        defaultdict(list, {1: [2]}),
        deque([1, 2], maxlen=3),
        np.float64(-0.0),
        np.bool_(True),
        np.datetime64("2024-02-29", "ns"),
        np.array("text"),
        np.zeros((0, 3), "f4"),
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.arange(6)[::-2],
        np.arange(3, dtype=">i4"),
    ],
    ids=repr,
)
def test_particular_values(value):
    result = decode(encode(value))
    assert same(result, value)
    assert repr(result) == repr(value)


def test_layout_and_write_protection_survive():
    fortran = decode(encode(np.asfortranarray(np.ones((2, 3)))))
    assert fortran.flags.f_contiguous
    protected = np.ones(2)
    protected.flags.writeable = False
    assert not decode(encode(protected)).flags.writeable
    assert decode(encode(np.ones(2))).flags.writeable


def test_sharing_and_cycles_survive():
    row = [0]
    grid = [row, row]
    grid.append(grid)
    result = decode(encode(grid))
    assert result[0] is result[1]
    assert result[2] is result


def test_a_named_tuple_keeps_its_fields():
    point = namedtuple("Point", "x y")(1, [2])
    result = Decoder({}).value(named_tuples.write_namedtuple(Encoder(refuse), point))
    assert result == point
    assert (result.x, result.y) == (1, [2])
    assert repr(result) == "Point(x=1, y=[2])"


@pytest.mark.parametrize("seed", [np.random.default_rng(3), np.random.RandomState(3)])
def test_random_generators_go_on_where_they_were(seed):
    seed.standard_normal()
    result = decode(encode(seed))
    assert np.array_equal(result.standard_normal(5), seed.standard_normal(5))


@pytest.mark.parametrize("name", ["MT19937", "PCG64", "PCG64DXSM", "SFC64", "Philox"])
def test_every_bit_generator(name):
    rng = np.random.Generator(getattr(np.random, name)(5))
    rng.random(3, dtype="f4")
    assert np.array_equal(decode(encode(rng)).random(4), rng.random(4))


class Number(int):
    pass


class Array(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [
        Number(3),
        np.zeros(2).view(Array),
        np.array([None]),
        np.zeros(2, "i4,f4"),
        object(),
        len,
        np.ma.array([1]),
        defaultdict(lambda: 1),
        10 ** (3 * codec.MAX_INT_BYTES),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_value_is_not_written(value):
    with pytest.raises(CodecError):
        encode([value])


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
