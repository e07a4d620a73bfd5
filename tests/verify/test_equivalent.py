"""The list of mutants that make no difference: read, matched, and found out where it is out of date."""

from __future__ import annotations

import pytest
from miniature import check, course, notebook, solution
from quiet import verified

from practico.errors import UserError
from practico.verify.equivalent import read_equivalents

LISTED = """
[[equivalent]]
cell = "f"
before = "return max(x, 0)"
after = "return max(0, x)"
reason = "max does not care"

[[equivalent]]
cell = "f"
before = "return max(x, 0)"
after = "return min(x, 0)"
reason = "wrong: it is caught"
"""


def test_a_listed_survivor_is_accounted_for_and_a_caught_one_is_out_of_date(tmp_path):
    test = check("t", "assert [f(-2), f(-0.1), f(0.5), f(2)] == [0, 0, 0.5, 2]")
    settings = course(tmp_path, m=notebook(solution("f", "def f(x):\n    return max(x, 0)"), test))
    bank = tmp_path / "tests" / "solutions" / "a1"
    bank.mkdir(parents=True)
    (bank / "equivalent.toml").write_text(LISTED)
    result = verified(settings)
    assert [entry.reason for entry in result.equivalents] == ["max does not care"]
    assert result.survivors == ()
    assert [str(fault) for fault in result.faults] == [
        "equivalent.toml: no such mutant survives: f: return max(x, 0)  →  return min(x, 0)"
    ]
    assert result.needs_person


def test_no_file_is_an_empty_list(tmp_path):
    assert read_equivalents(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[equivalent]\n", "not TOML"),
        (
            '[[equivalent]]\ncell = "f"\n',
            "equivalent.toml, entry 1: needs the texts cell, before, after, reason",
        ),
        ('[[equivalent]]\ncell = 1\nbefore = ""\nafter = ""\nreason = ""\n', "needs the texts"),
    ],
)
def test_a_faulty_file_is_named(text, complaint, tmp_path):
    (tmp_path / "equivalent.toml").write_text(text)
    with pytest.raises(UserError, match=complaint):
        read_equivalents(tmp_path)
