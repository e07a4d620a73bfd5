"""Error carried forward: a function whose parts are wrong may still be right in itself.

Where a value differs from the reference, it is compared with what the student's *own* other functions imply:
central differences of their own forward and loss, or the composition of their own parts. Agreement means
that the fault lies there, where it is charged once. Guards keep nonsense from agreeing with itself: values
are finite, every block has a numeric gradient above 1e-6, an output depends on its inputs and weights (not
on biases: a forward that forgot them is no constant, and has paid for it in its own cell).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from practico.gradcheck.compare import VALUE_TOLERANCE, gate_fault, plain_number, same
from practico.gradcheck.numeric import (
    Array,
    Blocks,
    Evaluate,
    call_each,
    directional_derivatives,
    random_directions,
)

GUARD = 1e-6
_NAN = float("nan")


def gradient_agrees(
    evaluate: Evaluate, blocks: Blocks, analytic: Mapping[str, Array], rng: np.random.Generator
) -> bool:
    """Whether `analytic` is the derivative of `evaluate` along two random directions of every block."""
    directions = random_directions(rng, blocks)
    numeric = directional_derivatives(evaluate, blocks, directions)
    for name, slopes in numeric.items():
        claimed = np.array([float((analytic[name] * vector).sum()) for vector in directions[name]])
        if not float(np.abs(slopes).max()) > GUARD or not same(claimed, slopes, VALUE_TOLERANCE):
            return False
    return True


def weighted_output(
    function: Callable[..., Any],
    arguments: Callable[[dict[str, Array]], tuple[Any, ...]],
    upstream: Array,
    position: int | None = 0,
) -> Evaluate:
    """Points → Σ upstream ⊙ output of `function`; an output that is no proper array counts as NaN."""

    def evaluate(points: list[dict[str, Array]]) -> list[float]:
        results = call_each(function, [arguments(point) for point in points])
        outputs = [taken(result, position) for result in results]
        return [
            float((upstream * output).sum()) if is_array(output, upstream.shape) else _NAN
            for output in outputs
        ]

    return evaluate


def own_loss(
    feed_forward: Callable[..., Any],
    loss: Callable[..., Any],
    arguments: Callable[[dict[str, Array]], tuple[Any, ...]],
    y: Array,
) -> Evaluate:
    """Points → the student's own cost of the student's own output for labels y; NaN where it is no scalar."""

    def evaluate(points: list[dict[str, Array]]) -> list[float]:
        outputs = [taken(each, 0) for each in call_each(feed_forward, [arguments(p) for p in points])]
        results = call_each(loss, [(output, y.copy()) for output in outputs])
        costs = [plain_number(taken(result, 0)) for result in results]
        return [_NAN if cost is None else cost for cost in costs]

    return evaluate


def outputs_agree(results: Sequence[Array], own: Sequence[Any], shapes: Sequence[tuple[int, ...]]) -> bool:
    """Whether each result equals what the student's own parts give, in exactly the right shapes."""
    return all(
        is_array(theirs, shape) and same(np.asarray(mine), theirs)
        for mine, theirs, shape in zip(results, own, shapes, strict=True)
    )


def depends_on_each(compute: Callable[[list[Blocks]], list[Any]], blocks: Blocks, base: Array) -> bool:
    """Whether the output moves by more than 1e-6 when any one of the matrices moves by a tenth or so."""
    matrices = {name: block for name, block in blocks.items() if block.ndim == 2}
    shifted = [{**blocks, name: block + 0.1 + 0.1 * np.abs(block)} for name, block in matrices.items()]
    return all(
        is_array(output, base.shape) and float(np.abs(output - base).max()) > GUARD
        for output in compute([dict(each) for each in shifted])
    )


def taken(result: Any, position: int | None) -> Any:
    """One item of a returned tuple; the result itself for None; None where there is no such item."""
    if position is None:
        return result
    if type(result) in (tuple, list) and len(result) > position:
        return result[position]
    return None


def copied(value: Any) -> Array:
    """A copy to pass on. Raises TypeError for what is no array: it must not reach the student's function."""
    if type(value) is not np.ndarray:
        raise TypeError("no array")
    return value.copy()


def is_array(value: Any, shape: tuple[int, ...]) -> bool:
    """Whether a value passes the gate for an array of this shape."""
    return gate_fault("", value, shape) is None
