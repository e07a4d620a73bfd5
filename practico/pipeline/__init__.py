"""One function per command: everything is put together here, and nothing is printed here.

Each takes a `Settings` and plain arguments and returns values; what the user did wrong is a UserError.
Imports of nbgrader and the engine are made inside, so that `practico --help` is quick.
"""

from practico.pipeline.demo import demo
from practico.pipeline.feedback import FeedbackOptions, feedback
from practico.pipeline.grade import GradeOptions, grade
from practico.pipeline.prove import Diagnosis, VerifyOptions, doctor, release, verify

__all__ = [
    "Diagnosis",
    "FeedbackOptions",
    "GradeOptions",
    "VerifyOptions",
    "demo",
    "doctor",
    "feedback",
    "grade",
    "release",
    "verify",
]
