"""Python source with its syntax coloured, by classes that the page's style sheet knows."""

from __future__ import annotations

import html
from functools import cache, lru_cache

from markupsafe import Markup
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

_LONGEST_KEPT = 20_000
_LONGEST = 100_000  # beyond, colours cost more than they help


def highlighted(source: str) -> Markup:
    """The source as HTML to stand within <pre>."""
    if len(source) > _LONGEST:
        return Markup(html.escape(source))
    return _kept(source) if len(source) <= _LONGEST_KEPT else _coloured(source)


@lru_cache(maxsize=1024)  # a class writes many cells alike
def _kept(source: str) -> Markup:
    return _coloured(source)


def _coloured(source: str) -> Markup:
    from pygments import highlight

    lexer, formatter = _tools()
    return Markup(highlight(source, lexer, formatter).rstrip("\n"))


@cache
def _tools() -> tuple[PythonLexer, HtmlFormatter[str]]:
    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
