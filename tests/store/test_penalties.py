"""Late penalties: nbgrader's own plugin and a course's, loaded from nbgrader_config.py."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from practico.errors import ConfigurationError
from practico.store.penalties import configured_penalty, late_penalty, seconds_late

DUE = datetime(2024, 5, 1, 12)  # noqa: DTZ001 - nbgrader stores UTC without tzinfo
PLUGIN = """
from nbgrader.plugins import BasePlugin
class HalfAPointAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {answer}
c.AssignLatePenalties.plugin_class = HalfAPointAnHour
"""


def configure(root: Path, text: str) -> Path:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{text}\n")
    return root


def test_without_configuration_there_is_no_penalty(tmp_path: Path) -> None:
    assert configured_penalty(configure(tmp_path, "c.CourseDirectory.course_id = 'x'")) is None


@pytest.mark.parametrize(("method", "penalty"), [("zero", 7.5), ("none", None)])
def test_nbgraders_own_methods(tmp_path: Path, method: str, penalty: float | None) -> None:
    plugin = configured_penalty(configure(tmp_path, f"c.LateSubmissionPlugin.penalty_method = {method!r}"))
    assert plugin is not None
    assert plugin("ana", 7.5, 60.0) == penalty


def test_a_plugin_of_the_course(tmp_path: Path) -> None:
    plugin = configured_penalty(configure(tmp_path, PLUGIN.format(answer="total_seconds_late / 7200")))
    assert late_penalty(plugin, "ana", 10.0, 3600.0) == 0.5
    assert late_penalty(plugin, "ana", 0.25, 3600.0) == 0.25  # never more than was earned
    assert late_penalty(plugin, "ana", 10.0, 0.0) is None  # nobody is asked about who came in time


@pytest.mark.parametrize("answer", ["1 / 0", "'much'"])
def test_a_plugin_that_fails_is_named(tmp_path: Path, answer: str) -> None:
    plugin = configured_penalty(configure(tmp_path, PLUGIN.format(answer=answer)))
    with pytest.raises(ConfigurationError, match="the late penalty plugin failed on ana"):
        late_penalty(plugin, "ana", 10.0, 3600.0)


@pytest.mark.parametrize("name", ["'no.such.Plugin'", "3"])
def test_a_plugin_that_cannot_be_loaded_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match="the late penalty plugin cannot be loaded"):
        configured_penalty(configure(tmp_path, f"c.AssignLatePenalties.plugin_class = {name}"))


def test_seconds_late() -> None:
    hour = timedelta(hours=1)
    assert seconds_late(DUE + hour, DUE, None) == 3600
    assert seconds_late(DUE + hour, DUE, 2 * hour) == 0
    assert seconds_late(DUE - hour, DUE, None) == 0
    assert seconds_late(None, DUE, None) == 0
    assert seconds_late(DUE, None, hour) == 0
