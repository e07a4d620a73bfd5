"""The whole way from a master and its catalogue to an edition, or to what a person must settle first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from practico.errors import UserError
from practico.settings import LANGUAGES, Settings
from practico.translation.catalogue import catalogue_problems, read_catalogue, synchronised, translations
from practico.translation.edition import (
    Master,
    differing,
    make_edition,
    python_faults,
    read_master_files,
    write_edition,
)
from practico.translation.files import catalogue_path, glossary_of
from practico.translation.glossary import Glossary
from practico.translation.judge import glossary_problems, leftovers, translation_problems
from practico.translation.values import Problem, Translation, Unit


def make(settings: Settings, assignment: str, language: str, *, check: bool) -> Translation:
    """Make source/EDITION from source/ASSIGNMENT and translations/ASSIGNMENT/LANGUAGE.po.

    The catalogue is brought up to date even where no edition can be made; with `check` nothing is written.
    """
    if language not in LANGUAGES:
        raise UserError(f"no language {language!r}", "--to", f"choose {' or '.join(LANGUAGES)}")
    glossary = glossary_of(settings, assignment, language)
    path = catalogue_path(settings, assignment, language)
    master = read_master_files(settings, assignment, glossary)
    units = master.units()
    catalogue = synchronised(read_catalogue(path, language), units)
    known = translations(catalogue)
    problems = [*catalogue_problems(catalogue, units), *_problems(master, units, known, glossary)]
    edition = make_edition(master, lambda text: known.get(text, text), glossary)
    if not problems:
        problems += [*python_faults(edition), *leftovers(edition, glossary)]
    target, text = settings.master(glossary.assignment), f"{catalogue}\n"
    changed = [f"{glossary.assignment}/{name}" for name in differing(edition, target)]
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        changed.append(path.name)
    if not check:
        path.write_text(text, encoding="utf-8")
        if not problems:
            write_edition(edition, target)
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


def _problems(
    master: Master, units: Sequence[Unit], known: Mapping[str, str], glossary: Glossary
) -> list[Problem]:
    """What is wrong with the glossary, the master and the translations that there are."""
    return [
        *master.problems(),
        *glossary_problems(master, glossary),
        *translation_problems(units, known, glossary),
    ]
