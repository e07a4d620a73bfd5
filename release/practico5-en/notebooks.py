"""Notebooks as files: reading them, their cells, and whether what is saved is what ran in this kernel."""

import ast
import json
from typing import NamedTuple

from card import console

UNANSWERED = "YOUR ANSWER HERE"


class Cell(NamedTuple):
    """A cell: its name for grading (or empty), its text, and what it is."""

    name: str
    source: str
    is_code: bool
    is_test: bool
    is_written: bool

    @property
    def is_unwritten(self):
        """Whether it is an answer in words that still says what it came with."""
        return self.is_written and UNANSWERED in self.source


def read(path):
    """The bytes of a notebook, or b'' where it is missing or no notebook."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    return content if cells(content) else b""


def cells(content):
    """The cells of a notebook, in order; none where it makes no sense."""
    try:
        return [_cell(raw) for raw in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _cell(raw):
    marker = raw.get("metadata", {}).get("nbgrader", {})
    name, is_code = str(marker.get("grade_id", "")), raw["cell_type"] == "code"
    with_mark, of_the_student = bool(marker.get("grade")), bool(marker.get("solution"))
    return Cell(
        name,
        "".join(raw["source"]),
        is_code,
        with_mark and not of_the_student,
        with_mark and of_the_student,
    )


def what_ran():
    """The text of each cell that was run in this kernel, in order; nothing outside of IPython."""
    shell = console()
    return [] if shell is None else [text for text in shell.user_ns.get("In", []) if isinstance(text, str)]


def different(runs, saved):
    """The names whose last definition that ran equals none of the saved ones that define them."""
    latest = {name: text for text in runs for name in _define(text)}
    written = {}
    for text in saved:
        for name in _define(text):
            written.setdefault(name, set()).add(_without_spaces(text))
    return [
        name
        for name, text in latest.items()
        if name in written and _without_spaces(text) not in written[name]
    ]


def _define(text):
    """The names that a cell defines at its first level: functions, classes and assignments."""
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in text.splitlines()]
    try:
        body = ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names


def _without_spaces(text):
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
