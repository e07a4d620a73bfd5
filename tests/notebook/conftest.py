"""Releases to plant secrets into."""

import functools

import pytest
from searched_release import searched_release


@pytest.fixture
def released(tmp_path):
    return functools.partial(searched_release, tmp_path)
