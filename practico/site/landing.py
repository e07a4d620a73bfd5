"""The first page of a site: the notebooks to open, where one's work is kept, and how to hand it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from practico.notebook.headings import last_heading
from practico.notebook.language import localised
from practico.notebook.reading import read_file
from practico.page import Document, read_words, render
from practico.settings import Settings
from practico.site.values import Host, PyodideSource


def landing_page(
    settings: Settings, assignment: str, notebooks: Mapping[str, Path], source: PyodideSource
) -> str:
    """The page, in the language of the notebooks; these go by their names in the release."""
    read = {name: read_file(path).notebook for name, path in notebooks.items()}
    words = read_words("practico.site", localised(settings, read.values()).language)
    links = [
        (f"lab/index.html?path={quote(f'{assignment}/{name}')}", _title(notebook["cells"]) or Path(name).stem)
        for name, notebook in read.items()
    ]
    own = source.host == Host.SITE
    values = {
        "words": words,
        "title": assignment,
        "links": links,
        "source": words("own") if own else words("public", host=urlsplit(source.address).hostname),
    }
    return render(
        Document(
            "practico.site", "landing.html.j2", assignment, words.language, ("landing.css",), values=values
        )
    )


def _title(cells: list[dict[str, str]]) -> str:
    """The first heading of a notebook."""
    lines = [
        line for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"].splitlines()
    ]
    return next((heading for line in lines if (heading := last_heading(line))), "")
