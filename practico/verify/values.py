"""What verification found, as values: they are printed by `practico.screen` and written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from practico.verify.mutants import Mutant


@dataclass(frozen=True)
class Fault:
    """Something that is proved to be wrong: `where` names the case, the cell or the file."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Row:
    """One test cell: how many right answers it accepts, wrong ones it catches, and of them it names."""

    cell: str
    points: float
    accepted: int
    right: int
    caught: int
    wrong: int
    diagnosed: int
    mutants: int  # of the master that it catches
    hidden: str  # what its hidden part is needed for: a case or a mutant; "" nothing; "none"; "not tried"
    seconds: float  # of wall time, on average over right answers


@dataclass(frozen=True)
class Margin:
    """One function: the largest error of right answers, the smallest of wrong ones; None where not seen."""

    function: str
    right: float | None
    wrong: float | None


@dataclass(frozen=True)
class Equivalent:
    """A mutant that makes no difference, and why; from the file beside the bank."""

    cell: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Tally:
    """So many of so many."""

    good: int = 0
    all: int = 0

    def __str__(self) -> str:
        return f"{self.good}/{self.all}"


@dataclass(frozen=True)
class Verification:
    """The whole proof. `faults` refute it; `survivors` and `notes` are for the instructor to look at."""

    assignment: str
    points: float
    seed: int
    seeds: int
    seconds: float
    isolation: str
    right: Tally
    wrong: Tally
    diagnosed: Tally
    stub: float
    leaks: int
    mutants: Tally
    rows: tuple[Row, ...] = ()
    margins: tuple[Margin, ...] = ()
    faults: tuple[Fault, ...] = ()
    survivors: tuple[Mutant, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Whether nothing speaks against a release."""
        return not self.faults

    @property
    def needs_person(self) -> bool:
        """Whether an instructor has something to look at."""
        return bool(self.faults or self.survivors)

    @property
    def slowest(self) -> tuple[Row, ...]:
        """The three test cells that take longest."""
        return tuple(sorted(self.rows, key=lambda row: -row.seconds)[:3])

    @property
    def closing_line(self) -> str:
        """The proof in one line."""
        verdict = "verified" if self.is_proved else "not verified"
        return (
            f"{verdict}: {self.right} right, {self.wrong} wrong, {self.diagnosed} diagnosed, "
            f"stub {self.stub:g}, leaks {self.leaks}"
        )


def as_json(result: Verification) -> Mapping[str, Any]:
    """The document that `practico verify --json` writes."""
    tallies = ("right", "wrong", "diagnosed", "mutants")
    return {
        "assignment": result.assignment,
        "verified": result.is_proved,
        "line": result.closing_line,
        "points": result.points,
        "seed": result.seed,
        "seeds": result.seeds,
        "seconds": round(result.seconds, 1),
        "isolation": result.isolation,
        **{name: vars(getattr(result, name)) for name in tallies},
        "stub": result.stub,
        "leaks": result.leaks,
        "faults": [vars(fault) for fault in result.faults],
        "cells": [vars(row) for row in result.rows],
        "margins": [vars(margin) for margin in result.margins],
        "survivors": [_mutant(mutant) for mutant in result.survivors],
        "equivalents": [vars(each) for each in result.equivalents],
        "notes": list(result.notes),
    }


def _mutant(mutant: Mutant) -> dict[str, Any]:
    return {name: value for name, value in vars(mutant).items() if name != "source"}
