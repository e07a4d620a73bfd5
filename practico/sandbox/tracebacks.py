"""IPython's tracebacks, without what is worked out anew for each of them although no traceback decides it.

For every traceback stack_data makes a lexer and a style of its own, for which pygments joins all of Python's
keywords into regular expressions and looks up a terminal colour for each kind of token; and `inspect` walks
all modules that there are, to find that none is the student's cell: which in a box, where touching a module
means copying its page, costs more than all the rest. Always with the same result, so it is remembered here,
once, in the zygote. What students see stays IPython's own text, to the letter.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from IPython.core.compilerop import CachingCompiler

_NO_MODULE = ""  # a name that sys.modules does not know


def remember_what_does_not_change() -> None:
    """Give a memory to the functions behind every traceback. Once a process, before the first traceback."""
    import stack_data
    from pygments.formatters.terminal256 import Terminal256Formatter
    from pygments.lexer import RegexLexerMeta

    stack_data.style_with_executing_node = cache(stack_data.style_with_executing_node)
    Terminal256Formatter._setup_styles = _once_a_style(Terminal256Formatter._setup_styles)
    RegexLexerMeta.__call__ = _once_a_grammar(RegexLexerMeta.__call__)


class CellCompiler(CachingCompiler):  # type: ignore[misc]
    """Names each cell's code, and lets `inspect` know that no module's file has that name."""

    def cache(self, transformed_code: str, number: int = 0, raw_code: str | None = None) -> str:
        """The file name under which a cell's code is compiled and its lines are kept."""
        name: str = super().cache(transformed_code, number, raw_code)
        modules: dict[str, str] = vars(inspect)["modulesbyfile"]
        modules[inspect.getabsfile(type(self), name)] = _NO_MODULE
        return name


def _once_a_grammar(make: Callable[..., Any]) -> Callable[..., Any]:
    """`RegexLexerMeta.__call__` for which a lexer that adds no rules has those of its parent, worked out."""

    def remembered(kind: type, *arguments: Any, **options: Any) -> Any:
        parent = kind.__mro__[1]
        if vars(kind).keys().isdisjoint(("_tokens", "tokens", "flags")) and "_tokens" in vars(parent):
            kind._tokens = parent._tokens  # type: ignore[attr-defined]
        return make(kind, *arguments, **options)

    return remembered


def _once_a_style(setup: Callable[[Any], None]) -> Callable[[Any], None]:
    """A formatter's `_setup_styles` that works out the escape sequences of one style once."""
    known: dict[Hashable, dict[str, tuple[str, str]]] = {}

    def remembered(formatter: Any) -> None:
        key = formatter.style, formatter.usebold, formatter.useunderline, formatter.useitalic
        if key not in known:
            setup(formatter)
            known[key] = dict(formatter.style_string)
        formatter.style_string = dict(known[key])

    return remembered
