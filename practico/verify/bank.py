"""The bank of an assignment: its own, or for an edition that of its master, translated."""

from __future__ import annotations

import ast

from practico.grading.plan import AssignmentPlan, load_plan
from practico.notebook.solutions import SolutionCase
from practico.settings import Settings
from practico.translation.bank import EditionNames, edition_names
from practico.verify.cases import bank_directory, read_cases
from practico.verify.equivalent import is_listed, read_equivalents
from practico.verify.mutants import Mutant, mutants_of
from practico.verify.values import Equivalent


def cases_of(settings: Settings, assignment: str) -> tuple[SolutionCase, ...]:
    """The right and wrong answers to `assignment`; an edition has those of its master, in its own names."""
    names = _names(settings, assignment)
    if names is None:
        return read_cases(bank_directory(settings, assignment))
    return names.cases(read_cases(bank_directory(settings, names.master)))


def equivalents_of(settings: Settings, plan: AssignmentPlan) -> tuple[Equivalent, ...]:
    """The mutants that make no difference; for an edition, the counterparts of its master's."""
    names = _names(settings, plan.assignment)
    if names is None:
        return read_equivalents(bank_directory(settings, plan.assignment))
    listed = read_equivalents(bank_directory(settings, names.master))
    master = load_plan(settings, names.master, plan.options)
    reasons = {
        (names.glossary.rename_text(mutant.cell), ast.dump(ast.parse(names.solution(mutant.source)))): entry
        for mutant in _mutants(master)
        for entry in listed
        if is_listed(mutant, [entry])
    }
    found = []
    for mutant in _mutants(plan):
        entry = reasons.get((mutant.cell, ast.dump(ast.parse(mutant.source))))
        if entry is not None:
            found.append(Equivalent(mutant.cell, mutant.before, mutant.after, entry.reason))
    return tuple(found)


def _names(settings: Settings, assignment: str) -> EditionNames | None:
    """None for a master, and for an edition with a bank of its own."""
    return None if bank_directory(settings, assignment).is_dir() else edition_names(settings, assignment)


def _mutants(plan: AssignmentPlan) -> list[Mutant]:
    cells = [cell for notebook in plan.notebooks for cell in notebook.master]
    return [mutant for cell in cells for mutant in mutants_of(cell, plan.settings)]
