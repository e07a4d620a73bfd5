"""What an examination is made of: the subject, its trials, the form of its answers, excuses, the outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from practico.gradcheck.compare import CheckFailed, Fault
from practico.gradcheck.two_layer.messages import message_for
from practico.gradcheck.two_layer.names import Names


@dataclass(frozen=True)
class Diagnosis:
    """Ids of what explains a fault: known mistakes or structural ones; and what its author is told."""

    ids: tuple[str, ...] = ()
    hint: str = ""


NO_DIAGNOSIS = Diagnosis()
REPEATED = "not_repeatable"
LOST_DIGITS = "lost_digits"


@dataclass(frozen=True)
class Subject:
    """The function on trial, and where its author's other functions are found.

    `passes` tells of another role whether the student's function for it passes its own check. `quick` is set
    in such a check: only the verdict counts, and nobody reads its diagnosis.
    """

    names: Names
    role: str
    namespace: Mapping[str, Any] = field(default_factory=dict)
    substitute: Mapping[str, str] = field(default_factory=dict)  # unusable activation -> usable one
    passes: Callable[[str], bool] | None = None
    quick: bool = False

    @property
    def function(self) -> str:
        """The student's name of the function."""
        return self.names.functions[self.role]

    def error(self, fault: Fault, sizes: str = "", diagnosis: Diagnosis = NO_DIAGNOSIS) -> CheckFailed:
        """The exception that tells the student about a fault (see `diagnosis.diagnosed`)."""
        message = message_for(self.names, self.function, fault, sizes, diagnosis.hint)
        return CheckFailed(self.function, fault.code, message, diagnosis.ids)

    def part(self, role: str) -> Callable[..., Any]:
        """Another function of the same student. Raises LookupError where there is none."""
        try:
            part = self.namespace[self.names.functions[role]]
        except NameError as error:
            raise LookupError(role) from error
        if not callable(part):
            raise LookupError(role)
        return part  # type: ignore[no-any-return]  # a student's function: anything may come back


class Opener(Protocol):
    """How a function returns its blocks."""

    def open(self, value: Any) -> dict[str, Any] | Fault:
        """The returned value as blocks by name, or what is wrong with its form."""


@dataclass(frozen=True)
class Form:
    """How a function returns its blocks: one "array", a "tuple" of names, or a "dict" with keys."""

    kind: str
    names: tuple[str, ...]

    def open(self, value: Any) -> dict[str, Any] | Fault:
        """The returned value as blocks by name, or what is wrong with its form."""
        if value is None:
            return Fault("returned_none")
        if self.kind == "array":
            return {self.names[0]: value}
        if self.kind == "tuple":
            if type(value) not in (tuple, list) or len(value) != len(self.names):
                got = len(value) if type(value) in (tuple, list) else 1
                return Fault("wrong_count", "", {"got": got, "names": self.names})
            return dict(zip(self.names, value, strict=True))
        if type(value) is not dict:
            return Fault("not_dict", "", {"names": self.names})
        missing = [name for name in self.names if name not in value]
        return Fault("missing_keys", "", {"missing": missing}) if missing else value


@dataclass(frozen=True)
class Trial:
    """Arguments of one call and its expected blocks. `sizes` is told to the student; values never are.

    `same_as`, where given, is (another trial's index, factor, blocks): these blocks must be `factor` times
    that trial's, which the reference implies and an excused function has to show by itself.
    """

    sizes: str
    arguments: tuple[Any, ...]
    expected: Mapping[str, Any]
    same_as: tuple[int, float, tuple[str, ...]] | None = None
    relation: str = REPEATED
    inputs: tuple[Any, ...] | None = None  # what diagnosis computes with, where arguments hold opaque caches
    quiet: Mapping[str, Any] | None = None  # the entries of each block that a quiet trial is about (quiet.py)


@dataclass(frozen=True)
class Examination:
    """What a function returned on its trials: blocks per trial, and the first wrong value, if any."""

    trials: Sequence[Trial]
    blocks: Sequence[Mapping[str, Any]]
    fault: Fault | None
    sizes: str = ""


@dataclass(frozen=True)
class Excuse:
    """A reason why a wrong value is not this function's fault.

    `relations` are those that must hold nevertheless, None for all. A function which equals the composition
    of its parts owes them no linearity: where that is broken, it is the parts' fault as well. `agrees_with`
    are the roles of the student's own functions with which it was found to agree.
    """

    holds: Callable[[], bool]
    agrees_with: tuple[str, ...]
    relations: tuple[str, ...] | None = None
