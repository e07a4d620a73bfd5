"""Where catalogues and glossaries stand: translations/ASSIGNMENT/, where no release takes them from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from practico.errors import UserError
from practico.settings import Settings
from practico.translation.glossary import Glossary, read_glossary

DIRECTORY = "translations"


@dataclass(frozen=True)
class Origin:
    """Of what master an assignment is the edition, and by which glossary."""

    master: str
    glossary: Glossary


def catalogue_path(settings: Settings, assignment: str, language: str) -> Path:
    """translations/ASSIGNMENT/LANGUAGE.po"""
    return settings.root / DIRECTORY / assignment / f"{language}.po"


def glossary_of(settings: Settings, assignment: str, language: str) -> Glossary:
    """The glossary beside the catalogue. UserError where there is none, or it names the master."""
    path = catalogue_path(settings, assignment, language).with_suffix(".toml")
    shown = path.relative_to(settings.root).as_posix()
    if not path.is_file():
        raise UserError(
            "no glossary", shown, "write one: `practico translate --help` says where it is described"
        )
    glossary = read_glossary(path)
    if glossary.assignment == assignment or "/" in glossary.assignment or not glossary.assignment:
        raise UserError(
            f"assignment = {glossary.assignment!r}", shown, "give the edition a directory of its own"
        )
    return glossary


def origin_of(settings: Settings, assignment: str) -> Origin | None:
    """Of what `assignment` is an edition, None where it is a master itself."""
    for path in sorted((settings.root / DIRECTORY).glob("*/*.toml")):
        glossary = read_glossary(path)
        if glossary.assignment == assignment:
            return Origin(path.parent.name, glossary)
    return None
