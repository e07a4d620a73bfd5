"""The master's bank of right and wrong answers, for an edition: the same answers with its names.

Public names change places: an answer that says 'sigmoid' where the Spanish course says 'sigmoide' is wrong,
and its English counterpart says 'sigmoide'. Labels are translated; other texts
of answers stay: no student reads them.
"""

from __future__ import annotations

import ast
import keyword
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from practico.notebook.solutions import SolutionCase
from practico.settings import Settings
from practico.translation.catalogue import read_catalogue, translations
from practico.translation.edition import read_master_files
from practico.translation.files import catalogue_path, origin_of
from practico.translation.glossary import Glossary
from practico.translation.python_source import PythonSource, renamed_words
from practico.translation.scope import Scope


@dataclass(frozen=True)
class EditionNames:
    """How an edition says what its `master` says: answers, grade_ids, notebooks."""

    master: str
    glossary: Glossary
    scope: Scope
    translate: Callable[[str], str]

    def cases(self, cases: Iterable[SolutionCase]) -> tuple[SolutionCase, ...]:
        """The cases in the edition's names; those about notebooks that it leaves out are left out too."""
        return tuple(self._case(case) for case in cases if not self._is_left_out(case))

    def answer(self, source: str) -> str:
        """An answer's code; what is not Python is renamed word by word."""
        try:
            ast.parse(source)
            return PythonSource(source).translated(
                partial(_in_its_case, self.translate), partial(_in_its_case, self.glossary.swap), self.scope
            )
        except SyntaxError:
            return renamed_words(source, self.glossary.swap)

    def solution(self, source: str) -> str:
        """Code of the master itself, as it stands in the edition."""
        return PythonSource(source).translated(self.translate, self.glossary.rename, self.scope)

    def _is_left_out(self, case: SolutionCase) -> bool:
        return f"{case.notebook}.ipynb" in self.glossary.leaves_out

    def _case(self, case: SolutionCase) -> SolutionCase:
        rename = self.glossary.rename_text
        return replace(
            case,
            notebook=rename(case.notebook),
            replaces=tuple(map(rename, case.replaces)),
            loses=tuple(map(rename, case.loses)),
            sources=tuple(map(self.answer, case.sources)),
        )


def _in_its_case(change: Callable[[str], str], text: str) -> str:
    """The text changed; a label with a capital letter that is known without it keeps the capital."""
    changed, small = change(text), text[:1].lower() + text[1:]
    if changed != text or change(small) == small or keyword.iskeyword(text):
        return changed
    new = change(small)
    return new[:1].upper() + new[1:]


def edition_names(settings: Settings, assignment: str) -> EditionNames | None:
    """How the edition `assignment` names things, None where it is a master itself."""
    origin = origin_of(settings, assignment)
    if origin is None:
        return None
    glossary = origin.glossary
    scope = read_master_files(settings, origin.master, glossary).notebook_scope(glossary)
    path = catalogue_path(settings, origin.master, glossary.language)
    known = translations(read_catalogue(path, glossary.language))
    return EditionNames(origin.master, glossary, scope, lambda text: known.get(text, text))
