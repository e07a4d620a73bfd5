"""Everything in an archive or a folder, as safe, lazy `Entry` values; what is refused, with its reason.

Theory of operation. Archives are hostile: a student made what lies inside the LMS's zip. Nothing is ever
unpacked to where its name says. Names are cleaned (`names.clean_path`), links and devices refused; every read
is capped by size and by the ratio to its compressed size; archives inside archives are opened up to a depth,
each counted against one budget of entries and bytes. What is not opened is a `Problem`, never silence.
`Contents.entries` names an inner archive's files `outer/inner.zip/file`: a source sees whose they are.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from practico.collect.containers import (
    Container,
    FolderContainer,
    Member,
    TarContainer,
    damage_told,
)
from practico.collect.names import clean_path, is_junk
from practico.collect.values import Entry, Kind, Problem
from practico.collect.zips import ZipContainer
from practico.errors import UnreadableArchive

_MIB = 1024 * 1024
_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".gz")
_FOREIGN = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR"}
_FOREIGN_SUFFIXES = {".7z": "7z", ".rar": "RAR", ".zst": "Zstandard", ".lz": "lzip", ".arj": "ARJ"}
_COMPRESSED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
_SMALL = 16 * _MIB  # below this no ratio is suspicious: a notebook that printed in a loop packs well


@dataclass(frozen=True)
class Caps:
    """What one archive may hold, its inner archives included."""

    entries: int = 200_000
    inner_entries: int = 10_000
    file_bytes: int = 64 * _MIB
    total_bytes: int = 16 * 1024 * _MIB
    ratio: int = 200
    depth: int = 3


@dataclass
class Contents:
    """What one archive or folder holds. `junk` counts what operating systems and editors left in it."""

    where: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    junk: int = 0

    def refuse(self, path: str, reason: str) -> None:
        """Note why something is not opened."""
        self.problems.append(Problem(Kind.REFUSED, f"{self.where}: {path}" if path else self.where, reason))


def is_archive(name: str) -> bool:
    """Whether a file is an archive by its name, one that we open or one that we refuse."""
    lower = name.casefold()
    return lower.endswith((*_SUFFIXES, *_FOREIGN_SUFFIXES))


@contextmanager
def opened(
    path: Path, zone: tzinfo = UTC, caps: Caps | None = None, skip: frozenset[str] = frozenset()
) -> Iterator[Contents]:
    """Everything in an archive or folder but what is called `skip` in it; readable until the block ends."""
    with ExitStack() as stack:
        reader = _Reader(Contents(path.name), stack, zone, caps or Caps())
        try:
            if path.is_dir():
                reader.list(FolderContainer(path, skip))
            else:
                reader.list(reader.container(stack.enter_context(path.open("rb")), path.name, 0))
        except UnreadableArchive as error:
            reader.contents.refuse("", str(error))
        yield reader.contents


class _Reader:
    """Lists containers inside containers against one budget."""

    def __init__(self, contents: Contents, stack: ExitStack, zone: tzinfo, caps: Caps) -> None:
        self.contents, self._stack, self._zone, self._caps = contents, stack, zone, caps
        self._bytes = self._entries = 0
        self._kept = _Kept("", None, ())

    def container(self, file: BinaryIO, name: str, depth: int) -> Container:
        """The right container for `file`, by its first bytes."""
        most = self._caps.inner_entries if depth else self._caps.entries
        head = file.read(8)
        file.seek(0)
        for magic, kind in _FOREIGN.items():
            if head.startswith(magic):
                raise _foreign(kind)
        for magic, opener in _COMPRESSED.items():
            if head.startswith(magic):
                unpacked = self._unpacked(opener, file, depth)
                return TarContainer(unpacked, most) if _is_tar(unpacked) else _Single(unpacked, name)
        return TarContainer(file, most) if _is_tar(file) else ZipContainer(file, most, self._zone)

    def list(
        self, container: Container, prefix: str = "", depth: int = 0, outer: datetime | None = None
    ) -> None:
        """Add the container's files, those of inner archives too. Raises UnreadableArchive."""
        for member in container.members():
            self._entries += 1
            if self._entries > self._caps.entries:
                raise UnreadableArchive(f"it holds more than {self._caps.entries:,} files")
            try:
                path = prefix + clean_path(member.name)
            except UnreadableArchive as error:
                self.contents.refuse(prefix + member.name, str(error))
                continue
            try:
                self._add(container, member, path, depth, outer if depth else member.when)
            except UnreadableArchive as error:
                self.contents.refuse(path, str(error))

    def _add(
        self, container: Container, member: Member, path: str, depth: int, outer: datetime | None
    ) -> None:
        if is_junk(path):
            self.contents.junk += 1
            return
        self._check(member)
        self._bytes += member.size
        if self._bytes > self._caps.total_bytes:
            raise UnreadableArchive(f"with it, there are more than {self._caps.total_bytes / _MIB:,.0f} MiB")
        if is_archive(path):
            self._inner(lambda: self._read(container, member), path, depth + 1, outer)
        else:
            read = partial(self._read, container, member)
            self.contents.entries.append(Entry(path, member.size, member.when, outer, read))

    def _check(self, member: Member) -> None:
        if member.trouble:
            raise UnreadableArchive(member.trouble)
        if member.size > self._caps.file_bytes:
            size = f"{member.size / _MIB:,.0f} MiB, more than the {self._caps.file_bytes / _MIB:,.0f}"
            raise UnreadableArchive(f"it is too large ({size} that are read)")
        if member.size > _SMALL and member.size > self._caps.ratio * max(member.packed, 1):
            raise UnreadableArchive("it unpacks to hundreds of times its size: it is a zip bomb")

    def _read(self, container: Container, member: Member) -> bytes:
        """One member's bytes; the size in its header is what it has to be."""
        most = min(self._caps.file_bytes, max(member.size, 0))
        data = container.read(member.token, most)
        if len(data) > most:
            raise UnreadableArchive("it is larger than it says")
        return data

    def _inner(self, read: Callable[[], bytes], path: str, depth: int, outer: datetime | None) -> None:
        for suffix, kind in _FOREIGN_SUFFIXES.items():
            if path.casefold().endswith(suffix):
                raise _foreign(kind)
        if depth > self._caps.depth:
            raise UnreadableArchive(f"it lies more than {self._caps.depth} archives deep")
        name = path.rpartition("/")[2]
        inner = _Inner(self, path, lambda: self.container(io.BytesIO(read()), name, depth))
        self.list(inner, f"{path}/", depth, outer)

    def keep(self, path: str, make: Callable[[], Container]) -> _Kept:
        """The inner archive at `path`, opened unless it was the last: one at a time is held in memory."""
        if self._kept.path != path or self._kept.container is None:
            container = make()
            self._kept = _Kept(path, container, tuple(container.members()))
        return self._kept

    def _unpacked(self, opener: Any, file: BinaryIO, depth: int) -> BinaryIO:
        """What a compressed file holds: on disk where the TA gave it, in memory where a student did."""
        packed = file.seek(0, io.SEEK_END)
        file.seek(0)
        most = max(_SMALL, min(self._caps.file_bytes, self._caps.ratio * packed))
        target: Any = io.BytesIO()
        if not depth:
            most = self._caps.total_bytes
            target = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- closed with the stack
        with damage_told(), opener(file) as stream:
            while piece := stream.read(_MIB):
                target.write(piece)
                if target.tell() > most:
                    raise UnreadableArchive(f"it unpacks to more than {most / _MIB:,.0f} MiB: it is a bomb")
        target.seek(0)
        return cast("BinaryIO", target)


