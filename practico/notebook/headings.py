"""Headings of Markdown cells, as text that can stand alone."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<[^>]+>")
_EMPHASIS = re.compile(r"(\*\*|__|`|\*)")
_POINTS = re.compile(r"\s*[(\[]\s*[\d.,]+\s*(puntos?|points?|pts?\.?)\s*[)\]]\s*$", re.IGNORECASE)
_LONGEST = 80


def last_heading(markdown: str) -> str:
    """The last heading of a cell without its mark-up and the points it may name; "" where there is none."""
    found = _HEADING.findall(_FENCE.sub("", markdown))
    if not found:
        return ""
    text = _EMPHASIS.sub("", _TAG.sub("", _LINK.sub(r"\1", found[-1])))
    text = " ".join(_POINTS.sub("", text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
