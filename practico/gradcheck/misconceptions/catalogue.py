"""Every id that a diagnosis may name, and what is told about it: for reports and galleries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from practico.gradcheck.misconceptions import MISTAKES
from practico.gradcheck.misconceptions.playground import PLAYGROUND
from practico.gradcheck.misconceptions.structure import STRUCTURE


@dataclass(frozen=True)
class Entry:
    """One id: its hint in each language, the section to read again ("" where there is none)."""

    id: str
    hints: tuple[tuple[str, str], ...]  # (language, hint)
    section: str = ""
    is_mistake: bool = True  # False: nothing was answered, or another function is at fault

    def hint(self, language: str) -> str:
        """What its author should think about."""
        return dict(self.hints)[language]


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by id, in the order of the course."""
    known = [
        Entry(each.id, (("es", each.spanish), ("en", each.english)), each.section) for each in MISTAKES
    ] + [
        Entry(each.id, (("es", each.spanish), ("en", each.english)), is_mistake=each.is_mistake)
        for each in (*PLAYGROUND, *STRUCTURE)
    ]
    entries: dict[str, Entry] = {}
    for entry in known:
        entries.setdefault(entry.id, entry)
    return entries


def is_mistake(name: str) -> bool:
    """Whether an id stands for something that its author got wrong there; another course's ids do."""
    entry = catalogue().get(name)
    return entry is None or entry.is_mistake
