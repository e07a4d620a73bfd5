"""Its presence puts tests/ on the import path, so that every test can use `miniature`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgresql import Server, running_server


@pytest.fixture(scope="session")
def database_server() -> Iterator[Server]:
    """A PostgreSQL server for the whole run, started when the first test asks for it."""
    with running_server() as started:
        yield started
