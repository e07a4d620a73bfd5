"""From what a function returned to what explains it, and the hint for its author.

In this order: known mistakes that explain all numbers; those that a fault's code proves. Beside them, a part
that does not pass its own check. Where there is neither, what the fault itself says (structure.py). Nothing
is named that was not measured.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import CheckFailed, Fault
from practico.gradcheck.numeric import call_each
from practico.gradcheck.two_layer.examination import NO_DIAGNOSIS, Diagnosis, Subject, Trial
from practico.gradcheck.two_layer.measures import measured
from practico.gradcheck.two_layer.messages import part_text
from practico.gradcheck.two_layer.parts import failing_part, is_missing

if TYPE_CHECKING:
    from practico.gradcheck.misconceptions import Case, Mistake

Blocks = Sequence[Mapping[str, Any]]


def diagnosed(
    subject: Subject, fault: Fault, sizes: str = "", trials: Sequence[Trial] = (), blocks: Blocks = ()
) -> CheckFailed:
    """The exception for a fault, with what explains it."""
    if subject.quick:
        return subject.error(fault, sizes)
    fault = measured(fault, trials, blocks)
    found = [known(subject, mistakes_in(subject, fault, trials, blocks)), _failing_part(subject, fault)]
    told = [each for each in found if each.ids] or [_structure(subject, fault)]
    ids = tuple(name for each in told for name in each.ids)
    return subject.error(fault, sizes, Diagnosis(ids, " ".join(each.hint for each in told if each.hint)))


def interrupted(subject: Subject, error: BaseException, sizes: str = "") -> CheckFailed:
    """The exception for a student's function that raised."""
    from practico.gradcheck.misconceptions.raised import kind_of

    return diagnosed(subject, Fault("raised", "", {"error": name_of(error), "kind": kind_of(error)}), sizes)


def call_student(
    subject: Subject, function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """What the function on trial returns for each of `arguments`. Raises CheckFailed where it raises."""
    try:
        return call_each(function, arguments)
    except (BoxError, GraderFault):
        raise
    except (Exception, SystemExit) as error:  # a student's function may raise anything
        raise interrupted(subject, error) from error


def name_of(error: BaseException) -> str:
    """The nearest built-in class of an exception: a student's own name could be anything."""
    kinds = type(error).__mro__
    return next(str(kind.__name__) for kind in kinds if vars(builtins).get(kind.__name__) is kind)


def mistakes_in(
    subject: Subject, fault: Fault, trials: Sequence[Trial], blocks: Blocks, raised_on: Sequence[Trial] = ()
) -> list[Mistake]:
    """The known mistakes behind a fault, none where nothing known explains it."""
    # Imported here: a right submission never needs it, and the known mistakes import the reference network.
    from practico.gradcheck.diagnose import mistakes_behind, mistakes_of_code

    cases = [_case(trial, returned) for trial, returned in zip(trials, blocks, strict=True)]
    raised = [_case(trial, trial.expected) for trial in raised_on]
    explained = mistakes_behind(subject.role, cases, raised) if cases else []
    return explained or mistakes_of_code(subject.role, fault.code)


def known(subject: Subject, mistakes: Sequence[Mistake]) -> Diagnosis:
    """Ids and hints of known mistakes."""
    from practico.gradcheck.misconceptions.mistake import hints_of

    hint = hints_of(mistakes, subject.names.language)
    return Diagnosis(tuple(mistake.id for mistake in mistakes), hint)


def _failing_part(subject: Subject, fault: Fault) -> Diagnosis:
    """A function under the subject that fails too; told beside a known mistake, which may only come of it."""
    part = None if fault.code in ("needs_part", "part_raised") else failing_part(subject)
    if part is None:
        return NO_DIAGNOSIS
    code = "part_missing" if is_missing(subject, part) else "part_failing"
    advice = _structure(subject, Fault(code))
    return Diagnosis(advice.ids, f"{part_text(subject.names, part, code)} {advice.hint}")


def _structure(subject: Subject, fault: Fault) -> Diagnosis:
    from practico.gradcheck.misconceptions.structure import structural

    found = structural(fault.code, str(fault.details.get("kind") or ""))
    return NO_DIAGNOSIS if found is None else Diagnosis((found.id,), found.hint(subject.names.language))


def _case(trial: Trial, returned: Mapping[str, Any]) -> Case:
    from practico.gradcheck.misconceptions import Case

    return Case(trial.arguments if trial.inputs is None else trial.inputs, trial.expected, returned)
