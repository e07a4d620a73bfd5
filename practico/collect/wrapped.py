"""What stands between a file's bytes and a container: compression, and an archive around an archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple, Protocol

from practico.collect.containers import Container, Member, damage_told
from practico.errors import UnreadableArchive

_MIB = 1024 * 1024
_COMPRESSED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}


def opener_of(head: bytes) -> Any:
    """What undoes the compression of a file that begins so; None where there is none."""
    return next((opener for magic, opener in _COMPRESSED.items() if head.startswith(magic)), None)


def unpack(opener: Any, file: BinaryIO, target: BinaryIO, most: int) -> BinaryIO:
    """Write what a compressed file holds to `target`. Raises UnreadableArchive beyond `most` bytes."""
    with damage_told(), opener(file) as stream:
        while piece := stream.read(_MIB):
            target.write(piece)
            if target.tell() > most:
                raise UnreadableArchive(f"it unpacks to more than {most / _MIB:,.0f} MiB: it is a bomb")
    target.seek(0)
    return target


class Kept(NamedTuple):
    """The inner archive that was opened last."""

    path: str = ""
    container: Container | None = None
    members: tuple[Member, ...] = ()


class Keeper(Protocol):
    """Who holds one inner archive at a time."""

    def keep(self, path: str, make: Callable[[], Container]) -> Kept:
        """The inner archive at `path`, made anew unless it was the last."""


class Inner:
    """An archive in an archive: opened when it is listed, and again when one of its files is read."""

    def __init__(self, keeper: Keeper, path: str, make: Callable[[], Container]) -> None:
        self._keeper, self._path, self._make = keeper, path, make

    def members(self) -> Iterator[Member]:
        """See Container; a member is known by its place, since the archive may have been opened anew."""
        for place, member in enumerate(self._keeper.keep(self._path, self._make).members):
            yield replace(member, token=place)

    def read(self, token: Any, most: int) -> bytes:
        """See Container."""
        kept = self._keeper.keep(self._path, self._make)
        if kept.container is None:
            raise UnreadableArchive("it is not open")
        return kept.container.read(kept.members[token].token, most)


class Single:
    """One file that is no archive, as a container: a notebook alone, a compressed file that is no tar."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def members(self) -> Iterator[Member]:
        """See Container."""
        size = self._file.seek(0, io.SEEK_END)
        yield Member(self._name, size, size, None, None)

    def read(self, token: Any, most: int) -> bytes:  # noqa: ARG002
        """See Container."""
        self._file.seek(0)
        return self._file.read(most + 1)
