"""Values as bytes: what may cross between worker and box, and nothing else.

Theory of operation. A value becomes a tree of msgpack's own types: atoms (None, bool, int, float, str, bytes)
stand for themselves, everything else is a list [tag, ...]. msgpack maps and extension types are never used.
Only exact types are plain: a subclass (of int, ndarray, ...) carries its own methods, so it is not data.

Mutable values are numbered in the order in which they are met, on both sides alike, and met again they are
written as [REF, number]. So shared and cyclic structures survive; and an answer encoded with the numbering of
its request can name the request's own objects, which is how arguments come back to the same object.

`Encoder.special` and the `Decoder.special` table handle what is no plain data: handles, callbacks, pickles
(the latter only ever decoded in the box). Whatever is malformed raises CodecError, whatever the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgpack

Tree = Any  # an atom or a list [tag, ...]

ATOMS = frozenset({type(None), bool, int, float, str, bytes})
MAX_DEPTH = 100  # each level takes five of Python's thousand frames
MAX_INT_BYTES = 1 << 16  # 64 KiB of integer: its products still take no noticeable time

# Tags. Immutable plain values from 1, mutable ones from 40, what only `special` knows from 80.
(BIG_INT, COMPLEX, TUPLE, FROZENSET, RANGE, SLICE, CONSTANT, SCALAR, FRACTION, DECIMAL) = range(1, 11)
(DATETIME, DATE, TIME, TIMEDELTA, NAMEDTUPLE, BUILTIN_TYPE, PATTERN, PATH) = range(11, 19)
REF = 40
(LIST, DICT, SET, BYTEARRAY, ARRAY, COUNTER, ORDERED_DICT, DEFAULT_DICT, DEQUE) = range(41, 50)
(GENERATOR, RANDOM_STATE, VIEW, INSTANCE) = range(50, 54)
(HANDLE, CLASS, NAMED, CALLBACK, PICKLE, OWN_CLASS, EXCEPTION, MEMBER, RECORD) = range(80, 89)


class CodecError(ValueError):
    """Bytes that are no value, or a value that is too deep or too large to cross."""


class NotPlain(CodecError):
    """A value of a plain type that holds what is not plain: it crosses as a handle instead."""


class Encoder:
    """Turns values into trees. `special(encoder, value)` answers for what is not plain."""

    def __init__(self, special: Callable[[Encoder, Any], Tree]) -> None:
        self.special = special
        self.objects: list[Any] = []  # numbered mutable values, kept alive so that ids stay theirs
        self.numbers: dict[int, int] = {}
        self.names: dict[int, str] = {}  # id of a watched value -> the name under which both sides hold it
        self.depth = 0

    def name(self, value: object, name: str) -> None:
        """Let a mutable value that both sides hold cross as its name."""
        self.numbers[id(value)] = -1
        self.names[id(value)] = name

    def note(self, value: object) -> None:
        """Give a mutable value its number."""
        self.numbers[id(value)] = len(self.objects)
        self.objects.append(value)

    def forget(self, value: object) -> None:
        """Take back the number that was given last."""
        del self.numbers[id(value)]
        self.objects.pop()

    def tree(self, value: Any) -> Tree:
        """The tree of one value. Raises CodecError where it is too deep or too large."""
        kind = type(value)
        if kind in ATOMS:
            return value
        writer = WRITERS.get(kind)
        return writer(self, value) if writer is not None else self.special(self, value)

    def trees(self, many: Any) -> list[Tree]:
        """The trees of many values; a run of atoms is taken as it is."""
        values: list[Any] = list(many)
        if ATOMS.issuperset(map(type, values)):
            return values
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CodecError("a value is nested too deeply")
        try:
            return [self.tree(value) for value in values]
        finally:
            self.depth -= 1


class Decoder:
    """Turns trees into values. `special` maps further tags to readers `(decoder, payload) -> value`.

    `trusting` is a box's: whatever its worker says of an object that both know is so.
    """

    def __init__(
        self, special: Mapping[int, Callable[[Decoder, list[Tree]], Any]], *, trusting: bool = False
    ) -> None:
        self.special, self.trusting = special, trusting
        self.objects: list[Any] = []
        self.depth = 0

    def value(self, tree: Tree) -> Any:
        """The value of one tree. Raises CodecError."""
        kind = type(tree)
        if kind in ATOMS:
            return tree
        if kind is not list or not tree or type(tree[0]) is not int:
            raise CodecError("not a value")
        tag = tree[0]
        reader = READERS.get(tag) or self.special.get(tag)
        if reader is None:
            raise CodecError(f"a value of unknown kind {tag}")
        return reader(self, tree[1:])

    def values(self, trees: Tree) -> list[Any]:
        """The values of a list of trees."""
        if type(trees) is not list:
            raise CodecError("not a list of values")
        if ATOMS.issuperset(map(type, trees)):
            return list(trees)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CodecError("a value is nested too deeply")
        try:
            return [self.value(tree) for tree in trees]
        finally:
            self.depth -= 1


Writer = Callable[[Encoder, Any], Tree]
Reader = Callable[[Decoder, list[Tree]], Any]
# Filled by the modules that `plain` lists, when this one has been read; never changed afterwards.
WRITERS: dict[type, Writer] = {}
READERS: dict[int, Reader] = {}


def typed(payload: list[Tree], *kinds: type) -> list[Any]:
    """The payload, when it has exactly these types. Raises CodecError."""
    if [type(item) for item in payload] != list(kinds):
        raise CodecError("a malformed value")
    return payload


def _big_int(value: object) -> Tree:
    if type(value) is not int:  # anything else has not gone through an Encoder
        raise CodecError(f"{type(value).__name__} is not plain")
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CodecError("an integer is too large")
    return [BIG_INT, value.to_bytes(size, "big", signed=True)]


def pack(tree: Tree) -> bytes:
    """A tree as bytes. Integers beyond 64 bits are rewritten on the way."""
    packer = msgpack.Packer(
        default=_big_int, use_bin_type=True, strict_types=True, unicode_errors="surrogatepass"
    )
    try:
        return bytes(packer.pack(tree))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise CodecError(str(error)) from error


def unpack(body: bytes | bytearray) -> Tree:
    """The tree in `body`. Raises CodecError on anything else."""
    try:
        return msgpack.unpackb(
            body,
            raw=False,
            use_list=True,
            unicode_errors="surrogatepass",
            ext_hook=_no_extension,
            max_ext_len=0,
            max_map_len=0,
        )
    except CodecError:
        raise
    # msgpack's errors are ValueErrors, but for a stack too deep, and for a truncated or trailing body.
    except (ValueError, TypeError, RecursionError, MemoryError, msgpack.UnpackException) as error:
        raise CodecError(f"not a frame of values: {type(error).__name__}") from error


def _no_extension(code: int, _data: bytes) -> object:
    raise CodecError(f"extension type {code} is not used")
