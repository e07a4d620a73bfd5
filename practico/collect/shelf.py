"""`collected/ASSIGNMENT/STUDENT/`: every attempt, as it came, for good.

Each attempt is one directory, written beside and renamed, so that it is there whole or not at all:

    collected/practico5/garcia_ana/20260522T234712Z-3fa2c1d0/attempt.json  where from, when, late, which files
    collected/practico5/garcia_ana/20260522T234712Z-3fa2c1d0/files/...     as the student had them

Nothing here is ever changed or removed, but for `seen`: when the same work was last there. An LMS gives what
it has at the time of a download, so a download is a sighting: equal work in sightings one after the other is
one attempt, with the time of the first, and the work of the last sighting counts. Archives may come in any
order. What a person mended in submitted/ stands for the attempt that they mended, as long as that one counts.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from practico.collect.values import Means, Moment
from practico.errors import UnreadableArchive, one_line

_RECORD, _FILES, _SEEN = "attempt.json", "files", "seen"
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
    mends: str = ""  # the work of another attempt, which a person changed into this
    last_seen: datetime | None = None
    directory: Path | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        return hash(self.name)

    def __lt__(self, other: Attempt) -> bool:
        return self.name < other.name

    @property
    def work(self) -> str:
        """Equal for attempts with the same work of the student."""
        return self.mends or self.digest

    @property
    def seen(self) -> datetime:
        """When it was last the one that the LMS had."""
        return max(self.last_seen or self.moment.when, self.moment.when)

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
    """What a new attempt changes. `same` is the one on the shelf that it is, None where it is new.

    `current` counts, since `moment`; `earlier` are those with other work, latest first.
    """

    same: Attempt | None
    current: Attempt
    moment: Moment
    earlier: tuple[Attempt, ...]


class _Sighting(NamedTuple):
    when: datetime
    name: str
    attempt: Attempt


def decide(attempts: Sequence[Attempt], new: Attempt) -> Decision:
    """Put a new attempt among the others and say what counts now."""
    sightings = _sightings(attempts)
    before = [each for each in sightings if each[:2] <= (new.moment.when, new.name)]
    same = before[-1].attempt if before and before[-1].attempt.work == new.work else None
    same = next((attempt for attempt in attempts if attempt.name == new.name), same)
    if same is None:
        sightings = sorted([*sightings, *_sightings([new])])
    elif new.moment.when > same.seen:
        sightings = sorted([*sightings, _Sighting(new.moment.when, same.name, same)])
    run = list(takewhile(lambda each: each.attempt.work == sightings[-1].attempt.work, reversed(sightings)))
    first = run[-1]
    mended = next((each.attempt for each in run if each.attempt.mends), None)
    means = first.attempt.moment.means if first.when == first.attempt.moment.when else Means.SEEN
    others = [each.attempt for each in reversed(sightings) if each.attempt.work != first.attempt.work]
    return Decision(same, mended or first.attempt, Moment(first.when, means), tuple(dict.fromkeys(others)))


def _sightings(attempts: Iterable[Attempt]) -> list[_Sighting]:
    """By time; of equal times (archives have two seconds) by name, so that any order of reading gives one."""
    times = {(when, each.name, each) for each in attempts for when in (each.moment.when, each.seen)}
    return sorted(_Sighting(*each) for each in times)


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
        found = [_read(each) for each in inside if each.name[0] != "." and each.is_dir()]
        return sorted(found, key=lambda attempt: (attempt.moment.when, attempt.name))

    def add(self, student: str, attempt: Attempt, files: Mapping[str, bytes]) -> Attempt:
        """Keep an attempt; returns it as it stands on the shelf."""
        target = self._root / student / attempt.name
        new = target.with_name(".new")  # one that was interrupted is written anew
        shutil.rmtree(new, ignore_errors=True)
        for folder in sorted({(new / _FILES / path).parent for path in files} or {new}):
            folder.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            (new / _FILES / path).write_bytes(data)
        (new / _RECORD).write_text(json.dumps(_document(attempt), indent=1, ensure_ascii=False), "utf-8")
        new.rename(target)
        return replace(attempt, directory=target)

    def sight(self, attempt: Attempt, when: datetime) -> None:
        """Note that this attempt was still the one that the LMS had at a later time."""
        if attempt.directory is None or when <= attempt.seen:
            return
        new = attempt.directory / f".{_SEEN}"
        new.write_text(when.isoformat(), "utf-8")
        new.replace(attempt.directory / _SEEN)


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
        "mends": attempt.mends,
        "digest": attempt.digest,
        "notebooks": list(attempt.notebooks),
        "files": dict(attempt.hashes),
        "placed": dict(attempt.placed),
    }


def _read(directory: Path) -> Attempt:
    seen = directory / _SEEN
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
            mends=entry["mends"],
            last_seen=datetime.fromisoformat(seen.read_text("utf-8")) if seen.is_file() else None,
            directory=directory,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"its attempt {directory.name} cannot be read ({one_line(error)})"
        raise UnreadableArchive(f"{what}; mend its {_RECORD} or remove it from collected/") from error
