"""The catalogue: a PO file, translations/ASSIGNMENT/LANGUAGE.po, one entry for each text of the master.

`synchronised` brings it up to date without losing anything: a text that changed a little keeps its old
translation, marked fuzzy, and one that went away becomes obsolete. A person settles both.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

import polib

from practico.errors import UserError
from practico.translation.values import Problem, Unit

_LIKE = 0.6  # from here on a changed text is offered the translation of what it was
_WRAP = 100


def read_catalogue(path: Path, language: str) -> polib.POFile:
    """The catalogue in `path`, an empty one where there is none. UserError for a file that is no PO."""
    if not path.is_file():
        catalogue = polib.POFile(wrapwidth=_WRAP)
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
        }
        return catalogue
    try:
        return polib.pofile(str(path), wrapwidth=_WRAP, check_for_duplicates=True)
    except (OSError, ValueError) as error:
        what = f"not a PO catalogue ({error})"
        raise UserError(what, path.name, "mend it with a PO editor") from error


def synchronised(catalogue: polib.POFile, units: Sequence[Unit]) -> polib.POFile:
    """A catalogue of exactly these units in their order, with the translations that there are."""
    known = {entry.msgid: entry for entry in catalogue}
    wanted = {unit.text for unit in units}
    gone = [entry for entry in catalogue if entry.msgid not in wanted and entry.msgstr]
    taken: set[str] = set()
    renewed = polib.POFile(wrapwidth=_WRAP)
    renewed.metadata, renewed.header = catalogue.metadata, catalogue.header
    for unit in units:
        entry = known.get(unit.text)
        fuzzy = None if entry else _likeness(unit.text, [each for each in gone if each.msgid not in taken])
        if fuzzy is not None:
            taken.add(fuzzy.msgid)
        renewed.append(_entry(unit, entry, fuzzy))
    for entry in gone:
        if entry.msgid not in taken:
            renewed.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr, obsolete=True))
    return renewed


def _entry(unit: Unit, entry: polib.POEntry | None, fuzzy: polib.POEntry | None) -> polib.POEntry:
    places = [(place, "") for place in unit.places]
    if entry is not None:
        return polib.POEntry(
            msgid=unit.text, msgstr=entry.msgstr, occurrences=places, flags=list(entry.flags),
            tcomment=entry.tcomment, previous_msgid=entry.previous_msgid if entry.fuzzy else None,
        )  # fmt: skip
    if fuzzy is not None:
        return polib.POEntry(
            msgid=unit.text, msgstr=fuzzy.msgstr, occurrences=places, flags=["fuzzy"],
            previous_msgid=fuzzy.msgid,
        )  # fmt: skip
    return polib.POEntry(msgid=unit.text, msgstr="", occurrences=places)


def _likeness(text: str, gone: Sequence[polib.POEntry]) -> polib.POEntry | None:
    best, found = _LIKE, None
    for entry in gone:
        matcher = difflib.SequenceMatcher(None, text, entry.msgid, autojunk=False)
        if matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), entry
    return found


def translations(catalogue: polib.POFile) -> Mapping[str, str]:
    """What is translated and settled, by the master's text."""
    return {entry.msgid: entry.msgstr for entry in catalogue if entry.msgstr and not _is_open(entry)}


def _is_open(entry: polib.POEntry) -> bool:
    return bool(entry.fuzzy or entry.obsolete)


def catalogue_problems(catalogue: polib.POFile, units: Sequence[Unit]) -> list[Problem]:
    """Texts that are not translated or not settled, and translations of texts that went away."""
    entries = {entry.msgid: entry for entry in catalogue if not entry.obsolete}
    found = []
    for unit in units:
        entry = entries.get(unit.text)
        if entry is None or not entry.msgstr:
            found.append(Problem(unit.places[0], f"not translated: {excerpt(unit.text)}"))
        elif entry.fuzzy:
            found.append(Problem(unit.places[0], f"the text changed (fuzzy): {excerpt(unit.text)}"))
    wanted = {unit.text for unit in units}
    stale = [entry for entry in catalogue if entry.msgid not in wanted]
    return found + [
        Problem("catalogue", f"no longer in the master, delete it: {excerpt(entry.msgid)}") for entry in stale
    ]


def excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return f"{line[:69]}…" if len(line) > 70 else line
