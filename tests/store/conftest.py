"""One gradebook, made by nbgrader once a run: it starts `alembic` for that, which takes seconds."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger import make_gradebook

from practico.store.gradebook import GradebookStore


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("released") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        here = str(Path(sys.executable).parent)  # nbgrader finds `alembic` on the PATH
        patch.setenv("PATH", here + os.pathsep + os.environ.get("PATH", ""))
        make_gradebook(path)
    return path


@pytest.fixture
def path(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(released, tmp_path / "gradebook.db"))


@pytest.fixture
def store(path: Path) -> Iterator[GradebookStore]:
    with GradebookStore(f"sqlite:///{path}") as opened:
        yield opened
