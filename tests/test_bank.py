"""Every right answer gets full marks; every wrong one loses exactly the cells it names, and is told why."""

from __future__ import annotations

import functools
from typing import Any

import bank_runner
import pytest
from bank_runner import BANK, ROOT, SOURCE, Verdict, lost, run, run_as_student
from miniature import check, notebook, solution

from practico.gradcheck.misconceptions import IDS
from practico.gradcheck.misconceptions.playground import PLAYGROUND
from practico.gradcheck.misconceptions.structure import STRUCTURE
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_master
from practico.notebook.solutions import SolutionCase, read_bank
from practico.settings import load_settings

CASES = read_bank(BANK)
RIGHT = [case for case in CASES if case.is_right]
WRONG = [case for case in CASES if not case.is_right]


@functools.cache
def master(name: str) -> dict[str, Any]:
    return read_master(SOURCE / f"{name}.ipynb")


@functools.cache
def verdicts_of(case: SolutionCase) -> list[Verdict]:
    return run(master(case.notebook), [case])


def shown(verdicts: list[Verdict]) -> str:
    return "\n".join(f"{each.grade_id}: {each.message}" for each in verdicts if not each.is_full)


def by_id(cases: list[SolutionCase]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.id)


def test_the_bank_is_large_enough_to_prove_something():
    assert len(RIGHT) >= 20
    assert len(WRONG) >= 70


def test_every_function_has_a_wrong_answer_that_costs_its_test_alone():
    name = "ejercicio1_red_de_dos_capas"
    tests = {verdict.grade_id for verdict in run(master(name))}
    assert tests
    assert tests <= {case.loses[0] for case in WRONG if len(case.loses) == 1}


@pytest.mark.parametrize("name", sorted({case.notebook for case in CASES}))
def test_the_master_gets_full_marks(name):
    verdicts = run(master(name))
    assert lost(verdicts) == set(), shown(verdicts)


@by_id(RIGHT)
def test_a_right_answer_gets_full_marks(case):
    verdicts = verdicts_of(case)
    assert lost(verdicts) == set(), shown(verdicts)


@by_id(RIGHT)
def test_a_right_answer_passes_the_visible_checks(case):
    verdicts = run_as_student(master(case.notebook), load_settings(ROOT), [case])
    assert lost(verdicts) == set(), shown(verdicts)


@by_id(WRONG)
def test_a_wrong_answer_loses_exactly_what_it_names(case):
    verdicts = verdicts_of(case)
    assert lost(verdicts) == set(case.loses), shown(verdicts)


@by_id(WRONG)
def test_a_wrong_answer_is_told_its_mistake_and_no_other(case):
    verdicts = verdicts_of(case)
    told = {name for verdict in verdicts if not verdict.is_full for name in verdict.diagnosis}
    assert told == set(case.diagnosis), shown(verdicts)


def test_every_known_mistake_has_a_wrong_answer_that_makes_it():
    told = {name for case in WRONG for name in case.diagnosis}
    assert set(IDS) <= told
    assert told <= {*IDS, *(each.id for each in (*STRUCTURE, *PLAYGROUND))}


def test_every_wrong_answer_is_told_something_of_its_own():
    """Not only that something it rests on is wrong."""
    assert [c.id for c in WRONG if not any(not name.startswith("parts.") for name in c.diagnosis)] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_verdicts_do_not_depend_on_the_hidden_inputs(seed):
    for case in CASES:
        verdicts = run(master(case.notebook), [case], seed=seed)
        assert lost(verdicts) == set(case.loses), f"{case.id}, seed {seed}\n{shown(verdicts)}"


# The runner itself.

ONE_TEST = check("prueba", "assert f(2) == 4", points=2)


def scores(answer: str, *tests: Any) -> list[float]:
    cells = read_cells(notebook(solution("f", answer), *(tests or (ONE_TEST,))))
    return [verdict.score for verdict in bank_runner.run_cells(cells, deadline=2.0)]


def test_a_test_that_does_not_raise_gives_its_points():
    assert scores("def f(x):\n    return x * x") == [2]


def test_a_test_that_raises_gives_nothing():
    assert scores("def f(x):\n    return x + 3") == [0]


@pytest.mark.parametrize("answer", ["import sys; sys.exit()", "import os; os._exit(0)", "while True: pass"])
def test_an_answer_that_leaves_or_hangs_ends_with_its_child(answer):
    assert scores(f"def f(x):\n    {answer}") == [0]


def test_an_answer_that_prints_does_not_disturb_the_answer():
    assert scores("import os\ndef f(x):\n    print('{}')\n    os.write(1, b'{}')\n    return 4") == [2]


def test_an_answer_that_does_not_compile_fails_its_tests():
    assert scores("def f(x)\n    return 4") == [0]


def test_the_last_value_is_partial_credit():
    assert scores("def f(x):\n    return x", check("prueba", "f(2) / 4", points=2)) == [0.5]
