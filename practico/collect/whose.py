"""Whose each hand-in of an archive is: the roster's word, or the id that the source suggests.

Nobody gets a namesake's work. Where two people of one archive (they have different numbers there) would be
the same student by their names alone, a closed roster takes neither, and without one each gets an id with the
number in it; either way a person is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from practico.collect.names import slug
from practico.collect.one import Bundle
from practico.collect.roster import Found, Roster, is_student_id
from practico.collect.values import Kind, Problem


class KnownNumber(Protocol):
    """What earlier archives said."""

    def known_number(self, student: str, source: str) -> str:
        """The number of whoever has this id, in archives of this source; "" for nobody."""


def owners(
    bundles: Sequence[Bundle], roster: Roster, shelf: KnownNumber, problems: list[Problem]
) -> Iterator[tuple[Bundle, tuple[str, ...]]]:
    """The students of each bundle; none where it is nobody's, which is added to `problems`."""
    found = [_found(bundle, roster) for bundle in bundles]
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for bundle, answer in zip(bundles, found, strict=True):
        for student in answer.students if not answer.is_group else ():
            people[student].add((bundle.identity.number, bundle.identity.email))
    for bundle, answer in zip(bundles, found, strict=True):
        yield bundle, _students(bundle, answer, people, roster, shelf, problems)


def _found(bundle: Bundle, roster: Roster) -> Found:
    found = roster.find(bundle.identity)
    if found.students or roster.closed or found.is_ambiguous:
        return found
    return replace(found, students=(bundle.identity.suggested,))


def _students(
    bundle: Bundle,
    found: Found,
    people: dict[str, set[tuple[str, str]]],
    roster: Roster,
    shelf: KnownNumber,
    problems: list[Problem],
) -> tuple[str, ...]:
    identity = bundle.identity
    where = f"{bundle.archive}: {bundle.pairs[0][1].path}"
    if not found.students:
        kind = Kind.NAMESAKES if found.is_ambiguous else Kind.UNKNOWN_STUDENT
        files = f" ({len(bundle.pairs)} files)" if len(bundle.pairs) > 1 else ""
        problems.append(Problem(kind, where, f"{found.reason}{files}; not collected"))
        return ()
    if found.is_group or found.is_sure:
        return found.students
    student = found.students[0]
    if roster.closed:
        if len(people[student]) == 1:
            return found.students
        what = f"several people in this archive are called {identity.name}, the roster has one; not collected"
        problems.append(Problem(Kind.NAMESAKES, where, what))
        return ()
    other = shelf.known_number(student, bundle.source)
    if len(people[student]) > 1 or (identity.number and other not in ("", identity.number)):
        student = slug(f"{student}_{identity.number or identity.email}")
        what = f"somebody else is called {identity.name} too: this is {student}; a roster tells them apart"
        problems.append(Problem(Kind.NAMESAKES, where, what, student))
    if not is_student_id(student):
        what = f"{identity} makes no student id; give a roster"
        problems.append(Problem(Kind.UNKNOWN_STUDENT, where, what))
        return ()
    return (student,)
