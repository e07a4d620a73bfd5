"""Pieces of a file that a person translates, and how a translated piece is put back.

A `Span` is text in a source: `text` is what the translator reads, `put` writes a translation in its place.
Sources are rewritten by `edited`, from the last edit to the first, so that places stay right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
_TEXT_IN_MATH = re.compile(r"\\text(?:bf|it|rm)?\{([^}]*)\}")
_MARKUP = re.compile(r"`[^`]*`|<[^>]*>|\]\([^)]*\)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


_MARK = re.compile(r"(?:#|//)\s*(no i18n|i18n)\b")
TEXT, NOT_TEXT = "i18n", "no i18n"


def i18n_mark(source: str, start: int) -> str:
    """What the comment at the end of a line says of its literals from `start` on: TEXT, NOT_TEXT, or "".

    `COMMA = ","  # i18n` is translated though it has no words; `{"key": 1}  # no i18n` keeps its names.
    """
    end = source.find("\n", start)
    found = _MARK.search(source[start : len(source) if end < 0 else end])
    return found.group(1) if found else ""


@dataclass(frozen=True)
class Span:
    """`text` stands at source[start:end]; `put` turns a translation into the source that replaces it."""

    start: int
    end: int
    text: str
    put: Callable[[str], str]
    is_template: bool = False  # whether what stands in braces must stand in a translation


@dataclass(frozen=True)
class Edit:
    """source[start:end] becomes `text`."""

    start: int
    end: int
    text: str


def edited(source: str, edits: Iterable[Edit]) -> str:
    """The source with all edits made; of two that overlap, the first given counts."""
    done = len(source)
    chosen: list[Edit] = []
    for edit in edits:
        if all(edit.end <= other.start or edit.start >= other.end for other in chosen):
            chosen.append(edit)
    for edit in sorted(chosen, key=lambda each: each.start, reverse=True):
        assert edit.end <= done
        source, done = source[: edit.start] + edit.text + source[edit.end :], edit.start
    return source


def has_words(text: str) -> bool:
    """Whether a block of Markdown holds anything to translate: formulas, names and links alone do not."""
    if text.lstrip().startswith(("```", "~~~")):  # a listing has comments
        return bool(_LETTERS.search(text))
    said = _MATH.sub(lambda found: " ".join(_TEXT_IN_MATH.findall(found.group())), text)
    return bool(_LETTERS.search(_MARKUP.sub(" ", said)))
