"""Whether an edition may be made: what is missing, inconsistent or left in the master's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from practico.translation.catalogue import excerpt
from practico.translation.edition import Master
from practico.translation.glossary import WORD, Glossary
from practico.translation.literals import placeholders
from practico.translation.markdown_text import references, renamed_in_markdown
from practico.translation.notebook_source import MARKDOWN, TEMPLATE
from practico.translation.values import Problem, Unit

_TEXTS = (".py", ".ipynb", ".svg", ".html", ".js", ".css", ".md", ".txt")


def glossary_problems(master: Master, glossary: Glossary) -> Iterator[Problem]:
    """Names that nobody decided about, different ones that would become one, entries without a name."""
    names = list(master.names())
    seen: set[str] = set()
    for place, name in (*names, *master.words()):
        if name not in seen and not glossary.knows(name):
            yield Problem(place, f"not in the glossary: {name}")
        seen.add(name)
    for place, qualified in master.imports():
        if qualified.endswith(f".{master.language}") and qualified not in glossary.imports:
            yield Problem(place, f"not in the glossary's [imports]: {qualified}")
    called: dict[tuple[str, str], str] = {}
    for place, name in names:
        key = place.partition("#")[0], glossary.rename(name)
        other = called.setdefault(key, name)
        if other != name:
            called[key] = name
            yield Problem(place, f"{other} and {name} would both be called {key[1]}")
    there = seen | _all_words(master)
    parts = {part for word in there for part in _parts(word)}
    for entry in sorted(set(glossary.entries) - there - parts):
        yield Problem("glossary", f"no longer in the master, delete it: {entry}")


def _parts(word: str) -> Iterator[str]:
    """Every run of a name's parts, as the glossary looks them up."""
    pieces = word.strip("_").rstrip("0123456789").split("_")
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            yield "_".join(pieces[start:end]).rstrip("0123456789")


def _all_words(master: Master) -> frozenset[str]:
    texts = [data.decode("utf-8", "replace") for name, data in master.files.items() if name.endswith(_TEXTS)]
    texts += [str(notebook) for notebook in master.notebooks.values()]
    return frozenset(word for text in texts for word in WORD.findall(text.replace("\\n", " ")))


def translation_problems(
    units: Sequence[Unit], translated: Mapping[str, str], glossary: Glossary
) -> Iterator[Problem]:
    """Translations that lost a placeholder, an anchor, a link or a name of their text."""
    for unit in units:
        text = translated.get(unit.text)
        if text is None:
            continue
        lost: list[str] = []
        if unit.kind == TEMPLATE:
            lost = _missing(placeholders(unit.text), placeholders(text))
        elif unit.kind == MARKDOWN:
            wanted = references(renamed_in_markdown(unit.text, glossary.rename))
            lost = _missing(wanted, references(renamed_in_markdown(text, glossary.rename)))
        if lost:
            yield Problem(
                unit.places[0], f"not the same in the translation: {', '.join(lost)} ({excerpt(text)})"
            )


def _missing(wanted: Sequence[str], found: Sequence[str]) -> list[str]:
    return sorted({*wanted} ^ {*found})


def leftovers(edition: Mapping[str, bytes], glossary: Glossary) -> Iterator[Problem]:
    """Names of the master that still stand in the edition, whoever wrote them there."""
    names = {name for name, target in glossary.entries.items() if name != target and "_" in name}
    for file, data in edition.items():
        if file.endswith(_TEXTS):
            text = data.decode("utf-8", "replace")
            found = {word for word in WORD.findall(text.replace("\\n", " ")) if word in names}
            for name in sorted(found):
                yield Problem(file, f"still called {name}, not {glossary.rename(name)}")
