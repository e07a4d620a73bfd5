"""Every odd notebook of tests/notebooks/odd through nbgrader and through practico.

`practico grade` never aborts, and gives no honest student less than nbgrader does. In one command nbgrader
stops at the first notebook that it takes for an old format, so here it is asked for one student at a time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from both import Grades, ours_of, read_grades
from odd_course import ODDITIES, odd_course

from practico.batch import Batch
from practico.notebook.nbgrader_process import nbgrader_environment

pytestmark = pytest.mark.slow

# What we give (prueba_cuadrado, prueba_suma) where it is not all points; None: a person must look.
FULL = (2.0, 3.0)
OURS: dict[str, tuple[float | None, float | None]] = {
    "solution_deleted": (2.0, 0.0),
    "solution_emptied": (2.0, 0.0),
    **{name: (None, None) for name in ODDITIES if name.startswith("unreadable")},
}
# nbgrader refuses these, and grades nothing of them.
REFUSED = {
    "extra_with_test_metadata",
    "foreign_test_cell",
    "grade_id_unknown",
    "lone_surrogate_escaped",
    "lone_surrogate_raw",
    "nbformat_99",
    "role_changed",
    "schema_1",
    "schema_2",
    "solution_copied_three_times",
    "solution_duplicated_both_worked_on",
    "solution_duplicated_with_stub",
    "solution_split_with_metadata",
    "test_duplicated",
    "test_grade_id_unknown",
    "unreadable_cells_no_list",
    "unreadable_cut_off",
    "unreadable_empty",
    "unreadable_latin1",
    "unreadable_list",
    "unreadable_long_number",
    "unreadable_not_a_notebook",
    "unreadable_not_json",
    "unreadable_nul_bytes",
    "unreadable_old_broken",
    "utf16",
    "utf8_bom",
    "wrong_types",
}
# ... and takes points from these that practico gives: (prueba_cuadrado, prueba_suma) by nbgrader.
LESS = {
    "all_metadata_removed": (None, None),
    "cells_reordered": (0.0, 3.0),
    "cells_reversed": (0.0, 0.0),
    "solution_lost_its_metadata_and_moved": (2.0, 0.0),
    "solution_merged_into_locked": (0.0, 3.0),
    "test_deleted": (2.0, None),
    "test_merged_into_solution": (None, 3.0),
}
EACH = """\
import json, sys
from traitlets.config import Config
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
config = Config()
config.CourseDirectory.root, config.CourseDirectory.course_id = sys.argv[1], "odd"
api = NbGraderAPI(CourseDirectory(config=config), config=config)
done = {name: api.autograde("p", name)["success"] for name in sys.argv[2:]}
print(json.dumps(done))
"""


@dataclass(frozen=True)
class Odd:
    """What both made of each oddity; `accepted`: whether nbgrader graded it."""

    theirs: Grades
    ours: Grades
    batch: Batch
    accepted: Mapping[str, bool]


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Odd:
    root = odd_course(tmp_path_factory.mktemp("odd") / "course", ODDITIES)
    copy = root.with_name("practico")
    shutil.copytree(root, copy)
    done = subprocess.run(
        [sys.executable, "-c", EACH, str(root), *ODDITIES],
        cwd=root, env=nbgrader_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1500:]
    batch = ours_of(copy, "p", exact=True)
    return Odd(read_grades(root), read_grades(copy), batch, json.loads(done.stdout.splitlines()[-1]))


def points_of(grades: Grades, name: str) -> tuple[float | None, float | None]:
    scores = grades.scores(name)
    return scores.get("prueba_cuadrado"), scores.get("prueba_suma")


def test_every_oddity_is_answered(odd: Odd) -> None:
    assert [line.student for line in odd.batch.lines] == ODDITIES


@pytest.mark.parametrize("name", ODDITIES)
def test_ours_is_what_is_expected(name: str, odd: Odd) -> None:
    assert points_of(odd.ours, name) == OURS.get(name, FULL)


@pytest.mark.parametrize("name", ODDITIES)
def test_ours_is_never_less_than_nbgraders(name: str, odd: Odd) -> None:
    if not odd.accepted[name]:
        return
    pairs = zip(points_of(odd.ours, name), points_of(odd.theirs, name), strict=True)
    assert all(theirs is None or (ours is not None and ours >= theirs) for ours, theirs in pairs)


def test_what_nbgrader_refuses_or_gives_less_for(odd: Odd) -> None:
    refused = {name for name in ODDITIES if not odd.accepted[name]}
    graded = {name: points_of(odd.theirs, name) for name in ODDITIES if name not in refused}
    less = {name: theirs for name, theirs in graded.items() if theirs != points_of(odd.ours, name)}
    assert (refused, less) == (REFUSED, LESS)
