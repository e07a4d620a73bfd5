"""Writing one page: by rename, within a deadline, and saying in its line what went wrong.

A page names the hash of its inputs, so what is on disk says whether it is up to date.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from practico.checker.alarm import TimeIsUp, alarm
from practico.errors import one_line
from practico.feedback.values import Course, Facts, Fate, PageLine

if TYPE_CHECKING:
    from practico.feedback.page import PageMaker

PAGE_SECONDS = 30.0  # of one page, which takes a thousandth of it
_INPUTS = re.compile(rb'<meta name="practico-inputs" content="([0-9a-f]{64})">')
_HEAD = 1024  # bytes of a page that hold its inputs


class Writer:
    """Writes the pages of one assignment in this process, and keeps warm what they share."""

    def __init__(self, course: Course) -> None:
        from practico.feedback.page import PageMaker  # nbconvert takes half a second to import

        self._maker: PageMaker = PageMaker(course)

    def write(self, facts: Facts, inputs: str) -> PageLine:
        """One page; whatever goes wrong with it is said in its line."""
        try:
            with alarm(time.monotonic() + PAGE_SECONDS):
                text = self._maker.html(facts, inputs)
            _write(facts.target, text.encode("utf-8", "replace"))
        except TimeIsUp:
            return line_of(facts, Fate.FAILED, f"its page took more than {PAGE_SECONDS:g} s")
        except Exception as error:  # one notebook's page must not stop the others': its line says why
            return line_of(facts, Fate.FAILED, one_line(error))
        return line_of(facts, Fate.WRITTEN)


def inputs_of(facts: Facts, course: Course) -> str:
    """A hash of everything that a page is made of. Raises OSError for a notebook that cannot be read."""
    digest = hashlib.sha256(course.digest.encode())
    known = (facts.student, facts.name, facts.assignment, facts.notebook, facts.grades, facts.penalty)
    said = (sorted(facts.comments.items()), facts.findings, facts.repairs)
    digest.update(repr((known, said, facts.is_missing, facts.is_unreadable)).encode("utf-8", "replace"))
    if facts.source is not None:
        digest.update(hashlib.sha256(facts.source.read_bytes()).digest())
    return digest.hexdigest()


def is_current(target: Path, inputs: str) -> bool:
    """Whether the page on disk was made of these inputs."""
    try:
        with target.open("rb") as stream:
            found = _INPUTS.search(stream.read(_HEAD))
    except OSError:
        return False
    return found is not None and found.group(1).decode() == inputs


def line_of(facts: Facts, fate: Fate, reason: str = "") -> PageLine:
    """What became of the page of these facts."""
    return PageLine(facts.student, facts.notebook, facts.target, fate, reason)


def _write(path: Path, data: bytes) -> None:
    """By rename: a reader sees the old page or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(path)
