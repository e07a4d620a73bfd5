"""Bytes that a student sent -> a version 4 notebook that the rest of the engine can trust in shape.

Theory of operation. The file is hostile until read: too large, too deep, not JSON, not a notebook, of an old
or a future format. So: measure before parsing (size, and the number of JSON containers, since `[[],[],...]`
takes thirty times its size in memory), parse with the standard library, and copy out only what is known, each
with its type checked. nbformat itself is used for old formats alone: importing it takes a second, validating
with it longer than reading here, and it refuses what can well be graded.

After `read_notebook`, `notebook["cells"]` is a list of dictionaries with `cell_type` ("code", "markdown" or
"raw"), `source` (one string, "\\n" line ends, encodable as UTF-8), `metadata` (a dictionary), `id` ("" where
there was none), and, as they came, `outputs` and `attachments` (see `media`).
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practico.errors import UnreadableNotebook, one_line
from practico.model import Repair
from practico.notebook.language import other_language
from practico.notebook.repairs import Mend, few, mended, shown

MAX_BYTES = 32 * 1024 * 1024
MAX_CONTAINERS = 1_000_000
MAX_SOURCE = 1_000_000
_CELL_TYPES = ("code", "markdown", "raw")


@dataclass(frozen=True)
class Reading:
    """A notebook of known shape, and what had to be mended to read it."""

    notebook: dict[str, Any]
    repairs: tuple[Repair, ...] = ()


def read_file(path: Path, max_bytes: int = MAX_BYTES) -> Reading:
    """Read a submitted file. Raises UnreadableNotebook for what is not a regular file of a sane size, too."""
    try:
        # Neither a symlink (it may point at the masters) nor a pipe (it would block) is followed.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise UnreadableNotebook(f"The file cannot be opened ({error.strerror}).") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableNotebook("This is not a regular file.")
        _check_size(status.st_size, max_bytes)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(max_bytes + 1)
    finally:
        os.close(descriptor)
    return read_notebook(data, max_bytes)


def read_notebook(data: bytes, max_bytes: int = MAX_BYTES) -> Reading:
    """The notebook in `data`. Raises UnreadableNotebook, whose reason is one sentence for the TA."""
    _check_size(len(data), max_bytes)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableNotebook("The file is empty.")
    if data.count(b"[") + data.count(b"{") > MAX_CONTAINERS:
        raise UnreadableNotebook(f"The file holds more than {MAX_CONTAINERS:,} JSON lists and objects.")
    repairs: list[Repair] = []
    try:
        document = _version_4(_parse(data), repairs)
        language = other_language(document)
        if language:
            raise UnreadableNotebook(
                f"The notebook is written in {shown(language)}, and practico grades Python; "
                "grade it with `nbgrader autograde`."
            )
        cells = _cells(document["cells"], repairs)
    except RecursionError as error:
        raise UnreadableNotebook("The file's JSON is nested too deeply.") from error
    metadata = document.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    return Reading(notebook, few(repairs))


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        megabytes = f"{size / 1e6:,.0f} MB, more than the {max_bytes / 1e6:,.0f} MB that are read"
        raise UnreadableNotebook(f"The file is too large ({megabytes}).")


def _parse(data: bytes) -> dict[str, Any]:
    try:
        # json.loads detects UTF-8 with and without BOM, UTF-16 and UTF-32, and lets raw surrogates through.
        document = json.loads(data)
    except UnicodeDecodeError as error:
        raise UnreadableNotebook(f"The file is not UTF-8 text (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableNotebook(f"The file is not JSON ({where}: {error.msg}).") from error
    except ValueError as error:  # a number of more than 4,300 digits
        raise UnreadableNotebook("The file is not JSON that Python reads (a number is too long).") from error
    if not isinstance(document, dict):
        raise UnreadableNotebook("The file is JSON, but not a notebook.")
    return document


def _version_4(document: dict[str, Any], repairs: list[Repair]) -> dict[str, Any]:
    """`document` with a list of cells, upgraded where it is old."""
    version = document.get("nbformat")
    if isinstance(document.get("cells"), list):
        if version != 4:
            repairs.append(mended(Mend.NEW_FORMAT, detail=f"nbformat {version!r}, read as version 4"))
        return document
    if isinstance(document.get("worksheets"), list) or version in (1, 2, 3):
        repairs.append(mended(Mend.OLD_FORMAT, detail=f"nbformat {version!r}, upgraded to version 4"))
        return _upgraded(document)
    raise UnreadableNotebook("The file is JSON, but not a notebook (it has no list of cells).")


def _upgraded(document: dict[str, Any]) -> dict[str, Any]:
    import logging

    import nbformat

    if document.get("nbformat") not in (1, 2, 3):
        document["nbformat"] = 3
    log = logging.getLogger("traitlets")
    silent, log.disabled = log.disabled, True  # nbformat logs every schema violation of the old file
    try:
        upgraded = nbformat.convert(nbformat.from_dict(document), 4)
    except RecursionError:
        raise
    except (
        Exception
    ) as error:  # a converter over arbitrary JSON: KeyError, AttributeError, TypeError, its own...
        raise UnreadableNotebook(
            f"The notebook's old format cannot be upgraded ({shown(one_line(error), 200)})."
        ) from error
    finally:
        log.disabled = silent
    if not isinstance(upgraded.get("cells"), list):
        raise UnreadableNotebook("The notebook's old format holds no list of cells.")
    return dict(upgraded)


def _cells(raw_cells: list[Any], repairs: list[Repair]) -> list[dict[str, Any]]:
    cells = []
    for number, raw in enumerate(raw_cells, start=1):
        if isinstance(raw, Mapping):
            cells.append(_cell(raw, number, repairs))
        else:
            repairs.append(mended(Mend.BROKEN_CELL, detail=f"cell {number} is not an object"))
    return cells


def _cell(raw: Mapping[str, Any], number: int, repairs: list[Repair]) -> dict[str, Any]:
    kind, metadata, cell_id = raw.get("cell_type"), raw.get("metadata"), raw.get("id")
    if kind not in _CELL_TYPES:
        repairs.append(mended(Mend.BROKEN_CELL, detail=f"cell {number} has no known type; read as raw text"))
        kind = "code" if "outputs" in raw else "raw"
    cell: dict[str, Any] = {
        "id": cell_id if isinstance(cell_id, str) else "",
        "cell_type": kind,
        "metadata": _plain_metadata(metadata) if isinstance(metadata, Mapping) else {},
        "source": _source(raw.get("source", ""), number, repairs),
    }
    for key in ("outputs", "attachments"):
        if raw.get(key):
            cell[key] = raw[key]
    return cell


def _plain_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    tags = metadata.get("tags")
    plain = dict(metadata)
    if tags is not None:
        plain["tags"] = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return plain


def _source(source: object, number: int, repairs: list[Repair]) -> str:
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        broken = len(lines) < len(source)
        text = "".join(lines)
    else:
        broken = not isinstance(source, str)
        text = source if isinstance(source, str) else ""
    if broken:
        repairs.append(mended(Mend.BROKEN_SOURCE, detail=f"cell {number} has a source that is not text"))
    if len(text) > MAX_SOURCE:
        repairs.append(mended(Mend.OVERSIZED, detail=f"cell {number} was cut at {MAX_SOURCE:,} characters"))
        text = text[:MAX_SOURCE]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _encodable(text, number, repairs)
    return text


def _encodable(text: str, number: int, repairs: list[Repair]) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        repairs.append(mended(Mend.ENCODING, detail=f"cell {number} held half a character"))
        # Through UTF-16, whole pairs that were written as two halves become one character again.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
