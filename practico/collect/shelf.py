"""`collected/ASSIGNMENT/STUDENT/`: every attempt, as it came, for good.

Each attempt is one directory, written beside and renamed, so that it is there whole or not at all:

    collected/practico5/garcia_ana/20260522T234712Z-3fa2c1d0/attempt.json  where from, when, late, which files
    collected/practico5/garcia_ana/20260522T234712Z-3fa2c1d0/files/...     as the student had them

Nothing here is ever changed or removed. Equal contents directly after one another are one attempt, with the
earlier time: the same archive twice, or a later download in which a student's work is the same.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from practico.collect.values import Means, Moment
from practico.errors import UnreadableArchive, one_line

_RECORD, _FILES = "attempt.json", "files"
ADOPTED = "submitted"  # the source of what was in submitted/ before, or was changed there by hand


@dataclass(frozen=True)
class Attempt:
    """One attempt on the shelf. `hashes`: path -> SHA-256; `placed`: path for grading -> path it has here."""

    moment: Moment
    digest: str
    hashes: Mapping[str, str]
    placed: Mapping[str, str]
    notebooks: tuple[str, ...]
    late: bool | None = None
    source: str = ""
    archive: str = ""
    identity: str = ""
    number: str = ""  # the LMS's own, of this student
    timestamp: str = ""  # the text of a timestamp.txt that was found, kept as it was
    directory: Path | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """Of its directory."""
        return f"{self.moment.when:%Y%m%dT%H%M%SZ}-{self.digest[:8]}"

    def file(self, path: str) -> Path:
        """Where the file that came as `path` is kept."""
        if self.directory is None:
            raise ValueError("this attempt is not on the shelf yet")
        return self.directory / _FILES / path


@dataclass(frozen=True)
class Decision:
    """What a new attempt changes: nothing where it is `known`; `current` is what counts then."""

    known: bool
    current: Attempt
    earlier: tuple[Attempt, ...]  # the others, latest first


def decide(attempts: Sequence[Attempt], new: Attempt) -> Decision:
    """Put a new attempt among the others. The latest counts; a run of equal ones counts as its first."""
    before = [attempt for attempt in attempts if attempt.moment.when <= new.moment.when]
    known = bool(before) and before[-1].digest == new.digest
    known = known or any(attempt.name == new.name for attempt in attempts)
    ordered = in_order(attempts if known else [*attempts, new])
    at = len(ordered) - 1
    while at and ordered[at - 1].digest == ordered[at].digest:
        at -= 1
    return Decision(known, ordered[at], tuple(reversed(ordered[:at])))


def in_order(attempts: Sequence[Attempt]) -> list[Attempt]:
    """By time; of equal times (archives have two seconds) by name, so that any order of reading gives one."""
    return sorted(attempts, key=lambda attempt: (attempt.moment.when, attempt.name))


class Shelf:
    """The attempts of one assignment, in `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def students(self) -> list[str]:
        """Who has attempts here."""
        folders = self._root.iterdir() if self._root.is_dir() else ()
        return sorted(path.name for path in folders if path.is_dir() and path.name[0] != ".")

    def attempts(self, student: str) -> list[Attempt]:
        """In the order of their times. Raises UnreadableArchive where a record is broken.

        What an interrupted run left half written has a name with a dot, and is none.
        """
        folder = self._root / student
        inside = folder.iterdir() if folder.is_dir() else ()
        return in_order([_read(each) for each in inside if each.name[0] != "." and each.is_dir()])

    def add(self, student: str, attempt: Attempt, files: Mapping[str, bytes]) -> Attempt:
        """Keep an attempt; returns it as it stands on the shelf."""
        target = self._root / student / attempt.name
        new = target.with_name(f".new-{os.getpid()}")
        shutil.rmtree(new, ignore_errors=True)
        for path, data in files.items():
            file = new / _FILES / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        new.mkdir(parents=True, exist_ok=True)
        (new / _RECORD).write_text(json.dumps(_document(attempt), indent=1, ensure_ascii=False), "utf-8")
        new.rename(target)
        return replace(attempt, directory=target)


def _document(attempt: Attempt) -> dict[str, Any]:
    return {
        "when": attempt.moment.when.isoformat(),
        "means": attempt.moment.means.value,
        "late": attempt.late,
        "source": attempt.source,
        "archive": attempt.archive,
        "identity": attempt.identity,
        "number": attempt.number,
        "timestamp": attempt.timestamp,
        "digest": attempt.digest,
        "notebooks": list(attempt.notebooks),
        "files": dict(attempt.hashes),
        "placed": dict(attempt.placed),
    }


def _read(directory: Path) -> Attempt:
    try:
        entry = json.loads((directory / _RECORD).read_text("utf-8"))
        return Attempt(
            moment=Moment(datetime.fromisoformat(entry["when"]), Means(entry["means"])),
            digest=entry["digest"],
            hashes=entry["files"],
            placed=entry["placed"],
            notebooks=tuple(entry["notebooks"]),
            late=entry["late"],
            source=entry["source"],
            archive=entry["archive"],
            identity=entry["identity"],
            number=entry["number"],
            timestamp=entry["timestamp"],
            directory=directory,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"its attempt {directory.name} cannot be read ({one_line(error)})"
        raise UnreadableArchive(f"{what}; mend its {_RECORD} or remove it from collected/") from error
