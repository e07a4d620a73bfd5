"""Plain values of every kind, drawn at random, and their way through the codec."""

import datetime
from collections import deque

import hypothesis.extra.numpy as hnp
from hypothesis import strategies as st

from practico.sandbox import plain
from practico.sandbox.codec import CodecError, Decoder, Encoder, pack, unpack

assert plain  # imported for what it teaches the codec


def refuse(_encoder, value):
    raise CodecError(type(value).__name__)


def encode(value):
    return pack(Encoder(refuse).tree(value))


def decode(body):
    return Decoder({}).value(unpack(body))


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
