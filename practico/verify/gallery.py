"""The gallery of mistakes: what students get wrong, as code, what they are told, and what the TA reads.

Made from the bank's wrong answers, graded in the sandbox on one fixed seed, and from the catalogue of hints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from practico.errors import AssignmentError
from practico.gradcheck.misconceptions import MISTAKES
from practico.gradcheck.misconceptions.playground import PLAYGROUND
from practico.gradcheck.misconceptions.structure import STRUCTURE
from practico.grading.plan import Options, load_plan
from practico.model import CellResult
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase
from practico.settings import Settings
from practico.verify.bank import cases_of
from practico.verify.bench import Bench, Trial

_SEED = 1  # the numbers in the messages are those of its hidden inputs
_HEAD = """# Mistakes, and what students are told

Made by `practico verify {assignment} --gallery {name}` from the wrong answers in
`tests/solutions/{assignment}`; do not edit. Each answer loses its points in exactly the tests it names. Under
each id stands its hint, in Spanish and English, and the answers that get it: their code, the message that
their author reads in each test, and the ids, which the TA reads in the report.
"""


class Told(Protocol):
    """An id with a hint."""

    @property
    def id(self) -> str:
        """As headers and reports name it."""

    def hint(self, language: str) -> str:
        """What the student reads."""


Results = Mapping[str, CellResult]


def write_gallery(settings: Settings, assignment: str, path: Path, jobs: int | None = None) -> None:
    """Grade the wrong answers of `assignment` and write the gallery to `path`."""
    cases = [case for case in cases_of(settings, assignment) if not case.is_right]
    told = what_is_told(settings, assignment, cases, jobs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gallery(assignment, cases, path.name, told), encoding="utf-8")


def what_is_told(
    settings: Settings, assignment: str, cases: Sequence[SolutionCase], jobs: int | None = None
) -> dict[str, Results]:
    """The test cells that each case loses, by its id. Raises AssignmentError where it was not graded."""
    trials = [
        Trial(
            case.id,
            "",
            _SEED,
            notebook=case.notebook,
            answers=dict(zip(case.replaces, case.sources, strict=True)),
            only=frozenset(case.loses),
        )
        for case in cases
    ]
    plan = load_plan(settings, assignment, Options())
    with Bench(plan, read_masters(settings, assignment), _SEED, jobs) as bench:
        outcomes = dict(zip(cases, bench.run(trials), strict=True))
    for case, outcome in outcomes.items():
        if outcome.problem:
            raise AssignmentError("an answer could not be graded", case.id, outcome.problem)
    return {case.id: outcome.lost for case, outcome in outcomes.items()}


def gallery(assignment: str, cases: Sequence[SolutionCase], name: str, told: Mapping[str, Results]) -> str:
    """The gallery as Markdown: the known mistakes in the order of the course, then what has no name."""
    wrong = [case for case in cases if not case.is_right]
    known: tuple[Told, ...] = (*MISTAKES, *PLAYGROUND, *STRUCTURE)
    catalogue: dict[str, Told] = {}
    for each in known:
        catalogue.setdefault(each.id, each)
    parts = [_HEAD.format(assignment=assignment, name=name)]
    shown: set[str] = set()
    for each in catalogue.values():
        makers = [case for case in wrong if each.id in case.diagnosis]
        if makers:
            parts += [f"## `{each.id}`\n", f"> {each.hint('es')}\n>\n> *{each.hint('en')}*\n"]
            parts += [text for case in makers for text in _once(case, told.get(case.id, {}), shown)]
    others = [case for case in wrong if case.id not in shown]
    if others:
        parts += ["## Told what can be measured\n"]
        parts += [text for case in others for text in _once(case, told.get(case.id, {}), shown)]
    return "\n".join(parts)


def _once(case: SolutionCase, results: Results, shown: set[str]) -> Iterator[str]:
    """The case in full where it comes first, and in one line where it comes again."""
    if case.id in shown:
        yield f"- {case.title} (`{case.id}`, above)\n"
        return
    shown.add(case.id)
    yield f"### {case.title}\n"
    yield f"`wrong/{case.id.replace('-', '_')}.py` loses {', '.join(f'`{cell}`' for cell in case.loses)}.\n"
    source = "\n\n".join(text.strip("\n") for text in case.sources)
    yield f"```python\n{source}\n```\n"
    if results:
        yield "\n".join(_result(name, result) for name, result in results.items()) + "\n"


def _result(name: str, result: CellResult) -> str:
    ids = ", ".join(f"`{each}`" for each in result.diagnosis) or "no id"
    return f"- `{name}`: {' '.join(result.message.split())} — {ids}"
