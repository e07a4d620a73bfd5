"""Which pairs share code that is rare in this class.

A fragment that d submissions hold weighs 1 / (d - 1), the inverse of its frequency in the class as one of
the pair sees it: 1 where only the two have it, 1/2 where a third one does, next to nothing where everybody
does. (The logarithm that information retrieval takes falls too slowly here: what nine of two hundred share
would weigh more than half.) A pair's score is the sum over the fragments it shares. What the release or the
master holds does not count at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from practico.similar.fingerprints import Fingerprint, Fingerprinter
from practico.similar.values import Solution, Strength, Submission

LEAST_FRAGMENTS = 15.0  # of a pair that is shown: less is a line or two
MOST_CANDIDATES = 2000  # pairs that are looked at more closely
_STRONG_FRAGMENTS, _STRONG_SHARE = 40.0, 0.4
_IN_A_CELL = 6.0  # from here on a cell counts as one place where they agree
_COLUMNS = 4096  # fragments at a time


@dataclass(frozen=True)
class Read:
    """One submission as fingerprints; `fragments` are those that count, over all its cells."""

    student: str
    cells: tuple[tuple[Solution, Fingerprint], ...]
    fragments: frozenset[int]


@dataclass(frozen=True)
class Candidate:
    """A pair by the places of its submissions, with its figures."""

    first: int
    second: int
    fragments: float
    share: float


def read_submissions(
    submissions: Sequence[Submission], given: frozenset[int], printer: Fingerprinter
) -> list[Read]:
    """Fingerprints of all, without the fragments that were `given` to everybody."""
    found = []
    for submission in submissions:
        cells = tuple((solution, printer.of(solution.source)) for solution in submission.solutions)
        own = frozenset(each for _, fingerprint in cells for each in fingerprint.places) - given
        found.append(Read(submission.student, cells, own))
    return found


def weights(reads: Sequence[Read]) -> dict[int, float]:
    """How rare each fragment is, from next to 0 (all have it) to 1 (at most two do)."""
    holders = Counter(each for read in reads for each in read.fragments)
    return {each: 1 / max(1, holding - 1) for each, holding in holders.items()}


def candidates(reads: Sequence[Read], weight: dict[int, float]) -> list[Candidate]:
    """The pairs that share LEAST_FRAGMENTS or more, at most MOST_CANDIDATES, those that share most first."""
    together = np.round(np.triu(_shared(reads, weight), 1), 6)
    alone = [math.fsum(weight[each] for each in read.fragments) for read in reads]
    firsts, seconds = np.nonzero(together >= LEAST_FRAGMENTS)
    order = np.lexsort((seconds, firsts, -together[firsts, seconds]))[:MOST_CANDIDATES]
    return [
        Candidate(first, second, amount, min(1.0, amount / min(alone[first], alone[second])))
        for first, second in zip(firsts[order].tolist(), seconds[order].tolist(), strict=True)
        for amount in [float(together[first, second])]
    ]


def strength(candidate: Candidate, by_cell: dict[str, float], cells: int) -> Strength:
    """Strong: much is shared, it is much of the shorter one, and of many cells it is in several.

    One function in common may be one page that both have read; three are another matter.
    """
    wanted = 1 if cells <= 2 else 2 if cells <= 5 else 3
    wide = sum(amount >= _IN_A_CELL for amount in by_cell.values()) >= wanted
    much = candidate.fragments >= _STRONG_FRAGMENTS and candidate.share >= _STRONG_SHARE
    return Strength.STRONG if wide and much else Strength.FAINT


def _shared(reads: Sequence[Read], weight: dict[int, float]) -> np.ndarray:
    """(N, N): the summed weights of what each pair shares; a product of matrices, some columns at a time."""
    rows_of: dict[int, list[int]] = {}
    for row, read in enumerate(reads):
        for each in read.fragments:
            rows_of.setdefault(each, []).append(row)
    kept = [(rows, weight[each]) for each, rows in rows_of.items() if len(rows) > 1]
    total = np.zeros((len(reads), len(reads)))
    for start in range(0, len(kept), _COLUMNS):
        block = kept[start : start + _COLUMNS]
        holds = np.zeros((len(reads), len(block)))
        for column, (rows, amount) in enumerate(block):
            holds[rows, column] = math.sqrt(amount)
        total += holds @ holds.T
    return total
