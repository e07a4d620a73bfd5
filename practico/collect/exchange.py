"""nbgrader's exchange: the course's `inbound` folder, copied, zipped or in place.

nbgrader/exchange/default/submit.py names each hand-in, collect.py takes the name apart:

    garcia_ana+practico5+2026-05-22 23:47:12.123456 UTC+Sm9obiBEb2Uh/ejercicio1.ipynb

student, assignment, time in the exchange's zone, and 12 random letters (base64, none where
`add_random_string` is off). Every attempt is there, with `timestamp.txt` and `submission_secret.txt`.
"""

from __future__ import annotations

import re

from practico.collect.times import parse_time
from practico.collect.values import Handed, Identity

_FOLDER = re.compile(
    r"(?P<student>.+)\+(?P<assignment>[^+]+)"
    r"\+(?P<day>\d{4}-\d\d-\d\d)[ T_](?P<hour>\d\d)[:_-](?P<minute>\d\d)[:_-](?P<rest>\d\d(?:\.\d+)?[^+]*)"
    r"(?:\+(?P<random>[\w=-]+))?"
)


class Exchange:
    """Reads nbgrader's names; hand-ins of other assignments are told and left."""

    name = "exchange"
    dates_are_submissions = True

    def __init__(self, assignment: str) -> None:
        self._assignment = assignment

    def read(self, path: str) -> Handed | None:
        """See Source."""
        parts = path.split("/")
        for at, part in enumerate(parts[:-1]):
            found = _FOLDER.fullmatch(part)
            # Clean paths have no colons, and file systems without them have underscores.
            when = parse_time("{day} {hour}:{minute}:{rest}".format_map(found.groupdict())) if found else None
            if found and when:
                identity = Identity(login=found["student"], suggested=found["student"])
                other = found["assignment"] != self._assignment
                reason = f"it is of {found['assignment']}, not of {self._assignment}" if other else ""
                return Handed(identity, "/".join(parts[at + 1 :]), when=when, reason=reason)
        return None
