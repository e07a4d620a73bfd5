"""Stand-ins for the box's objects: one for each handle, for as long as anything here holds it.

The box keeps an object while its handle may still be used here. When the last reference to a stand-in goes,
its number is told with the next request (`shared_state`), and the box lets the object go too.
"""

from __future__ import annotations

import weakref
from typing import Any

from practico.checker.proxy import Remote
from practico.checker.remote_class import Bridge
from practico.checker.remote_types import RemoteTypes, new_remote
from practico.sandbox.codec import CodecError, Decoder, Tree


class Handles:
    """The stand-ins of one box, by the numbers of their handles."""

    def __init__(self, bridge: Bridge, kinds: RemoteTypes) -> None:
        self._bridge, self._kinds = bridge, kinds
        self._remotes: dict[int, weakref.ref[Any]] = {}
        self._released: set[int] = set()

    def read(self, _decoder: Decoder, payload: list[Tree]) -> Any:
        """The stand-in for [number, type], the same one while it lives. Raises CodecError."""
        if len(payload) != 2 or type(payload[0]) is not int:
            raise CodecError("a malformed handle")
        number, kind = payload[0], self._kinds.of(payload[1])
        known = self._remotes.get(number)
        value = known() if known is not None else None
        if value is not None and type(value) is kind:
            return value
        value = new_remote(kind, self._bridge, number)
        self._released.discard(number)
        if isinstance(value, Remote):
            self._remotes[number] = weakref.ref(value, lambda _: self._let_go(number))
        return value

    def take_released(self) -> list[int]:
        """The numbers that were let go since this was last asked."""
        if not self._released:
            return []
        released, self._released = self._released, set()
        return list(released)

    def _let_go(self, number: int) -> None:
        reference = self._remotes.get(number)
        if reference is not None and reference() is None:
            del self._remotes[number]
            self._released.add(number)
