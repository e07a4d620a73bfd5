"""A cell's source as Python: magics transformed, the last expression apart, as IPython runs it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any

_MAGIC = re.compile(r"^\s*[%!?]|\?\s*$|=\s*[%!]", re.MULTILINE)
_BODY_MAGICS = ("%%time", "%%timeit", "%%capture")  # their body is what counts


@dataclass(frozen=True)
class CellCode:
    """A cell, compiled. `last` gives the value of its last expression, None where it shows none."""

    body: CodeType
    last: CodeType | None
    line_offset: int  # a line n of the code is line n + line_offset of the source


def python_source(source: str) -> tuple[str, int]:
    """(the cell as Python, how many lines were lost at its head). Magics become calls of get_ipython()."""
    lost = 0
    if source.lstrip().startswith(_BODY_MAGICS):
        head, _, source = source.lstrip().partition("\n")
        lost = 1
        del head
    if not _MAGIC.search(source):
        return source, lost
    from IPython.core.inputtransformer2 import TransformerManager

    blank = len(source) - len(source.lstrip("\n"))
    text: str = TransformerManager().transform_cell(source)
    return text, lost + blank


@lru_cache(maxsize=512)
def compile_cell(source: str, name: str) -> CellCode:
    """Compile a trusted cell under a file name of its own. Raises SyntaxError."""
    text, lost = python_source(source)
    tree = ast.parse(text, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not _is_quiet(text):
        last = compile(ast.Expression(tree.body.pop().value), name, "eval")  # type: ignore[attr-defined]
    return CellCode(compile(tree, name, "exec"), last, lost)


def _is_quiet(text: str) -> bool:
    """Whether the cell ends in a semicolon, which hides its value."""
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and lines[-1].split("#")[0].rstrip().endswith(";")


class QuietIPython:
    """What get_ipython() gives to trusted cells: magics that only change the display do nothing."""

    def run_line_magic(self, *_arguments: Any, **_named: Any) -> None:
        """Nothing."""

    def run_cell_magic(self, *_arguments: Any, **_named: Any) -> None:
        """Nothing."""

    def system(self, _command: str) -> None:
        """Nothing is run in the trusted process for a cell."""

    def getoutput(self, _command: str, *_arguments: Any) -> list[str]:
        """Nothing is run in the trusted process for a cell."""
        return []


def no_display(*_values: Any, **_options: Any) -> None:
    """What display() does in trusted cells: nothing; what a test shows is nobody's score."""
