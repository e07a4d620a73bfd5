"""Files that are neither Python nor notebooks: drawings, pages, style sheets and scripts.

Of SVG and HTML, what stands between tags is text; of CSS and JavaScript, comments are. Names are renamed word
for word, since scripts meet Python's names in keys that both sides know. Files of other kinds are copied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from practico.translation.python_source import renamed_in_prose, renamed_words
from practico.translation.spans import TEXT, Edit, Span, edited, i18n_mark

TEXTUAL = frozenset({".svg", ".html", ".htm", ".js", ".css", ".md", ".txt"})
_TAGGED = frozenset({".svg", ".html", ".htm"})
_SCRIPTS = frozenset({".js", ".css"})
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_NOT_SHOWN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_COMMENT = re.compile(
    r"(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
    r"|(?P<lines>//[^\n]*(?:\n[ \t]*//[^\n]*)*)|(?P<block>/\*.*?\*/)",
    re.DOTALL,
)
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def markup_spans(name: str, source: str) -> list[Span]:
    """The texts to translate in a file called `name`."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TAGGED:
        return [span for span in _tagged(source) if _LETTERS.search(span.text)]
    if suffix in _SCRIPTS:
        return list(_comments(source))
    return []


def translated_markup(
    name: str, source: str, translate: Callable[[str], str], word: Callable[[str], str]
) -> str:
    """The file in the other language."""
    edits = []
    for span in markup_spans(name, source):
        new, old = translate(span.text), source[span.start : span.end]
        edits.append(
            Edit(span.start, span.end, renamed_in_prose(span.put(new) if new != span.text else old, word))
        )
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


def _comments(source: str) -> Iterator[Span]:
    """Comments, consecutive lines as one; strings without words whose line says that they are text."""
    for found in _COMMENT.finditer(source):
        start, text = found.start(), found.group()
        if found.group("string"):
            if i18n_mark(source, start) == TEXT and not _LETTERS.search(text):
                yield Span(start + 1, found.end() - 1, text[1:-1], str)
        elif _LETTERS.search(text) and not re.match(r"//\s*(no )?i18n\b", text):
            yield _lines(source, start, text) if found.group("lines") else _stripped(start + 2, text[2:-2])


def _lines(source: str, start: int, text: str) -> Span:
    before = source[source.rfind("\n", 0, start) + 1 : start]
    indent = before if not before.strip() else " " * len(before)

    def put(new: str) -> str:
        return f"\n{indent}".join(f"// {line}".rstrip() for line in new.split("\n"))

    told = "\n".join(re.sub(r"^[ \t]*// ?", "", line).rstrip() for line in text.split("\n"))
    return Span(start, start + len(text), told, put)


def _stripped(start: int, text: str) -> Span:
    bare = text.strip()
    at = start + text.index(bare)
    return Span(at, at + len(bare), bare, str)
