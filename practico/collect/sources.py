"""Which source named the files of an archive: found out, or forced by `--from`.

A source reads one path after the other. The first that understands at least half of an archive's files has
made it: a student may put anything into a hand-in, but not name the folder that the LMS puts it in. What no
LMS named is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from practico.collect.canvas import Canvas
from practico.collect.classroom import Classroom
from practico.collect.configured import Configured
from practico.collect.exchange import Exchange
from practico.collect.moodle import Moodle
from practico.collect.plain import Plain
from practico.collect.values import Handed

NAMES = ("moodle", "canvas", "classroom", "exchange", "nbgrader", "plain")


class Source(Protocol):
    """Somebody's rules for naming files."""

    name: str
    dates_are_submissions: bool  # files keep their own dates; else they may be those of the download

    def read(self, path: str) -> Handed | None:
        """Whose file this is; None where the path does not follow the rules."""


@dataclass(frozen=True)
class Reading:
    """How an archive's paths are read; those that are missing are nobody's."""

    source: str
    dates_are_submissions: bool
    handed: Mapping[str, Handed]


@dataclass(frozen=True)
class Sources:
    """Everything that sources ask about the course. `forced` is the name of one, "" to find out."""

    assignment: str
    notebooks: tuple[str, ...]
    named_regexp: str = ""
    forced: str = ""
    knows: Callable[[str], bool] = lambda _name: False

    def read(self, archive: str, paths: Sequence[str]) -> Reading:
        """Read all paths of one archive by the rules of whoever made it."""
        plain = Plain(self.assignment, self.notebooks, archive, self.knows)
        for source in self._named():
            handed = _read(source, paths)
            if self.forced or (handed and 2 * len(handed) >= len(paths)):
                return Reading(source.name, source.dates_are_submissions, handed)
        return Reading(plain.name, plain.dates_are_submissions, plain.read_all(paths))

    def names_a_hand_in(self, name: str) -> bool:
        """Whether an archive's own name says whose it is: it belongs to the folder that it lies in."""
        return any(source.read(f"{name}/x") for source in self._named() if source.name != "nbgrader")

    def _named(self) -> Iterable[Source]:
        sources: list[Source] = [Exchange(self.assignment), Moodle(), Canvas()]
        if self.named_regexp:
            sources.append(Configured(self.named_regexp))
        sources.append(Classroom(self.notebooks))
        return [source for source in sources if self.forced in ("", source.name)]


def _read(source: Source, paths: Iterable[str]) -> dict[str, Handed]:
    return {path: handed for path in paths if (handed := source.read(path)) is not None}
