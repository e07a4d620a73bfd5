"""A test that hangs inside C on what a student's code returns costs that submission a review, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from miniature import check, course, notebook, solution

from practico.grading.audit import read_record
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.release import release
from practico.notebook.solutions import submission_view
from practico.settings import Settings

KEYS = solution("keys", "def keys():\n    ### BEGIN SOLUTION\n    return [1, 2]\n    ### END SOLUTION")
MASTER = notebook(KEYS, check("distinct", "assert set(keys()) == {1, 2}"))
# All of them hash to 0: a set of them takes Python's C code a quarter of an hour, and no signal handler runs.
COLLIDING = "def keys():\n    return [number * ((1 << 61) - 1) for number in range(90_000)]"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = course(tmp_path, config="c.Practico.cell_seconds = 1\n", n=MASTER)
    release(settings, "a1")
    view = submission_view(read_masters(settings, "a1")["n"], settings)
    for cell, raw in zip(read_cells(view), view["cells"], strict=True):
        raw["source"] = COLLIDING if cell.grade_id == "keys" else raw["source"]
    folder = settings.submitted("eva", "a1")
    folder.mkdir(parents=True)
    (folder / "n.ipynb").write_text(json.dumps(view))
    return settings


def test_the_only_submission_that_hangs_is_for_a_person_and_the_command_goes_on(settings: Settings) -> None:
    command = [sys.executable, "-m", "practico", "--course", str(settings.root), "grade", "a1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    record = read_record(settings, "eva", "a1")
    assert record is not None
    assert record["status"] == "needs_review"
    assert [cell["outcome"] for each in record["notebooks"] for cell in each["cells"]] == ["needs_review"]
    assert "died twice" in done.stdout
