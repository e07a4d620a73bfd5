"""The pictures of a submission that may be kept: checked, capped, rebuilt from their parts.

Attachments of answers and stored outputs of display cells are the student's bytes and end in HTML pages. So
only raster formats pass (an SVG or HTML can carry script), only true base64 (anything else could close the
attribute it is pasted into), and text goes in as plain text of limited length.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Any

_SIGNATURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
_OUTPUT_IMAGES = ("image/png", "image/jpeg")
_ATTACHED_IMAGES = tuple(_SIGNATURES)
_FILE_NAME = re.compile(r"[^<>\"'&\\`\x00-\x1f\x7f\ud800-\udfff]{1,200}")

_IMAGE_CHARACTERS = 4_000_000  # base64: 3 MB of picture
_CELL_CHARACTERS = 8_000_000
_TEXT_CHARACTERS = 2_000
_PICTURES_A_CELL = 10


def kept_pictures(outputs: object) -> tuple[dict[str, Any], ...]:
    """The pictures among a code cell's stored outputs, each as a fresh `display_data` output."""
    if not isinstance(outputs, list):
        return ()
    kept: list[dict[str, Any]] = []
    room = _CELL_CHARACTERS
    for output in outputs:
        data = output.get("data") if isinstance(output, Mapping) else None
        images = _images(data, _OUTPUT_IMAGES, room)
        if not images or not isinstance(data, Mapping):
            continue
        room -= sum(map(len, images.values()))
        text = _joined(data.get("text/plain"))
        if text:
            images["text/plain"] = _printable(text[:_TEXT_CHARACTERS])
        kept.append({"output_type": "display_data", "data": images, "metadata": {}})
        if len(kept) == _PICTURES_A_CELL:
            break
    return tuple(kept)


def kept_attachments(attachments: object) -> dict[str, dict[str, str]]:
    """The pictures pasted into a markdown cell: file name -> media type -> base64."""
    if not isinstance(attachments, Mapping):
        return {}
    kept: dict[str, dict[str, str]] = {}
    room = _CELL_CHARACTERS
    for name, bundle in attachments.items():
        images = _images(bundle, _ATTACHED_IMAGES, room)
        if images and isinstance(name, str) and _FILE_NAME.fullmatch(name):
            kept[name] = images
            room -= sum(map(len, images.values()))
        if len(kept) == _PICTURES_A_CELL:
            break
    return kept


def _images(bundle: object, allowed: Iterable[str], room: int) -> dict[str, str]:
    if not isinstance(bundle, Mapping):
        return {}
    found: dict[str, str] = {}
    for media_type in allowed:
        text = "".join(_joined(bundle.get(media_type)).split())
        if text and len(text) <= min(room, _IMAGE_CHARACTERS) and is_image(text, media_type):
            found[media_type] = text
            room -= len(text)
    return found


def is_image(text: str, media_type: str) -> bool:
    """Whether `text` is true base64 of what begins like a picture of that type."""
    try:
        return binascii.a2b_base64(text, strict_mode=True).startswith(_SIGNATURES[media_type])
    except ValueError:  # binascii.Error, and text beyond ASCII
        return False


def _joined(value: object) -> str:
    # nbformat stores multi-line strings as lists of lines, base64 included.
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
