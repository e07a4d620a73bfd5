"""One examination: call a student's function on all its trials in one batch, and say what is wrong.

The function returns values; every verdict is made here. A trial holds the arguments, which are copied
before the call, and the expected blocks, which are computed before the call and never leave this side.
A fault of form (type, shape, finite) or of conduct (a changed input) ends the examination. A wrong value
may still be excused: see carried.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

import numpy as np

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import (
    CheckFailed,
    Fault,
    gate_fault,
    is_float32,
    same,
    scalar_fault,
    value_fault,
)
from practico.gradcheck.margins import observe_all
from practico.gradcheck.numeric import Array, call_each
from practico.gradcheck.remarks import remark
from practico.gradcheck.two_layer.diagnosis import diagnosed, interrupted, known, mistakes_in, name_of
from practico.gradcheck.two_layer.examination import (
    Examination,
    Excuse,
    Opener,
    Subject,
    Trial,
)
from practico.gradcheck.two_layer.messages import carried_remark, float32_remark
from practico.gradcheck.two_layer.parts import failing_part
from practico.gradcheck.two_layer.quiet import FLOOR, lost_digits


def examine(
    subject: Subject,
    function: Callable[..., Any],
    trials: Sequence[Trial],
    form: Opener,
    *,
    watch: int = 99,
    probe: Callable[[], Sequence[Trial]] | None = None,
    during: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Examination:
    """Call `function` once per trial. Raises CheckFailed for faults of form and conduct.

    The first `watch` arguments must come back unchanged; caches and the like are the student's own. `probe`
    gives trials of such sizes that a wrong product, which raises on the others, goes through and is named.
    `during` is entered around each call of the function, and left before anything is judged.
    """
    if not callable(function):
        raise diagnosed(subject, Fault("not_callable"))
    passed = [tuple(fresh(each) for each in trial.arguments) for trial in trials]
    try:
        results = _within(during, function, passed)
    except CheckFailed:
        raise  # `during` has something to say
    except (BoxError, GraderFault):
        raise
    except (Exception, SystemExit) as error:  # a student's function may raise anything
        if probe is not None and not subject.quick:
            _name_if_known(subject, partial(_within, during, function), form, (trials, probe), error)
        raise interrupted(subject, error) from error
    blocks = [_opened(subject, form, trial, result) for trial, result in zip(trials, results, strict=True)]
    _require_form(subject, trials, blocks)
    observe_all(subject.function, trials, blocks)
    fault, sizes = _first_wrong(trials, blocks)
    if fault is None:
        if any(is_float32(value) for value in blocks[0].values()):
            remark.get()(float32_remark(subject.names, subject.function))
        _require_untouched(subject, trials, passed, watch)
    return Examination(trials, blocks, fault, sizes)


def settle(subject: Subject, examination: Examination, excuses: Sequence[Excuse] = ()) -> None:
    """Raise for a wrong value, unless one of the excuses holds: the fault is then charged elsewhere."""
    fault = examination.fault
    if fault is None:
        return
    for excuse in excuses:
        if _holds(excuse.holds):
            broken = broken_relation(examination, excuse.relations)
            if broken is None:
                _tell_carried(subject, excuse)
                return
            fault = Fault(broken)
    raise diagnosed(subject, fault, examination.sizes, examination.trials, examination.blocks)


def _tell_carried(subject: Subject, excuse: Excuse) -> None:
    """Say that the points are given, and where the fault is charged."""
    if not subject.quick:
        culprit = failing_part(subject, excuse.agrees_with) or failing_part(subject)
        remark.get()(carried_remark(subject.names, subject.function, excuse.agrees_with, culprit))


def broken_relation(examination: Examination, kept: tuple[str, ...] | None = None) -> str | None:
    """The code of the first relation between trials that does not hold (repeatable, linear, …)."""
    for trial, blocks in zip(examination.trials, examination.blocks, strict=True):
        if trial.same_as is None or (kept is not None and trial.relation not in kept):
            continue
        other, factor, names = trial.same_as
        for name in names:
            mine, theirs = np.asarray(blocks[name]), factor * np.asarray(examination.blocks[other][name])
            if trial.quiet is not None:
                mine, theirs = mine[trial.quiet[name]], theirs[trial.quiet[name]]
                if not float(np.abs(mine).max()) > FLOOR:
                    return trial.relation
            if not same(mine, theirs):
                return trial.relation
    return None


def fresh(argument: Any) -> Any:
    """A copy for the student's function to keep or change; what is not ours to copy goes as it is."""
    if type(argument) is np.ndarray:
        return argument.copy()
    if type(argument) is dict and all(type(value) is np.ndarray for value in argument.values()):
        return {key: value.copy() for key, value in argument.items()}
    return argument


