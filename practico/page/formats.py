"""Numbers and moments as people of a language write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

_NARROW = "\u202f"  # a space that does not break: groups digits in Spanish, and stands before its %


@dataclass(frozen=True)
class Formats:
    """How a page writes figures; `language` is "es" (decimal comma) or "en"."""

    language: str

    def number(self, value: float | None, digits: int = 2) -> str:
        """At most `digits` decimals, without zeros at the end; a dash for None."""
        if value is None:
            return "–"
        text = f"{round(value, digits) + 0.0:,.{digits}f}"
        return self._marks(text.rstrip("0").rstrip(".") if "." in text else text)

    def fixed(self, value: float | None, digits: int = 2) -> str:
        """Exactly `digits` decimals, so that a column lines up; a dash for None."""
        if value is None:
            return "–"
        return self._marks(f"{round(value, digits) + 0.0:,.{digits}f}")  # adding 0.0 makes -0.0 plain 0

    def percent(self, fraction: float | None) -> str:
        """A fraction of 1 in whole percent; 100 and 0 only where it is exactly that."""
        if fraction is None:
            return "–"
        whole = round(100 * fraction)
        if 0 < fraction < 1:
            whole = min(max(whole, 1), 99)
        return f"{whole}{_NARROW}%" if self.language == "es" else f"{whole}%"

    def moment(self, when: datetime | None) -> str:
        """Day and minute."""
        if when is None:
            return "–"
        return when.strftime("%d/%m/%Y %H:%M" if self.language == "es" else "%Y-%m-%d %H:%M")

    def duration(self, seconds: float | None) -> str:
        """In the two largest units that are not zero: "2 d 3 h", "45 min", "1.5 s"."""
        if seconds is None:
            return "–"
        if seconds < 60:
            return f"{self.number(seconds, 1 if seconds >= 0.1 else 2)} s"
        minutes = round(seconds / 60)
        days, rest = divmod(minutes, 24 * 60)
        hours, minutes = divmod(rest, 60)
        parts = [(days, "d"), (hours, "h"), (minutes, "min")]
        first = next(index for index, (amount, _) in enumerate(parts) if amount)
        return " ".join(f"{amount} {unit}" for amount, unit in parts[first : first + 2] if amount)

    def _marks(self, text: str) -> str:
        if self.language != "es":
            return text
        return text.replace(",", _NARROW).replace(".", ",")
