"""Mutants: which slips are made, of which lines, and how they are told."""

from __future__ import annotations

import ast

import pytest
from miniature import check, notebook, solution

from practico.notebook.cells import read_cells
from practico.settings import Settings
from practico.verify.mutants import mutants_of


def slips(line: str, before: str = "", settings: Settings | None = None, tmp: str = ".") -> set[str]:
    """What may stand in the place of one line of a function f(X, W, b, N)."""
    body = "".join(f"    {text}\n" for text in (*filter(None, [before]), line))
    return {mutant.after for mutant in mutants_in(f"def f(X, W, b, N):\n{body}") if mutant.before == line}


def mutants_in(source: str, settings: Settings | None = None):
    from pathlib import Path

    cell = read_cells(notebook(solution("f", source)))[0]
    return mutants_of(cell, settings or Settings(Path()))


SLIPS = {
    "operator": ("S = X + b", "S = X - b"),
    "missing term": ("S = X @ W + b", "S = X @ W"),
    "missing factor": ("S = X / N", "S = X"),
    "product": ("S = X @ W", "S = X * W"),
    "transpose forgotten": ("S = X.T @ W", "S = X @ W"),
    "transpose too many": ("S = X @ W", "S = X @ W.T"),
    "order": ("S = X @ W", "S = W @ X"),
    "axis": ("S = X.sum(axis=0)", "S = X.sum(axis=1)"),
    "axis forgotten": ("S = X.sum(axis=0)", "S = X.sum()"),
    "axis kept": ("S = X.sum(axis=0)", "S = X.sum(axis=0, keepdims=True)"),
    "mean for sum": ("S = X.sum(axis=0)", "S = X.mean(axis=0)"),
    "sign": ("S = -X", "S = X"),
    "sign of what is returned": ("return np.sum(X)", "return -np.sum(X)"),
    "square forgotten": ("S = X ** 2", "S = X"),
    "off by one": ("S = N - 1", "S = N - 2"),
    "another constant": ("S = X * 0.5", "S = X * 1.0"),
    "wrong variable": ("S = X / N", "S = W / N"),
    "copy dropped": ("S = X.copy()", "S = X"),
    "copy by function dropped": ("S = np.array(X)", "S = X"),
    "border": ("S = X > 0", "S = X >= 0"),
    "forgotten": ("X[0] = 1", "pass"),
    "swapped results": ("return (X, W)", "return (W, X)"),
    "a turn less": ("for i in X:", "for i in list(X)[1:]:"),
    "condition": ("S = X if N else W", "S = W if N else X"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_made(name):
    line, slip = SLIPS[name]
    source = f"{line}\n        pass" if line.endswith(":") else line
    mutants = mutants_in(f"def f(X, W, b, N):\n    {source}\n")
    assert slip in {mutant.after for mutant in mutants if mutant.before == line}


def test_every_mutant_compiles_and_differs_and_none_is_made_twice():
    source = (
        "def f(x, n):\n    total = 0\n    for i in range(n):\n        total += x[i] * 2\n    return total"
    )
    mutants = mutants_in(source)
    sources = [ast.unparse(ast.parse(mutant.source)) for mutant in mutants]
    assert len(sources) == len(set(sources)) > 20
    assert ast.unparse(ast.parse(source)) not in sources


def test_only_what_students_write_is_changed():
    source = (
        'def f(x, n=3):\n    """Twice x."""\n    scale = 2\n    ### BEGIN SOLUTION\n'
        "    return scale * x\n    ### END SOLUTION"
    )
    mutants = mutants_in(source)
    assert mutants
    assert {mutant.line for mutant in mutants} == {5}
    assert all("scale = 2" in mutant.source and "n=3" in mutant.source for mutant in mutants)


def test_messages_and_endless_loops_are_left_alone():
    source = "def f(x):\n    while x > 0:\n        x -= 1\n    raise ValueError(f'{x} is not 1')"
    afters = {mutant.after for mutant in mutants_in(source)}
    assert not any("while" in after or "ValueError" in after for after in afters)
    assert "pass" in afters


def test_a_long_statement_is_told_by_what_differs():
    entries = ", ".join(f"'key{n}': {n}.5" for n in range(40))
    mutant = mutants_in(f"answers = {{{entries}}}")[10]
    assert len(mutant.before) < 120
    assert mutant.before.startswith("…") or mutant.before.endswith("…")
    assert mutant.before != mutant.after


def test_tests_magics_and_text_have_no_mutants(tmp_path):
    settings = Settings(tmp_path)
    cells = read_cells(notebook(check("t", "assert 1 + 1 == 2"), solution("m", "%time x = 1 + 1")))
    assert [mutants_of(cell, settings) for cell in cells] == [[], []]
