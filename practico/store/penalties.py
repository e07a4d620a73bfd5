"""Late penalties: nbgrader's configured plugin, asked in nbgrader's way (AssignLatePenalties)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from practico.errors import ConfigurationError, one_line
from practico.settings import nbgrader_config

# (student, score of the notebook, seconds late) -> penalty, None for none
Penalty = Callable[[str, float, float], float | None]


def configured_penalty(root: Path) -> Penalty | None:
    """The plugin that nbgrader_config.py in `root` sets up; None for nbgrader's default, no penalty."""
    config = nbgrader_config(root)
    if not any(section in config for section in ("AssignLatePenalties", "LateSubmissionPlugin")):
        return None
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        preprocessor: Any = AssignLatePenalties(config=config)
        preprocessor.init_plugin()
    except Exception as error:  # the plugin is a class of the course's own: it may raise anything
        raise _broken("cannot be loaded", error) from error
    plugin = preprocessor.plugin_inst

    def penalty(student: str, score: float, seconds_late: float) -> float | None:
        try:
            answer = plugin.late_submission_penalty(student, score, seconds_late)
            return None if answer is None else float(answer)
        except Exception as error:  # as above
            raise _broken(f"failed on {student}", error) from error

    return penalty


def _broken(how: str, error: Exception) -> ConfigurationError:
    what = f"the late penalty plugin {how} ({one_line(error)})"
    return ConfigurationError(what, "nbgrader_config.py", "mend c.AssignLatePenalties")


def seconds_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """How long after the due date, extension included, a submission came; 0 when in time or unknown."""
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())


def late_penalty(penalty: Penalty | None, student: str, score: float, seconds: float) -> float | None:
    """The penalty for one notebook, never below 0 nor above its score; None when there is none."""
    if penalty is None or seconds <= 0:
        return None
    points = penalty(student, score, seconds)
    return None if points is None else min(max(points, 0.0), score)
