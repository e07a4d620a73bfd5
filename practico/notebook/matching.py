"""Which cell of a submission is which cell of the release.

Theory of operation. `grade_id` decides where it is there and plausible. Students and editors lose it, copy
it, or put it on the wrong cell, so what it leaves open is settled by weaker evidence, in this order: the
names that the cell defines (`def mse` can only be the answer to the stub `def mse`), the cell id, the source
(of cells that came back untouched), the only candidate at the right place. Every step runs over dictionaries
and is linear in the number of cells. Nothing here can raise a score: a matched cell is still the student's.

Rebuilding what was rebuilt must change nothing. There a losing copy has no grade_id any more, so it counts
from the start for what it will be: one of the student's own cells, looked through by name and by source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from practico.notebook.slots import Sent, Slot


@dataclass
class Match:
    """Release index -> submitted index, with the losers and how the others were found."""

    found: dict[int, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)  # only for those not found by their grade_id
    copies: dict[int, list[int]] = field(default_factory=dict)  # release index -> submitted losers


def match_cells(slots: Sequence[Slot], sent: Sequence[Sent]) -> Match:
    """Give every slot the submitted cell that answers it, where there is one."""
    by_label, free = _labelled(slots, sent)
    winners = {place: best_copy(slots[place], [sent[i] for i in own]) for place, own in by_label.items()}
    spare = _spare_copies(slots, sent, by_label, winners)
    match = Match()
    moved = _by_name(slots, sent, winners, sorted([*free, *spare]))
    taken = set(moved.values())
    for slot in slots:
        candidates = [index for index in by_label.get(slot.index, ()) if index not in taken]
        if slot.index in moved:
            match.found[slot.index], match.how[slot.index] = moved[slot.index], "the name it defines"
        elif candidates:
            match.found[slot.index] = best_copy(slot, [sent[index] for index in candidates])
        losers = [index for index in candidates if index != match.found.get(slot.index)]
        if losers:
            match.copies[slot.index] = losers
    free = _by_cell_id(slots, sent, [index for index in free if index not in taken], match)
    taken.update(match.found.values())
    found = _by_source(slots, sent, sorted({*free, *spare} - taken), match)
    _by_place(slots, sent, [index for index in free if index not in found], match)
    return match


def best_copy(slot: Slot, copies: Sequence[Sent]) -> int:
    """Which of several cells with one grade_id counts.

    Of a locked cell: an untouched one. Of a student's cell: one that was worked on, that defines what the
    stub defines, of the right type; among equals the last, which counts when the notebook runs.
    """
    if not slot.theirs:
        untouched = [sent for sent in copies if sent.text == slot.text]
        return (untouched or copies)[0].index
    pool = [sent for sent in copies if sent.text not in ("", slot.text)] or list(copies)
    pool = [sent for sent in pool if sent.names & slot.names] or pool
    pool = [sent for sent in pool if sent.cell.cell_type == slot.cell.cell_type] or pool
    return pool[-1].index


def _labelled(slots: Sequence[Slot], sent: Sequence[Sent]) -> tuple[dict[int, list[int]], list[int]]:
    """Submitted cells by the slot that their grade_id names, and those that name none."""
    known = {slot.cell.grade_id: slot.index for slot in slots if slot.cell.grade_id}
    by_label: dict[int, list[int]] = defaultdict(list)
    free = []
    for cell in sent:
        slot_index = known.get(cell.cell.grade_id)
        if slot_index is None:
            free.append(cell.index)
        else:
            by_label[slot_index].append(cell.index)
    return by_label, free


def _spare_copies(
    slots: Sequence[Slot],
    sent: Sequence[Sent],
    by_label: Mapping[int, list[int]],
    winners: Mapping[int, int],
) -> list[int]:
    """The losing copies that say something: what neither the stub nor a winner that stays says."""
    spare = []
    for place, own in by_label.items():
        slot, winner = slots[place], sent[winners[place]]
        known = {"", slot.text}
        if not slot.names or winner.names & slot.names:
            known.add(winner.text)
        spare += [index for index in own if index != winner.index and sent[index].text not in known]
    return spare


def _by_name(
    slots: Sequence[Slot], sent: Sequence[Sent], winners: Mapping[int, int], others: Iterable[int]
) -> dict[int, int]:
    """Slot -> the cell that defines its names under another student cell's grade_id, an unknown one or none.

    Only for slots whose own cell, the best with the right grade_id, defines none of the names.
    """
    needy = [
        slot
        for slot in slots
        if slot.names and not (slot.index in winners and sent[winners[slot.index]].names & slot.names)
    ]
    strays = {*others, *(winners[slot.index] for slot in needy if slot.index in winners)} if needy else set()
    table: dict[str, list[int]] = defaultdict(list)
    for index in sorted(strays):
        for name in sent[index].names:
            table[name].append(index)
    moved: dict[int, int] = {}
    used: set[int] = set()
    for slot in needy:
        stray = _last_defining(slot, table, sent, used)
        if stray is not None:
            moved[slot.index] = stray
            used.add(stray)
    return moved


def _last_defining(
    slot: Slot, table: Mapping[str, list[int]], sent: Sequence[Sent], used: set[int]
) -> int | None:
    """The last cell that defines all of the slot's names; one of the right type, if there is one."""
    cells = [sent[index] for index in table.get(min(slot.names), ()) if index not in used]
    cells = [cell for cell in cells if slot.names <= cell.names]
    cells = [cell for cell in cells if cell.cell.cell_type == slot.cell.cell_type] or cells
    return cells[-1].index if cells else None


