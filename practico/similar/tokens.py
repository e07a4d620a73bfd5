"""Python source as a string of one character a token, blind to everything that is changed to hide a copy.

Comments, docstrings, white space and line breaks are gone, and so are parentheses and commas, which can be
added anywhere; every name that a student can choose is the same token, and so is every text. Numbers count
by their value. What stays is what the code does: keywords, operators, numbers, built-in
functions, and the attributes and methods that it uses. Sources need not compile.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pygments.lexers import PythonLexer
from pygments.token import Comment, Literal, Name, Text, Whitespace

MOST_CHARACTERS = 20_000  # of one cell; what comes after is neither compared nor shown
_NAME, _TEXT = "a name", "a text"  # no token of Python reads so
_PLANES = 0x10000, 0x100000  # code points beyond the surrogates: each stands for a token
_FILLING = frozenset("(),;\\")
_OWN_ATTRIBUTE = re.compile(r"\.\s*(\w+)\s*=(?!=)")


@dataclass(frozen=True)
class Tokens:
    """A source's tokens: `text` has one character for each, `spans` says where it stands in the source."""

    text: str
    spans: tuple[tuple[int, int], ...]


def tokenise(source: str) -> Tokens:
    """The tokens of a cell."""
    own = frozenset(_OWN_ATTRIBUTE.findall(source))
    characters, spans = [], []
    for word, start, end in _words(source[:MOST_CHARACTERS], own):
        characters.append(chr(_PLANES[0] + zlib.crc32(word.encode("utf-8", "replace")) % _PLANES[1]))
        spans.append((start, end))
    return Tokens("".join(characters), tuple(spans))


def _words(source: str, own: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """(what the token counts as, start, end)."""
    previous = ""
    for start, kind, value in PythonLexer().get_tokens_unprocessed(source):
        if value in _FILLING or _is_ignored(kind):
            continue
        word = _word(kind, value, previous == ".", own)
        if word == _TEXT == previous:
            continue  # quotes, pieces and escapes of one text
        yield word, start, start + len(value)
        previous = word


def _is_ignored(kind: object) -> bool:
    ignored = (Text, Whitespace, Comment, Literal.String.Doc)
    return any(kind in each for each in ignored)


def _word(kind: object, value: str, is_attribute: bool, own: frozenset[str]) -> str:
    if kind in Literal.String:
        return _TEXT
    if kind in Literal.Number:
        return _number(value)
    if kind not in Name:
        return value
    if is_attribute:
        return _NAME if value in own else value
    keeps = kind in Name.Builtin and kind not in Name.Builtin.Pseudo
    return value if keeps or kind in Name.Exception else _NAME


def _number(literal: str) -> str:
    try:
        return repr(float(literal))
    except (ValueError, OverflowError):
        return literal  # hexadecimal, imaginary
