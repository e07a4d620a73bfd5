"""A release of small masters, and the search of it for secrets: what leak tests plant something into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from miniature import Raw, course, write_notebook

from practico.notebook.leaks import check_leaks
from practico.notebook.masters import read_masters
from practico.notebook.secret_lines import find_secrets
from practico.notebook.view import release_view

# The secrets of miniature's master `squares`.
SOLUTION = "return [number ** 2 for number in range(1, n + 1)]"
HIDDEN = "assert squares(11)[10] == 121"


def searched_release(root: Path, **masters: Raw) -> tuple[Path, Callable[[], None]]:
    """A release of these masters (`squares` if none is given): its directory, and a search of it."""
    settings = course(root, **masters)
    read = read_masters(settings, "a1")
    directory = root / "generated"
    for name, master in read.items():
        write_notebook(directory / f"{name}.ipynb", release_view(master, settings))
    return directory, lambda: check_leaks(directory, find_secrets(read, settings))
