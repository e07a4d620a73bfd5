"""One course on each database: made once, copied for each test."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from small_course import fill_gradebook, make_course

from practico.settings import Settings, load_settings

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory) -> Path:
    settings = make_course(tmp_path_factory.mktemp("sqlite") / "course")
    fill_gradebook(settings)
    return settings.root


@pytest.fixture(scope="session")
def template(database_server, tmp_path_factory) -> str:
    """The name of a database that holds the released course."""
    settings = make_course(tmp_path_factory.mktemp("pg") / "course", database_server.create("released"))
    fill_gradebook(settings)
    return "released"


@pytest.fixture
def sqlite_course(on_sqlite, tmp_path) -> Settings:
    return load_settings(Path(shutil.copytree(on_sqlite, tmp_path / "course")))


@pytest.fixture
def postgresql_course(database_server, template, tmp_path) -> Settings:
    return make_course(tmp_path / "course", database_server.create(f"book{next(_NUMBERS)}", template))


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request) -> Settings:
    """A course on either database."""
    return request.getfixturevalue(f"{request.param}_course")
