"""What is measurable about a wrong value over all trials: a constant factor, and what it equals.

A factor counts only where it is one in every trial in which the block is wrong: it is the same number
everywhere, or the same quantity of each trial's sizes (N, 1/N, a count of outputs, …).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault, constant_ratio, plain_number
from practico.gradcheck.two_layer.examination import Trial

_CLOSE = 1e-6


def measured(fault: Fault, trials: Sequence[Trial], blocks: Sequence[Mapping[str, Any]]) -> Fault:
    """The fault, with its ratio dropped where other trials contradict it, or named where sizes give it."""
    if fault.code != "value" or fault.details.get("ratio") is None:
        return fault
    found = _ratios(fault.block, trials, blocks) if trials else [(fault.details["ratio"], {})]
    if found is None:
        return _changed(fault, ratio=None, kind="")
    ratios = [ratio for ratio, _ in found]
    if len(found) > 1 and _equal(ratios, ratios[:1] * len(ratios)):  # 2 everywhere is 2, and no size
        return _changed(fault, kind="sign" if abs(ratios[0] + 1.0) < _CLOSE else "factor")
    known = [_quantities(sizes) for _, sizes in found]
    name = next((name for name in known[0] if _equal(ratios, [each[name] for each in known])), "")
    if not name and len(found) > 1:
        return _changed(fault, ratio=None, kind="")
    return _changed(fault, equals=name, kind="factor" if name else fault.details.get("kind", ""))


def _changed(fault: Fault, **details: Any) -> Fault:
    return replace(fault, details={**fault.details, **details})


def _ratios(
    block: str, trials: Sequence[Trial], blocks: Sequence[Mapping[str, Any]]
) -> list[tuple[float, dict[str, int]]] | None:
    """(theirs/right, sizes) of each trial that can tell; None where one has no constant ratio."""
    found = []
    for trial, returned in zip(trials, blocks, strict=True):
        expected, got = trial.expected[block], returned[block]
        if trial.same_as is not None or not np.any(expected):  # related trials have other sizes
            continue
        if isinstance(expected, np.ndarray):
            ratio = constant_ratio(got, expected)
        else:
            number = plain_number(got)
            ratio = None if number is None else number / expected
        if ratio is None:
            return None
        found.append((ratio, sizes_of(trial)))
    return found or None


def sizes_of(trial: Trial) -> dict[str, int]:
    """The sizes that a trial's message tells, by their letters."""
    pairs = (each.split("=") for each in trial.sizes.split(", ") if "=" in each)
    return {name: int(value) for name, value in pairs}


def _quantities(sizes: Mapping[str, int]) -> dict[str, float]:
    """The factors that a slip with these sizes may bring in, by what they are called."""
    named: dict[str, float] = {}
    for name, size in sizes.items():
        named.update({name: size, f"1/{name}": 1 / size, f"2/{name}": 2 / size})
        named.update({f"-{name}": -size, f"-1/{name}": -1 / size})
    if N := sizes.get("N"):
        named.update({"2N": 2 * N, "N²": N * N})
        for name, size in sizes.items():
            if name != "N":
                named.update({f"N·{name}": N * size, f"1/(N·{name})": 1 / (N * size)})
    return named


def _equal(ratios: Sequence[float], values: Sequence[float]) -> bool:
    return all(abs(r - v) <= _CLOSE * abs(v) for r, v in zip(ratios, values, strict=True))
