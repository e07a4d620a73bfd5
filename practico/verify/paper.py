"""What can be proved about an assignment without running anything: its names, its points, its secrets."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from practico.errors import LeakError
from practico.grading.plan import AssignmentPlan
from practico.notebook.leaks import check_leaks
from practico.notebook.masters import master_faults
from practico.notebook.secret_lines import Secrets, find_secrets
from practico.settings import Settings
from practico.verify.values import Fault

Masters = Mapping[str, Mapping[str, Any]]


def faults_of_masters(masters: Masters, settings: Settings) -> list[Fault]:
    """What a release would be refused for: names and ids that are not unique, cells without points, …"""
    found = [fault for name, master in masters.items() for fault in master_faults(name, master, settings)]
    return [Fault(fault.where, f"{fault.what}; {fault.remedy}") for fault in found]


def leaks_of(masters: Masters, plan: AssignmentPlan) -> list[Fault]:
    """What students could read of solutions and hidden tests: in the release to be made, and in release/."""
    secrets = find_secrets(masters, plan.settings)
    return [*_leaks_of_new(plan, secrets), *_leaks_of_old(plan, secrets)]


def _leaks_of_new(plan: AssignmentPlan, secrets: Secrets) -> Iterator[Fault]:
    with tempfile.TemporaryDirectory(prefix="practico-verify-") as directory:
        for notebook in plan.notebooks:
            Path(directory, f"{notebook.name}.ipynb").write_text(json.dumps(notebook.release), "utf-8")
        for name, data in plan.helpers.items():
            path = Path(directory, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield from _search(Path(directory), secrets, "to be released")


def _leaks_of_old(plan: AssignmentPlan, secrets: Secrets) -> Iterator[Fault]:
    directory = plan.settings.release(plan.assignment)
    if directory.is_dir():
        yield from _search(directory, secrets, f"{plan.settings.release_directory}/{plan.assignment}")


def _search(directory: Path, secrets: Secrets, where: str) -> Iterator[Fault]:
    try:
        check_leaks(directory, secrets)
    except LeakError as leak:
        yield Fault(f"{where}: {leak.where}", f"{leak.what}; {leak.remedy}")
