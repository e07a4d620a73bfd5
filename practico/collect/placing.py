"""submitted/STUDENT/ASSIGNMENT: the attempt that counts, laid out as nbgrader wants it.

It is a copy of what stands on the shelf, made beside and renamed; a reader sees the old directory or the new.
What was there before and was not ours (nbgrader's `collect` or `zip_collect` put it there, or somebody
changed it) is an attempt as good as any: it goes onto the shelf, with its own time, and only a later one
replaces it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from practico.collect.containers import read_regular
from practico.collect.hand_in import MOST_BYTES
from practico.collect.shelf import ADOPTED, Attempt, Decision
from practico.collect.times import official, parse_time, written
from practico.collect.values import Means, Moment
from practico.errors import UnreadableArchive

TIMESTAMP = "timestamp.txt"
_STATE = ".placed.json"  # beside the attempts: the hash of what we put into submitted/, and of which attempt
_JUST_AFTER = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Layout:
    """What submitted/STUDENT/ASSIGNMENT should hold: path -> (attempt, path it came with), and the time."""

    files: Mapping[str, tuple[Attempt, str]]
    timestamp: str
    carried: Mapping[str, Attempt]  # notebooks that the current attempt lacks, from an earlier one

    @property
    def digest(self) -> str:
        """Equal for equal directories; see `digest_of`."""
        hashes = {path: attempt.hashes[origin] for path, (attempt, origin) in self.files.items()}
        if self.timestamp:
            hashes[TIMESTAMP] = hashlib.sha256(self.timestamp.encode()).hexdigest()
        return _digest(hashes)


def layout(decision: Decision, due: datetime | None) -> Layout:
    """What counts: the current attempt, and notebooks that only an earlier one has, with its other files.

    Who hands in one notebook again has not taken back the others.
    """
    current = decision.current
    files = {path: (current, origin) for path, origin in current.placed.items()}
    carried: dict[str, Attempt] = {}
    have = set(current.notebooks)
    for attempt in decision.earlier:
        missing = [name for name in attempt.notebooks if name not in have]
        if missing:
            have.update(missing)
            carried.update(dict.fromkeys(missing, attempt))
            wanted = {f"{name}.ipynb" for name in missing}
            for path, origin in attempt.placed.items():
                if path in wanted or not path.endswith(".ipynb"):
                    files.setdefault(path, (attempt, origin))
    if current.timestamp or current.source == ADOPTED:
        return Layout(files, current.timestamp, carried)
    return Layout(files, written(official(decision.moment, current.late, due)), carried)


class _Placed(NamedTuple):
    digest: str
    when: datetime
    work: str


class Place:
    """One student's submitted/STUDENT/ASSIGNMENT, and what we know to have put there."""

    def __init__(self, directory: Path, shelf: Path) -> None:
        self._directory, self._state = directory, shelf / _STATE
        self._old = directory.with_name(f".{directory.name}.old")

    def recover(self) -> None:
        """Undo half of a swap that was interrupted: the old directory is back, or the new one is there."""
        if self._old.is_dir():
            if self._directory.is_dir():
                shutil.rmtree(self._old)
            else:
                self._old.rename(self._directory)

    def is_filled(self) -> bool:
        """Whether something stands there."""
        return bool(_regular(self._directory))

    def holds(self, wanted: Layout) -> bool:
        """Whether everything is already as it should be."""
        return digest_of(self._directory) == wanted.digest

    def foreign(self) -> tuple[Attempt, dict[str, bytes]] | None:
        """What stands there and is not ours, as an attempt to keep; None where there is no such thing."""
        digest = digest_of(self._directory)
        ours = self._placed()
        if not _files(self._directory) or (ours and digest == ours.digest):
            return None
        files = _contents(self._directory)
        stamp = files.pop(TIMESTAMP, b"").decode("utf-8", "replace").strip()
        when = parse_time(stamp) if stamp else None
        if ours:  # changed by hand since: this counts until the student hands in anew
            moment = Moment(ours.when + _JUST_AFTER, Means.CLAIMED)
        elif when:
            moment = Moment(when, Means.EXACT)
        else:
            newest = max(path.stat().st_mtime for path in _regular(self._directory))
            moment = Moment(datetime.fromtimestamp(newest, UTC), Means.CLAIMED)
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        notebooks = tuple(sorted(p[:-6] for p in files if p.endswith(".ipynb") and "/" not in p))
        placed = {path: path for path in files}
        attempt = Attempt(
            moment, _digest(hashes), hashes, placed, notebooks, source=ADOPTED,
            archive=self._directory.name, timestamp=stamp, mends=ours.work if ours else "",
        )  # fmt: skip
        return attempt, files

    def put(self, wanted: Layout, current: Attempt) -> None:
        """Write it beside, swap by two renames, note what was put."""
        new = self._directory.with_name(f".{self._directory.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        for folder in sorted({(new / path).parent for path in wanted.files}):
            folder.mkdir(parents=True, exist_ok=True)
        for path, (attempt, origin) in wanted.files.items():
            shutil.copyfile(attempt.file(origin), new / path, follow_symlinks=False)
        if wanted.timestamp:
            (new / TIMESTAMP).write_text(wanted.timestamp, "utf-8")
        if self._directory.exists():
            self._directory.rename(self._old)
        new.rename(self._directory)
        self.note(wanted, current)
        shutil.rmtree(self._old, ignore_errors=True)

    def note(self, wanted: Layout, current: Attempt) -> None:
        """Remember that what stands there is ours, and which attempt it is."""
        state = _Placed(wanted.digest, current.moment.when, current.work)
        if state == self._placed():
            return
        new = self._state.with_name(f"{_STATE}.new")
        entry = {"digest": state.digest, "when": state.when.isoformat(), "work": state.work}
        new.write_text(json.dumps(entry), "utf-8")
        new.replace(self._state)

    def _placed(self) -> _Placed | None:
        try:
            entry = json.loads(self._state.read_text("utf-8"))
            return _Placed(entry["digest"], datetime.fromisoformat(entry["when"]), entry["work"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # then what stands there is kept as an attempt, which costs nothing


def digest_of(directory: Path) -> str:
    """A hash of the regular files in a directory and their paths; "" where there are none."""
    hashes = {}
    for path in _regular(directory):
        with path.open("rb") as file:
            hashes[path.relative_to(directory).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return _digest(hashes) if hashes else ""


def _digest(hashes: Mapping[str, str]) -> str:
    lines = "".join(f"{value} {path}\n" for path, value in sorted(hashes.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _regular(directory: Path) -> list[Path]:
    return [path for path in _files(directory) if path.is_file() and not path.is_symlink()]


def _files(directory: Path) -> list[Path]:
    """Everything that is no folder; a link to a folder counts as a link."""
    found = []
    for folder, folders, names in os.walk(directory):
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name) for name in (*names, *linked)]
    return sorted(found)


def _contents(directory: Path) -> dict[str, bytes]:
    """Every byte of it: what cannot be kept must not be replaced either."""
    found = {}
    for path in _files(directory):
        if path.is_symlink() or not path.is_file():
            raise UnreadableArchive(f"{path.name} in {directory} is no regular file; take it away first")
        data = read_regular(path, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise UnreadableArchive(f"{path.name} in {directory} is too large to be kept; take it away first")
        found[path.relative_to(directory).as_posix()] = data
    return found
