"""What is measurable about a wrong value over all trials: a constant factor, and what it equals.

A factor counts only where it is one in every trial in which the block is wrong: it is the same number
everywhere, or the same quantity of each trial's sizes (N, 1/N, a count of outputs, …).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from practico.gradcheck.compare import Fault, constant_ratio, plain_number
from practico.gradcheck.two_layer.examination import Trial

_CLOSE = 1e-6
_CONSTANTS = {"2": 2.0, "1/2": 0.5, "4": 4.0, "1/4": 0.25, "-2": -2.0, "-1/2": -0.5}


def measured(fault: Fault, trials: Sequence[Trial], blocks: Sequence[Mapping[str, Any]]) -> Fault:
    """The fault, with its ratio dropped where other trials contradict it, or named where sizes give it."""
    if fault.code != "value" or fault.details.get("ratio") is None:
        return fault
    found = _ratios(fault.block, trials, blocks) if trials else [(fault.details["ratio"], {})]
    if found is None:
        return _changed(fault, ratio=None, kind="")
    ratios = [ratio for ratio, _ in found]
    name = next((name for name, of in _quantities(found[0][1]) if _equal(ratios, [of(s) for _, s in found])), "")
    if not name and not _equal(ratios, [ratios[0]] * len(ratios)):
        return _changed(fault, ratio=None, kind="")
    kind = "sign" if abs(ratios[0] + 1.0) < _CLOSE and not name else "factor"
    return _changed(fault, equals=name, kind=kind)


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


def _quantities(sizes: Mapping[str, int]) -> list[tuple[str, Callable[[Mapping[str, int]], float]]]:
    named: list[tuple[str, Callable[[Mapping[str, int]], float]]] = []
    for name in sizes:
        named.append((name, lambda s, name=name: s[name]))
        named.append((f"1/{name}", lambda s, name=name: 1 / s[name]))
        named.append((f"2/{name}", lambda s, name=name: 2 / s[name]))
        named.append((f"-{name}", lambda s, name=name: -s[name]))
        named.append((f"-1/{name}", lambda s, name=name: -1 / s[name]))
        if "N" in sizes and name != "N":
            named.append((f"N·{name}", lambda s, name=name: s["N"] * s[name]))
            named.append((f"1/(N·{name})", lambda s, name=name: 1 / (s["N"] * s[name])))
    if "N" in sizes:
        named += [("2N", lambda s: 2 * s["N"]), ("N²", lambda s: s["N"] ** 2)]
    # Constants last: with one size only, 2 is 2 and not d2.
    return [*named, *((name, lambda _s, value=value: value) for name, value in _CONSTANTS.items())]


def _equal(ratios: Sequence[float], values: Sequence[float]) -> bool:
    return all(abs(r - v) <= _CLOSE * abs(v) for r, v in zip(ratios, values, strict=True))
