"""A small released course, and what its site is built from."""

from __future__ import annotations

from pathlib import Path

from miniature import CONFIG, code, markdown, notebook, write_notebook

from practico.settings import Settings, load_settings
from practico.site.building import Ingredients, release_files
from practico.site.imports import imports_of
from practico.site.packages import plan
from practico.site.pyodide import public, read_distribution

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">θ → ñ</text></svg>'


def released(root: Path, first: str = "import anywidget\nimport numpy as np\nimport helper") -> Settings:
    """A course with a release `a1`: a notebook in Spanish, a helper, a drawing, a folder called build."""
    release = root / "release" / "a1"
    cells = [markdown("# Práctica **uno**\n\n![red](red.svg)"), code(first), code("helper.answer()")]
    write_notebook(release / "uno.ipynb", notebook(*cells, practico={"language": "es"}))
    for name, text in {
        "helper.py": "import numpy\n\n\ndef answer():\n    return numpy.arange(3)\n",
        "red.svg": SVG,
        "build/lib/datos ñ.csv": "x,y\n1,2\n",
        ".secret": "not for students",
        "__pycache__/helper.pyc": "x",
    }.items():
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_text(text, encoding="utf-8")
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    return load_settings(root)


def ingredients(settings: Settings, pyodide: Path | None = None) -> Ingredients:
    """What the site of `a1` is built from."""
    release = settings.release("a1")
    files = release_files(release)
    carried = read_distribution(pyodide) if pyodide else public()
    return Ingredients("a1", release, files, plan(imports_of(release, list(files)), carried), pyodide)
