"""TeX formulas as MathML, which browsers lay out by themselves: no script, no font, no network.

`latex2mathml` makes the tree. It neither escapes text nor refuses what it does not know, and turns `\\href`,
`\\style` and `\\class` into attributes, so only its elements are taken, each rebuilt from allow-lists.
"""

from __future__ import annotations

import html
import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from itertools import zip_longest
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

MATH_TAGS = frozenset(
    [
        *("math", "mrow", "mi", "mo", "mn", "mtext", "ms", "mspace", "mfrac", "msqrt", "mroot", "mstyle"),
        *("mpadded", "mphantom", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
        *("mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd"),
    ]
)
_WORDS = frozenset(
    [
        *("display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "form", "separator"),
        *("accent", "accentunder", "movablelimits", "largeop", "symmetric", "columnalign", "rowlines"),
        *("columnlines", "notation"),
    ]
)
_LENGTHS = frozenset(
    [
        *("lspace", "rspace", "width", "height", "depth", "voffset", "rowspacing", "columnspacing"),
        "linethickness",
    ]
)
MATH_ATTRIBUTES = _WORDS | _LENGTHS
_WORD = re.compile(r"[a-z0-9+\- ]{1,40}")
# A formula moves little. Browsers take "+0.6em", which once meant an increment, for a length: it goes, too.
_ONE = r"\d?(?:\.\d{1,4})?(?:em|ex|px|pt)?"
_LENGTH = re.compile(rf"{_ONE}(?: {_ONE}){{0,3}}")
_PRIMES = ("′", "″", "‴", "⁗")
_ROWS = frozenset({"math", "mrow", "mstyle", "mtd"})  # elements that set their children one after the other
_ALPHABETS = {"script": "SCRIPT", "fraktur": "FRAKTUR", "double-struck": "DOUBLE-STRUCK"}
_LONGEST = 4000
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|eqnarray|flalign|align|gather|gathered|multline)\*?\}")
_WRAPPED = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}")
_UNSEEN = re.compile(r"\\(?:label\{[^{}]*\}|nonumber|notag)(?![a-zA-Z])")


class NotTypeset(ValueError):
    """A formula that cannot be turned into MathML."""


def typeset(tex: str, *, display: bool) -> str:
    """A formula as HTML: MathML, or its source where that cannot be had. `display`: on a line of its own."""
    try:
        formula = mathml(tex.strip(), display)
    except NotTypeset:
        formula = f"<code>{html.escape(tex.strip())}</code>"
    return f'<div class="formula" tabindex="0">{formula}</div>' if display else formula


@lru_cache(maxsize=2048)
def mathml(tex: str, display: bool) -> str:
    """The formula as a MathML element. Raises NotTypeset."""
    if len(tex) > _LONGEST:
        raise NotTypeset("too long")
    tex = _WRAPPED.sub("", _ALIGNED.sub(r"\\\1{align*}", _UNSEEN.sub("", tex)))
    try:
        element = convert_to_element(tex, display="block" if display else "inline")
        return _markup(element)
    except NotTypeset:
        raise
    except Exception as error:  # it raises its own errors, and IndexError, KeyError, RecursionError
        raise NotTypeset(type(error).__name__) from error


def _markup(element: Element) -> str:
    """One element and what is in it, rebuilt from what is allowed."""
    tag = element.tag
    if tag not in MATH_TAGS:
        raise NotTypeset(tag)
    attributes = "".join(
        f' {name}="{value}"' for name, value in element.attrib.items() if _is_allowed(name, str(value))
    )
    if tag == "msup" and html.unescape(element[1].text or "") in _PRIMES:
        # The sign is raised by itself; raised twice it is a dot where no font for mathematics is there.
        return f'<mrow>{_markup(element[0])}<mo lspace="0" rspace="0">{_text(element[1].text)}</mo></mrow>'
    parts = [_lettered(_text(element.text), element.get("mathvariant", ""))]
    for child, following in zip_longest(element, element[1:]):
        parts.append(_markup(child) + _text(child.tail))
        if following is not None and tag in _ROWS and _is_function(child) and not _opens(following):
            parts.append('<mspace width="0.17em"></mspace>')
    inside = "".join(parts)
    return f"<{tag}{attributes}>{inside}</{tag}>"


def _lettered(text: str, variant: str) -> str:
    """A letter in another alphabet: browsers no longer look at `mathvariant`, but have the letter itself."""
    if len(text) != 1 or variant not in _ALPHABETS:
        return text
    size = "CAPITAL" if text.isupper() else "SMALL"
    for name in (
        f"MATHEMATICAL {_ALPHABETS[variant]} {size} {text.upper()}",
        f"{variant} {size} {text.upper()}",
    ):
        with suppress(KeyError):  # a few stand elsewhere in Unicode, under a shorter name
            return unicodedata.lookup(name)
    return text


def _is_function(element: Element) -> bool:
    """Whether it is a name such as ln, after which a thin space belongs."""
    return element.tag == "mi" and len(element.text or "") > 1 and (element.text or "").isalpha()


def _opens(element: Element) -> bool:
    """Whether it begins with a sign (a bracket, mostly), which needs no space before it."""
    first = next(element.iter("mo"), None)
    return first is not None and (first is element or (element.tag == "mrow" and element[0] is first))


def _text(text: str | None) -> str:
    """Text as latex2mathml leaves it (half of it in entities), escaped."""
    plain = html.unescape(text or "")
    if "\\" in plain or plain == "&":  # a command or a separator that it did not understand
        raise NotTypeset(plain[:40])
    return html.escape(plain, quote=False)


def _is_allowed(name: str, value: str) -> bool:
    if name in _WORDS:
        return _WORD.fullmatch(value) is not None
    return name in _LENGTHS and _LENGTH.fullmatch(value) is not None
