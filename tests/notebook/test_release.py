"""`practico release` on small courses and on this one: what it writes, and that a refusal writes nothing."""

import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import nbgrader
import pytest
from miniature import (
    SQUARES,
    check,
    code,
    course,
    good_master,
    locked,
    manual,
    markdown,
    notebook,
    solution,
    task,
    write_notebook,
)

from practico.errors import AssignmentError, LeakError
from practico.notebook.nbgrader_process import nbgrader_environment, nbgrader_reason
from practico.notebook.release import LOG_NAME, release, write_archive
from practico.notebook.view import release_view, same_notebook
from practico.settings import load_settings

ROOT = Path(__file__).parents[2]
SAMPLE = Path(nbgrader.__file__).parent / "docs/source/user_guide/source/ps1"


def contents(directory):
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def odd_master():
    """Every kind of cell, and metadata that a release changes or must keep."""
    return notebook(
        code("import os", tags=["keep"], collapsed=True, scrolled=True, jupyter={"x": 1})
        | {"execution_count": 7},
        markdown("# Título\n\n  spaces  ", trusted=True),
        {"cell_type": "raw", "source": "raw\n", "metadata": {"format": "text/html"}},
        solution("whole", "answer = 42"),
        solution(
            "two", "a\n### BEGIN SOLUTION\nb\n### END SOLUTION\nc\n\t### BEGIN SOLUTION\n### END SOLUTION\n"
        ),
        check("all_hidden", "### BEGIN HIDDEN TESTS\nassert answer == 42\n### END HIDDEN TESTS", points=0.5),
        locked("fixed", "x = [\n    1,\n]\n\n"),
        manual("why", "### BEGIN SOLUTION\nporque sí\n### END SOLUTION\nEscribí acá."),
        manual("why_not", "no"),
        task("draw", "Dibujá.\n### BEGIN MARK SCHEME\n2 por el eje\n### END MARK SCHEME", points=3),
        code("", **locked("empty", "")["metadata"]),
        celltoolbar="Create Assignment",
        signature="abc",
    )


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A release of nbgrader's own sample and of the odd master, made once: (settings, Released)."""
    root = tmp_path_factory.mktemp("course")
    settings = course(root, odd=odd_master(), squares=good_master())
    for path in SAMPLE.iterdir():
        shutil.copy(path, settings.master("a1"))
    (settings.master("a1") / "sub").mkdir()
    (settings.master("a1") / "sub" / "data.csv").write_text("1,2\n")
    return settings, release(settings, "a1")


@pytest.mark.parametrize("name", ["odd", "squares", "problem1", "problem2"])
def test_release_view_is_what_nbgrader_generates(released, name):
    settings, result = released
    master = json.loads((settings.master("a1") / f"{name}.ipynb").read_text())
    generated = json.loads((result.directory / f"{name}.ipynb").read_text())
    assert same_notebook(release_view(master, settings), generated)
    assert not same_notebook(master, generated)


def test_release_view_leaves_the_master_alone(released):
    settings, _ = released
    master = odd_master()
    before = json.dumps(master)
    release_view(master, settings)
    assert json.dumps(master) == before


def test_release_view_refuses_what_only_nbgrader_can_expand(released):
    with pytest.raises(AssignmentError, match=r"^cell 1, line 1: an AUTOTEST line"):
        release_view(notebook(check("t", "### AUTOTEST squares(1)")), released[0])


def test_released_files_and_their_summary(released):
    settings, result = released
    expected = (
        "jupyter.png",
        "odd.ipynb",
        "problem1.ipynb",
        "problem2.ipynb",
        "squares.ipynb",
        "sub/data.csv",
    )
    assert result.files == expected
    assert sorted(path.name for path in (settings.root / "release").iterdir()) == ["a1", "a1.zip"]
    by_name = {n.name: n for n in result.notebooks}
    assert (by_name["odd"].solution_cells, by_name["odd"].test_cells, by_name["odd"].points) == (5, 4, 7.5)
    assert by_name["problem1"].points + by_name["problem2"].points == 13


