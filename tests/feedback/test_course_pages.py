"""What pages show of tests, and never of hidden ones; and what a page of the course costs."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from feedback_pages import (
    CANARY,
    HALF,
    facts_of,
    master,
    page_of,
    stream,
    text_of,
)

from practico.feedback.course import read_course
from practico.feedback.page import PageMaker
from practico.feedback.values import Grade
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.secret_lines import find_secrets, normalise
from practico.notebook.solutions import submission_view
from practico.settings import load_settings


def test_hidden_tests_are_nowhere_even_where_the_notebook_holds_them(settings, right, tmp_path):
    source = next(
        raw
        for raw in master()["cells"]
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "prueba_area"
    )
    for raw in right["cells"]:
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "prueba_area":
            raw["source"] = source["source"]
            raw["outputs"] = [
                {
                    "output_type": "error", "ename": "AssertionError", "evalue": "17.25",
                    "traceback": [f"----> 3 {CANARY}", "AssertionError: 17.25"],
                }
            ]  # fmt: skip
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "area":
            raw["outputs"] = [stream("In[4]: assert   area(17.25,\n 3) == 51.75\n")]
    for content in (None, ()):
        page = page_of(settings, facts_of(tmp_path, right, grades=HALF, findings=content))
        assert "17.25" not in page
        assert "51.75" not in page
        assert "HIDDEN" not in page
        assert "contiene partes de las pruebas" in page


def test_the_visible_test_can_be_unfolded(settings, right, tmp_path):
    page = page_of(settings, facts_of(tmp_path, right))
    folded = page.partition("<summary>La revisión visible</summary>")[2].partition("</details>")[0]
    assert "area(2,3)==6" in text_of(folded).replace(" ", "")


@pytest.mark.parametrize("name", ["ejercicio1_red_de_dos_capas", "ejercicio2_playground"])
def test_nothing_hidden_of_the_course_is_on_a_page(tmp_path, name):
    """Even of the masters themselves, solutions, hidden tests and all, taken for a graded notebook."""
    settings = load_settings(Path(__file__).parents[2])
    masters = read_masters(settings, "practico5")
    hidden = [each for each in find_secrets(masters, settings).lines if each.kind == "hidden test"]
    for raw in masters[name]["cells"]:
        if raw["cell_type"] == "code":
            raw["outputs"] = [stream("".join(raw["source"]))]
    grades = tuple(Grade(c.grade_id, c.points, 0) for c in read_cells(masters[name]) if c.is_graded)
    facts = facts_of(tmp_path, masters[name], grades=grades, findings=None)
    shown = PageMaker(read_course(settings, "practico5")).html(replace(facts, notebook=name), "0" * 64)
    text = normalise(text_of(shown))
    assert hidden
    assert [each.text for each in hidden if each.needle in text] == []
    assert settings.begin_hidden not in shown


def test_a_warm_page_takes_less_than_it_may(tmp_path):
    """120 ms; the course's larger notebook takes a thirtieth of it where nothing else runs."""
    settings = load_settings(Path(__file__).parents[2])
    name = "ejercicio1_red_de_dos_capas"
    master = read_masters(settings, "practico5")[name]
    grades = tuple(Grade(c.grade_id, c.points, c.points) for c in read_cells(master) if c.is_graded)
    facts = replace(facts_of(tmp_path, submission_view(master, settings), grades=grades), notebook=name)
    maker = PageMaker(read_course(settings, "practico5"))
    spent = []
    for _ in range(4):
        started = time.process_time()
        maker.html(facts, "0" * 64)
        spent.append(time.process_time() - started)
    assert min(spent[1:]) < 0.12
