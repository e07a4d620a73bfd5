"""A matplotlib figure as inline SVG that takes its colours from the page.

Charts are drawn with colours that stand for roles (`Ink`). Here each becomes a class, so that the page's
style sheet paints them, in light, in dark and on paper. `style` attributes, which the page's security policy
forbids, become plain attributes; ids get the chart's name in front, so that several charts share a page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"#([\w-]+)")
_KEPT = re.compile(r"^(stroke-\w+|text-anchor|font-size|font-weight|[\w-]*opacity)$")


class Ink(StrEnum):
    """Roles of colour, each as the colour that stands for it while matplotlib draws."""

    TEXT = "#010101"
    SOFT = "#020202"
    LINE = "#030303"
    ACCENT = "#040404"
    WARN = "#050505"


_CLASSES = {ink.value: ink.name.lower() for ink in Ink}


def inline_svg(
    figure: Figure, name: str, title: str, description: str, tips: Mapping[str, str] | None = None
) -> str:
    """The figure as an <svg> element with text alternatives; `tips` are (gid of an artist) -> its tooltip."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = io.StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    FigureCanvasSVG(figure).print_svg(stream, metadata=nothing)
    root = ElementTree.fromstring(stream.getvalue())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
    for element in root.iter():
        _restyle(element)
        _tip(element, tips or {})
        _rename(element, name)
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-title {name}-text", "class": "chart"}
    for position, (tag, ending, text) in enumerate(
        [("title", "title", title), ("desc", "text", description)]
    ):
        label = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{ending}"})
        label.text = text
        root.insert(position, label)
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _restyle(element: ElementTree.Element) -> None:
    classes = []
    for rule in element.attrib.pop("style", "").split(";"):
        key, _, value = (part.strip() for part in rule.partition(":"))
        if key in ("fill", "stroke"):
            if value in _CLASSES:
                classes.append(f"{key}-{_CLASSES[value]}")
            else:
                element.set(key, value)
        elif _KEPT.match(key):
            element.set(key, value)
    if classes:
        element.set("class", " ".join(classes))


def _tip(element: ElementTree.Element, tips: Mapping[str, str]) -> None:
    text = tips.get(element.get("id", ""))
    if text is not None:
        tip = ElementTree.Element(f"{{{_SVG}}}title")
        tip.text = text
        element.insert(0, tip)


def _rename(element: ElementTree.Element, name: str) -> None:
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.get('id')}")
    target = element.attrib.pop(_HREF, None)
    if target is not None:
        element.set("href", target.replace("#", f"#{name}-"))
    clip = element.get("clip-path")
    if clip is not None:
        element.set("clip-path", _REFERENCE.sub(rf"#{name}-\1", clip))
