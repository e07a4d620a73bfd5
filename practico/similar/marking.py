"""What two submissions share, marked in their sources and set side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from practico.similar.fingerprints import FRAGMENT, Fingerprint
from practico.similar.ranking import Read
from practico.similar.tokens import MOST_CHARACTERS
from practico.similar.values import Level, Piece, Side, Solution

RARE = 1 / 3  # the weight from which a shared fragment is marked as rare: at most four have it
_MOST_PARTS = 8  # shown of one pair


def shared_by_cell(one: Read, other: Read, weight: dict[int, float]) -> dict[str, float]:
    """For the first one's cells ("notebook/grade_id") how much of what both have stands there."""
    shared = one.fragments & other.fragments
    amounts = {
        f"{solution.notebook}/{solution.grade_id}": sum(
            weight[each] for each in fingerprint.places if each in shared
        )
        for solution, fingerprint in one.cells
    }
    found = {cell: amount for cell, amount in amounts.items() if amount > 0}
    return dict(sorted(found.items(), key=lambda entry: -entry[1]))


def side_by_side(one: Read, other: Read, weight: dict[int, float]) -> tuple[tuple[Side, Side], ...]:
    """Each cell of the first one beside the cell of the other that shares most with it, most first."""
    shared = one.fragments & other.fragments
    where: dict[int, list[int]] = defaultdict(list)
    for place, (_, fingerprint) in enumerate(other.cells):
        for each in fingerprint.places:
            if each in shared:
                where[each].append(place)
    parts = []
    for solution, fingerprint in one.cells:
        mine = [each for each in fingerprint.places if each in shared]
        amounts: dict[int, float] = defaultdict(float)
        for each in mine:
            for place in where[each]:
                amounts[place] += weight[each]
        if not amounts:
            continue
        best = max(amounts, key=lambda place: (amounts[place], -place))
        theirs, their_print = other.cells[best]
        both = {each for each in mine if each in their_print.places}
        sides = (_side(solution, fingerprint, both, weight), _side(theirs, their_print, both, weight))
        parts.append((amounts[best], sides))
    parts.sort(key=lambda part: -part[0])
    return tuple(sides for _, sides in parts[:_MOST_PARTS])


def _side(
    solution: Solution, fingerprint: Fingerprint, both: Iterable[int], weight: dict[int, float]
) -> Side:
    levels = [Level.OWN] * len(fingerprint.tokens.spans)
    for each in sorted(both, key=lambda each: weight[each]):  # what is rare is painted last, over the rest
        level = Level.RARE if weight[each] >= RARE else Level.COMMON
        for start in fingerprint.places[each]:
            levels[start : start + FRAGMENT] = [level] * FRAGMENT
    return Side(solution.notebook, solution.grade_id, _pieces(fingerprint, levels))


def _pieces(fingerprint: Fingerprint, levels: list[Level]) -> tuple[Piece, ...]:
    """Runs of one level; what stands between two tokens of a run (spaces, comments) belongs to it."""
    source, spans = fingerprint.source[:MOST_CHARACTERS], fingerprint.tokens.spans
    pieces: list[Piece] = []
    done, at = 0, 0
    while at < len(levels):
        end = at
        while end + 1 < len(levels) and levels[end + 1] is levels[at]:
            end += 1
        if levels[at] is not Level.OWN:
            start, stop = spans[at][0], spans[end][1]
            pieces += [Piece(Level.OWN, source[done:start]), Piece(levels[at], source[start:stop])]
            done = stop
        at = end + 1
    rest = " …" if len(fingerprint.source) > len(source) else ""
    pieces.append(Piece(Level.OWN, source[done:] + rest))
    return tuple(piece for piece in pieces if piece.text)
