"""A small course and pages of it, made without grading: what stands on a page is decided by plain values."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from miniature import Raw, check, course, locked, manual, markdown, notebook, solution

from practico.feedback.course import read_course
from practico.feedback.page import PageMaker
from practico.feedback.values import Facts, Finding, Grade
from practico.notebook.masters import read_masters
from practico.notebook.view import release_view
from practico.settings import Settings

CANARY = "assert area(17.25, 3) == 51.75"  # a hidden line; 17.25 is a hidden input
AREA = "def area(b, h):\n    return b + h"
DOUBLE = "def doble(x):\n    return 2 * x"
HALF = (Grade("prueba_area", 2, 0), Grade("prueba_doble", 3, 3), Grade("opinion", 5, 0, is_pending=True))
SPANISH = 'c.Practico.language = "es"\n'


def master() -> Raw:
    """Two functions under headings, a text to be graded by hand, a picture, formulas."""
    return notebook(
        markdown("# Figuras\n\nCon $\\theta'(s) = \\frac{1}{2}$ y [un enlace](#area)."),
        locked("importar", "import math"),
        markdown('## 1. Superficies\n\n<a id="area"></a>\n### 1.1 `area` (2 puntos)\n\n$$a = b \\cdot h$$'),
        solution("area", "def area(b, h):\n    ### BEGIN SOLUTION\n    return b * h\n    ### END SOLUTION"),
        check(
            "prueba_area",
            f"assert area(2, 3) == 6, 'dos por tres'\n### BEGIN HIDDEN TESTS\n{CANARY}\n### END HIDDEN TESTS",
            2,
        ),
        markdown("### 1.2 `doble` (3 puntos)"),
        solution("doble", "def doble(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
        check("prueba_doble", "assert doble(2) == 4", 3),
        markdown("## 2. Una pregunta (5 puntos)"),
        manual("opinion", "### BEGIN SOLUTION\nPorque sí.\n### END SOLUTION", 5),
    )


def settings_of(root: Path, content: Raw | None = None, config: str = SPANISH) -> Settings:
    """A course whose assignment `a1` has the notebook `figuras`."""
    return course(root, config, figuras=content or master())


def answered(settings: Settings, *outputs_of_area: Raw, **answers: str) -> dict[str, Any]:
    """The released notebook with these answers, and what the cell `area` displayed."""
    released = release_view(read_masters(settings, "a1")["figuras"], settings)
    for raw in released["cells"]:
        name = raw["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            raw["source"] = answers[name]
        if name == "area":
            raw["outputs"] = list(outputs_of_area)
    return released


def facts_of(root: Path, content: dict[str, Any] | None, **values: Any) -> Facts:
    """Facts about a graded notebook, written to `root`; all is right but `opinion`, which waits."""
    source = None
    if content is not None:
        source = root / "graded.ipynb"
        source.write_text(json.dumps(content), encoding="utf-8")
    grades = (
        Grade("prueba_area", 2, 2),
        Grade("prueba_doble", 3, 3),
        Grade("opinion", 5, 0, is_pending=True),
    )
    known: dict[str, Any] = {"grades": grades, "comments": {}, "findings": (), **values}
    return Facts("ana", "Ana Paz", "a1", "figuras", source, root / "out" / "figuras.html", **known)


def wrong(grade_id: str, message: str, *diagnosis: str) -> Finding:
    return Finding(grade_id, "failed", message, diagnosis)


def page_of(settings: Settings, facts: Facts) -> str:
    return PageMaker(read_course(settings, "a1")).html(facts, "0" * 64)


def displayed(**data: Any) -> Raw:
    kinds = {kind.replace("__", "/").replace("_", "+"): value for kind, value in data.items()}
    return {"output_type": "display_data", "data": kinds, "metadata": {}}


def markup_output(text: str) -> Raw:
    return {"output_type": "display_data", "data": {"text/html": text}, "metadata": {}}


def stream(text: str, name: str = "stdout") -> Raw:
    return {"output_type": "stream", "name": name, "text": text}


def text_of(page: str) -> str:
    """What a reader sees of a page, on one line."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


class Tags(HTMLParser):
    """Every tag of a piece of HTML with its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag
