"""What of a master's cell students see, as pure text: solution, hidden-test and mark-scheme regions.

A region runs from a line that contains its begin marker to the next line that contains its end marker. The
rules are those of nbgrader's ClearSolutions, ClearHiddenTests and ClearMarkScheme, to the letter (a property
test compares): a line with both markers begins a region, a stray end marker is dropped, a solution cell
without a region is replaced as a whole. Lines are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from practico.errors import AssignmentError
from practico.model import Cell, Role
from practico.settings import Settings


class Line(NamedTuple):
    """One line of a cell's source; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Markers:
    """The two texts that begin and end a region."""

    begin: str
    end: str


def solution_markers(settings: Settings) -> Markers:
    """The course's markers of solutions."""
    return Markers(settings.begin_solution, settings.end_solution)


def hidden_markers(settings: Settings) -> Markers:
    """The course's markers of hidden tests."""
    return Markers(settings.begin_hidden, settings.end_hidden)


def scheme_markers(settings: Settings) -> Markers:
    """The course's markers of mark schemes."""
    return Markers(settings.begin_mark_scheme, settings.end_mark_scheme)


class _Piece(NamedTuple):
    kind: str  # "begin", "inside", "end" or "outside"
    line: Line


def _pieces(source: str, markers: Markers) -> Iterator[_Piece]:
    """Every line with its place. A nested begin marker or a region without end raises AssignmentError."""
    opened = 0
    for number, text in enumerate(source.split("\n"), start=1):
        line = Line(number, text)
        if markers.begin in text:
            if opened:
                raise AssignmentError(
                    f"{markers.begin} inside the region that line {opened} begins",
                    f"line {number}",
                    f"put {markers.end} before it",
                )
            opened = number
            yield _Piece("begin", line)
        elif markers.end in text:
            opened = 0
            yield _Piece("end", line)
        else:
            yield _Piece("inside" if opened else "outside", line)
    if opened:
        raise AssignmentError(
            f"{markers.begin} without {markers.end}", f"line {opened}", f"put {markers.end} after the region"
        )


def has_region(source: str, markers: Markers) -> bool:
    """Whether a region begins anywhere in the source."""
    return any(markers.begin in text for text in source.split("\n"))


def inner_lines(source: str, markers: Markers) -> list[Line]:
    """The lines between the markers. Raises AssignmentError where markers are nested or not closed."""
    return [piece.line for piece in _pieces(source, markers) if piece.kind == "inside"]


def marker_lines(source: str, markers: Markers) -> list[Line]:
    """The lines that contain a marker, balanced or not."""
    lines = enumerate(source.split("\n"), start=1)
    return [Line(n, text) for n, text in lines if markers.begin in text or markers.end in text]


def stray_ends(source: str, markers: Markers) -> list[Line]:
    """End markers that close nothing. Raises AssignmentError where markers are nested or not closed."""
    stray, opened = [], False
    for piece in _pieces(source, markers):
        if piece.kind == "end" and not opened:
            stray.append(piece.line)
        opened = piece.kind in ("begin", "inside")
    return stray


def replace_regions(source: str, markers: Markers, stub: str | None) -> str:
    """The source with every region replaced by `stub`, indented as its begin marker; None: by nothing."""
    kept: list[str] = []
    for kind, line in _pieces(source, markers):
        if kind == "outside":
            kept.append(line.text)
        elif kind == "begin" and stub is not None:
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            kept.extend(indent + text for text in stub.split("\n"))
    return "\n".join(kept)


def visible_source(cell: Cell, settings: Settings) -> str:
    """What students get of a master's cell."""
    stub = settings.code_stub if cell.is_code else settings.text_stub
    solution = solution_markers(settings)
    text = replace_regions(cell.source, solution, stub)
    if cell.role in (Role.SOLUTION, Role.MANUAL) and not has_region(cell.source, solution):
        text = stub
    text = replace_regions(text, hidden_markers(settings), None)
    return replace_regions(text, scheme_markers(settings), None)


def solution_lines(cell: Cell, settings: Settings) -> list[Line]:
    """The lines that the stub replaces: the regions', or the whole cell's where a solution cell has none."""
    markers = solution_markers(settings)
    if has_region(cell.source, markers) or cell.role not in (Role.SOLUTION, Role.MANUAL):
        return inner_lines(cell.source, markers)
    return [Line(number, text) for number, text in enumerate(cell.source.split("\n"), start=1)]


def hidden_lines(cell: Cell, settings: Settings) -> list[Line]:
    """The lines of hidden tests and mark schemes."""
    hidden = inner_lines(cell.source, hidden_markers(settings))
    return hidden + inner_lines(cell.source, scheme_markers(settings))
