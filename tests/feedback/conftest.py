"""A small Spanish course, and its notebook answered right."""

import pytest
from feedback_pages import AREA, DOUBLE, answered, settings_of


@pytest.fixture
def settings(tmp_path):
    return settings_of(tmp_path / "course")


@pytest.fixture
def right(settings):
    return answered(settings, area=AREA.replace("+", "*"), doble=DOUBLE, opinion="Porque **sí**.")
