"""An edition: every file of an assignment in another language, made from the master and a catalogue.

The edition is an assignment of its own, in source/ beside its master, so that nbgrader and every command
treat it as any other. Nobody edits it: it is written anew from the master, and a test holds it up to date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from practico.errors import UserError
from practico.notebook.masters import read_master
from practico.settings import Settings
from practico.translation.glossary import WORD, Glossary
from practico.translation.markdown_text import markdown_spans, translated_markdown
from practico.translation.markup import TEXTUAL, markup_spans, translated_markup
from practico.translation.notebook_source import (
    MARKDOWN,
    OTHER,
    TEMPLATE,
    notebook_names,
    notebook_texts,
    notebook_words,
    other_languages,
    python_sources,
    translated_notebook,
)
from practico.translation.python_source import PythonSource
from practico.translation.scope import Scope, imported
from practico.translation.values import Problem, Unit

_LEFT_BEHIND = ("__pycache__", ".ipynb_checkpoints")
_PROSE = frozenset({".md", ".txt"})


@dataclass(frozen=True)
class Master:
    """The files of a master by path: notebooks as JSON, everything else as bytes; and nbgrader's markers."""

    notebooks: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, bytes]
    markers: tuple[str, ...]
    language: str = "es"

    def units(self) -> list[Unit]:
        """Every text to translate once, with all its places, in the order of the files."""
        places: dict[str, list[str]] = {}
        kinds: dict[str, str] = {}
        for place, kind, text in self._texts():
            kinds.setdefault(text, kind)
            if place not in places.setdefault(text, []):
                places[text].append(place)
        return [Unit(text, tuple(found), kinds[text]) for text, found in places.items()]

    def names(self) -> Iterator[tuple[str, str]]:
        """(place, name) for every identifier that the course's code gives."""
        for name, notebook in self.notebooks.items():
            for cell, found in notebook_names(notebook, self.markers):
                yield f"{name}#{cell}", found
        for name, source in self.modules.items():
            for found in source.bound_names():
                yield name, found

    def words(self) -> Iterator[tuple[str, str]]:
        """(place, word) for every other word that is renamed: keys, grade_ids, names of files."""
        for name, notebook in self.notebooks.items():
            for cell, found in notebook_words(notebook, self.markers):
                yield f"{name}#{cell}", found
        for name, source in self.modules.items():
            for found in source.words():
                yield name, found
        for name in (*self.notebooks, *self.files):
            for found in WORD.findall(PurePosixPath(name).stem):
                yield name, found

    def imports(self) -> Iterator[tuple[str, str]]:
        """(place, full name) for everything that the course's code imports by name."""
        found = [(name, source) for name, source in self.modules.items()]
        for name, notebook in self.notebooks.items():
            found += [(name, source) for source in python_sources(notebook, self.markers)]
        for place, source in found:
            for _, qualified, _ in imported(source.tree):
                yield place, qualified

    def problems(self) -> Iterator[Problem]:
        """What cannot be translated at all."""
        for name, notebook in self.notebooks.items():
            yield from other_languages(notebook, name, self.markers)

    @cached_property
    def modules(self) -> dict[str, PythonSource]:
        """The helper modules. UserError for one that is not Python."""
        found = {}
        for name, data in self.files.items():
            if name.endswith(".py"):
                found[name] = PythonSource(_decoded(name, data), self.markers)
                try:
                    _ = found[name].tree
                except SyntaxError as error:
                    raise UserError(f"not Python ({error})", name, "mend the module") from error
        return found

    def scope(self, glossary: Glossary) -> Scope:
        """Whose names are whose, before anything is imported."""
        ours = frozenset(PurePosixPath(name).parts[0].removesuffix(".py") for name in self.modules)
        return Scope(ours, glossary.imports)

    def notebook_scope(self, glossary: Glossary) -> Scope:
        """As `scope`, after all the imports of all notebooks: that of an answer in any of them."""
        sources = [each for nb in self.notebooks.values() for each in python_sources(nb, self.markers)]
        return self.scope(glossary).with_imports_of(source.tree for source in sources)

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        for name, notebook in self.notebooks.items():
            for cell, kind, text in notebook_texts(notebook, self.markers):
                yield f"{name}#{cell}", kind, text
        for name, data in self.files.items():
            suffix = PurePosixPath(name).suffix.lower()
            if name in self.modules:
                for span in self.modules[name].spans():
                    yield name, TEMPLATE if span.is_template else OTHER, span.text
            elif suffix in _PROSE:
                for span in markdown_spans(_decoded(name, data)):
                    yield name, MARKDOWN, span.text
            elif suffix in TEXTUAL:
                for span in markup_spans(name, _decoded(name, data)):
                    yield name, OTHER, span.text


