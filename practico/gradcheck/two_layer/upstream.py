"""Backward checks in batches: one layer or network, upstream gradients that must give related answers.

backward(0) = 0; backward(2d) = 2·backward(d); permuting the rows, or repeating them with half the upstream
gradient, leaves parameter gradients as they are; a second call equals the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import Fault
from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.two_layer.carried import taken
from practico.gradcheck.two_layer.diagnosis import diagnosed, name_of
from practico.gradcheck.two_layer.examination import Subject
from practico.gradcheck.two_layer.examine import fresh


@dataclass(frozen=True)
class Variant:
    """One way to call backward: rows of the inputs, upstream gradient, how it relates to trial 0."""

    rows: Array
    upstream: Array
    factor: float = 1.0
    relation: str = ""  # "" for a trial of its own
    rowwise: bool = False  # whether only blocks without a row axis (parameter gradients) are related


def variants(upstream: Array) -> list[Variant]:
    """The related calls for one upstream gradient (N,·); the plain one is not among them."""
    N = len(upstream)
    rows = np.arange(N)
    turned, twice = np.roll(rows, 2), np.concatenate([rows, rows])
    return [
        Variant(rows, upstream, 1.0, "not_repeatable"),
        Variant(rows, 0.0 * upstream, 0.0, "not_zero_at_zero"),
        Variant(rows, 2.0 * upstream, 2.0, "not_linear"),
        Variant(turned, upstream[turned], 1.0, "depends_on_order", rowwise=True),
        Variant(twice, upstream[twice] / 2.0, 1.0, "depends_on_copies", rowwise=True),
    ]


def relation_to_first(variant: Variant, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a Trial that say what it must be in terms of trial 0."""
    if not variant.relation:
        return {}
    related = tuple(name for name in names if name != "dX_prev") if variant.rowwise else names
    return {"same_as": (0, variant.factor, related), "relation": variant.relation}


def caches_from(
    subject: Subject, part: str, forward: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """The second thing that the student's forward returns, one for each call; caches are opaque to us.

    Each backward call gets a cache of its own, so that a cache used up by one call costs nothing.
    """
    return [taken(result, 1) for result in results_from(subject, part, forward, arguments)]


def results_from(
    subject: Subject, part: str, forward: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """What the student's forward returns, a pair for each call. Raises CheckFailed where it does not."""
    name = subject.names.functions[part]
    try:
        results = call_each(forward, [tuple(fresh(each) for each in one) for one in arguments])
    except (BoxError, GraderFault):
        raise
    except (Exception, SystemExit) as error:  # the student's other function may raise anything
        fault = Fault("part_raised", "", {"part": name, "error": name_of(error)})
        raise diagnosed(subject, fault) from error
    for result in results:
        if type(result) not in (tuple, list) or len(result) != 2:
            raise diagnosed(subject, Fault("needs_part", "", {"part": name}))
    return results
