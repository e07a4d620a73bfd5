"""Which lines of the masters students must not get, and which texts they get anyway.

A secret is a line of a solution, a hidden test or a mark scheme that says something: imports, headers, short
and idiomatic lines are dropped, and so is every line that also stands in the visible part of a master, since
students read it there. Texts are compared without white space and with one kind of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from practico.model import Cell, Role
from practico.notebook.cells import read_cells
from practico.notebook.masters import place
from practico.notebook.regions import Line, hidden_lines, solution_lines, visible_source
from practico.settings import Settings

_SHORTEST = 14  # characters, without white space, from which a line of code can give something away
_SHORTEST_PROSE = 24
_TRIVIAL = re.compile(
    r"(import\b.*|from\s+\S+\s+import\b.*|(async\s+)?def\b.*|class\b.*|@.*"
    r"|(else|try|finally)\s*:|except\b.*:|(pass|break|continue|return)"
    r"|return\s+[\w\s,()]+|if\s+not\s+\w+\s*:"
    r"|for\s+[\w\s,]+\s+in\s+(range|enumerate|zip|(np|numpy)\.ndindex)\([\w\s,.()]*\)\s*:"
    r"|[\w\s,]+=\s*[\w.]+\.shape(\[-?\d\])?|[\w\s,]+=\s*(?!True\b|False\b)[A-Za-z_][\w\s,.]*|[\w\s,]+=\s*len\([\w.]+\)"
    r"|\w+\s*=\s*(np|numpy)\.(zeros|ones|empty|array|asarray|copy)(_like)?\([\w.,\s()=]*\)"
    r"|raise\s+\w*Error(\(\))?|[\W_]*)"
)
_PLAIN_CALL = re.compile(r"(?:return\s+|[\w\s,]+=\s*)?(\w+)\([\w\s,.=\[\]]*\)")
_FEW_CALLS = 3


class Secret(NamedTuple):
    """A line that must not reach students. `needle` is its normalised text, `origin` where it stands."""

    needle: str
    text: str
    origin: str
    kind: str  # "solution" or "hidden test"


class Region(NamedTuple):
    """The secrets of one cell together: shown whole, they give the cell away even where each is known."""

    needles: tuple[str, ...]
    origin: str
    kind: str


@dataclass(frozen=True)
class Secrets:
    """Everything to look for in what students get."""

    lines: tuple[Secret, ...]
    regions: tuple[Region, ...]


def normalise(text: str) -> str:
    """Text without white space and with one kind of quotes, so that layout does not hide a leak."""
    return re.sub(r"\s+", "", text).replace('"', "'")


def find_secrets(masters: Mapping[str, Mapping[str, Any]], settings: Settings) -> Secrets:
    """The secrets of all masters of one assignment. Masters must have passed `check_masters`."""
    visible: list[str] = []
    found: list[Secret] = []
    for name, notebook in masters.items():
        for cell in read_cells(notebook):
            visible.append(visible_source(cell, settings))
            found.extend(_secrets_of(name, cell, settings))
    known = "\n".join(map(normalise, visible))  # normalised text has no newline: no match across cells
    published = set(re.findall(r"\bdef\s+(\w+)", "\n".join(visible)))
    lines = tuple(s for s in found if s.needle not in known and not _is_published_call(s, published))
    return Secrets(lines, tuple(_regions(found, published)))


def _is_published_call(secret: Secret, published: set[str]) -> bool:
    """A mere call of a function that students know by name: every program that uses theirs has such lines."""
    call = _PLAIN_CALL.fullmatch(secret.text)
    return call is not None and call.group(1) in published and secret.kind == "solution"


def _secrets_of(name: str, cell: Cell, settings: Settings) -> Iterator[Secret]:
    if cell.role in (Role.SOLUTION, Role.MANUAL):
        yield from _of_lines(name, cell, solution_lines(cell, settings), "solution")
    yield from _of_lines(name, cell, hidden_lines(cell, settings), "hidden test")


def _of_lines(name: str, cell: Cell, lines: list[Line], kind: str) -> Iterator[Secret]:
    for line in lines:
        for part in _parts(line.text, cell.is_code):
            yield Secret(normalise(part), part, place(name, cell, line.number), kind)


def _parts(text: str, is_code: bool) -> Iterator[str]:
    """What a line says: its code and its comment apart, so that neither hides the other."""
    if not is_code:
        if len(normalise(text)) >= _SHORTEST_PROSE:
            yield text.strip()
        return
    code, comment = split_comment(text)
    if len(normalise(code)) >= _SHORTEST and not _TRIVIAL.fullmatch(code):
        yield code
    if len(normalise(comment)) >= _SHORTEST_PROSE:
        yield comment


def split_comment(text: str) -> tuple[str, str]:
    """A line's code and its comment, both stripped. A `#` within quotes begins no comment."""
    quote = ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote and text[at - 1] != "\\" else quote
        elif character in "\"'":
            quote = character
        elif character == "#":
            return text[:at].strip(), text[at:].lstrip("# ").strip()
    return text.strip(), ""


def _regions(found: list[Secret], published: set[str]) -> Iterator[Region]:
    groups: dict[tuple[str, str], list[Secret]] = {}
    for secret in found:
        groups.setdefault((secret.origin.rpartition(", line ")[0], secret.kind), []).append(secret)
    for (cell, kind), secrets in groups.items():
        if len(secrets) >= _FEW_CALLS or not all(_is_published_call(s, published) for s in secrets):
            yield Region(tuple(dict.fromkeys(secret.needle for secret in secrets)), cell, kind)
