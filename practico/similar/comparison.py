"""The comparison: submissions in, pairs worth a look out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from practico.similar.fingerprints import Fingerprinter
from practico.similar.marking import shared_by_cell, side_by_side
from practico.similar.ranking import candidates, read_submissions, strength, weights
from practico.similar.values import Comparison, Pair, Strength, Submission


def compare(
    submissions: Sequence[Submission],
    given: Iterable[str],
    most_pairs: int,
    skipped: Sequence[tuple[str, str]] = (),
) -> Comparison:
    """Rank the pairs of a class. `given` are the sources that everybody has, and the master's own.

    Raises ConfigurationError where copydetect is not installed.
    """
    printer = Fingerprinter()
    reads = read_submissions(submissions, printer.hashes(given), printer)
    weight = weights(reads)
    found = []
    for candidate in candidates(reads, weight):
        one, other = reads[candidate.first], reads[candidate.second]
        by_cell = shared_by_cell(one, other, weight)
        found.append(
            (strength(candidate, by_cell, min(len(one.cells), len(other.cells))), candidate, by_cell)
        )
    # Within one strength they stay in the order of how much they share.
    found.sort(key=lambda entry: entry[0] is not Strength.STRONG)
    pairs = []
    for how, candidate, by_cell in found[:most_pairs]:
        one, other = reads[candidate.first], reads[candidate.second]
        cells = tuple(cell.partition("/")[2] for cell in by_cell)
        parts = side_by_side(one, other, weight)
        pairs.append(
            Pair((one.student, other.student), candidate.fragments, candidate.share, how, cells, parts)
        )
    return Comparison(tuple(pairs), len(reads), tuple(skipped))
