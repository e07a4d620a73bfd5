"""Editions in other languages: the catalogue brought up to date, and the edition made from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practico.errors import UserError
from practico.settings import LANGUAGES, Settings

if TYPE_CHECKING:
    from practico.demo import Step
    from practico.translation.catalogue import Problem


@dataclass(frozen=True)
class Translation:
    """What came of `practico translate`: where the edition is, what is wrong, which files were not up to date."""

    assignment: str
    language: str
    edition: str
    catalogue: Path
    texts: int
    translated: int
    problems: tuple[Problem, ...]
    changed: tuple[str, ...]
    is_check: bool

    @property
    def needs_person(self) -> bool:
        """Whether there is no edition, or (when only looking) not this one."""
        return bool(self.problems) or (self.is_check and bool(self.changed))


def translate(settings: Settings, assignment: str, language: str, step: Step, *, check: bool) -> Translation:
    """Make source/EDITION from source/ASSIGNMENT and translations/ASSIGNMENT/LANGUAGE.po.

    The catalogue is brought up to date even where the edition cannot be made; with `check` nothing is written.
    """
    from practico.translation.catalogue import (
        Problem,
        catalogue_problems,
        read_catalogue,
        synchronised,
        translations,
    )
    from practico.translation.edition import (
        differing,
        make_edition,
        python_faults,
        read_master_files,
        write_edition,
    )
    from practico.translation.files import catalogue_path, glossary_of
    from practico.translation.judge import glossary_problems, leftovers, translation_problems

    if language not in LANGUAGES:
        raise UserError(f"no language {language!r}", "--to", f"choose {' or '.join(LANGUAGES)}")
    glossary = glossary_of(settings, assignment, language)
    path = catalogue_path(settings, assignment, language)
    with step(f"Translating {assignment}"):
        master = read_master_files(settings, assignment, glossary)
        units = master.units()
        catalogue = synchronised(read_catalogue(path, language), units)
        known = translations(catalogue)
        problems: list[Problem] = [
            *master.problems(),
            *glossary_problems(master, glossary),
            *catalogue_problems(catalogue, units),
            *translation_problems(units, known, glossary),
        ]
        edition = make_edition(master, lambda text: known.get(text, text), glossary)
        if not problems:
            problems += [*python_faults(edition), *leftovers(edition, glossary)]
        changed = [f"{glossary.assignment}/{name}" for name in differing(edition, settings.master(glossary.assignment))]
        if not path.is_file() or path.read_text(encoding="utf-8") != f"{catalogue}\n":
            changed.append(path.name)
        if not check:
            path.write_text(f"{catalogue}\n", encoding="utf-8")
            if not problems:
                write_edition(edition, settings.master(glossary.assignment))
    return Translation(
        assignment=assignment,
        language=language,
        edition=glossary.assignment,
        catalogue=path,
        texts=len(units),
        translated=sum(unit.text in known for unit in units),
        problems=tuple(problems),
        changed=tuple(changed),
        is_check=check,
    )
