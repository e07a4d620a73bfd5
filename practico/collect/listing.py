"""What the given archives hold, by whom: files grouped into one bundle for each identity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from practico.collect.archive import Contents, is_archive, opened
from practico.collect.claim import NAME as CLAIM
from practico.collect.claim import read_claim
from practico.collect.names import slug
from practico.collect.one import Bundle
from practico.collect.roster import is_student_id
from practico.collect.sources import Reading, Sources
from practico.collect.times import are_of_the_download
from practico.collect.values import Entry, Handed, Identity, Kind, Problem
from practico.errors import UnreadableArchive, UserError

_PART = re.compile(r"(?P<stem>.+-\d{8}T\d{6}Z(?:-\d+)?)-\d{3}\.zip")  # Drive's parts of one download
_MOST_TOLD = 200  # files of one archive that nobody can be named for


_Pairs = Sequence[tuple[Handed, Entry]]


class Unit(NamedTuple):
    """An archive or folder to open; `skip` are the names in a folder that are units of their own."""

    path: Path
    skip: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ArchiveLine:
    """One archive: who named its files, how many there were and of how many students, how many were junk."""

    where: str
    source: str
    files: int
    hand_ins: int
    junk: int


@dataclass(frozen=True)
class Listed:
    """An archive's contents by identity. `problems`: what is nobody's, or was not opened."""

    line: ArchiveLine
    bundles: tuple[Bundle, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, family: Sequence[Unit], stack: ExitStack, sources: Sources, zone: tzinfo) -> Listed:
        """Open the parts of one archive and find out whose their files are."""
        parts = [stack.enter_context(opened(unit.path, zone, skip=unit.skip)) for unit in family]
        entries = [entry for part in parts for entry in part.entries]
        name = family[0].path.name
        # Neither a notebook's own name nor that of a folder of downloads is a student's.
        says_nothing = name.casefold().endswith(".ipynb") or bool(family[0].skip)
        reading = sources.read("" if says_nothing else name, [entry.path for entry in entries])
        groups: dict[tuple[Identity, datetime | None], list[tuple[Handed, Entry]]] = defaultdict(list)
        problems = [problem for part in parts for problem in part.problems]
        strays = []
        for entry in entries:
            handed = reading.handed.get(entry.path)
            if handed is None:
                strays.append(entry)
            elif handed.reason:
                problems.append(_left_out(name, entry, handed))
            else:
                groups[handed.identity, handed.when].append((handed, entry))
        problems += _nobodys(name, reading, strays)
        made = max(datetime.fromtimestamp(unit.path.stat().st_mtime, UTC) for unit in family)
        named = [_named(pairs, zone, problems) for pairs in groups.values()]
        bundles = _bundles(named, reading, name, made)
        line = ArchiveLine(name, reading.source, len(entries), len(bundles), _junk(parts))
        return cls(line, tuple(bundles), tuple(problems))


def _named(pairs: _Pairs, zone: tzinfo, problems: list[Problem]) -> tuple[Identity, _Pairs]:
    """Whose these files are; where the archive does not say, a hand-in file's own word is used."""
    identity = pairs[0][0].identity
    claims = [
        entry for handed, entry in pairs if handed.path.rpartition("/")[2] == CLAIM and not entry.refusal
    ]
    if identity.trusted or not claims:
        return identity, pairs
    try:
        student = read_claim(claims[0].read(), zone).student
    except UnreadableArchive:
        return identity, pairs
    if not student:
        return identity, pairs
    what = f"that it is {student}'s, only the file itself says"
    problems.append(Problem(Kind.MISMATCH, identity.name, what, needs_person=False))
    suggested = student if is_student_id(student) and " " not in student else slug(student)
    return Identity(student, login=student, suggested=suggested, trusted=False), pairs


def _bundles(
    groups: Sequence[tuple[Identity, _Pairs]], reading: Reading, name: str, made: datetime
) -> list[Bundle]:
    outer = [entry.outer for _, pairs in groups for _, entry in pairs if entry.outer]
    downloaded = not reading.dates_are_submissions and are_of_the_download(outer, len(groups), made)
    is_lms = not reading.dates_are_submissions
    bundles = [
        Bundle(identity, tuple(pairs), reading.source, name, made, is_lms, downloaded)
        for identity, pairs in groups
    ]
    return sorted(bundles, key=lambda bundle: (bundle.identity.suggested, str(bundle.identity)))


def _junk(parts: Sequence[Contents]) -> int:
    return sum(part.junk for part in parts)


def _left_out(name: str, entry: Entry, handed: Handed) -> Problem:
    return Problem(Kind.LEFT_OUT, f"{name}: {entry.path}", handed.reason, needs_person=False)


def _nobodys(name: str, reading: Reading, strays: Sequence[Entry]) -> list[Problem]:
    """A line for each file without an owner, up to some number of them."""
    what = f"its name does not say whose it is ({reading.source})"
    told = [
        Problem(
            Kind.REFUSED if entry.refusal else Kind.WRONG_TYPE, f"{name}: {entry.path}", entry.refusal or what
        )
        for entry in strays[:_MOST_TOLD]
    ]
    if len(strays) > _MOST_TOLD:
        told.append(Problem(Kind.WRONG_TYPE, name, f"and {len(strays) - _MOST_TOLD} more such files"))
    return told


def families(paths: Sequence[Path], sources: Sources) -> Iterator[list[Unit]]:
    """The archives to read, each by itself but for the parts of one download.

    In a folder, an archive is one of its own unless its name says whose hand-in it is.
    """
    groups: dict[str, list[Unit]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        if not (path.is_file() or path.is_dir()):
            raise UserError("there is no such file or folder", str(path), "give the archive's path")
        for unit in _units(path, sources):
            part = _PART.fullmatch(unit.path.name)
            groups[str(unit.path.parent / part["stem"]) if part else str(unit.path)].append(unit)
    yield from groups.values()


def _units(path: Path, sources: Sources) -> Iterator[Unit]:
    if not path.is_dir():
        yield Unit(path)
        return
    inside = sorted(path.iterdir())
    archives = [each for each in inside if _is_unit(each, sources)]
    yield from map(Unit, archives)
    if len(archives) < len(inside):
        yield Unit(path, frozenset(each.name for each in archives))


def _is_unit(path: Path, sources: Sources) -> bool:
    is_file = path.is_file() and not path.is_symlink()
    return is_file and is_archive(path.name) and not sources.names_a_hand_in(path.name)
