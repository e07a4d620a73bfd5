"""One student's files of one archive as one hand-in: what is kept, and what of it goes where for grading.

Everything that could be read is kept as it came. For grading, notebooks stand under their names in the
assignment, other files beside them as the student had them: paths are taken from the notebook's folder.
Names that nbgrader or practico give a meaning to are kept and not placed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from practico.collect.archive import is_archive
from practico.collect.claim import NAME as CLAIM
from practico.collect.claim import Claim, disagreements, read_claim
from practico.collect.names import Paths, folded
from practico.collect.notebooks import Expected, Recognised, SentFile, recognise
from practico.collect.values import Entry, Handed, Kind, Problem
from practico.errors import UnreadableArchive

MOST_BYTES = 256 * 1024 * 1024  # of one hand-in
_MOST_FILES = 1_000  # as many as a box is given
_OURS = frozenset({"timestamp.txt", "practico.json", "submission_secret.txt", CLAIM})


@dataclass(frozen=True)
class HandIn:
    """What one student handed in. `files` by the path they came with; `placed`: path for grading -> that.

    `digest` names the contents; two hand-ins with equal files have equal digests.
    """

    files: Mapping[str, bytes]
    placed: Mapping[str, str]
    notebooks: tuple[str, ...]
    claim: Claim
    problems: tuple[Problem, ...] = field(compare=False)

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each file."""
        return {path: hashlib.sha256(data).hexdigest() for path, data in sorted(self.files.items())}

    @property
    def digest(self) -> str:
        """A hash of all files with their paths."""
        lines = "".join(f"{value} {path}\n" for path, value in self.hashes.items())
        return hashlib.sha256(lines.encode()).hexdigest()


def read_hand_in(
    pairs: Sequence[tuple[Handed, Entry]],
    wanted: Sequence[Expected],
    assignment: str,
    called: Mapping[str, str],
    zone: tzinfo,
    *,
    keeps_secret: bool = False,
) -> HandIn:
    """Read a student's files. `called`: id -> name, of the student (or of the members of a group)."""
    problems: list[Problem] = []
    sent = list(_read(pairs, problems))
    files = {file.path: file.data for file in sent}
    notebooks = [file for file in sent if _is_notebook(file.path)]
    found = recognise(notebooks, wanted)
    problems += found.problems
    claim = _claim(files, assignment, called, zone, problems)
    placed = dict(_placed(found, files, keeps_secret))
    if not found.chosen:
        problems.append(_without_notebook(sent, wanted))
    return HandIn(files, placed, tuple(sorted(found.chosen)), claim, tuple(problems))


def _read(pairs: Sequence[tuple[Handed, Entry]], problems: list[Problem]) -> Iterator[SentFile]:
    """The files, notebooks first, each under a path of its own: an archive may hold a name twice."""
    paths = Paths()
    known: dict[str, bytes] = {}
    total = count = 0
    for handed, entry in sorted(pairs, key=lambda pair: not _is_notebook(pair[0].path)):
        if entry.refusal:
            problems.append(Problem(Kind.REFUSED, entry.path, entry.refusal))
            continue
        total, count = total + entry.size, count + 1
        if total > MOST_BYTES or count > _MOST_FILES:
            continue
        try:
            data = entry.read()
        except UnreadableArchive as error:
            problems.append(Problem(Kind.REFUSED, entry.path, str(error)))
            continue
        key = folded(handed.path)
        if known.get(key) == data:
            continue  # the same file twice
        known.setdefault(key, data)
        path = paths.claim(handed.path)
        if path != handed.path:
            what = f"another file has this name, or nearly; this one is kept as {path}"
            problems.append(Problem(Kind.RENAMED, entry.path, what, needs_person=False))
        yield SentFile(path, data, handed.order, entry.when)
    if total > MOST_BYTES or count > _MOST_FILES:
        most = f"{MOST_BYTES >> 20} MiB and {_MOST_FILES} files"
        what = (
            f"{count} files of {total / 2**20:,.0f} MiB are more than the {most} that are taken; ask for less"
        )
        problems.append(Problem(Kind.REFUSED, "", what))


def _is_notebook(path: str) -> bool:
    return path.casefold().endswith(".ipynb")


def _placed(found: Recognised, files: Mapping[str, bytes], keeps_secret: bool) -> Iterator[tuple[str, str]]:
    """(path for grading, path it came with)."""
    paths = Paths(f"{name}.ipynb" for name in found.chosen)
    for name, file in found.chosen.items():
        yield f"{name}.ipynb", file.path
    notebooks = {file.path for file in (*found.chosen.values(), *found.others)}
    folders = sorted({_folder(file.path) for file in found.chosen.values()}, key=len, reverse=True)
    for path in sorted(set(files) - notebooks):
        target = _beside(path, folders)
        is_secret = target == "submission_secret.txt" and keeps_secret
        if target.casefold() not in _OURS or is_secret:
            yield paths.claim(target), path


def _beside(path: str, folders: Sequence[str]) -> str:
    """`path` seen from the notebook's folder where it lies below it, without the names of archives."""
    for folder in folders:
        if folder and path.startswith(f"{folder}/"):
            path = path[len(folder) + 1 :]
            break
    *above, name = path.split("/")
    return "/".join([*(part for part in above if not is_archive(part)), name])


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _claim(
    files: Mapping[str, bytes],
    assignment: str,
    called: Mapping[str, str],
    zone: tzinfo,
    problems: list[Problem],
) -> Claim:
    found = [path for path in files if path.rpartition("/")[2].casefold() == CLAIM]
    claims = {path: read_claim(files[path], zone) for path in found}
    for path, claim in claims.items():
        problems += disagreements(claim, path, assignment, called, files)
    return next((claim for claim in claims.values() if not claim.remark), Claim())


def _without_notebook(sent: Sequence[SentFile], wanted: Sequence[Expected]) -> Problem:
    names = ", ".join(sorted(file.path for file in sent)[:5]) or "nothing that can be read"
    wants = ", ".join(f"{each.name}.ipynb" for each in wanted)
    what = f"no notebook to grade; handed in: {names}; asked for: {wants}"
    return Problem(Kind.NO_NOTEBOOK, "", what)
