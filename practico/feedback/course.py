"""What all feedback pages of an assignment share, read from its masters once.

Without masters (a course that keeps only what was graded) there is nothing to compare with: locked cells are
shown without their hidden regions, and no question counts as unanswered.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from practico import __version__
from practico.feedback.values import Course, Template
from practico.model import Role
from practico.notebook.cells import read_cells
from practico.notebook.language import localised
from practico.notebook.masters import read_masters
from practico.notebook.regions import hidden_lines, hidden_markers, scheme_markers, visible_source
from practico.notebook.secret_lines import find_secrets
from practico.settings import Settings

_KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
}
_LARGEST = 2_000_000


def read_course(settings: Settings, assignment: str) -> Course:
    """What the pages of `assignment` share. Raises AssignmentError for masters that cannot be read."""
    directory = settings.master(assignment)
    masters = read_masters(settings, assignment) if any(directory.glob("*.ipynb")) else {}
    settings = localised(settings, masters.values())
    secrets = find_secrets(masters, settings).lines
    templates = {name: _template(master, settings) for name, master in masters.items()}
    pictures = _pictures(directory)
    markers = tuple((each.begin, each.end) for each in (hidden_markers(settings), scheme_markers(settings)))
    return Course(
        language=settings.language,
        templates=templates,
        pictures=pictures,
        secrets=tuple(secret.needle for secret in secrets if secret.kind == "hidden test"),
        markers=markers,
        digest=_digest(settings, masters, pictures),
    )


def _template(master: Mapping[str, Any], settings: Settings) -> Template:
    cells = read_cells(master)
    visible = {cell.index: visible_source(cell, settings) for cell in cells}
    named = {cell.grade_id: visible[cell.index] for cell in cells if cell.grade_id}
    theirs = {cell.grade_id for cell in cells if cell.role in (Role.SOLUTION, Role.MANUAL)}
    return Template(
        cells={name: source for name, source in named.items() if name not in theirs},
        plain=frozenset(visible[cell.index] for cell in cells if not cell.grade_id),
        guarded=frozenset(cell.grade_id for cell in cells if hidden_lines(cell, settings)),
        stubs={name: source for name, source in named.items() if name in theirs},
        released={"cells": [_shown(raw, visible[at]) for at, raw in enumerate(master["cells"])]},
    )


def _shown(raw: Mapping[str, Any], source: str) -> dict[str, Any]:
    """A cell as it was released: nothing displayed, nothing of the answer."""
    return {"cell_type": raw["cell_type"], "metadata": raw["metadata"], "source": source}


def _pictures(directory: Path) -> dict[str, str]:
    """The pictures that came with the assignment, by their path in it."""
    found = {}
    for path in sorted(directory.rglob("*")):
        kind = _KINDS.get(path.suffix.lower())
        if kind and path.is_file() and path.stat().st_size <= _LARGEST:
            encoded = base64.b64encode(path.read_bytes()).decode()
            found[path.relative_to(directory).as_posix()] = f"data:{kind};base64,{encoded}"
    return found


def _digest(settings: Settings, masters: Mapping[str, Any], pictures: Mapping[str, str]) -> str:
    """A hash of what is shared, and of this package: a new version writes every page anew."""
    options = (settings.language, settings.code_stub, settings.text_stub, __version__)
    regions = (settings.begin_solution, settings.end_solution, settings.begin_hidden, settings.end_hidden)
    said = (options, regions, settings.begin_mark_scheme, settings.end_mark_scheme, sorted(pictures.items()))
    digest = hashlib.sha256(repr(said).encode("utf-8", "replace"))
    digest.update(json.dumps(masters, sort_keys=True).encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".css", ".j2"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
