"""The questions of an assignment, in the order and under the headings of its masters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from practico.errors import AssignmentError
from practico.model import Role
from practico.notebook.cells import read_cells
from practico.notebook.headings import last_heading
from practico.notebook.masters import read_masters
from practico.report import Question
from practico.settings import Settings

Key = tuple[str, str]  # notebook and grade_id


@dataclass(frozen=True)
class Layout:
    """The questions in the masters' order, and the student's cells that belong to each."""

    questions: tuple[Question, ...]
    answered_in: Mapping[Key, tuple[str, ...]]


def read_layout(settings: Settings, assignment: str, points: Mapping[Key, float]) -> Layout:
    """The gradebook's graded cells in the masters' order; those that no master has (any more) come last."""
    headings, answered_in, manual = _master_cells(settings, assignment)
    place = {key: at for at, key in enumerate(headings)}
    ordered = sorted(points, key=lambda key: (place.get(key, len(place)), key))
    called = _names({key: headings.get(key, "") for key in ordered})
    questions = tuple(
        Question(*key, points[key], headings.get(key, ""), called[key], key in manual) for key in ordered
    )
    return Layout(questions, answered_in)


def _names(headings: Mapping[Key, str]) -> dict[Key, str]:
    """Each question's heading, with its notebook or its cell where several have the same."""
    everywhere = Counter(headings.values())
    within = Counter((notebook, heading) for (notebook, _), heading in headings.items())
    names = {}
    for (notebook, grade_id), heading in headings.items():
        if not heading:
            name = grade_id
        elif everywhere[heading] == 1:
            name = heading
        else:
            alone = within[notebook, heading] == 1
            name = f"{heading} ({notebook})" if alone else f"{heading} · {grade_id}"
        names[notebook, grade_id] = name
    return names


def _master_cells(
    settings: Settings, assignment: str
) -> tuple[dict[Key, str], dict[Key, tuple[str, ...]], set[Key]]:
    """For each graded cell its heading and the student's cells it judges; which are graded by a person."""
    headings: dict[Key, str] = {}
    answered_in: dict[Key, tuple[str, ...]] = {}
    manual: set[Key] = set()
    try:
        masters = read_masters(settings, assignment)
    except AssignmentError:
        return headings, answered_in, manual  # a course may be kept without its masters: then no headings
    for name, master in masters.items():
        heading, judged = "", False
        cells: list[str] = []
        for cell in read_cells(master):
            if cell.cell_type == "markdown":
                heading = last_heading(cell.source) or heading
            if cell.role is Role.SOLUTION:
                # Tests that follow one another judge the same answers; an answer after a test begins anew.
                cells = [cell.grade_id] if judged else [*cells, cell.grade_id]
                judged = False
            if cell.is_graded:
                key = (name, cell.grade_id)
                headings[key] = heading
                by_hand = cell.role is not Role.TEST
                answered_in[key] = (cell.grade_id,) if by_hand else tuple(cells)
                judged = judged or not by_hand
                if by_hand:
                    manual.add(key)
    return headings, answered_in, manual
