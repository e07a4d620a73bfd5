"""Every text that a file or a plain value holds, however it is packed.

Undone are JSON, base64, hexadecimal digits, zip archives and the usual compressions, one inside the other up
to a depth, and wide encodings (UTF-16; UTF-32 as NumPy saves it). What is unpacked is capped in size.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import gzip
import io
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from practico.errors import LeakError

_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{32,}={0,2}")
_COMPRESSED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
_DEPTH = 3  # encodings undone one inside the other
_MOST = 32 * 1024 * 1024  # bytes unpacked from one archive member or compressed string


class Text(NamedTuple):
    """A text and where it was found."""

    where: str
    text: str


def as_json(data: bytes) -> Any:
    """Bytes read as JSON; None where they are none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def strings(where: str, value: object) -> Iterator[Text]:
    """Every string in plain JSON, keys too, and what is encoded in them. Lists of lines are joined."""
    if isinstance(value, str):
        yield from decoded(where, value)
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield from decoded(where, "".join(value))
        else:
            for item in value:
                yield from strings(where, item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield Text(where, str(key))
            yield from strings(where, item)


def decoded(where: str, text: str, depth: int = _DEPTH) -> Iterator[Text]:
    """A text, and what is encoded in it, also over several lines."""
    yield Text(where, text)
    if depth:
        for match in _ENCODED.finditer(text.replace("\n", "").replace("\\n", "")):
            for data in _bytes_in(match.group()):
                yield from texts_of_bytes(where, data, depth - 1)


def _bytes_in(text: str) -> Iterator[bytes]:
    """What a run of letters may encode. A word may stand before base64, so all four alignments are tried."""
    yield _from_hexadecimal(text)
    for start in range(4):
        yield _from_base64(text[start:])


def _from_base64(text: str) -> bytes:
    body = text.rstrip("=").replace("-", "+").replace("_", "/")
    body = body[: len(body) - (len(body) % 4 == 1)]
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4))
    except binascii.Error:
        return b""


def _from_hexadecimal(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def texts_of_bytes(where: str, data: bytes, depth: int = _DEPTH) -> Iterator[Text]:
    """Text of any bytes: as UTF-8, JSON or UTF-16, and unpacked where they are an archive or compressed."""
    if not data:
        return
    yield from decoded(where, data.decode("utf-8", errors="replace"), depth)
    if data.lstrip()[:1] in (b"{", b"["):
        yield from strings(where, as_json(data))
    if b"\x00" in data:
        yield Text(where, data.decode("utf-16-le", errors="replace"))
        yield Text(
            where, data.replace(b"\x00", b"").decode("utf-8", errors="replace")
        )  # UTF-32 as NumPy saves
    if not depth:
        return
    if zipfile.is_zipfile(io.BytesIO(data)):
        for name, content in _members(where, data):
            yield from texts_of_bytes(f"{where}, {name}", content, depth - 1)
    else:
        yield from texts_of_bytes(where, _inflated(data), depth - 1)


def _members(where: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                with archive.open(member) as stream:
                    yield member.filename, stream.read(_MOST)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error) as error:
        # RuntimeError is zipfile's word for a password, and for a compression that it does not know.
        raise LeakError(
            f"an archive that cannot be searched ({error})", where, "put its files there unpacked"
        ) from error


def _inflated(data: bytes) -> bytes:
    try:
        for magic, opener in _COMPRESSED.items():
            if data.startswith(magic):
                with opener(io.BytesIO(data)) as stream:
                    return bytes(stream.read(_MOST))
        return zlib.decompressobj().decompress(data, _MOST)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return b""
