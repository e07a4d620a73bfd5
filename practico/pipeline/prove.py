"""Before a release: what the machine can isolate, what the tests prove, what students get."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practico.errors import AssignmentError
from practico.pipeline.json_file import write_json
from practico.settings import Limits, Settings, load_settings

if TYPE_CHECKING:
    from practico.demo import Step
    from practico.notebook.release import Released
    from practico.sandbox.doctor import Finding
    from practico.verify.values import Verification


@dataclass(frozen=True)
class Diagnosis:
    """What `practico doctor` found: versions by name, and every barrier with whether it held."""

    versions: dict[str, str]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()  # about the course's gradebook

    @property
    def needs_person(self) -> bool:
        """Whether a barrier did not hold, or the gradebook cannot be used."""
        return bool(self.remarks) or not all(finding.holds for finding in self.findings)


@dataclass(frozen=True)
class VerifyOptions:
    """How `verify` goes about it. Right answers are tried on `seeds` seeds, from `seed` on, a fresh one."""

    seeds: int = 1
    seed: int | None = None
    jobs: int | None = None
    mutants: bool = True
    json_file: Path | None = None
    gallery: Path | None = None


def doctor(root: Path) -> Diagnosis:
    """Attack every barrier of this machine's sandbox, under the course's limits where there is a course."""
    from practico.sandbox.doctor import examine, versions
    from practico.store.examine import examine as examine_gradebook

    if not (root / "nbgrader_config.py").is_file():
        return Diagnosis(versions(), tuple(examine(Limits())))
    settings = load_settings(root)
    return Diagnosis(versions(), tuple(examine(settings.limits)), examine_gradebook(settings))


def verify(settings: Settings, assignment: str, options: VerifyOptions, step: Step) -> Verification:
    """Prove the tests of source/ASSIGNMENT; see `practico.verify.verification`."""
    from practico.verify.gallery import write_gallery
    from practico.verify.values import as_json
    from practico.verify.verification import Request
    from practico.verify.verification import verify as verify_tests

    if options.gallery:
        write_gallery(settings, assignment, options.gallery, options.jobs)
    request = Request(assignment, options.seeds, options.jobs, options.mutants, options.seed)
    result = verify_tests(settings, request, step)
    if options.json_file:
        write_json(options.json_file, as_json(result))
    return result


def release(settings: Settings, assignment: str, step: Step, *, verified: bool = True) -> Released:
    """release/ASSIGNMENT and its zip from source/ASSIGNMENT; see `practico.notebook.release`.

    Where `verified` is asked for, the tests are proved first, but for mutants, which refute nothing.
    """
    from practico.notebook.masters import check_masters, read_masters
    from practico.notebook.release import release as make_release
    from practico.store.gradebook import GradebookStore

    GradebookStore.open(settings).close()  # a db_url without its driver is said before anything is proved
    if verified:
        check_masters(read_masters(settings, assignment), settings)
        _require_proof(verify(settings, assignment, VerifyOptions(mutants=False), step))
    with step(f"Releasing {assignment}"):
        return make_release(settings, assignment)


def _require_proof(proof: Verification) -> None:
    if proof.is_proved:
        return
    first, more = proof.faults[0], len(proof.faults) - 1
    others = f" (and {more} more)" if more else ""
    remedy = f"run `practico verify {proof.assignment}` to see all, or release with --no-verify"
    raise AssignmentError(f"not verified: {first.what}{others}", first.where, remedy)
