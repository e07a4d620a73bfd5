"""The vocabulary of repairs: every `Repair.kind` that reading and rebuilding a submission can record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from practico.model import Repair


class Mend(StrEnum):
    """What was mended. A `Mend` is a string, and stands as such in `Repair.kind` and in JSON."""

    # While reading the file
    OLD_FORMAT = "old format"  # nbformat 1 to 3, upgraded
    NEW_FORMAT = "unknown format"  # nbformat 5 or later, or none: read as version 4
    ENCODING = "encoding"  # half a surrogate pair, replaced by U+FFFD
    KERNEL = "kernel"  # another kernel than the master's; the master's is used
    BROKEN_CELL = "broken cell"  # not a cell at all: dropped
    BROKEN_SOURCE = "broken source"  # a source that is no text: what is no text was dropped
    OVERSIZED = "oversized"  # a source beyond the cap: cut
    RENAMED = "renamed"  # handed in under another file name
    # While rebuilding
    MISSING = "missing"  # put back as released
    DUPLICATE = "duplicate"  # several copies; `detail` says which one counted
    RETYPED = "retyped"  # code turned into text or the reverse: turned back
    EMPTIED = "emptied"  # nothing is left of the student's cell, or of a locked one
    EDITED = "edited"  # a locked cell: restored
    OUTDATED = "outdated"  # an untouched locked cell of an earlier release: brought up to date
    METADATA = "metadata"  # role or points changed: restored
    TAGS = "tags"  # tags of a cell that earns points changed: restored
    REORDERED = "reordered"  # moved back to the master's order
    MERGED = "merged"  # its code stands in another cell and stays there
    RECOGNISED = "recognised"  # its grade_id was lost or wrong; found by cell id, name, source or place
    UNKNOWN = "unknown grade_id"  # not one of this notebook's: an extra cell
    TOO_MANY = "too many cells"  # extra cells beyond the cap: dropped


_SHOWN = 80
_MANY = 20


def mended(kind: Mend, grade_id: str = "", detail: str = "") -> Repair:
    """A `Repair` whose texts are safe to print: one line, no control characters, short."""
    return Repair(kind.value, shown(grade_id), shown(detail, 3 * _SHOWN))


def shown(text: str, limit: int = _SHOWN) -> str:
    """Student-controlled text for messages: terminal escapes and lone surrogates out, cut at `limit`."""
    text = text[: limit + 1]
    clean = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def few(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """At most 20 of a kind and a count of the rest: 100,000 broken cells do not make 100,000 records."""
    counts: Counter[str] = Counter()
    kept = []
    for repair in repairs:
        counts[repair.kind] += 1
        if counts[repair.kind] <= _MANY:
            kept.append(repair)
    more = [Repair(kind, "", f"and {count - _MANY} more") for kind, count in counts.items() if count > _MANY]
    return (*kept, *more)
