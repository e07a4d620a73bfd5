"""The last gate before a page: whatever HTML comes from notebooks passes here, the instructor's too.

Allow-lists for tags and attributes (nh3). No style, no script, no form, no frame; pictures only as raster
data in the page itself; links only to the web, opened without a way back, and to places of this page. Ids are
prefixed, so that none stands for one of the page's own, and are kept in the instructor's text alone.
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from markupsafe import Markup
from pygments.token import STANDARD_TYPES

from practico.feedback.tex import MATH_ATTRIBUTES, MATH_TAGS

PREFIX = "n-"  # of ids that come from the notebook
_TAGS = frozenset(
    [
        *(
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
        ),
        *(
            "pre",
            "code",
            "kbd",
            "samp",
            "var",
            "em",
            "strong",
            "b",
            "i",
            "u",
            "s",
            "del",
            "ins",
            "sub",
            "sup",
        ),
        *("small", "mark", "abbr", "q", "cite", "span", "div", "details", "summary", "figure", "figcaption"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "a", "img"),
    ]
)
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start"},
    "div": {"tabindex"},
    **{tag: set(MATH_ATTRIBUTES) for tag in MATH_TAGS},
}
_COLOURS = frozenset(filter(None, STANDARD_TYPES.values()))  # pygments' classes
_CLASS = re.compile(r"formula|scroll|lost|ansi-[a-z-]{1,30}")
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")
_VECTOR = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_PLACE = re.compile(r"#[\w.:\-À-ɏ()'¿?¡!,·]{1,200}")


def clean(markup: str, *, instructor: bool = False) -> Markup:
    """HTML that can only be read. `instructor`: its ids stay, prefixed, and its vector pictures."""
    return Markup(_cleaner(instructor).clean(markup))


@cache
def _cleaner(instructor: bool) -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in _ATTRIBUTES.items()}
    attributes["*"] = {"class", "id"} if instructor else {"class"}
    return nh3.Cleaner(
        tags=set(_TAGS | MATH_TAGS),
        attributes=attributes,
        attribute_filter=lambda _tag, name, value: _filtered(name, value, instructor),
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


def _filtered(name: str, value: str, instructor: bool) -> str | None:
    """An attribute's value as it may stand, None to drop it."""
    is_kept = True
    if name == "href":
        is_place = _PLACE.fullmatch(value) is not None
        value, is_kept = (f"#{PREFIX}{value[1:]}", True) if is_place else (value, bool(_WEB.fullmatch(value)))
    elif name == "src":
        is_kept = bool(_RASTER.fullmatch(value) or (instructor and _VECTOR.fullmatch(value)))
    elif name == "class":
        value = " ".join(each for each in value.split() if each in _COLOURS or _CLASS.fullmatch(each))
        is_kept = bool(value)
    elif name == "id":
        value, is_kept = PREFIX + value, bool(_PLACE.fullmatch(f"#{value}"))
    elif name == "tabindex":
        is_kept = value == "0"
    return value if is_kept else None
