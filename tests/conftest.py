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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files with slow tests first: run in parallel, none of them is left for the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)  # stable: within a file nothing moves
