"""Values cross unchanged, and what is no plain value does not cross."""

import math
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_values import decode, encode, keys, refuse, values

from practico.sandbox import codec, named_tuples
from practico.sandbox.codec import CodecError, Decoder, Encoder


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
