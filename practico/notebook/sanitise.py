"""What student code displays, made safe to show: the formgrader and feedback pages render it as HTML.

Scripts, event handlers and foreign frames go (nh3, an allow-list); a display that is itself a program
(JavaScript, Vega, widgets) goes whole. Terminal colours stay, since nbconvert turns them into HTML; every
other control character goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import nh3

from practico.notebook.links import without_programs
from practico.notebook.media import is_image
from practico.notebook.monsters import is_tame

_PLAIN = {"text/plain", "application/json"}
_PICTURES = {"image/png", "image/jpeg", "image/gif"}
_MARKUP = {"text/html", "image/svg+xml"}
_SVG_TAGS = {
    *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
    *("defs", "clipPath", "linearGradient", "radialGradient", "stop", "title", "desc"),
}
_SVG_ATTRIBUTES = {
    *("viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d"),
    *("points", "transform", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "offset"),
    *("stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity", "font-size", "font-family", "id"),
    *("text-anchor",),
}
_TAGS = nh3.ALLOWED_TAGS | _SVG_TAGS
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, **dict.fromkeys(_SVG_TAGS, _SVG_ATTRIBUTES), "*": {"class"}}
_LEFT_OUT = "<p>[display left out: too large or too deeply nested to be shown]</p>"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_ESCAPE = re.compile(r"\x1b(?!\[[0-9;]*m)")  # only colours may stay


def safe_output(output: Mapping[str, Any]) -> dict[str, Any]:
    """One nbformat output without anything that could run or fool a reader."""
    safe = dict(output)
    if "text" in safe:
        safe["text"] = safe_text(safe["text"])
    if "traceback" in safe:
        safe["traceback"] = [safe_text(line) for line in safe["traceback"]]
        safe["ename"], safe["evalue"] = safe_text(safe["ename"]), safe_text(safe["evalue"])
    if "data" in safe:
        items = map(_safe_item, safe["data"].items())
        safe["data"] = {kind: value for kind, value in items if value is not None}
        safe["metadata"] = {}
    return safe


def safe_text(text: str) -> str:
    """Text without control characters other than colours, tabs and line ends; lone surrogates replaced."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _ESCAPE.sub("\N{REPLACEMENT CHARACTER}", text))


def safe_markup(markup: str) -> str:
    """HTML or SVG without scripts, handlers, styles and foreign frames; a sentence in place of a monster."""
    return nh3.clean(safe_text(markup), tags=_TAGS, attributes=_ATTRIBUTES) if is_tame(markup) else _LEFT_OUT


def _safe_item(item: tuple[str, Any]) -> tuple[str, Any]:
    kind, value = item
    if kind in _MARKUP and isinstance(value, str):
        return kind, safe_markup(value)
    if kind == "text/markdown" and isinstance(value, str):
        # Markdown may hold any HTML: without `<` it holds none.
        return kind, without_programs(safe_text(value).replace("<", "&lt;"))
    if kind == "text/latex" and isinstance(value, str):
        return kind, without_programs(safe_text(value).replace("<", r"\lt "))  # the same to read, and no tag
    if kind in _PICTURES:
        picture = "".join(value.split()) if isinstance(value, str) else ""
        return kind, picture if is_image(picture, kind) else None
    if kind in _PLAIN:
        return kind, safe_text(value) if isinstance(value, str) else value
    return kind, None


_TAG_LIKE = re.compile(
    r"<(?!/?(?:br|b|i|em|strong|sub|sup|code|kbd|p|hr|u|s)\s*/?>)(?=[a-zA-Z/!?])", re.IGNORECASE
)


def safe_markdown(source: str, attachments: Collection[str] = ()) -> str:
    """A student's markdown with its HTML shown as text, all but bare formatting tags; see also `links`."""
    return without_programs(_TAG_LIKE.sub("&lt;", safe_text(source)), attachments)
