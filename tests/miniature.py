"""Masters of a few cells, courses of a few files: for tests that need one thing wrong and all else right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from practico.settings import Settings, load_settings

CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "mini"\n'
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}

Raw = dict[str, Any]


def code(source: str, **metadata: Any) -> Raw:
    empty = {"outputs": [], "execution_count": None}
    return {"cell_type": "code", "source": source, "metadata": metadata, **empty}


def markdown(source: str, **metadata: Any) -> Raw:
    return {"cell_type": "markdown", "source": source, "metadata": metadata}


def mark(grade_id: str, **values: Any) -> Raw:
    """nbgrader's metadata with every flag off but those given."""
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**flags, "grade_id": grade_id, **values}}


def solution(grade_id: str, source: str) -> Raw:
    return code(source, **mark(grade_id, solution=True))


def check(grade_id: str, source: str, points: float = 1) -> Raw:
    return code(source, **mark(grade_id, grade=True, locked=True, points=points))


def locked(grade_id: str, source: str) -> Raw:
    return code(source, **mark(grade_id, locked=True))


def manual(grade_id: str, source: str, points: float = 2) -> Raw:
    return markdown(source, **mark(grade_id, grade=True, solution=True, points=points))


def task(grade_id: str, source: str, points: float = 2) -> Raw:
    return markdown(source, **mark(grade_id, task=True, points=points))


def notebook(*cells: Raw, **metadata: Any) -> Raw:
    numbered = [{"id": f"c{index}", **cell} for index, cell in enumerate(cells)]
    head = {"kernelspec": KERNEL, "language_info": {"name": "python"}, **metadata}
    return {"cells": numbered, "metadata": head, "nbformat": 4, "nbformat_minor": 5}


SQUARES = solution(
    "squares",
    "def squares(n):\n    ### BEGIN SOLUTION\n    if n < 1:\n"
    "        raise ValueError('n must be at least 1')\n"
    "    return [number ** 2 for number in range(1, n + 1)]\n    ### END SOLUTION",
)
TEST_SQUARES = check(
    "test_squares",
    "assert squares(1) == [1]\n### BEGIN HIDDEN TESTS\nassert squares(11)[10] == 121\n### END HIDDEN TESTS",
)


def good_master() -> Raw:
    """A master without a fault."""
    return notebook(markdown("# Squares\nWrite `squares(n)`."), SQUARES, TEST_SQUARES)


def write_notebook(path: Path, content: Raw) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def course(root: Path, config: str = "", **masters: Raw) -> Settings:
    """A course whose assignment `a1` has these masters (`squares` alone if none is given)."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(CONFIG + config, encoding="utf-8")
    for name, content in (masters or {"squares": good_master()}).items():
        write_notebook(root / "source" / "a1" / f"{name}.ipynb", content)
    return load_settings(root)
