"""The gallery of mistakes: what students get wrong, as code, and what they are told. Markdown from the bank.

Made from the bank's wrong answers and the catalogue of misconceptions alone, so that it is the same on every
machine and a test can hold it to be up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from practico.gradcheck.misconceptions import MISTAKES, Mistake
from practico.notebook.solutions import SolutionCase
from practico.settings import Settings
from practico.verify.cases import bank_directory, read_cases

_HEAD = """# Mistakes, and what students are told

Made by `practico verify {assignment} --gallery {name}` from the wrong answers in
`tests/solutions/{assignment}`; do not edit. Each answer loses its points in exactly the tests it names. Where
the mistake is a known one, its author reads the hint; all others are told what can be measured (which block,
which entry, what ratio).
"""


def write_gallery(settings: Settings, assignment: str, path: Path) -> None:
    """Write the gallery of `assignment` to `path`."""
    cases = read_cases(bank_directory(settings, assignment))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gallery(assignment, cases, path.name), encoding="utf-8")


def gallery(assignment: str, cases: Sequence[SolutionCase], name: str) -> str:
    """The gallery as Markdown: the known mistakes in the order of the course, then the other answers."""
    wrong = [case for case in cases if not case.is_right]
    known = {mistake.id: mistake for mistake in MISTAKES}
    parts = [_HEAD.format(assignment=assignment, name=name)]
    for mistake in known.values():
        makers = [case for case in wrong if mistake.id in case.diagnosis]
        if makers:
            parts += [*_mistake(mistake), *(text for case in makers for text in _case(case))]
    others = [case for case in wrong if not set(case.diagnosis) & set(known)]
    if others:
        parts += ["## Other wrong answers\n", *(text for case in others for text in _case(case))]
    return "\n".join(parts)


def _mistake(mistake: Mistake) -> Iterator[str]:
    yield f"## `{mistake.id}`\n"
    yield f"> {mistake.hint('es')}\n>\n> *{mistake.hint('en')}*\n"


def _case(case: SolutionCase) -> Iterator[str]:
    yield f"### {case.title}\n"
    yield f"`wrong/{case.id.replace('-', '_')}.py` loses {', '.join(f'`{cell}`' for cell in case.loses)}.\n"
    source = "\n\n".join(text.strip("\n") for text in case.sources)
    yield f"```python\n{source}\n```\n"
