"""What verification finds without a bank: in the master, the stub, the release, the tests' own conduct."""

from __future__ import annotations

import json

import pytest
from miniature import check, course, locked, manual, notebook, solution
from quiet import faults, verified

from practico.cli import main

F = solution("f", "def f(x):\n    ### BEGIN SOLUTION\n    return 2 * x + 1\n    ### END SOLUTION")


def test_a_good_master_without_a_bank(tmp_path):
    result = verified(course(tmp_path), mutants=False)
    assert result.faults == ()
    assert result.closing_line == "verified: 0/0 right, 0/0 wrong, 0/0 diagnosed, stub 0, leaks 0"
    assert result.isolation


def test_everything_that_is_wrong_with_a_master_is_told_at_once(tmp_path):
    given = check("given", "assert True", points=3)
    fails = check("fails", "assert f(1) == 4")
    review = check("review", 'f(1) and "a text"')
    opaque = check("opaque", "assert thing == 4")
    thing = solution(
        "thing", "class Thing:\n    def __eq__(self, other):\n        return True\nthing = Thing()"
    )
    secret = solution("g", "def g(first, second):\n    return 7 * first + 11 * second - 13")
    copied = locked("copied", "# return 7 * first + 11 * second - 13")
    result = verified(
        course(tmp_path, m=notebook(F, copied, secret, thing, given, fails, review, opaque)), mutants=False
    )
    found = faults(result)
    assert found["stub of m"] == ["earns 3 points in given without an answer"]
    assert "This check failed" in found["master m, fails"][0]
    assert "the test cannot be run outside the student's process" in found["master m, review"][0]
    assert "the test cannot be run outside the student's process" in found["master m, opaque"][0]
    assert any(where.startswith("to be released: m.ipynb, cell 2 (copied)") for where in found), found
    assert result.closing_line.endswith("stub 3, leaks 1")
    assert not result.is_proved


def test_names_that_are_not_unique_are_told(tmp_path):
    twice = notebook(F, check("t", "assert f(1) == 3"), check("t", "assert f(2) == 5"))
    result = verified(course(tmp_path, m=twice), mutants=False)
    assert any("cell 2 has the same grade_id" in what for what in faults(result)["m.ipynb, cell 3 (t)"])


def test_a_leak_in_the_release_that_students_have_is_told(tmp_path):
    settings = course(tmp_path)
    settings.release("a1").mkdir(parents=True)
    (settings.release("a1") / "notes.txt").write_text("raise ValueError('n must be at least 1')\n")
    result = verified(settings, mutants=False)
    assert [where for where in faults(result) if where.startswith("release/a1: notes.txt")]


def test_answers_that_a_person_grades_are_nobodys_loss(tmp_path):
    result = verified(
        course(tmp_path, m=notebook(F, check("t", "assert f(3) == 7"), manual("why", "Because.")))
    )
    assert result.faults == ()
    assert result.points == 3
    assert [row.cell for row in result.rows] == ["t"]


def test_right_answers_are_tried_on_every_seed(tmp_path):
    """A hidden test that refuses one answer in five, whatever it is."""
    unlucky = check(
        "t",
        "### BEGIN HIDDEN TESTS\nfrom practico.gradcheck import hidden_rng\n"
        "assert f(2) == 5 and (hidden_rng('t').random() > 0.2 or f(0.5) != 2)\n### END HIDDEN TESTS",
    )
    settings = course(tmp_path, m=notebook(F, unlucky))
    bank = tmp_path / "tests" / "solutions" / "a1" / "right"
    bank.mkdir(parents=True)
    head = '"""Sums.\n\nid: sums\nnotebook: m\nreplaces: f\nloses:\ndiagnosis:\n"""\n'
    (bank / "sums.py").write_text(f"{head}\ndef f(x):\n    return x + x + 1\n")
    result = verified(settings, mutants=False, seeds=25)
    refused = [fault for fault in result.faults if fault.where.startswith("right/sums, seed ")]
    assert 1 <= len(refused) < 25
    assert result.right.good == 0
    assert result.seeds == 25


def test_a_case_that_does_not_fit_the_master_is_told(tmp_path):
    settings = course(tmp_path, m=notebook(F, check("t", "assert f(1) == 3")))
    bank = tmp_path / "tests" / "solutions" / "a1" / "wrong"
    bank.mkdir(parents=True)
    head = '"""Odd.\n\nid: odd\nnotebook: m\nreplaces: g\nloses: u\ndiagnosis:\n"""\n'
    (bank / "odd.py").write_text(f"{head}\ndef g(x):\n    return x\n")
    found = faults(verified(settings, mutants=False))
    assert found == {"wrong/odd": ["m has no solution cell g", "m has no test cell u"]}


def test_the_command_prints_the_proof_and_writes_it(tmp_path, capsys):
    course(tmp_path)
    file = tmp_path / "proof.json"
    code = main(
        ["--course", str(tmp_path), "verify", "a1", "--jobs", "1", "--seed", "5", "--json", str(file)]
    )
    printed = capsys.readouterr().out.splitlines()
    document = json.loads(file.read_text())
    assert printed[-1] == document["line"]
    assert document["verified"] is True
    assert document["seed"] == 5
    assert document["survivors"]  # the visible sample alone does not see every slip
    assert [line for line in printed if line.startswith("Not noticed: squares, line ")]
    assert code == 1
    assert "source" not in document["survivors"][0]


def test_release_proves_the_tests_first(tmp_path, capsys):
    settings = course(tmp_path, m=notebook(F, check("t", "assert callable(f)")))
    assert main(["--course", str(tmp_path), "release", "a1"]) == 2
    assert not settings.release("a1").exists()
    assert capsys.readouterr().err.splitlines()[-1] == (
        "practico: stub of m: not verified: earns 1 points in t without an answer; "
        "run `practico verify a1` to see all, or release with --no-verify."
    )


@pytest.mark.slow
def test_release_releases_what_is_proved(tmp_path):
    settings = course(tmp_path)
    assert main(["--course", str(tmp_path), "release", "a1"]) == 0
    assert (settings.release("a1") / "squares.ipynb").is_file()