def _by_cell_id(slots: Sequence[Slot], sent: Sequence[Sent], free: list[int], match: Match) -> list[int]:
    by_id: dict[str, list[int]] = defaultdict(list)
    for index in free:
        by_id[sent[index].cell_id].append(index)
    used = set()
    for slot in slots:
        if slot.index in match.found or not slot.cell_id or slot.cell_id not in by_id:
            continue
        index = best_copy(slot, [sent[index] for index in by_id.pop(slot.cell_id)])
        match.found[slot.index] = index
        if slot.cell.grade_id:
            match.how[slot.index] = "its cell id"
        used.add(index)
    return [index for index in free if index not in used]


def _by_source(slots: Sequence[Slot], sent: Sequence[Sent], free: list[int], match: Match) -> set[int]:
    """Cells that came back as they were released; the first of them after the cell that should precede it."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index in free:
        by_text[sent[index].text].append(index)
    used: set[int] = set()
    before = -1
    for slot in slots:
        if slot.index not in match.found and slot.text and by_text.get(slot.text):
            same = by_text[slot.text]
            index = same.pop(bisect_left(same, before) % len(same))
            match.found[slot.index] = index
            if slot.cell.grade_id:
                match.how[slot.index] = "its source"
            used.add(index)
        before = match.found.get(slot.index, before)
    return used


def _by_place(slots: Sequence[Slot], sent: Sequence[Sent], free: list[int], match: Match) -> None:
    """The only unmatched cell of the right type between the same neighbours is the lost one."""
    owner = {index: slot_index for slot_index, index in match.found.items()}
    free_set = set(free)
    gaps: dict[int, list[int]] = defaultdict(list)  # slot before the gap (-1: the start) -> free cells in it
    before = -1
    for cell in sent:
        before = owner.get(cell.index, before)
        if cell.index in free_set and cell.text:
            gaps[before].append(cell.index)
    lost: dict[int, list[Slot]] = defaultdict(list)
    before = -1
    for slot in slots:
        if slot.index in match.found:
            before = slot.index
        elif slot.theirs:
            lost[before].append(slot)
    for place, missing in lost.items():
        if len(missing) != 1:
            continue
        kind = missing[0].cell.cell_type
        candidates = [index for index in gaps.get(place, ()) if sent[index].cell.cell_type == kind]
        if len(candidates) == 1:
            match.found[missing[0].index], match.how[missing[0].index] = candidates[0], "its place"
