"""Which barriers this host allows: the strongest plan whose trial box succeeds.

Namespaces are tried for real, since distributions forbid them in many ways. Landlock and seccomp are taken
where they exist. Boxes may fork only where every descendant surely dies with them (a process-id namespace of
the box or around the zygote) and where RLIMIT_NPROC counts only them (not the real root, not a shared user).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from practico.sandbox import kernel, landlock, seccomp, warden
from practico.sandbox.limits import Plan

_OWN = kernel.CLONE_NEWPID | kernel.CLONE_NEWNS


def choose(configuration: dict[str, Any], trial: Callable[[Plan], str]) -> Plan:
    """The first plan whose trial succeeds; OSError with every trial's reason when none does."""
    failures: list[str] = []
    for plan in _candidates(configuration):
        failure = trial(plan)
        if not failure:
            return plan
        failures.append(failure)
    raise OSError("no box can be made here: " + "; ".join(failures))


def describe(plan: Plan, configuration: dict[str, Any]) -> dict[str, Any]:
    """What holds, for the worker's `Isolation`."""
    return {
        "bubblewrap": bool(configuration["walled"]),
        "own_namespaces": bool(plan.namespaces),
        "own_uid": plan.uid is not None,
        "may_fork": plan.may_fork,
        "landlock": plan.landlock,
        "seccomp": bool(plan.seccomp),
        "baseline_mib": plan.baseline_bytes >> 20,
    }


def _candidates(configuration: dict[str, Any]) -> list[Plan]:
    walled, without = bool(configuration["walled"]), set(configuration["without"])
    base = Plan(
        scratch=configuration["scratch"],
        ids=(os.geteuid(), os.getegid()),
        landlock=0 if "landlock" in without else landlock.abi(),
        readable=_top_level(configuration) if walled else tuple(configuration["readable"]),
        covered=tuple(configuration["covered"]),
        homes=tuple(configuration["homes"]),
        baseline_bytes=warden.address_space(),
        **configuration["limits"],
    )
    uid = configuration["uid"]
    plans = []
    if "namespaces" not in without:
        if os.geteuid() != 0:
            plans.append(replace(base, namespaces=_OWN | kernel.CLONE_NEWUSER, may_fork=True))
        else:
            plans.append(replace(base, namespaces=_OWN, uid=uid, may_fork=uid is not None))
    alone = walled and os.geteuid() != 0
    plans.append(replace(base, may_fork=alone))
    return [_with_seccomp(plan, walled) for plan in plans] if "seccomp" not in without else plans


def _with_seccomp(plan: Plan, walled: bool) -> Plan:
    if not seccomp.available():
        return plan
    apart = bool(plan.namespaces) or plan.landlock >= landlock.SIGNAL_ABI
    return replace(plan, seccomp=seccomp.program(seccomp.Rules(plan.may_fork, apart, walled)))


def _top_level(configuration: dict[str, Any]) -> tuple[str, ...]:
    """Behind bubblewrap everything is there to be read, but for what boxes find covered or writable."""
    others = {configuration["scratch"], *configuration["covered"]}
    paths = [str(path) for path in Path("/").iterdir() if not path.is_symlink()]
    return tuple(sorted(path for path in paths if path not in others))