def _opened(subject: Subject, form: Opener, trial: Trial, result: Any) -> Mapping[str, Any]:
    blocks = form.open(result)
    if isinstance(blocks, Fault):
        raise diagnosed(subject, blocks, trial.sizes)
    return blocks


def _require_form(subject: Subject, trials: Sequence[Trial], blocks: Sequence[Mapping[str, Any]]) -> None:
    for trial, returned in zip(trials, blocks, strict=True):
        for name, expected in trial.expected.items():
            if isinstance(expected, np.ndarray):
                kinds = "b" if expected.dtype.kind == "b" else "fiu"
                fault = gate_fault(name, returned[name], expected.shape, kinds)
            else:
                fault = scalar_fault(name, returned[name], expected)
            if fault is not None and fault.code != "value":
                raise diagnosed(subject, fault, trial.sizes, trials, blocks)


def _name_if_known(
    subject: Subject,
    call: Callable[[Sequence[tuple[Any, ...]]], list[Any]],
    form: Opener,
    tried: tuple[Sequence[Trial], Callable[[], Sequence[Trial]]],
    error: BaseException,
) -> None:
    """Raise a CheckFailed with the known mistake that raised `error`; return where none is recognised."""
    raised_on, probe = tried
    try:
        trials = probe()
        results = call([tuple(fresh(each) for each in trial.arguments) for trial in trials])
    except (BoxError, GraderFault):
        raise
    except (Exception, SystemExit):  # it raises for these sizes as well
        return
    opened = [form.open(result) for result in results]
    blocks = [each for each in opened if not isinstance(each, Fault)]
    fault = Fault("raised", "", {"error": name_of(error)})
    if len(blocks) == len(trials):
        mistakes = mistakes_in(subject, fault, trials, blocks, raised_on)
        if mistakes:
            raise subject.error(fault, "", known(subject, mistakes)) from error


def _within(
    during: Callable[[], AbstractContextManager[object]],
    function: Callable[..., Any],
    arguments: Sequence[tuple[Any, ...]],
) -> list[Any]:
    with during():
        return call_each(function, arguments)


def _first_wrong(trials: Sequence[Trial], blocks: Sequence[Mapping[str, Any]]) -> tuple[Fault | None, str]:
    for trial, returned in zip(trials, blocks, strict=True):
        if trial.quiet is not None:
            continue
        for name, expected in trial.expected.items():
            compare = value_fault if isinstance(expected, np.ndarray) else scalar_fault
            fault = compare(name, returned[name], expected)
            if fault is not None:
                return fault, trial.sizes
    for trial, returned in zip(trials, blocks, strict=True):
        fault = lost_digits(trial, returned)
        if fault is not None:
            return fault, trial.sizes
    return None, ""


def _require_untouched(
    subject: Subject, trials: Sequence[Trial], passed: Sequence[tuple[Any, ...]], watch: int
) -> None:
    for trial, arguments in zip(trials, passed, strict=True):
        for position, (before, after) in enumerate(zip(trial.arguments[:watch], arguments, strict=False)):
            if not _unchanged(before, after):
                fault = Fault("mutated_input", "", {"position": position + 1})
                raise diagnosed(subject, fault, trial.sizes)


def _unchanged(before: Any, after: Any) -> bool:
    if type(before) is np.ndarray:
        return _equal(before, after)
    if type(before) is dict:
        return all(key in after and _equal(value, after[key]) for key, value in before.items())
    return True


def _equal(before: Array, after: Any) -> bool:
    return type(after) is np.ndarray and before.shape == after.shape and bool((before == after).all())


def _holds(excuse: Callable[[], bool]) -> bool:
    try:
        return excuse()
    except (BoxError, GraderFault):
        raise  # ours to report, or the end of the box: not an answer of the student's function
    except (Exception, SystemExit):  # whatever a student's other function raises, it excuses nothing
        return False
