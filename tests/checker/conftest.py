"""Boxes are forked from the tests' own process, which is warmed up once for all of them."""

import pytest

from practico.sandbox import worker


@pytest.fixture(scope="session", autouse=True)
def _warm():
    worker.warm_up()
