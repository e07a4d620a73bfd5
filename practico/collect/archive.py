"""Everything in an archive or a folder, as safe, lazy `Entry` values; what is refused, with its reason.

Theory of operation. Archives are hostile: a student made what lies inside the LMS's zip. Nothing is ever
unpacked to where its name says. Names are cleaned (`names.clean_path`), links and devices refused; every read
is capped by size and by the ratio to its compressed size; archives inside archives are opened up to a depth,
each counted against one budget of entries and bytes. What is not opened is a `Problem`, never silence.
`Contents.entries` names an inner archive's files `outer/inner.zip/file`: a source sees whose they are.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from practico.collect.containers import Container, FolderContainer, Member, TarContainer
from practico.collect.names import clean_path, is_junk
from practico.collect.values import Entry, Kind, Problem
from practico.collect.wrapped import Inner, Kept, Single, opener_of, unpack
from practico.collect.zips import ZipContainer
from practico.errors import UnreadableArchive

_MIB = 1024 * 1024
_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".gz")
_FOREIGN = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR"}
_FOREIGN_SUFFIXES = {".7z": "7z", ".rar": "RAR", ".zst": "Zstandard", ".lz": "lzip", ".arj": "ARJ"}
_LONGEST_PATH = 1_000  # bytes; file systems take 4,096 with the course's own folders
_SMALL = 16 * _MIB  # below this no ratio is suspicious: a notebook that printed in a loop packs well


@dataclass(frozen=True)
class Caps:
    """What one archive may hold, its inner archives included."""

    entries: int = 200_000
    total_bytes: int = 64 * 1024 * _MIB
    inner_entries: int = 10_000
    inner_bytes: int = 512 * _MIB
    file_bytes: int = 64 * _MIB
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
        """Note why something is not opened whose name cannot even be used."""
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
                container: Container = FolderContainer(path, skip)
            else:
                container = reader.container(stack.enter_context(path.open("rb")), path.name, 0)
            budget = _Budget(reader.caps.entries, reader.caps.total_bytes)
            reader.list(container, _Inside("", 0, None, budget))
        except UnreadableArchive as error:
            reader.contents.refuse("", str(error))
        yield reader.contents


class _Reader:
    """Lists containers inside containers against one budget."""

    def __init__(self, contents: Contents, stack: ExitStack, zone: tzinfo, caps: Caps) -> None:
        self.contents, self.caps = contents, caps
        self._stack, self._zone = stack, zone
        self._kept = Kept()

    def container(self, file: BinaryIO, name: str, depth: int) -> Container:
        """The right container for `file`, by its first bytes."""
        most = self.caps.inner_entries if depth else self.caps.entries
        head = file.read(8)
        file.seek(0)
        for magic, kind in _FOREIGN.items():
            if head.startswith(magic):
                raise _foreign(kind)
        if opener := opener_of(head):
            unpacked = self._unpacked(opener, file, depth)
            if _is_tar(unpacked):
                return TarContainer(unpacked, most)
            return Single(unpacked, name.rpartition(".")[0] or name)
        if _is_tar(file):
            return TarContainer(file, most)
        return Single(file, name) if _is_notebook(name) else ZipContainer(file, most, self._zone)

    def list(self, container: Container, inside: _Inside) -> None:
        """Add the container's files, those of inner archives too. Raises UnreadableArchive."""
        for member in container.members():
            inside.budget.count()
            try:
                path = inside.prefix + clean_path(member.name)
            except UnreadableArchive as error:
                self.contents.refuse(inside.prefix + member.name, str(error))
                continue
            try:
                self._add(container, member, path, inside)
            except UnreadableArchive as error:
                if inside.depth and inside.budget.is_spent:
                    raise  # a hand-in that is too large is told once
                outer = inside.outer if inside.depth else member.when
                refused = Entry(path, 0, member.when, outer, bytes, str(error))
                self.contents.entries.append(refused)

    def _add(self, container: Container, member: Member, path: str, inside: _Inside) -> None:
        if is_junk(path):
            self.contents.junk += 1
            return
        if len(path.encode()) > _LONGEST_PATH:
            raise UnreadableArchive("its path is too long")
        self._check(member)
        inside.budget.spend(member.size)
        outer = inside.outer if inside.depth else member.when
        if is_archive(path):
            self._inner(lambda: self._read(container, member), path, replace(inside, outer=outer))
        else:
            read = partial(self._read, container, member)
            self.contents.entries.append(Entry(path, member.size, member.when, outer, read))

    def _check(self, member: Member) -> None:
        if member.trouble:
            raise UnreadableArchive(member.trouble)
        if member.size > self.caps.file_bytes:
            size = f"{member.size / _MIB:,.0f} MiB, more than the {self.caps.file_bytes / _MIB:,.0f}"
            raise UnreadableArchive(f"it is too large ({size} that are read)")
        if member.size > _SMALL and member.size > self.caps.ratio * max(member.packed, 1):
            raise UnreadableArchive("it unpacks to hundreds of times its size: it is a zip bomb")

    def _read(self, container: Container, member: Member) -> bytes:
        """One member's bytes; the size in its header is what it has to be."""
        most = min(self.caps.file_bytes, max(member.size, 0))
        data = container.read(member.token, most)
        if len(data) > most:
            raise UnreadableArchive("it is larger than it says")
        return data

    def _inner(self, read: Callable[[], bytes], path: str, around: _Inside) -> None:
        for suffix, kind in _FOREIGN_SUFFIXES.items():
            if path.casefold().endswith(suffix):
                raise _foreign(kind)
        depth = around.depth + 1
        if depth > self.caps.depth:
            raise UnreadableArchive(f"it lies more than {self.caps.depth} archives deep")
        name = path.rpartition("/")[2]
        inner = Inner(self, path, lambda: self.container(io.BytesIO(read()), name, depth))
        # Each student's archive has a budget of its own: none can use up that of the others.
        budget = around.budget if around.depth else _Budget(self.caps.inner_entries, self.caps.inner_bytes)
        self.list(inner, _Inside(f"{path}/", depth, around.outer, budget))

    def keep(self, path: str, make: Callable[[], Container]) -> Kept:
        """See Keeper: one inner archive at a time is held in memory."""
        if self._kept.path != path or self._kept.container is None:
            container = make()
            self._kept = Kept(path, container, tuple(container.members()))
        return self._kept

    def _unpacked(self, opener: Any, file: BinaryIO, depth: int) -> BinaryIO:
        """What a compressed file holds: on disk where the TA gave it, in memory where a student did."""
        if not depth:
            target = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- the stack closes it
            return unpack(opener, file, cast("BinaryIO", target), self.caps.total_bytes)
        packed = file.seek(0, io.SEEK_END)
        file.seek(0)
        most = max(_SMALL, min(self.caps.file_bytes, self.caps.ratio * packed))
        return unpack(opener, file, io.BytesIO(), most)


