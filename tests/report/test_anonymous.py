"""Without names: no name, id or text of a student is left in any byte of what is written."""

import json
import random
import re

import pytest
from made_class import HOSTILE, WRITTEN, synthetic

from practico.report import (
    SimilarPair,
    SimilarSection,
    analyse,
    figures,
    pairs_without_names,
    pseudonyms,
    report_page,
    without_names,
)


@pytest.fixture(scope="module")
def record():
    return synthetic(150)


@pytest.fixture(scope="module")
def names(record):
    return pseudonyms(record, "Estudiante", random.Random(5))


def section(record):
    first, second = record.graded[0].student, record.graded[1].student
    pair = SimilarPair((first, second), 200.0, 0.8, ("mse",))
    return SimilarSection((pair,), len(record.graded), "practico5-similar.html")


def written(record, names, *, anonymous):
    similar = section(record)
    if anonymous:
        similar = pairs_without_names(similar, names)
        record = without_names(record, names)
    report = analyse(record, "es", similar, is_anonymous=anonymous)
    return report_page(report, "es", WRITTEN), json.dumps(figures(report), ensure_ascii=False)


def traces(record, text):
    """Whatever of a student stands in the text: ids, parts of names, their own texts."""
    personal = {work.student for work in record.works}
    personal |= {part for work in record.works for part in re.findall(r"\w+", work.name)}
    personal |= {"evil.example", "alert", "onerror", "not JSON", "falta el caso", "feedback/", "similar.html"}
    personal -= {"script", "x"}  # of the hostile name; words of every page
    return sorted(each for each in personal if each in text)


def test_no_name_id_or_text_of_a_student_is_in_the_bytes(record, names):
    for text in written(record, names, anonymous=True):
        assert traces(record, text) == []
        assert "Estudiante 17" in text


def test_the_search_for_traces_finds_them_where_names_are_shown(record, names):
    page, document = written(record, names, anonymous=False)
    assert len(traces(record, page)) > 300
    assert len(traces(record, document)) > 150


def test_moments_go_with_the_names(record, names):
    page, document = written(record, names, anonymous=True)
    assert all(work.submitted_at is None for work in without_names(record, names).works)
    assert "tarde</span>" not in page
    assert json.loads(document)["students"][0]["submitted_at"] is None


def test_the_figures_are_the_same(record, names):
    shown = analyse(record, "es")
    hidden = analyse(without_names(record, names), "es", is_anonymous=True)
    assert hidden.items == shown.items
    assert hidden.scores == shown.scores
    assert [len(each.students) for each in hidden.misconceptions] == [
        len(each.students) for each in shown.misconceptions
    ]
    assert len(hidden.late) == len(shown.late)


def test_numbers_do_not_tell_the_place_in_the_alphabet(record):
    orders = {tuple(pseudonyms(record, "E", random.Random(seed))) for seed in range(5)}
    alphabet = tuple(work.student for work in record.works)
    assert len(orders) == 5
    assert alphabet not in orders


def test_a_pair_keeps_its_figures_and_loses_its_names_and_page(record, names):
    hidden = pairs_without_names(section(record), names)
    assert hidden.page == ""
    assert hidden.pairs[0].fragments == 200
    assert all(each.startswith("Estudiante ") for each in hidden.pairs[0].students)


def test_a_hostile_name_is_among_them(record):
    assert HOSTILE in {work.name for work in record.works}
