"""Files that are neither Python nor notebooks: drawings, pages, style sheets and scripts.

Of SVG and HTML, what stands between tags is text; of CSS and JavaScript, comments are. Names are renamed word
for word, since scripts meet Python's names in keys that both sides know. Files of other kinds are copied.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from practico.translation.python_source import renamed_words
from practico.translation.spans import Edit, Span, edited

TEXTUAL = frozenset({".svg", ".html", ".htm", ".js", ".css", ".md", ".txt"})
_TAGGED = frozenset({".svg", ".html", ".htm"})
_SCRIPTS = frozenset({".js", ".css"})
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_NOT_SHOWN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_COMMENT = re.compile(
    r"(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|//[^\n]*|/\*.*?\*/", re.DOTALL
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def markup_spans(name: str, source: str) -> list[Span]:
    """The texts to translate in a file called `name`."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TAGGED:
        return [span for span in _tagged(source) if _LETTERS.search(span.text)]
    if suffix in _SCRIPTS:
        return [span for span in _comments(source) if _LETTERS.search(span.text)]
    return []


def translated_markup(
    name: str, source: str, translate: Callable[[str], str], word: Callable[[str], str]
) -> str:
    """The file in the other language."""
    edits = [
        Edit(span.start, span.end, span.put(translate(span.text))) for span in markup_spans(name, source)
    ]
    if PurePosixPath(name).suffix.lower() in _SCRIPTS:
        pieces, start = [], 0
        for edit in sorted(edits, key=lambda each: each.start):
            pieces += [renamed_words(source[start : edit.start], word), edit.text]
            start = edit.end
        return "".join([*pieces, renamed_words(source[start:], word)])
    return edited(source, edits)


def _tagged(source: str) -> list[Span]:
    hidden = [found.span() for found in _NOT_SHOWN.finditer(source)]
    return [
        _stripped(found.start(), found.group())
        for found in _BETWEEN_TAGS.finditer(source)
        if not any(start <= found.start() < end for start, end in hidden)
    ]


def _comments(source: str) -> list[Span]:
    found = [each for each in _COMMENT.finditer(source) if not each.group("string")]
    return [
        _stripped(each.start() + 2, each.group()[2:].removesuffix("*/"))
        for each in found
        if len(each.group()) > 4
    ]


def _stripped(start: int, text: str) -> Span:
    bare = text.strip()
    at = start + text.index(bare)
    return Span(at, at + len(bare), bare, lambda new: new)
