"""What is read from a master once, for all its students: whose each name is, and what lies beside it.

A plan is never changed by a session. Its helper modules keep their compiled code between sessions, and
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from practico.checker.modules import HelperModules
from practico.checker.provenance import Provenance, read_provenance
from practico.checker.workplace import helpers_touch_files
from practico.model import Cell
from practico.settings import Settings


@dataclass(frozen=True)
class TestPlan:
    """How the test cells of one master are run."""

    __test__ = False  # not a test class, whatever pytest thinks

    settings: Settings
    provenance: Provenance
    helpers: HelperModules
    helpers_touch_files: bool = False  # the course's modules read data that lies beside them

    @classmethod
    def read(cls, cells: Iterable[Cell], directory: Path, settings: Settings) -> TestPlan:
        """Read a master's cells; `directory` holds its helper modules."""
        provenance = read_provenance(list(cells), settings)
        return cls(settings, provenance, HelperModules(directory), helpers_touch_files(directory))
