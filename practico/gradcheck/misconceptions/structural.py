"""What a structural diagnosis is: an id for a stage of an examination, and advice in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Structural:
    """An id, the fault (code, or code:kind) that it stands for, and advice in Spanish and English."""

    id: str
    faults: tuple[str, ...]
    spanish: str
    english: str
    is_mistake: bool = True  # False: nothing was answered, or the fault lies elsewhere and is charged there

    def hint(self, language: str) -> str:
        """What the student reads after the measured fault."""
        return {"es": self.spanish, "en": self.english}[language]
