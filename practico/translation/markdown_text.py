"""Markdown cells: blocks between blank lines, each one text to translate.

Names stand in code between backticks, in anchors and in links; there they are renamed, in a translation too,
so that a translator may write either name. Formulas, pictures and code alone are no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from practico.translation.python_source import renamed_words
from practico.translation.spans import Edit, Span, edited, has_words

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|\n[ \t]*\n+", re.MULTILINE | re.DOTALL)
_NAMES = re.compile(r"`[^`\n]+`|\bid=\"[^\"]*\"|\]\([^)\s]*\)")
_WEB = re.compile(r"\]\(\w+://")
_ONE_NAME = re.compile(r"`(\w+)`")


def markdown_spans(source: str) -> list[Span]:
    """The blocks that hold words."""
    spans, start = [], 0
    for found in _FENCE.finditer(source):
        if found.group(1):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(source)))
    blocks = [(begin + _leading(source[begin:end]), end) for begin, end in spans]
    return [
        Span(begin, begin + len(source[begin:end].rstrip()), source[begin:end].rstrip(), lambda text: text)
        for begin, end in blocks
        if has_words(source[begin:end])
    ]


def translated_markdown(source: str, translate: Callable[[str], str], word: Callable[[str], str]) -> str:
    """The cell in the other language."""
    edits = [Edit(span.start, span.end, translate(span.text)) for span in markdown_spans(source)]
    return renamed_in_markdown(edited(source, edits), word)


def renamed_in_markdown(text: str, word: Callable[[str], str]) -> str:
    """Names in code, anchors and links, renamed; web addresses stay."""

    def renamed(found: re.Match[str]) -> str:
        return found.group() if _WEB.match(found.group()) else renamed_words(found.group(), word)

    return _NAMES.sub(renamed, text)


def references(text: str) -> list[str]:
    """What a translation must hold too: anchors, links, and names that stand alone between backticks."""
    found = [each for each in _NAMES.findall(text) if not each.startswith("`") or _ONE_NAME.fullmatch(each)]
    return sorted(set(found))


def _leading(block: str) -> int:
    return len(block) - len(block.lstrip("\n"))
