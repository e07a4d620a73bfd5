"""Zip archives: read by the standard library, after what it would stumble over has been looked at.

Theory of operation. `zipfile` reads the whole central directory into memory, an object of half a kilobyte per
entry, and dies of one name that is marked UTF-8 and is not. So the directory's size and number of entries are
checked first, and the UTF-8 mark is taken off such a name (in a copy). Entries that share compressed bytes
are how a zip bomb gets beyond a ratio of 1,000 without nesting, so overlap is refused. What an entry unpacks
to is limited where it is read, whatever its header says.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, BinaryIO, NamedTuple

from practico.collect.containers import DEVICE, LINK, Member, damage_told, from_epoch
from practico.collect.names import decode_name
from practico.errors import UnreadableArchive

_END, _END64, _CENTRAL = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
_TAIL = 65_535 + 22 + 76  # the longest comment, the end record, what zip64 puts before it
_UTF8, _ENCRYPTED = 0x800, 0x1
_MOST_PER_ENTRY = 400  # bytes of the central directory, names and extra fields included
_UNIX_TIME = 0x5455  # Info-ZIP's extended timestamp, in UTC


class _Directory(NamedTuple):
    start: int
    data: bytes
    before: int  # bytes before the archive's own beginning: a program that unpacks itself, say


class ZipContainer:
    """A zip with at most `most` entries; dates without a zone are of `zone`."""

    def __init__(self, file: BinaryIO, most: int, zone: tzinfo) -> None:
        self._zone = zone
        with damage_told():
            directory = _directory(file, most)
            self._zip = zipfile.ZipFile(_without_false_marks(file, directory))
            _check_overlap(self._zip, file.seek(0, io.SEEK_END))

    def members(self) -> Iterator[Member]:
        """Its files, as far as the central directory tells."""
        for info in self._zip.infolist():
            if not info.orig_filename.endswith(("/", "\\")):  # a folder, for .NET's old zips, too
                when = _when(info, self._zone)
                yield Member(_name(info), info.file_size, info.compress_size, when, info, _trouble(info))

    def read(self, token: Any, most: int) -> bytes:
        """See Container; zipfile compares the checksum when all of a member was read."""
        with damage_told(), self._zip.open(token) as stream:
            return stream.read(most + 1)


def _directory(file: BinaryIO, most: int) -> _Directory:
    """The central directory, found from the end as zipfile finds it; too large a one is refused."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - _TAIL))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or end + 22 > len(tail):
        raise UnreadableArchive("it is no zip, or its end is missing: download it again")
    size, offset = struct.unpack_from("<II", tail, end + 12)
    end64 = tail.rfind(_END64, 0, end)
    if size == 0xFFFFFFFF and end64 >= 0:
        size, offset = struct.unpack_from("<QQ", tail, end64 + 40)
        end = end64
    start = length - len(tail) + end - size
    if start < 0:
        raise UnreadableArchive("it is damaged: its directory is larger than itself; download it again")
    if size > most * _MOST_PER_ENTRY:
        raise UnreadableArchive(f"it holds more than {most:,} files")
    file.seek(start)
    data = file.read(size)
    if data.count(_CENTRAL) > most:
        raise UnreadableArchive(f"it holds more than {most:,} files")
    return _Directory(start, data, start - offset)


def _without_false_marks(file: BinaryIO, directory: _Directory) -> BinaryIO:
    """`file`, or a view of it in which names that are no UTF-8 are not marked as such."""
    data, at = directory.data, 0
    patches: dict[int, int] = {}  # position -> byte: the upper half of a header's flags
    while data[at : at + 4] == _CENTRAL and at + 46 <= len(data):
        flags, length, extra, comment = struct.unpack_from("<8xH18xHHH", data, at)
        if flags & _UTF8 and not _is_utf8(data[at + 46 : at + 46 + length]):
            (offset,) = struct.unpack_from("<I", data, at + 42)
            patches[directory.start + at + 9] = (flags & ~_UTF8) >> 8
            # The header before the data has the mark, too; it lies where the directory says it does.
            patches[directory.before + offset + 7] = (flags & ~_UTF8) >> 8
        at += 46 + length + extra + comment
    return io.BufferedReader(_Patched(file, patches)) if patches else file


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Patched(io.RawIOBase):
    """A file with some of its bytes replaced."""

    def __init__(self, file: BinaryIO, patches: Mapping[int, int]) -> None:
        self._file, self._patches, self._places = file, patches, sorted(patches)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._file.seek(self._at)
        self._at = self._file.seek(offset, whence)
        return self._at

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._at)
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        first = bisect_left(self._places, self._at)
        for place in self._places[first : bisect_left(self._places, self._at + len(piece))]:
            buffer[place - self._at] = self._patches[place]
        self._at += len(piece)
        return len(piece)


def _check_overlap(archive: zipfile.ZipFile, length: int) -> None:
    end = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if info.header_offset < end or info.compress_size > length:
            raise UnreadableArchive("its files share their bytes: it is a zip bomb")
        end = info.header_offset + 30 + info.compress_size


def _name(info: zipfile.ZipInfo) -> str:
    # zipfile cuts at a NUL; the rest would be read by another unzip, so it is kept and made visible.
    name = info.orig_filename
    return name if info.flag_bits & _UTF8 or name.isascii() else decode_name(name.encode("cp437"))


def _trouble(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return LINK
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return DEVICE
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; ask for it without a password"
    return ""


def _when(info: zipfile.ZipInfo, zone: tzinfo) -> datetime | None:
    """The entry's date in UTC: its extended timestamp, else DOS time, which is local time at its maker's."""
    at, extra = 0, info.extra
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNIX_TIME and size >= 5 and at + 9 <= len(extra) and extra[at + 4] & 1:
            return from_epoch(struct.unpack_from("<i", extra, at + 5)[0])
        at += 4 + size
    if info.date_time[0] <= 1980:  # what tools write that know no date
        return None
    try:
        return datetime(*info.date_time, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
