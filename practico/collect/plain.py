"""Archives and folders that no LMS named: a folder for each student, a file for each, or one hand-in alone.

    entregas/garcia_ana/ejercicio1.ipynb            a folder for each student, maybe inside others
    submitted/garcia_ana/practico5/ejercicio1.ipynb as nbgrader keeps them
    garcia_ana.zip/ejercicio1.ipynb                 an archive for each student
    garcia_ana_ejercicio1.ipynb                     the student before or behind the notebook's name
    ps1_bitdiddle_attempt_2016-01-30-15-00-00_problem1.ipynb   nbgrader's own example for zip_collect
    ejercicio1.ipynb                                in garcia_ana.zip: the archive's own name says whose

With a roster, whatever name on the path is in it decides; without one, the structure does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from practico.collect.names import slug, squashed
from practico.collect.roster import is_student_id
from practico.collect.times import parse_time
from practico.collect.values import Handed, Identity

_ARCHIVE = re.compile(r"(?i)(\.practico)?(\.zip|\.tar(\.(gz|bz2|xz))?|\.tgz|\.tbz2?|\.txz|\.gz)$")
_ATTEMPT = re.compile(
    r".*_(?P<student>\w+)_attempt_(?P<when>\d{4}(?:-\d+){5})_(?P<file>\w+\.ipynb)"
)  # nbgrader/plugins/zipcollect.py


class Plain:
    """Reads the names of an archive as a whole. `archive` is its own name, "" where that says nothing."""

    name = "plain"
    dates_are_submissions = True

    def __init__(
        self, assignment: str, notebooks: Iterable[str], archive: str, knows: Callable[[str], bool]
    ) -> None:
        self._assignment, self._knows = assignment, knows
        self._notebooks = {squashed(name): name for name in notebooks}
        self._archive = without_suffix(archive)

    def read_all(self, paths: Sequence[str]) -> Mapping[str, Handed]:
        """How each path that can be read is read."""
        folders = {path: self._folders(path) for path in paths}
        root = _common(list(folders.values()))
        branches = {chain[len(root)] for chain in folders.values() if len(chain) > len(root)}
        top = [path for path, chain in folders.items() if len(chain) == len(root)]
        is_one = not branches or any(self._is_notebook(path) for path in top)
        found = {}
        for path, chain in folders.items():
            handed = self._by_roster(path) or self._by_file(path)
            if handed is None and len(chain) > len(root) and not is_one:
                handed = _handed(chain[len(root)], _below(path, chain[len(root)]))
            elif handed is None and is_one:
                handed = self._alone(root, path)
            if handed is not None:
                found[path] = handed
        return found

    def _folders(self, path: str) -> list[str]:
        """The names above the file that may be a student's."""
        chain = [without_suffix(part) for part in path.split("/")[:-1]]
        if "submitted" in chain:
            chain = chain[chain.index("submitted") + 1 :]
        return [part for part in chain if part != self._assignment]

    def _alone(self, root: Sequence[str], path: str) -> Handed | None:
        """A hand-in alone: a folder names its owner only if the roster says so; else the archive does."""
        known = next((part for part in reversed(root) if self._knows(part)), "")
        if not (known or self._archive):
            return None
        handed = _handed(known or self._archive, path)
        return handed if known else replace(handed, identity=replace(handed.identity, trusted=False))

    def _by_roster(self, path: str) -> Handed | None:
        *folders, file = path.split("/")
        for part in folders:
            name = without_suffix(part)
            if name != self._assignment and self._knows(name):
                return _handed(name, _below(path, name))
        student, rest = self._split(file)
        return _handed(student, rest) if student and self._knows(student) else None

    def _by_file(self, path: str) -> Handed | None:
        """`STUDENT_notebook.ipynb` and nbgrader's example, where no folder stands above."""
        if "/" in path:
            return None
        if found := _ATTEMPT.fullmatch(path):
            day = "-".join(found["when"].split("-")[:3])
            when = parse_time(f"{day} {':'.join(found['when'].split('-')[3:])}")
            return replace(_handed(found["student"], found["file"]), when=when)
        student, rest = self._split(path)
        return _handed(student, rest) if student else None

    def _split(self, file: str) -> tuple[str, str]:
        """(student, notebook file) of a name that has both, in either order."""
        stem, dot, suffix = file.rpartition(".")
        if suffix.casefold() != "ipynb":
            return "", file
        for at in (found.start() for found in re.finditer(r"[ _.-]", stem)):
            left, right = stem[:at], stem[at + 1 :]
            for student, notebook in ((left, right), (right, left)):
                name = self._notebooks.get(squashed(notebook))
                person = student.strip(" _.-")
                if name and not person.isdigit() and len(squashed(person)) > 1:
                    return person, f"{name}{dot}{suffix}"
        return "", file

    def _is_notebook(self, path: str) -> bool:
        stem = path.rpartition("/")[2].rpartition(".")[0]
        return path.casefold().endswith(".ipynb") and any(
            squashed(stem).startswith(name) for name in self._notebooks
        )


def without_suffix(name: str) -> str:
    """An archive's name without what makes it one."""
    return _ARCHIVE.sub("", name) or name


def _handed(name: str, path: str) -> Handed:
    suggested = name if is_student_id(name) and " " not in name else slug(name)
    return Handed(Identity(name, login=name, suggested=suggested), path)


def _below(path: str, folder: str) -> str:
    """What stands below the folder (or archive) of this name."""
    parts = path.split("/")
    at = next(at for at, part in enumerate(parts) if without_suffix(part) == folder)
    return "/".join(parts[at + 1 :])


def _common(chains: Sequence[Sequence[str]]) -> list[str]:
    """The folders that all share."""
    shared: list[str] = []
    for level in zip(*chains, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return shared
