"""Which handed-in notebook is which of the assignment's, whatever its file is called.

What stands in a notebook says more than its name: with most grade_ids of one in it, it is that one. Without
them (tools exist that drop metadata) its cells are matched as the rebuild matches them. Where that says
nothing or it cannot be read, its name decides: `ejercicio1(1)`, `Copia de ejercicio1`, `Ejercicio 1 - final`
are all `ejercicio1`. Of two for one name the better is graded, and a person told.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from practico.collect.names import squashed
from practico.collect.values import Kind, Problem
from practico.errors import UnreadableNotebook
from practico.notebook.cells import read_cells
from practico.notebook.matching import match_cells
from practico.notebook.reading import Reading, read_notebook
from practico.notebook.slots import Slot, normal, read_sent, read_slots
from practico.notebook.view import release_view
from practico.settings import Settings

_NEAR = 0.8  # likeness of names from which one is taken for a misspelling of the other
_PREFIXES = r"(?:copia de|copy of|cópia de|kopie von|copie de|duplicado de)[ _]+"
_SUFFIXES = r"[ _]*(?:\(\d+\)|[-_~]\d{1,2}|-[ ]?(?:copia|copy|copie|kopie)(?:[ ]?\(\d+\))?|-checkpoint)"
_DECORATION = re.compile(rf"^{_PREFIXES}|{_SUFFIXES}$", re.IGNORECASE)


@dataclass(frozen=True)
class SentFile:
    """A handed-in file. `order` and `when` say which of two is later, where the source knows."""

    path: str
    data: bytes
    order: int = 0
    when: datetime | None = None


@dataclass(frozen=True)
class Expected:
    """One notebook of the assignment."""

    name: str
    grade_ids: frozenset[str]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Recognised:
    """The notebooks by name, the ones that were not taken, and what to tell."""

    chosen: Mapping[str, SentFile]
    others: tuple[SentFile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Candidate:
    file: SentFile
    reading: Reading | None
    how: str  # "" where the file has the notebook's very name
    reason: str = ""  # why it cannot be read


def expected(masters: Mapping[str, Mapping[str, Any]], settings: Settings) -> tuple[Expected, ...]:
    """What to look for, from the masters of an assignment."""
    found = []
    for name, master in sorted(masters.items()):
        ids = {c.grade_id for c in read_cells(master) if c.grade_id and (c.is_graded or c.is_students)}
        found.append(Expected(name, frozenset(ids), tuple(read_slots(release_view(master, settings)))))
    return tuple(found)


def recognise(files: Iterable[SentFile], wanted: Sequence[Expected]) -> Recognised:
    """Find the assignment's notebooks among the files of one hand-in; files that are none are not touched."""
    groups: dict[str, list[_Candidate]] = {}
    others: list[SentFile] = []
    problems: list[Problem] = []
    for file in sorted(files, key=lambda file: file.path):
        name, candidate = _candidate(file, wanted)
        if name:
            groups.setdefault(name, []).append(candidate)
        else:
            others.append(file)
            problems.append(_unknown(candidate, wanted))
    chosen = {}
    by_name = {each.name: each for each in wanted}
    for name, candidates in sorted(groups.items()):
        best, told = _best(by_name[name], candidates)
        chosen[name] = best.file
        others += [each.file for each in candidates if each is not best]
        problems += told
    return Recognised(chosen, tuple(others), tuple(problems))


def _candidate(file: SentFile, wanted: Sequence[Expected]) -> tuple[str, _Candidate]:
    stem = file.path.rpartition("/")[2].rpartition(".")[0]
    by_name = name_of(stem, [each.name for each in wanted])
    try:
        reading = read_notebook(file.data)
    except UnreadableNotebook as error:
        return by_name, _Candidate(file, None, "" if by_name == stem else "its name", str(error))
    by_content = _by_content(reading, wanted)
    name = by_content or by_name
    return name, _Candidate(
        file, reading, "" if name == stem else "its name" if name == by_name else "its cells"
    )


