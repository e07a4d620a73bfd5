"""One warm grader for the whole module: a zygote costs seconds, a box milliseconds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from practico.grading.plan import AssignmentPlan, Job, Options, load_plan
from practico.grading.submission import grader
from practico.model import SubmissionResult
from practico.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
Grade = Callable[[Job], SubmissionResult]


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings(ROOT)


@pytest.fixture(scope="session")
def plan(settings: Settings) -> AssignmentPlan:
    return load_plan(settings, "practico5", Options())


@pytest.fixture(scope="session")
def grade(plan: AssignmentPlan) -> Iterator[Grade]:
    with grader(plan) as grade_job:
        yield grade_job
