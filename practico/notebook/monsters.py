"""Whether markup is parsed in no time to speak of, by counting what an HTML parser is slow at.

Its time grows as the square of depth, of one tag's attributes, and of tags that a table pushes out; it
cannot be interrupted, and 2 MB of `<div>` would hold it for hours. Each `<` before a letter counts as a
tag; comments and quoted text may make more of it than there is, never less. Each look ahead is short, so
that counting is no monster itself; a long name or value counts as several.
"""

from __future__ import annotations

import re

_DEEPEST, _MOST_ATTRIBUTES, _MOST_PARTS = 500, 200, 30_000  # a data frame as pandas shows it has 3,000 parts
_MOST_SELF_CLOSING = 5_000
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,200})")
_BETWEEN = re.compile(r"[\s/]{0,200}")
_NAME = re.compile(r"[^\s/>][^\s/>=]{0,200}\s{0,200}(=\s{0,200})?")
_UNQUOTED = re.compile(r"[^\s>]{0,200}")


def is_tame(markup: str) -> bool:
    """Whether an HTML parser ends soon."""
    if markup.count("<") + markup.count("&") > _MOST_PARTS:
        return False
    last_quotes = {quote: markup.rfind(quote) for quote in "\"'"}
    depth = self_closing = 0
    for tag in _TAG.finditer(markup):
        end = _end_of_attributes(markup, tag.end(), last_quotes)
        if end is None:
            return False
        if markup[end - 1] == "/" and self_closing < _MOST_SELF_CLOSING:
            self_closing += 1  # only drawings have such: anywhere else the parser takes it for an opening tag
        elif tag[2].lower() not in _VOID:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return False
    return True


def _end_of_attributes(markup: str, start: int, last_quotes: dict[str, int]) -> int | None:
    """Where the attributes end that begin at `start`; None where there are too many."""
    at = start
    for _ in range(_MOST_ATTRIBUTES):
        between = _BETWEEN.match(markup, at)
        at = between.end() if between else at
        name = _NAME.match(markup, at)
        if name is None:
            return None if markup[at : at + 1].strip(">") else at  # more between two names than anyone writes
        at = name.end()
        quote = markup[at : at + 1] if name[1] else ""
        if quote in last_quotes:
            if last_quotes[quote] <= at:  # never closed: the tag is none
                return at
            at = markup.index(quote, at + 1) + 1
        elif quote:
            found = _UNQUOTED.match(markup, at)
            at = found.end() if found else at
    return None