def name_of(stem: str, names: Sequence[str]) -> str:
    """The notebook that a file name means: itself, decorated as copies are, or nearly; "" for none."""
    plain = {squashed(name): name for name in names}
    bare = stem
    while True:
        if squashed(bare) in plain:
            return plain[squashed(bare)]
        shorter = _DECORATION.sub("", bare.strip())
        if shorter == bare or not shorter:
            break
        bare = shorter
    inside = [name for text, name in plain.items() if text and text in squashed(stem)]
    if len(inside) == 1:
        return inside[0]
    near = difflib.get_close_matches(squashed(bare), plain, n=2, cutoff=_NEAR)
    return plain[near[0]] if len(near) == 1 else ""


def _by_content(reading: Reading, wanted: Sequence[Expected]) -> str:
    ids = {cell.grade_id for cell in read_cells(reading.notebook)}
    shares = {each.name: len(ids & each.grade_ids) / max(len(each.grade_ids), 1) for each in wanted}
    if max(shares.values(), default=0.0) <= 0.5:
        sent = read_sent(reading.notebook)
        for each in wanted:
            theirs = [slot.index for slot in each.slots if slot.theirs]
            match = match_cells(each.slots, sent)
            sure = [at for at in theirs if at in match.found and match.how.get(at) != "its place"]
            shares[each.name] = len(sure) / max(len(theirs), 1)
    best = sorted(shares, key=lambda name: shares[name], reverse=True)[:2]
    clear = best and shares[best[0]] > 0.5 and (len(best) == 1 or shares[best[0]] > shares[best[1]])
    return best[0] if clear else ""


def _best(wanted: Expected, candidates: list[_Candidate]) -> tuple[_Candidate, list[Problem]]:
    """The one to grade: readable, worked on, the later one, the one with the right name, the last copy."""
    worked = {id(each): len(candidates) == 1 or _is_work(wanted, each) for each in candidates}
    ranked = sorted(
        candidates,
        key=lambda each: (
            each.reading is not None,
            worked[id(each)],
            each.file.order,
            each.file.when.timestamp() if each.file.when else 0.0,
            each.how == "",
            each.file.path,
        ),
    )
    best = ranked[-1]
    problems = []
    if best.reading is None:
        problems.append(Problem(Kind.UNREADABLE, best.file.path, best.reason))
    elif best.how == "its cells":
        what = f"taken for {wanted.name}.ipynb by its cells"
        problems.append(Problem(Kind.RENAMED, best.file.path, what, needs_person=False))
    rivals = [each for each in ranked[:-1] if each.file.data != best.file.data]
    if rivals:
        names = ", ".join(each.file.path for each in rivals)
        why = _why(best, rivals[-1], worked)
        what = f"graded as {wanted.name}.ipynb ({why}); {names} would be the same one, and differs"
        problems.append(Problem(Kind.TWO_NOTEBOOKS, best.file.path, what))
    return best, problems


def _why(best: _Candidate, rival: _Candidate, worked: Mapping[int, bool]) -> str:
    if rival.reading is None:
        return "the other cannot be read"
    if worked[id(best)] != worked[id(rival)]:
        return "the other is as it was released"
    if best.file.order != rival.file.order or best.file.when != rival.file.when:
        return "it is the later one"
    return "it has the right name" if best.how == "" else "it is the last by name"


def _is_work(wanted: Expected, candidate: _Candidate) -> bool:
    """Whether any of the student's cells is not as it was released."""
    if candidate.reading is None:
        return False
    released = {slot.cell.grade_id: slot.text for slot in wanted.slots if slot.theirs}
    cells = read_cells(candidate.reading.notebook)
    known = [cell for cell in cells if cell.grade_id in released]
    # Without metadata, anything may be work.
    return not known or any(normal(cell.source) != released[cell.grade_id] for cell in known)


def _unknown(candidate: _Candidate, wanted: Sequence[Expected]) -> Problem:
    if candidate.reason:
        return Problem(Kind.UNREADABLE, candidate.file.path, candidate.reason)
    names = ", ".join(f"{each.name}.ipynb" for each in wanted)
    what = f"neither its name nor its cells are those of {names}"
    return Problem(Kind.UNKNOWN_NOTEBOOK, candidate.file.path, what)
