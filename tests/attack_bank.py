"""The attacks of tests/notebooks/attacks, and how each is handed in.

Two formats, one file an attack, a folder a family. `secrets`, `verdict`, `harm`, `return`, `mathematics` hold
cases like those of the bank of solutions (practico.notebook.solutions): what stands above the line `# ATTACK`
is the honest wrong answer, all of it is what the attacker hands in (without that line the answer is the
attack). They are never run outside a box. `files` hold attacks on the file itself: a trusted function
`hand_in(folder, notebook)` that writes them, and a docstring "family: what it does".

Sources may hold __RAIZ__ (the course), __CASA__ (the home), __PROYECTO__ (this project), __PUERTO__ (a
listening port) and __MARCA__ (a word by which traces are found): an attacker may know all of these.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from attack_course import NOTEBOOK, AttackedCourse
from miniature import code

from practico.notebook.solutions import SolutionCase, parse_case, submission_view

BANK = Path(__file__).parent / "notebooks" / "attacks"
MARK = "\n# ATTACK\n"
SEPARATE = "files"
# The last cell of every submission prints what the attack has collected.
LOOT = "print(*globals().get('botin', []), sep='\\n')"

Raw = dict[str, Any]


@dataclass(frozen=True)
class Attack:
    """One attack. `case` and `honest` are answers; `hand_in` writes the files instead, where given."""

    id: str
    family: str
    title: str
    case: SolutionCase
    honest: SolutionCase
    hand_in: Callable[[Path, Raw], None] | None = None
    context: Raw | None = None  # the globals of `hand_in`
    readable: bool = True  # whether what is handed in is a notebook that can be graded

    @property
    def is_small(self) -> bool:
        """Whether it attacks the miniature course, not the real assignment."""
        return self.case.notebook == NOTEBOOK


HONEST = parse_case(
    '"""x + 1 for 2x.\n\nid: honest\nnotebook: tp\nreplaces: doble\nloses: prueba_doble\n"""\n'
    "def doble(x):\n    return x + 1\n",
    "honest",
)


def read_attacks() -> tuple[Attack, ...]:
    """Every attack, by family and name."""
    paths = sorted(BANK.glob("*/*.py"))
    return tuple(_file_attack(path) if path.parent.name == SEPARATE else _case_attack(path) for path in paths)


def _case_attack(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    case = parse_case(text, path.name)
    honest = parse_case(text.partition(MARK)[0], path.name)
    return Attack(case.id, path.parent.name, case.title, case, honest)


def _file_attack(path: Path) -> Attack:
    space: Raw = {"code": code, "cell_of": cell_of, "__name__": path.stem}
    exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), space)
    family, _, title = space["__doc__"].partition(": ")
    return Attack(
        id=path.stem.replace("_", "-"),
        family=family,
        title=title.strip(),
        case=HONEST,
        honest=HONEST,
        hand_in=space["hand_in"],
        context=space,
        readable=space.get("READABLE", True),
    )


def cell_of(notebook: Raw, grade_id: str) -> Raw:
    """The cell with this grade_id."""
    cells: list[Raw] = notebook["cells"]
    return next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def write_attack(attack: Attack, folder: Path, course: AttackedCourse, port: int) -> None:
    """Hand in an attack on the miniature course."""
    folder.mkdir(parents=True)
    notebook = small_notebook(attack.case, course, port)
    if attack.hand_in is None or attack.context is None:
        (folder / f"{NOTEBOOK}.ipynb").write_text(json.dumps(notebook))
        return
    attack.context["filled"] = lambda source: course.fill(source, port)
    attack.context["save"] = lambda place, content: (place / f"{NOTEBOOK}.ipynb").write_text(
        json.dumps(content)
    )
    attack.hand_in(folder, notebook)


def small_notebook(case: SolutionCase, course: AttackedCourse, port: int) -> Raw:
    """A submission with this answer, all others right, and a last cell that shows the loot."""
    notebook = copy.deepcopy(submission_view(course.master, course.settings, [filled(case, course, port)]))
    cell_of(notebook, "explicacion")["source"] = "Porque sí."
    notebook["cells"].append({"id": "loot", **code(LOOT)})
    return notebook


def filled(case: SolutionCase, course: AttackedCourse, port: int) -> SolutionCase:
    """The case with the places it may know."""
    return replace(case, sources=tuple(course.fill(source, port) for source in case.sources))
