"""From what a function returned to the known mistakes that explain it, and the hint for its author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practico.gradcheck.compare import CheckFailed, Fault
from practico.gradcheck.two_layer.examination import Diagnosis, Subject, Trial

if TYPE_CHECKING:
    from practico.gradcheck.misconceptions import Case


def diagnosed(
    subject: Subject,
    fault: Fault,
    sizes: str = "",
    trials: Sequence[Trial] = (),
    blocks: Sequence[Mapping[str, Any]] = (),
) -> CheckFailed:
    """The exception for a fault, with the known mistakes that its code proves or that explain all numbers."""
    return subject.error(fault, sizes, diagnosis_of(subject, fault, trials, blocks))


def diagnosis_of(
    subject: Subject,
    fault: Fault,
    trials: Sequence[Trial],
    blocks: Sequence[Mapping[str, Any]],
    raised_on: Sequence[Trial] = (),
) -> Diagnosis:
    """The known mistakes behind a fault, none where nothing known explains it."""
    # Imported here: a right submission never needs it, and the known mistakes import the reference network.
    from practico.gradcheck.diagnose import mistakes_behind, mistakes_of_code

    mistakes = mistakes_of_code(subject.role, fault.code)
    if not mistakes:
        cases = [_case(trial, returned) for trial, returned in zip(trials, blocks, strict=True)]
        raised = [_case(trial, trial.expected) for trial in raised_on]
        mistakes = mistakes_behind(subject.role, cases, raised)
    hints = " ".join(mistake.hint(subject.names.language) for mistake in mistakes)
    return Diagnosis(tuple(mistake.id for mistake in mistakes), hints)


def _case(trial: Trial, returned: Mapping[str, Any]) -> Case:
    from practico.gradcheck.misconceptions import Case

    return Case(trial.arguments if trial.inputs is None else trial.inputs, trial.expected, returned)
