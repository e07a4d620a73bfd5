"""The cells of a submission that are not the master's: which stay, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from practico.model import Repair
from practico.notebook.matching import Match
from practico.notebook.repairs import Mend, mended
from practico.notebook.slots import Sent, Slot

MAX_EXTRA_CELLS = 1000


@dataclass(frozen=True)
class Additions:
    """Release index (-1: before the first) -> submitted cells that come right after it, in order."""

    after: dict[int, list[int]]
    repairs: tuple[Repair, ...]


def collect_additions(slots: Sequence[Slot], sent: Sequence[Sent], match: Match) -> Additions:
    """The student's own cells, each after the known cell that it followed; blank and repeated ones go."""
    owner = {index: place for place, index in match.found.items()}
    copy_of = {index: place for place, losers in match.copies.items() for index in losers}
    known_ids = {slot.cell.grade_id for slot in slots}
    after: dict[int, list[int]] = defaultdict(list)
    repairs: list[Repair] = []
    known_texts = {place: {slots[place].text, sent[match.found[place]].text} for place in match.copies}
    place, count = -1, 0
    for cell in sent:
        mine = owner.get(cell.index)
        if mine is not None:
            place = mine
            if not _edited_plain(slots[mine], cell):
                continue
        elif not cell.text or _says_nothing_new(cell, known_texts.get(copy_of.get(cell.index, -1))):
            continue
        count += 1
        if count > MAX_EXTRA_CELLS:
            continue
        after[place].append(cell.index)
        label = cell.cell.grade_id
        if label and label not in known_ids:
            repairs.append(mended(Mend.UNKNOWN, label, "kept as an extra cell"))
    if count > MAX_EXTRA_CELLS:
        detail = f"{count} extra cells; the first {MAX_EXTRA_CELLS} are kept"
        repairs = [*repairs, mended(Mend.TOO_MANY, detail=detail)]
    return Additions(dict(after), tuple(repairs))


def _edited_plain(slot: Slot, cell: Sent) -> bool:
    """Whether the student changed a cell that the master leaves open.

    Such a cell (an import, say) may be needed by both sides: the master's stays, the student's follows it.
    """
    return not slot.theirs and not slot.cell.grade_id and cell.text not in ("", slot.text)


def _says_nothing_new(cell: Sent, known_texts: set[str] | None) -> bool:
    """Whether a losing copy equals the stub, the copy that counts, or one already kept; None: no copy."""
    if known_texts is None:
        return False
    if cell.text in known_texts:
        return True
    known_texts.add(cell.text)
    return False
