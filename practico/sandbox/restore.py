"""Copy-restore: what a callee did to the mutable arguments of a call, carried back to the caller's objects.

The callee's side takes a snapshot of every numbered object of the request and afterwards tells the contents
of those that changed; the caller's side writes them into its own objects, in place.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from practico.sandbox import codec
from practico.sandbox.arrays import refill_array
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.instances import ATTRIBUTES
from practico.sandbox.mutables import MUTABLES, Mutable

Snapshots = list[tuple[Any, Any]]


def _mutable(value: Any) -> Mutable:
    """How a numbered object crosses; what is of no plain type is an instance of an own class."""
    return MUTABLES.get(type(value), ATTRIBUTES)


def take_snapshots(objects: list[Any]) -> Snapshots:
    """One (object, snapshot) for each numbered object, in order."""
    return [(value, _mutable(value).snapshot(value)) for value in objects]


def changes(encoder: Encoder, snapshots: Snapshots) -> list[Tree]:
    """[number, tag, *content] of each object that is not as its snapshot."""
    found = []
    for number, (value, snapshot) in enumerate(snapshots):
        mutable = _mutable(value)
        if not mutable.unchanged(snapshot, value):
            found.append([number, mutable.tag, *mutable.content(encoder, value)])
    return found


def apply_changes(decoder: Decoder, objects: list[Any], trees: Tree) -> None:
    """Write changed contents into the caller's objects. Raises CodecError."""
    if type(trees) is not list:
        raise CodecError("not a list of changes")
    for tree in trees:
        if type(tree) is not list or len(tree) < 3 or type(tree[0]) is not int:
            raise CodecError("a malformed change")
        if not 0 <= tree[0] < len(objects):
            raise CodecError("a change to nothing")
        rewrite(decoder, objects[tree[0]], tree[1:])


def rewrite(decoder: Decoder, value: Any, tree: Tree) -> None:
    """Give an existing mutable object the content of `tree`. Raises CodecError where the types differ."""
    mutable = _mutable(value)
    if type(tree) is not list or not tree or tree[0] != mutable.tag:
        raise CodecError("a change of another type")
    if isinstance(value, np.ndarray):
        refill_array(value, tree[1:])
    else:
        mutable.fill(decoder, value, tree[1:])


def is_watchable(tree: Tree) -> bool:
    """Whether a tree is that of a mutable plain value, which can be kept alike on both sides."""
    return type(tree) is list and codec.REF < tree[0] < codec.HANDLE