def read_master_files(settings: Settings, assignment: str, glossary: Glossary) -> Master:
    """The master of `assignment`, without what the edition leaves out. UserError where it cannot be read."""
    directory = settings.master(assignment)
    if not directory.is_dir():
        raise UserError("no such assignment", f"{settings.source_directory}/{assignment}", "name a master")
    notebooks, files = {}, {}
    for path in sorted(item for item in directory.rglob("*") if item.is_file()):
        name = path.relative_to(directory).as_posix()
        if set(_LEFT_BEHIND) & set(path.parts) or any(_below(name, out) for out in glossary.leaves_out):
            continue
        if path.suffix == ".ipynb":
            notebooks[name] = read_master(path)
        else:
            files[name] = path.read_bytes()
    markers = (
        settings.begin_solution, settings.end_solution, settings.begin_hidden, settings.end_hidden,
        settings.begin_mark_scheme, settings.end_mark_scheme,
    )  # fmt: skip
    return Master(notebooks, files, markers, settings.language)


def make_edition(master: Master, translate: Callable[[str], str], glossary: Glossary) -> dict[str, bytes]:
    """The edition's files by path."""
    scope = master.scope(glossary)
    edition = {}
    for name, notebook in master.notebooks.items():
        made = translated_notebook(notebook, translate, glossary, scope, master.markers)
        edition[glossary.rename_text(name)] = _as_json(made)
    for name, data in master.files.items():
        edition[glossary.rename_text(name)] = _translated_file(name, data, master, translate, glossary)
    return dict(sorted(edition.items()))


def _translated_file(
    name: str, data: bytes, master: Master, translate: Callable[[str], str], glossary: Glossary
) -> bytes:
    suffix = PurePosixPath(name).suffix.lower()
    if name in master.modules:
        source = master.modules[name]
        scope = master.scope(glossary).with_imports_of([source.tree])
        return source.translated(translate, glossary.rename, scope).encode()
    if suffix in _PROSE:
        return translated_markdown(_decoded(name, data), translate, glossary.rename).encode()
    if suffix in TEXTUAL:
        return translated_markup(name, _decoded(name, data), translate, glossary.rename).encode()
    return data


def differing(edition: Mapping[str, bytes], directory: Path) -> list[str]:
    """The files by which a directory differs from the edition: missing, other, or not of it."""
    there = {}
    if directory.is_dir():
        for path in directory.rglob("*"):
            if path.is_file() and not set(_LEFT_BEHIND) & set(path.parts):
                there[path.relative_to(directory).as_posix()] = path.read_bytes()
    return sorted(name for name in {*edition, *there} if edition.get(name) != there.get(name))


def write_edition(edition: Mapping[str, bytes], directory: Path) -> None:
    """Make `directory` hold the edition and nothing else."""
    for name in differing(edition, directory):
        path = directory / name
        if name in edition:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(edition[name])
        else:
            path.unlink()


def _below(name: str, directory: str) -> bool:
    return name == directory or name.startswith(f"{directory.rstrip('/')}/")


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8", name, "save it as UTF-8") from error


def _as_json(notebook: Mapping[str, Any]) -> bytes:
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def python_faults(edition: Mapping[str, bytes]) -> Iterator[Problem]:
    """Code of the edition that is not Python any more: a translation broke it."""
    for name, data in edition.items():
        if name.endswith(".py"):
            sources = {name: data.decode()}
        elif name.endswith(".ipynb"):
            cells = json.loads(data)["cells"]
            code = [cell for cell in cells if cell["cell_type"] == "code"]
            sources = {f"{name}#{cell.get('id', '')}": "".join(cell["source"]) for cell in code}
        else:
            continue
        for place, source in sources.items():
            try:
                _ = PythonSource(source).tree
            except SyntaxError as error:
                yield Problem(place, f"a translation broke this code: {error.msg}, line {error.lineno}")