@dataclass
class _Budget:
    """How many files and bytes there may be, and are."""

    most_files: int
    most_bytes: int
    files: int = 0
    bytes: int = 0

    def count(self) -> None:
        """One more file."""
        self.files += 1
        if self.is_spent:
            raise UnreadableArchive(f"it holds more than {self.most_files:,} files")

    def spend(self, size: int) -> None:
        """So many more bytes."""
        self.bytes += size
        if self.is_spent:
            raise UnreadableArchive(f"with it, there are more than {self.most_bytes / _MIB:,.0f} MiB")

    @property
    def is_spent(self) -> bool:
        """Whether nothing more can be taken."""
        return self.files > self.most_files or self.bytes > self.most_bytes


@dataclass(frozen=True)
class _Inside:
    """Where a container lies: before its names, how deep, the date of the outermost archive around it."""

    prefix: str
    depth: int
    outer: datetime | None
    budget: _Budget


def _is_notebook(name: str) -> bool:
    return name.casefold().endswith(".ipynb")


def _is_tar(file: BinaryIO) -> bool:
    """By its magic: tarfile also takes an empty file, and any block of noughts."""
    file.seek(257)
    magic = file.read(5)
    file.seek(0)
    return magic == b"ustar"


def _foreign(kind: str) -> UnreadableArchive:
    return UnreadableArchive(f"{kind} archives are not opened; ask for a zip, or unpack it and zip the files")