class _Kept(NamedTuple):
    path: str
    container: Container | None
    members: tuple[Member, ...]


class _Inner:
    """An archive in an archive: opened when it is listed, and again when one of its files is read."""

    def __init__(self, reader: _Reader, path: str, make: Callable[[], Container]) -> None:
        self._reader, self._path, self._make = reader, path, make

    def members(self) -> Iterator[Member]:
        """See Container; a member is known by its place, since the archive may have been opened anew."""
        for place, member in enumerate(self._reader.keep(self._path, self._make).members):
            yield replace(member, token=place)

    def read(self, token: Any, most: int) -> bytes:
        """See Container."""
        kept = self._reader.keep(self._path, self._make)
        if kept.container is None:
            raise UnreadableArchive("it is not open")
        return kept.container.read(kept.members[token].token, most)


class _Single:
    """A compressed file that is no tar: one file, named like it without the suffix."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name.rpartition(".")[0] or name

    def members(self) -> Iterator[Member]:
        """See Container."""
        size = self._file.seek(0, io.SEEK_END)
        yield Member(self._name, size, size, None, None)

    def read(self, token: Any, most: int) -> bytes:  # noqa: ARG002
        """See Container."""
        self._file.seek(0)
        return self._file.read(most + 1)


def _is_tar(file: BinaryIO) -> bool:
    """By its magic: tarfile also takes an empty file, and any block of noughts."""
    file.seek(257)
    magic = file.read(5)
    file.seek(0)
    return magic == b"ustar"


def _foreign(kind: str) -> UnreadableArchive:
    return UnreadableArchive(f"{kind} archives are not opened; ask for a zip, or unpack it and zip the files")
