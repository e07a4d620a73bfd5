"""The list of mutants that make no difference, kept beside the bank: `equivalent.toml`, one reason each.

    [[equivalent]]
    cell = "relu_backward"
    before = "return dX * (cache > 0)"
    after = "return dX * (cache >= 0)"
    reason = "θ'(0) may be 0, ½ or 1"

`before` and `after` are statements as verify prints them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from practico.errors import UserError
from practico.verify.mutants import Mutant
from practico.verify.values import Equivalent

NAME = "equivalent.toml"
_KEYS = ("cell", "before", "after", "reason")


def read_equivalents(directory: Path) -> tuple[Equivalent, ...]:
    """What `directory`/equivalent.toml lists; nothing without the file. UserError names a faulty entry."""
    path = directory / NAME
    if not path.is_file():
        return ()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    except (ValueError, UnicodeDecodeError) as error:
        raise UserError(f"not TOML ({error})", NAME, "mend the file") from error
    for number, entry in enumerate(entries, start=1):
        if sorted(entry) != sorted(_KEYS) or not all(isinstance(value, str) for value in entry.values()):
            raise UserError(
                "needs the texts " + ", ".join(_KEYS), f"{NAME}, entry {number}", "mend the entry"
            )
    return tuple(Equivalent(**entry) for entry in entries)


def is_listed(mutant: Mutant, equivalents: Iterable[Equivalent]) -> bool:
    """Whether the list knows this mutant."""
    return any(_key(entry) == _key(mutant) for entry in equivalents)


def outdated(equivalents: Iterable[Equivalent], mutants: Iterable[Mutant]) -> list[Equivalent]:
    """The entries that describe none of these mutants."""
    known = {_key(mutant) for mutant in mutants}
    return [entry for entry in equivalents if _key(entry) not in known]


def _key(change: Equivalent | Mutant) -> tuple[str, str, str]:
    return change.cell, change.before, change.after
