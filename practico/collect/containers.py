"""The three things that hold files: a zip, a tar (compressed or not), a folder. One protocol over them.

`members` lists without reading contents; `read` reads one, never more than asked for. Whatever the formats'
own libraries raise on damaged or hostile input becomes UnreadableArchive here.
"""

from __future__ import annotations

import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from practico.collect.names import undamaged
from practico.errors import UnreadableArchive, one_line

_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, struct.error, ValueError,
)  # fmt: skip
LINK = "it is a link, and links are not followed"
DEVICE = "it is a device or a pipe, not a file"


@dataclass(frozen=True)
class Member:
    """One thing in a container; `trouble` says why it must not be read, `packed` is its compressed size."""

    name: str
    size: int
    packed: int
    when: datetime | None
    token: Any  # what `read` takes
    trouble: str = ""


class Container(Protocol):
    """Something that holds files."""

    def members(self) -> Iterator[Member]:
        """Its files, links and devices, but no folders."""

    def read(self, token: Any, most: int) -> bytes:
        """The bytes of one member, at most `most` and one more. Raises UnreadableArchive."""


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn what the libraries raise on a damaged archive into UnreadableArchive."""
    try:
        yield
    except NotImplementedError as error:
        raise UnreadableArchive(
            f"it is compressed in a way that Python cannot undo ({error}); zip it anew"
        ) from error
    except RuntimeError as error:  # zipfile's word for a missing password
        raise UnreadableArchive("it is encrypted; ask for it without a password") from error
    except _BROKEN as error:
        raise UnreadableArchive(f"it is damaged ({one_line(error)})") from error
    except OSError as error:
        if error.errno is not None:  # the disk's; gzip and bz2 raise it without a number for bad data
            raise
        raise UnreadableArchive(f"it is damaged ({one_line(error)})") from error


class TarContainer:
    """An uncompressed tar; `most` is how many members it may list."""

    def __init__(self, file: Any, most: int) -> None:
        with damage_told():
            self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 -- lives as long as `file`
        self._most = most

    def members(self) -> Iterator[Member]:
        """Its files; a sparse file is a bomb by another name."""
        count = 0
        with damage_told():
            for info in self._tar:
                count += 1
                if count > self._most:
                    raise UnreadableArchive(f"it holds more than {self._most:,} files")
                if not info.isdir():
                    yield self._member(info)

    def read(self, token: Any, most: int) -> bytes:
        """See Container."""
        with damage_told():
            stream = self._tar.extractfile(token)
            return stream.read(most + 1) if stream else b""

    @staticmethod
    def _member(info: tarfile.TarInfo) -> Member:
        trouble = ""
        if info.issym() or info.islnk():
            trouble = LINK
        elif not info.isreg():
            trouble = DEVICE
        elif info.issparse():
            trouble = "it is a sparse file"
        return Member(undamaged(info.name), info.size, info.size, from_epoch(info.mtime), info, trouble)


class FolderContainer:
    """A folder on disk. Links in it are never followed: what they point to was not handed in.

    What is called `skip`, directly in it, is left out.
    """

    def __init__(self, root: Path, skip: frozenset[str] = frozenset()) -> None:
        self._root, self._skip = root, skip

    def members(self) -> Iterator[Member]:
        """Its files in the order of their names."""
        for folder, folders, names in os.walk(self._root, followlinks=False):
            folders.sort()
            linked = [name for name in folders if Path(folder, name).is_symlink()]
            left_out = self._skip if Path(folder) == self._root else frozenset()
            for name in sorted({*names, *linked} - left_out):
                yield self._member(Path(folder, name))

    def read(self, token: Any, most: int) -> bytes:
        """See Container."""
        return read_regular(Path(token), most)

    def _member(self, path: Path) -> Member:
        status = path.lstat()
        trouble = ""
        if stat.S_ISLNK(status.st_mode):
            trouble = LINK
        elif not stat.S_ISREG(status.st_mode):
            trouble = DEVICE
        name = undamaged(path.relative_to(self._root).as_posix())
        return Member(name, status.st_size, status.st_size, from_epoch(status.st_mtime), str(path), trouble)


def read_regular(path: Path, most: int) -> bytes:
    """A regular file's bytes; neither a link is followed nor a pipe waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise UnreadableArchive(f"it cannot be opened ({error.strerror})") from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableArchive(DEVICE)
        return file.read(most + 1)


def from_epoch(seconds: float) -> datetime | None:
    """Seconds since 1970 in UTC; None for what is no date, or the nought that tools write for it."""
    if seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
