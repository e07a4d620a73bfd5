"""What of a hidden assertion's message a student may read: the instructor's words, and numbers.

`assert f(n) == 6, f"f({n}) gave {f(n)}"` shows what the student's code returned, which may be a text that
holds the hidden inputs. So words that do not stand in the message's own expression are left out.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from practico.checker.cell_code import python_source

MOST_CHARACTERS = 2_000  # of any message
_LONGEST_NUMBER = 24
_WORD, _PIECE = re.compile(r"\w+"), re.compile(r"(\S+?)([,.;:]*(?=\s|$))")
_NUMBER = re.compile(r"\d+(?:e\d*)?|nan|inf|True|False|None|array", re.IGNORECASE)
_LEFT_OUT = "…"


def readable_message(text: str, source: str, line: int) -> str:
    """The message of the assertion at `line` of a cell; "" where nothing of it may be read."""
    known = _words_at(source, line)

    def readable(word: str) -> bool:
        return word in known or (len(word) <= _LONGEST_NUMBER and _NUMBER.fullmatch(word) is not None)

    def shown(found: re.Match[str]) -> str:
        piece, end = found.groups()
        return (piece if all(map(readable, _WORD.findall(piece))) else _LEFT_OUT) + end

    told = re.sub(rf"{_LEFT_OUT}(\s+{_LEFT_OUT})+", _LEFT_OUT, _PIECE.sub(shown, text))
    return told if any(word in known for word in _WORD.findall(told)) else ""


@lru_cache(maxsize=512)
def _words_at(source: str, line: int) -> frozenset[str]:
    """The words of the texts in the statement at a line, but for its condition."""
    try:
        tree = ast.parse(python_source(source)[0])
    except SyntaxError:
        return frozenset()
    words: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert | ast.Raise) and node.lineno <= line <= (node.end_lineno or line):
            message = node.msg if isinstance(node, ast.Assert) else node.exc
            for part in ast.walk(message) if message is not None else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    words.update(_WORD.findall(part.value))
    return frozenset(words)
