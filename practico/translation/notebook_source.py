"""Notebooks: what is translatable in their cells, and the notebook in the other language.

Cell types, order, points, locks, attachments and every other metadata stay as they are; ids, grade_ids and
the language that the notebook says it speaks change.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from practico.model import Cell
from practico.notebook.cells import read_cells, rename_grade_id
from practico.notebook.language import speak
from practico.translation.glossary import WORD, Glossary
from practico.translation.markdown_text import markdown_spans, translated_markdown
from practico.translation.python_source import PythonSource
from practico.translation.scope import Scope
from practico.translation.values import Problem

MARKDOWN, TEMPLATE, OTHER = "markdown", "template", "other"


def notebook_texts(notebook: Mapping[str, Any], markers: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """(cell, kind, text) for every text to translate. Cells that are no Python are reported as they stand."""
    for cell, raw in zip(read_cells(notebook), notebook["cells"], strict=True):
        if cell.is_code:
            source = python_of(cell, markers)
            for span in source.spans() if source else ():
                yield cell_name(cell, raw), TEMPLATE if span.is_template else OTHER, span.text
        else:
            for span in markdown_spans(cell.source):
                yield cell_name(cell, raw), MARKDOWN, span.text


def python_of(cell: Cell, markers: Collection[str]) -> PythonSource | None:
    """The code of a cell, None where it is of another language (`%%bash`)."""
    source = PythonSource(cell.source, markers)
    try:
        _ = source.tree
    except SyntaxError:
        return None
    return source


def python_sources(notebook: Mapping[str, Any], markers: Collection[str]) -> list[PythonSource]:
    """All the code of a notebook that is Python."""
    sources = (python_of(cell, markers) for cell in read_cells(notebook) if cell.is_code)
    return [source for source in sources if source]


def translated_notebook(
    notebook: Mapping[str, Any],
    translate: Callable[[str], str],
    glossary: Glossary,
    scope: Scope,
    markers: Collection[str],
) -> dict[str, Any]:
    """The notebook in the other language."""
    edition: dict[str, Any] = copy.deepcopy(dict(notebook))
    scope = scope.with_imports_of(source.tree for source in python_sources(notebook, markers))
    for cell, raw in zip(read_cells(notebook), edition["cells"], strict=True):
        if cell.is_code:
            source = python_of(cell, markers)
            text = source.translated(translate, glossary.rename, scope) if source else cell.source
        else:
            text = translated_markdown(cell.source, translate, glossary.rename)
        raw["source"] = text.splitlines(keepends=True) if isinstance(raw["source"], list) else text
        rename_grade_id(raw, glossary.rename_text)
        if isinstance(raw.get("id"), str):
            raw["id"] = glossary.rename_text(raw["id"])
    speak(edition, glossary.language, glossary.code_stub, glossary.text_stub)
    return edition


def notebook_names(notebook: Mapping[str, Any], markers: Collection[str]) -> Iterator[tuple[str, str]]:
    """(cell, name) for every name that the code of the notebook gives."""
    for cell, raw in zip(read_cells(notebook), notebook["cells"], strict=True):
        source = python_of(cell, markers) if cell.is_code else None
        for name in source.bound_names() if source else ():
            yield cell_name(cell, raw), name


def notebook_words(notebook: Mapping[str, Any], markers: Collection[str]) -> Iterator[tuple[str, str]]:
    """(cell, word) for every other word that is renamed: grade_ids, ids, keys."""
    for cell, raw in zip(read_cells(notebook), notebook["cells"], strict=True):
        source = python_of(cell, markers) if cell.is_code else None
        ids = WORD.findall(f"{cell.grade_id} {raw.get('id', '') if cell.grade_id else ''}")
        for word in (*ids, *(source.words() if source else ())):
            yield cell_name(cell, raw), word


def other_languages(notebook: Mapping[str, Any], name: str, markers: Collection[str]) -> Iterator[Problem]:
    """Code cells that are not Python: nobody knows what is text in them."""
    for cell, raw in zip(read_cells(notebook), notebook["cells"], strict=True):
        if cell.is_code and python_of(cell, markers) is None:
            yield Problem(
                f"{name}#{cell_name(cell, raw)}", "not Python: its texts cannot be told from its code"
            )


def cell_name(cell: Cell, raw: Mapping[str, Any]) -> str:
    """How a cell is named to a person: its grade_id, else its id, else its number from 1."""
    return cell.grade_id or str(raw.get("id") or f"cell-{cell.index + 1}")
