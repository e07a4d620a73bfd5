"""The release as a site that needs no server of Python's."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practico.errors import AssignmentError, ConfigurationError, UnreadableNotebook
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.demo import Step
    from practico.site.building import Ingredients
    from practico.site.values import Site

_TOOLS = ("jupyterlite_core", "jupyterlite_pyodide_kernel")


@dataclass(frozen=True)
class SiteOptions:
    """Where the site is put (site/ASSIGNMENT if nowhere), and the folder of Pyodide that it brings along."""

    output: Path | None = None
    pyodide: Path | None = None


def site(settings: Settings, assignment: str, options: SiteOptions, step: Step) -> Site:
    """Build the JupyterLite site of a release; an old one is replaced at once, or not at all."""
    from practico.site.building import build
    from practico.site.inspection import check_site
    from practico.site.landing import landing_page
    from practico.site.placing import check_output, new_site, put_in_place, workplace
    from practico.site.values import Site

    ingredients = _ingredients(settings, assignment, options.pyodide)
    output = options.output or settings.site(assignment)
    sources = [settings.release(assignment), settings.master(assignment), options.pyodide]
    check_output(output, tuple(path for path in sources if path is not None))
    notebooks = {
        path.relative_to(ingredients.release).as_posix(): path
        for path in ingredients.files
        if path.suffix == ".ipynb"
    }
    with step(f"Building the site of {assignment}"), workplace(output) as folder:
        new = new_site(folder)
        (folder / "lite").mkdir()
        build(ingredients, folder / "lite", new)
        source = check_site(new, ingredients)
        _refuse_leaks(settings, assignment, new)
        page = landing_page(settings, assignment, notebooks, source)
        (new / "index.html").write_text(page, encoding="utf-8")
        size = sum(path.stat().st_size for path in new.rglob("*") if path.is_file()) / 2**20
        made = Site(assignment, output, source, tuple(notebooks), ingredients.packages, size)
        put_in_place(folder, output, _card(made))
    return made


def _ingredients(settings: Settings, assignment: str, pyodide: Path | None) -> Ingredients:
    from practico.site.building import Ingredients, release_files
    from practico.site.imports import imports_of
    from practico.site.packages import plan
    from practico.site.pyodide import check_files, public, read_distribution

    release = _release(settings, assignment)
    if any(importlib.util.find_spec(tool) is None for tool in _TOOLS):
        raise ConfigurationError("JupyterLite is not installed", "", 'pip install "practico[site]"')
    files = release_files(release)
    carried = read_distribution(pyodide) if pyodide is not None else public()
    try:
        packages = plan(imports_of(release, list(files)), carried)
    except UnreadableNotebook as error:
        where = f"{settings.release_directory}/{assignment}"
        raise AssignmentError(f"a notebook cannot be read ({error})", where, "release it again") from error
    if pyodide is not None:
        check_files(pyodide, (*packages.from_pyodide, *packages.kernel))
    return Ingredients(assignment, release, files, packages, pyodide)


def _release(settings: Settings, assignment: str) -> Path:
    """The folder of the release. AssignmentError where there is none, or no notebook in it."""
    folder = settings.root / settings.release_directory
    known = sorted(path.parent.name for path in folder.glob("*/*.ipynb"))
    if assignment not in known:
        where = f"{settings.release_directory}/{assignment}"
        raise AssignmentError("no release", where, f"run `practico release {assignment}` first")
    return settings.release(assignment)


def _refuse_leaks(settings: Settings, assignment: str, new: Path) -> None:
    """Search what is about to be public once more: the release may have been solved or changed since."""
    from practico.notebook.language import localised
    from practico.notebook.leaks import check_leaks
    from practico.notebook.masters import read_masters
    from practico.notebook.secret_lines import find_secrets

    if settings.master(assignment).is_dir():
        masters = read_masters(settings, assignment)
        secrets = find_secrets(masters, localised(settings, masters.values()))
        check_leaks(new / "files" / assignment, secrets)


def _card(made: Site) -> dict[str, Any]:
    """What the site says of itself, in practico-site.json."""
    from practico.site.building import versions

    return {
        "assignment": made.assignment,
        "pyodide": {"from": made.pyodide.host, "address": made.pyodide.address},
        "notebooks": made.notebooks,
        "wheels": made.packages.bundled,
        "from_pyodide": made.packages.from_pyodide,
        "lacking": [one.module for one in made.packages.lacking],
        "versions": versions(),
    }
