"""Every odd notebook gets its page, which says what the gradebook says."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from feedback_pages import text_of
from miniature import course

from practico import pipeline
from practico.notebook.release import release
from practico.pipeline import FeedbackOptions, GradeOptions
from practico.store.gradebook import GradebookStore

sys.path.insert(0, str(Path(__file__).parents[1] / "compat"))

from odd_course import CONFIG, ODD, ODDITIES, master

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    found = course(tmp_path_factory.mktemp("odd"), CONFIG + 'c.Practico.language = "es"\n', odd=master())
    release(found, "a1")
    for name in ODDITIES:
        target = found.submitted(name, "a1")
        target.mkdir(parents=True)
        shutil.copy(ODD / f"{name}.ipynb", target / "odd.ipynb")
    pipeline.grade(found, "a1", GradeOptions(jobs=2), lambda *_: None)
    return found


def test_every_odd_notebook_gets_a_page_with_its_score(settings, tmp_path):
    options = FeedbackOptions(json_file=tmp_path / "pages.json")
    batch = pipeline.feedback(settings, "a1", options, lambda *_: None)
    assert [(line.student, line.reason) for line in batch.pages if line.reason] == []
    assert len(json.loads((tmp_path / "pages.json").read_text())["pages"]) == len(ODDITIES)
    with GradebookStore.open(settings) as store:
        scores = store.scores("a1")
    for line in batch.pages:
        page = line.path.read_text(encoding="utf-8")
        earned = sum(score.score for score in scores if score.student == line.student)
        shown = re.search(r'<p class="sum"><strong>([\d,]+)</strong>', page)
        assert shown is not None
        assert float(shown.group(1).replace(",", ".")) == pytest.approx(earned), line.student


def test_repairs_are_told(settings):
    pipeline.feedback(settings, "a1", FeedbackOptions(), lambda *_: None)
    silent = {"honest"}
    for name in (
        "test_deleted",
        "test_edited",
        "solution_duplicated_both_worked_on",
        "cells_reordered",
        *silent,
    ):
        text = text_of((settings.feedback(name, "a1") / "odd.html").read_text(encoding="utf-8"))
        assert ("Sobre tu entrega" in text) is (name not in silent)
