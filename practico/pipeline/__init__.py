"""One function per command: everything is put together here, and nothing is printed here.

Each takes a `Settings` and plain arguments and returns values; what the user did wrong is a UserError.
Imports of nbgrader and the engine are made inside, so that `practico --help` is quick.
"""

from practico.pipeline.collect import CollectOptions, collect
from practico.pipeline.demo import demo
from practico.pipeline.export import ExportOptions, export
from practico.pipeline.feedback import FeedbackOptions, feedback
from practico.pipeline.grade import GradeOptions, ReplayOptions, grade, replay
from practico.pipeline.history import history
from practico.pipeline.prove import Diagnosis, VerifyOptions, doctor, release, verify
from practico.pipeline.report import ReportOptions, SimilarOptions, report, similar
from practico.pipeline.site import SiteOptions, site
from practico.pipeline.translate import translate

__all__ = [
    "CollectOptions",
    "Diagnosis",
    "ExportOptions",
    "FeedbackOptions",
    "GradeOptions",
    "ReplayOptions",
    "ReportOptions",
    "SimilarOptions",
    "SiteOptions",
    "VerifyOptions",
    "collect",
    "demo",
    "doctor",
    "export",
    "feedback",
    "grade",
    "history",
    "release",
    "replay",
    "report",
    "similar",
    "site",
    "translate",
    "verify",
]
