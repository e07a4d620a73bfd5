"""Which notebook is which, whatever it is called."""

from datetime import timedelta

import pytest
from archives import MAY, another, answer, bare_answer, cubes_answer, cubes_master, released
from hypothesis import given
from hypothesis import strategies as st
from miniature import course, good_master

from practico.collect.notebooks import SentFile, expected, name_of, recognise
from practico.collect.values import Kind

NAMES = ("ejercicio1_red_de_dos_capas", "ejercicio2_playground")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    settings = course(tmp_path_factory.mktemp("c"))
    return expected({"squares": good_master(), "cubes": cubes_master()}, settings)


def found(wanted, *files):
    sent = [file if isinstance(file, SentFile) else SentFile(*file) for file in files]
    result = recognise(sent, wanted)
    chosen = {name: file.path for name, file in result.chosen.items()}
    return chosen, [problem.kind for problem in result.problems]


@pytest.mark.parametrize(
    "stem",
    [
        "ejercicio1_red_de_dos_capas", "ejercicio1_red_de_dos_capas(1)", "ejercicio1_red_de_dos_capas (2)",
        "ejercicio1_red_de_dos_capas-1", "ejercicio1_red_de_dos_capas_2",
        "Copia de ejercicio1_red_de_dos_capas",
        "Copy of Copy of ejercicio1_red_de_dos_capas (1)", "ejercicio1_red_de_dos_capas - copia",
        "ejercicio1_red_de_dos_capas-Copy1", "Ejercicio1 Red de dos capas",
        "ejercicio1_red_de_dos_capas_final",
        "garcia_ana_ejercicio1_red_de_dos_capas", "ejercico1_red_de_dos_capas", "ejercicio1-red-de-dos-capas",
    ],
)  # fmt: skip
def test_names_that_mean_a_notebook(stem):
    assert name_of(stem, NAMES) == NAMES[0]


@pytest.mark.parametrize("stem", ["tarea", "", "untitled", "ejercicio"])
def test_names_that_mean_none(stem):
    assert name_of(stem, NAMES) == ""


@given(st.text(max_size=40))
def test_any_name_means_one_or_none(stem):
    assert name_of(stem, NAMES) in ("", *NAMES)


def test_by_its_name(wanted):
    assert found(wanted, ("squares.ipynb", answer())) == ({"squares": "squares.ipynb"}, [])


def test_by_its_cells_under_any_name(wanted):
    chosen, kinds = found(wanted, ("Untitled.ipynb", answer()), ("tp/x.ipynb", cubes_answer()))
    assert chosen == {"squares": "Untitled.ipynb", "cubes": "tp/x.ipynb"}
    assert kinds == [Kind.RENAMED, Kind.RENAMED]


def test_cells_say_more_than_names(wanted):
    chosen, _ = found(wanted, ("cubes.ipynb", answer()), ("squares.ipynb", cubes_answer()))
    assert chosen == {"squares": "cubes.ipynb", "cubes": "squares.ipynb"}


def test_without_metadata_by_what_it_defines(wanted):
    chosen, _ = found(wanted, ("Untitled3.ipynb", bare_answer()))
    assert chosen == {"squares": "Untitled3.ipynb"}


def test_another_assignments_notebook(wanted):
    chosen, kinds = found(wanted, ("tarea.ipynb", another()))
    assert (chosen, kinds) == ({}, [Kind.UNKNOWN_NOTEBOOK])


def test_unreadable_under_the_right_name_is_kept_for_a_person(wanted):
    chosen, kinds = found(wanted, ("squares(1).ipynb", b"<html>log in first</html>"))
    assert (chosen, kinds) == ({"squares": "squares(1).ipynb"}, [Kind.UNREADABLE])


def test_unreadable_under_another_name(wanted):
    assert found(wanted, ("tarea.ipynb", b"{")) == ({}, [Kind.UNREADABLE])


def test_two_that_are_equal_are_one(wanted):
    chosen, kinds = found(wanted, ("squares.ipynb", answer()), ("squares(1).ipynb", answer()))
    assert (chosen, kinds) == ({"squares": "squares.ipynb"}, [])


OTHER = answer("return [1]")


@pytest.mark.parametrize(
    ("files", "best", "why"),
    [
        (
            [("squares.ipynb", b"{"), ("squares(1).ipynb", OTHER)],
            "squares(1).ipynb",
            "the other cannot be read",
        ),
        ([("squares.ipynb", released()), ("b.ipynb", OTHER)], "b.ipynb", "the other is as it was released"),
        ([("squares.ipynb", answer(), 5), ("squares-1.ipynb", OTHER, 9)], "squares-1.ipynb", "the later one"),
        (
            [("squares.ipynb", answer(), 0, MAY), ("s.ipynb", OTHER, 0, MAY - timedelta(hours=1))],
            "squares.ipynb",
            "the later one",
        ),
        ([("squares.ipynb", answer()), ("squares-1.ipynb", OTHER)], "squares.ipynb", "has the right name"),
        (
            [("squares(1).ipynb", answer()), ("squares(2).ipynb", OTHER)],
            "squares(2).ipynb",
            "the last by name",
        ),
    ],
)
def test_of_two_that_differ_the_better_is_graded_and_a_person_told(wanted, files, best, why):
    result = recognise([SentFile(*file) for file in files], wanted)
    assert result.chosen["squares"].path == best
    told = [problem for problem in result.problems if problem.kind is Kind.TWO_NOTEBOOKS]
    assert why in told[0].what
    assert told[0].needs_person
    assert len(result.others) == 1
