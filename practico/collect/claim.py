"""`entrega.json`: what a hand-in made by `revisar.entregar()` says of itself.

    {"estudiante": "garcia_ana", "tarea": "practico5", "momento": "2026-05-22T20:47:12-03:00",
     "archivos": {"ejercicio1.ipynb": "<sha256>"}}

It is a student's claim and decides nothing that the LMS knows better: what does not agree is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from practico.collect.names import squashed
from practico.collect.times import parse_time
from practico.collect.values import Kind, Problem

NAME = "entrega.json"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Claim:
    """A hand-in's own words; `remark` says why there are none."""

    student: str = ""
    assignment: str = ""
    moment: datetime | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


def read_claim(data: bytes, zone: tzinfo) -> Claim:
    """The claim in the bytes of an `entrega.json`; whatever is not as it should be counts as not said."""
    try:
        document = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        return Claim(remark="it is not what revisar.entregar() writes")
    hashes = document.get("archivos")
    hashes = hashes if isinstance(hashes, dict) else {}
    moment = _text(document, "momento")
    return Claim(
        _text(document, "estudiante"),
        _text(document, "tarea"),
        parse_time(moment, zone) if moment else None,
        {name: value.lower() for name, value in hashes.items() if isinstance(value, str)},
    )


def _text(document: Mapping[str, object], key: str) -> str:
    value = document.get(key)
    return value.strip()[:200] if isinstance(value, str) else ""


def disagreements(
    claim: Claim, where: str, assignment: str, called: Mapping[str, str], files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """What the claim says otherwise than the LMS. `called` are the student's id and names there."""
    if claim.remark:
        yield Problem(Kind.MISMATCH, where, claim.remark, needs_person=False)
    if claim.assignment and claim.assignment != assignment:
        what = f"made for {claim.assignment}, handed in for {assignment}"
        yield Problem(Kind.OTHER_ASSIGNMENT, where, what)
    known = {squashed(text) for text in called.values()} | {squashed(text) for text in called}
    if claim.student and squashed(claim.student) not in known:
        who = " or ".join(called)
        yield Problem(Kind.MISMATCH, where, f"made by {claim.student}, handed in by {who}; the LMS counts")
    folder = where.rpartition("/")[0]
    for name, expected in sorted(claim.hashes.items()):
        data = files.get(f"{folder}/{name}" if folder else name)
        if data is None:
            yield Problem(Kind.MISMATCH, where, f"{name} was in it, and is missing now", needs_person=False)
        elif hashlib.sha256(data).hexdigest() != expected:
            yield Problem(Kind.MISMATCH, where, f"{name} was changed after it was made", needs_person=False)
