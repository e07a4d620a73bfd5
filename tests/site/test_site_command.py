"""`practico site`: what it prints, what it refuses, and that it never loses what stands there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from miniature import code, good_master, notebook, write_notebook
from pyodide_folder import pyodide_folder
from small_site import released

from practico.cli import main
from practico.errors import PracticoError
from practico.site import building


@pytest.fixture
def course(tmp_path: Path) -> Path:
    released(tmp_path / "course")
    return tmp_path / "course"


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err.splitlines()[-1].removeprefix("practico: ")


def command(course: Path, *more: str) -> list[str]:
    return ["--course", str(course), "site", *more]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_it_builds_says_which_pyodide_and_replaces_its_own(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(course, "a1")) == 0
    shown = capsys.readouterr().out
    site = course / "site" / "a1"
    card = json.loads((site / "practico-site.json").read_text())
    assert card["pyodide"]["from"] == "public CDN"
    assert f"Pyodide: from public CDN ({card['pyodide']['address']})" in shown
    assert "Packages from Pyodide: numpy" in shown
    assert f"python -m http.server --directory {site}" in shown
    assert [path.name for path in site.parent.iterdir()] == ["a1"]
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<a href="lab/index.html?path=a1/uno.ipynb">Práctica uno</a>' in page
    assert "Acá Python corre en tu navegador" in page
    assert "Python (Pyodide) se baja de " in page
    assert 'data-jupyter-lite-root="."' in page  # JupyterLite's pages look for it
    (site / "left").touch()
    own = pyodide_folder(course.parent / "pyodide")
    assert main(command(course, "a1", "--pyodide", str(own))) == 0
    assert "Pyodide: from this site (./static/pyodide/pyodide.mjs)" in capsys.readouterr().out
    assert not (site / "left").exists()
    assert [path.name for path in site.parent.iterdir()] == ["a1"]


def test_what_the_browser_may_not_find_is_named_and_needs_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(tmp_path, first="import numpy\nimport psutil, no_such_module")
    (tmp_path / "site" / "a1").mkdir(parents=True)  # an empty folder is filled
    assert main(command(tmp_path, "a1")) == 1
    shown = capsys.readouterr().out
    assert "uno.ipynb, cell 2: psutil holds compiled code, and Pyodide does not carry it" in shown
    assert "uno.ipynb, cell 2: no_such_module is not installed here" in shown
    assert (tmp_path / "site" / "a1" / "index.html").is_file()


@pytest.mark.parametrize("name", ["a2", "../release/a1", "", ".", "a1/build"])
def test_without_a_release_there_is_no_site(
    name: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(command(course, name), capsys)
    assert told == f"release/{name}: no release; run `practico release {name}` first."
    assert not (course / "site").exists()


def test_without_jupyterlite_it_says_how_to_get_it(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert (
        refused(command(course, "a1"), capsys)
        == 'JupyterLite is not installed; pip install "practico[site]".'
    )


def test_something_else_is_never_replaced(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = course / "www"
    output.mkdir()
    (output / "thesis.txt").write_text("ten years")
    told = refused(command(course, "a1", "--output", str(output)), capsys)
    assert (
        told
        == f"{output}: this is not a site made by practico, so it is not replaced; give another --output."
    )
    assert files(output) == {"thesis.txt"}


@pytest.mark.parametrize("where", ["release/a1", "release/a1/site", "release", "."])
def test_a_site_does_not_go_among_what_it_is_made_from(
    where: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(course)
    told = refused(command(course, "a1", "--output", str(course / where)), capsys)
    assert "the site is made from" in told
    assert files(course) == before


def test_a_folder_that_is_no_pyodide_is_refused(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(command(course, "a1", "--pyodide", str(course / "release")), capsys)
    assert told.startswith(f"{course / 'release'}: no Pyodide distribution: pyodide.mjs is missing; ")
    assert not (course / "site").exists()


def test_a_notebook_that_cannot_be_read_is_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "release" / "a1" / "uno.ipynb").write_text("{")
    assert refused(command(course, "a1"), capsys).startswith("release/a1: a notebook cannot be read (")


def test_a_release_with_something_of_the_answers_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody solved the release in place, and saved it."""
    released(tmp_path)
    master = good_master()
    write_notebook(tmp_path / "source" / "a1" / "uno.ipynb", master)
    solved = notebook(*(code(cell["source"]) for cell in master["cells"][1:]))
    write_notebook(tmp_path / "release" / "a1" / "extra" / "más notas.ipynb", solved)
    told = refused(command(tmp_path, "a1"), capsys)
    assert told.startswith("extra/más notas.ipynb")
    assert "would be released" in told
    assert not (tmp_path / "site" / "a1").exists()
    shutil.rmtree(tmp_path / "source")
    output = tmp_path / "build" / "_lib" / "a1"  # names that JupyterLite would leave out
    assert main(command(tmp_path, "a1", "--output", str(output))) == 0
    assert 'path=a1/extra/m%C3%A1s%20notas.ipynb">' in (output / "index.html").read_text(encoding="utf-8")


def test_where_building_fails_the_old_site_stays(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = course / "site" / "a1"
    output.mkdir(parents=True)
    (output / "practico-site.json").write_text("{}")

    def fails(*_: object) -> None:
        raise PracticoError("JupyterLite could not build the site (no reason given)")

    monkeypatch.setattr(building, "build", fails)
    assert main(command(course, "a1")) == 1
    assert "JupyterLite could not build the site (no reason given)." in capsys.readouterr().err
    assert files(course / "site") == {"a1", "a1/practico-site.json"}
