"""What a submission changed in the master's cells: one `Repair` for each thing that was put right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from practico.model import Repair
from practico.notebook.matching import Match
from practico.notebook.repairs import Mend, mended
from practico.notebook.slots import Sent, Slot


def differences(
    slots: Sequence[Slot], sent: Sequence[Sent], match: Match, merged: Mapping[int, int]
) -> Iterator[Repair]:
    """The repairs of the release's cells, in the release's order; `merged` is slot -> submitted cell."""
    moved = _moved(match.found)
    for slot in slots:
        name = slot.cell.grade_id
        copies = match.copies.get(slot.index, ())
        if copies:
            detail = _which_counted(slot, sent, match, 1 + len(copies))
            yield mended(Mend.DUPLICATE, name, detail)
        if slot.index in merged:
            yield mended(
                Mend.MERGED, name, f"its code stands in cell {merged[slot.index] + 1} of the submission"
            )
        elif slot.index not in match.found:
            yield mended(
                Mend.MISSING, name, "put back as released" if name else f"plain cell {slot.index + 1}"
            )
        else:
            yield from _changes(slot, sent[match.found[slot.index]], name, match)
        if slot.index in moved:
            yield mended(Mend.REORDERED, name)


def _changes(slot: Slot, cell: Sent, name: str, match: Match) -> Iterator[Repair]:
    if slot.index in match.how:
        yield mended(Mend.RECOGNISED, name, f"by {match.how[slot.index]}")
    if cell.cell.cell_type != slot.cell.cell_type:
        yield mended(Mend.RETYPED, name, f"{cell.cell.cell_type} back to {slot.cell.cell_type}")
    if not cell.text and slot.text:
        yield mended(Mend.EMPTIED, name, "left empty" if slot.theirs else "restored")
    elif not slot.theirs and cell.text != slot.text:
        if cell.as_released:
            yield mended(Mend.OUTDATED, name, "untouched since an earlier release; brought up to date")
        else:
            yield mended(Mend.EDITED, name, "restored")
    if slot.index in match.how or not slot.cell.grade_id:
        return
    if cell.cell.role is not slot.cell.role:
        yield mended(Mend.METADATA, name, f"role {cell.cell.role} back to {slot.cell.role}")
    elif cell.cell.points != slot.cell.points:
        yield mended(Mend.METADATA, name, f"{cell.cell.points:g} points back to {slot.cell.points:g}")
    if slot.cell.is_graded and cell.cell.tags != slot.cell.tags:
        tags = ", ".join(cell.cell.tags[:5])
        yield mended(Mend.TAGS, name, f"[{tags}] restored")


def _which_counted(slot: Slot, sent: Sequence[Sent], match: Match, count: int) -> str:
    winner = sent[match.found[slot.index]].index if slot.index in match.found else None
    return f"{count} copies; " + (f"cell {winner + 1} counts" if winner is not None else "none counts")


def _moved(found: Mapping[int, int]) -> set[int]:
    """Release indices of the fewest cells that, moved, bring the others into the release's order.

    The others are a longest increasing subsequence (patience sorting, n log n).
    """
    order = [place for place, _ in sorted(found.items(), key=lambda item: item[1])]
    tops: list[int] = []
    piles: list[int] = []  # position in `order` of each pile's top
    previous: list[int] = []
    for position, place in enumerate(order):
        pile = bisect_left(tops, place)
        if pile == len(tops):
            tops.append(place)
            piles.append(position)
        else:
            tops[pile], piles[pile] = place, position
        previous.append(piles[pile - 1] if pile else -1)
    kept: set[int] = set()
    position = piles[-1] if piles else -1
    while position >= 0:
        kept.add(order[position])
        position = previous[position]
    return set(order) - kept