def test_the_gradebook_has_nbgraders_rows(released):
    settings, _ = released
    with closing(sqlite3.connect(settings.root / "gradebook.db")) as database:
        query = "select notebook.name, count(*), sum(grade_cells.max_score) from base_cell "
        query += "join grade_cells on grade_cells.id = base_cell.id "
        query += "join notebook on base_cell.notebook_id = notebook.id group by notebook.name order by 1"
        rows = database.execute(query).fetchall()
    assert rows == [("odd", 3, 4.5), ("problem1", 6, 6.0), ("problem2", 2, 3.0), ("squares", 1, 1.0)]


def test_the_archive_holds_the_release_and_is_reproducible(released, tmp_path):
    _, result = released
    with zipfile.ZipFile(result.archive) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        held = {name.removeprefix("a1/"): archive.read(name) for name in names}
    assert names == sorted(names)
    assert held == contents(result.directory)
    copy = tmp_path / "elsewhere" / "a1"
    shutil.copytree(result.directory, copy)
    for path in copy.rglob("*"):
        path.touch()
    write_archive(copy, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == result.archive.read_bytes()


def released_before(tmp_path, **masters):
    """A course with an earlier release and a gradebook (no database: to open it would be an error)."""
    settings = course(tmp_path, **masters)
    settings.release("a1").mkdir(parents=True)
    (settings.release("a1") / "squares.ipynb").write_text("as it was")
    (tmp_path / "gradebook.db").write_text("as it was")
    return settings


def test_a_leak_leaves_release_and_gradebook_as_they_were(tmp_path):
    settings = released_before(tmp_path)
    (settings.master("a1") / "helper.py").write_text("# 1\nassert squares(11)[10] == 121\n")
    before = contents(tmp_path)
    with pytest.raises(
        LeakError, match=r"^helper\.py, line 2: 'assert squares\(11\)\[10\] == 121' of the hidden"
    ):
        release(settings, "a1")
    assert contents(tmp_path) == before


def test_nbgraders_refusal_is_one_sentence_and_its_log_is_kept(tmp_path):
    settings = released_before(tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a") as config:
        config.write('c.IncludeHeaderFooter.header = "source/no_header.ipynb"\n')
    before = contents(tmp_path)
    with pytest.raises(AssignmentError, match=r"^source/a1: nbgrader could not release it: .*no_header"):
        release(settings, "a1")
    after = contents(tmp_path)
    assert "no_header" in after.pop(LOG_NAME).decode()
    assert after == before


def test_a_faulty_master_is_refused_before_anything_runs(tmp_path):
    settings = released_before(tmp_path, m=notebook(SQUARES, SQUARES | {"id": "again"}))
    before = contents(tmp_path)
    with pytest.raises(AssignmentError, match=r"^m\.ipynb, cell 2 \(squares\): cell 1 has the same grade_id"):
        release(settings, "a1")
    assert contents(tmp_path) == before


def test_a_gradebook_with_submissions_refuses_another_set_of_cells(tmp_path):
    """nbgrader's own rule, met in the second pass: the earlier release stays."""
    settings = course(tmp_path)
    result = release(settings, "a1")
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as database:
        database.execute("insert into student (id) values ('ana')")
        database.execute(
            "insert into submitted_assignment (id, assignment_id, student_id) "
            "select 's', id, 'ana' from assignment"
        )
        database.execute(
            "insert into submitted_notebook (id, assignment_id, notebook_id) "
            "select 'n', 's', id from notebook"
        )
        database.commit()
    before = contents(result.directory)
    write_notebook(settings.master("a1") / "squares.ipynb", notebook(SQUARES, check("t", "squares(1)")))
    with pytest.raises(AssignmentError, match="Cannot add or remove cells for notebook 'squares'"):
        release(settings, "a1")
    assert contents(result.directory) == before


def test_the_courses_own_options_count(tmp_path):
    config = (
        'c.ClearSolutions.code_stub = {"python": "pass  # yours"}\n'
        'c.ClearHiddenTests.begin_test_delimeter = "BEGIN SECRET"\n'
        'c.ClearHiddenTests.end_test_delimeter = "END SECRET"\n'
        'c.IncludeHeaderFooter.header = "header.ipynb"\n'
    )
    hidden = check("test_squares", "squares(1)\n# BEGIN SECRET\nassert squares(11)[10] == 121\n# END SECRET")
    settings = course(tmp_path, config, m=notebook(SQUARES, hidden))
    write_notebook(tmp_path / "header.ipynb", notebook(markdown("# Networks") | {"id": "head"}))
    result = release(settings, "a1")
    cells = json.loads((result.directory / "m.ipynb").read_text())["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert sources == ["# Networks", "def squares(n):\n    pass  # yours", "squares(1)"]


def test_markers_that_nbgrader_ignores_are_a_leak(tmp_path):
    """A course that switches a preprocessor off would give its hidden tests away."""
    settings = course(tmp_path, "c.ClearHiddenTests.enabled = False\n")
    with pytest.raises(LeakError, match=r"^squares\.ipynb, cell 3 \(test_squares\), line 3: 'assert squares"):
        release(settings, "a1")
    assert not (tmp_path / "release" / "a1").exists()
    assert not (tmp_path / "gradebook.db").exists()


def test_the_reason_in_nbgraders_log():
    log = (
        "[GenerateAssignmentApp | INFO] Converting notebook\n[GenerateAssignmentApp | ERROR] There was\n"
        "Traceback (most recent call last):\n  File x\n"
        "RuntimeError: Cannot add or remove cells for notebook 'm' because there are submissions\n"
        "nbgrader.converters.base.NbGraderException: Please see the log\n"
    )
    assert nbgrader_reason(log).startswith("Cannot add or remove cells for notebook 'm'")
    assert nbgrader_reason("[X | ERROR] No notebooks were matched.\n") == "No notebooks were matched"
    assert nbgrader_reason("") == "no reason given"


@pytest.mark.parametrize("assignment", sorted(path.name for path in (ROOT / "source").iterdir()))
def test_the_committed_release_is_up_to_date(tmp_path, assignment):
    for name in ("source", "nbgrader_config.py"):
        item = ROOT / name
        copy = shutil.copytree if item.is_dir() else shutil.copy
        copy(item, tmp_path / name)
    settings = load_settings(tmp_path)
    result = release(settings, assignment)
    for path in settings.master(assignment).glob("*.ipynb"):
        view = release_view(json.loads(path.read_text()), settings)
        assert same_notebook(view, json.loads((result.directory / path.name).read_text()))
    assert contents(result.directory) == contents(ROOT / "release" / assignment)


@pytest.mark.slow
def test_nbgrader_itself_runs_unmodified_on_this_course(tmp_path):
    """Drop-in: nbgrader's own commands make the same release, and validate finds the stub unfinished."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    settings = load_settings(tmp_path)

    def run(*arguments):
        command = [sys.executable, "-m", "nbgrader", *arguments]
        environment = nbgrader_environment() | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    generated = run("generate_assignment", "practico5")
    assert generated.returncode == 0, generated.stderr
    for path in sorted(settings.master("practico5").glob("*.ipynb")):
        released = settings.release("practico5") / path.name
        view = release_view(json.loads(path.read_text()), settings)
        assert same_notebook(view, json.loads(released.read_text()))
        master = run("validate", path)
        assert "Success! Your notebook passes all the tests." in master.stdout, master.stdout + master.stderr
        stub = run("validate", released)
        assert "VALIDATION FAILED" in stub.stdout, stub.stdout + stub.stderr
