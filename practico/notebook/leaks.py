"""Search a generated release for anything of a solution or a hidden test.

Looks where such things hide: sources, outputs (joined, since a text may be split over several), attachments,
metadata and every other string of a notebook, and helper files of any kind, all unpacked (see `unpack`).
Files that editors leave behind are refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from practico.errors import LeakError
from practico.model import Cell, Role
from practico.notebook.cells import read_cell, source_text
from practico.notebook.masters import place
from practico.notebook.secret_lines import Secret, Secrets, normalise
from practico.notebook.unpack import Text, as_json, decoded, strings, texts_of_bytes

_LEFT_BEHIND = ("*.bak", "*~", "*.orig", "*.rej", "*.swp", "*.swo", "*.tmp", "#*#", "*.pyc")
_LEFT_DIRECTORIES = (".ipynb_checkpoints", "__pycache__", ".git")
_WHOLE_LINES = 3  # a region of so many known lines, all in one cell, is a solution given away
_WHOLE_LETTERS = 16  # letters from which one line in an instructor's code cell gives a whole region away


def check_leaks(directory: Path, secrets: Secrets) -> None:
    """Raise LeakError for the first secret found in a generated release directory."""
    for path in sorted(item for item in directory.rglob("*") if item.is_file()):
        relative = path.relative_to(directory)
        _refuse_left_behind(relative)
        data = path.read_bytes()
        notebook = _as_notebook(data)
        if notebook is None:
            _search(texts_of_bytes(str(relative), data), secrets)
            text = data.decode("utf-8", errors="replace")
            _search_whole(str(relative), text, secrets, instructors=True)
        elif path.suffix == ".ipynb" and len(relative.parts) == 1:
            _search_notebook(path.stem, notebook, secrets)
        else:
            _search(strings(str(relative), notebook), secrets)


def _refuse_left_behind(relative: Path) -> None:
    directory = next((part for part in relative.parts[:-1] if part in _LEFT_DIRECTORIES), "")
    if directory or any(fnmatch(relative.name, pattern) for pattern in _LEFT_BEHIND):
        raise LeakError(
            "a file left behind by an editor would be released",
            str(relative),
            "delete it from the source directory",
        )


def _as_notebook(data: bytes) -> dict[str, Any] | None:
    content = as_json(data)
    well = isinstance(content, dict) and isinstance(content.get("cells"), list)
    return content if well and all(isinstance(raw, dict) for raw in content["cells"]) else None


def _search_notebook(name: str, notebook: Mapping[str, Any], secrets: Secrets) -> None:
    for index, raw in enumerate(notebook["cells"]):
        cell = read_cell(raw, index)
        where = place(name, cell)
        _search_source(where, cell, secrets)
        _search(_joined_outputs(f"{where}, outputs", raw.get("outputs")), secrets)
        for key in ("outputs", "attachments", "metadata"):
            _search(strings(f"{where}, {key}", raw.get(key, {})), secrets)
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    _search(strings(f"{name}.ipynb, metadata", rest), secrets)


def _joined_outputs(where: str, outputs: object) -> Iterator[Text]:
    """The texts of a cell's outputs, those of one kind joined: a secret may be printed in pieces."""
    joined: dict[str, str] = {}
    for output in outputs if isinstance(outputs, list) else []:
        data = output.get("data")
        for kind, text in {**output, **(data or {})}.items():
            if isinstance(text, str | list):
                joined[kind] = joined.get(kind, "") + source_text(text)
    yield from (Text(where, text) for text in joined.values())


def _search_source(where: str, cell: Cell, secrets: Secrets) -> None:
    for number, text in enumerate(cell.source.split("\n"), start=1):
        _search([Text(f"{where}, line {number}", text)], secrets)
    _search(decoded(where, cell.source), secrets)
    instructors = cell.is_code and cell.role in (Role.LOCKED, Role.FREE)
    _search_whole(where, cell.source, secrets, instructors=instructors)


def _search_whole(where: str, text: str, secrets: Secrets, *, instructors: bool) -> None:
    """Single lines may be known from the statement; all the lines of a region together may not.

    The instructor's own code (a forgotten copy of the solution) needs fewer lines to be suspect.
    """
    plain = normalise(text)
    for region in secrets.regions:
        enough = len(region.needles) >= (2 if instructors else _WHOLE_LINES)
        enough = enough or (instructors and sum(map(len, region.needles)) >= _WHOLE_LETTERS)
        if enough and all(needle in plain for needle in region.needles):
            raise LeakError(
                f"the whole {region.kind} of {region.origin} can be read here",
                where,
                "remove it from there, or mark that cell as a solution or a test",
            )


def _search(texts: Iterator[Text] | list[Text], secrets: Secrets) -> None:
    for where, text in texts:
        plain = normalise(text)
        found = next((secret for secret in secrets.lines if secret.needle in plain), None)
        if found:
            raise _leak(where, text, found)


def _leak(where: str, text: str, secret: Secret) -> LeakError:
    line = next((n for n, t in enumerate(text.split("\n"), 1) if secret.needle in normalise(t)), 0)
    numbered = f"{where}, line {line}" if line and "\n" in text else where
    return LeakError(
        f"{secret.text!r} of the {secret.kind} in {secret.origin} would be released",
        numbered,
        "remove it there, or show the line in the visible part too if it is no secret",
    )
