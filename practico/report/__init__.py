"""The class in figures and on one page: what was understood, by whom, and what needs a person."""

from practico.report.anonymous import pairs_without_names, pseudonyms, without_names
from practico.report.class_report import ClassReport, Reported, analyse
from practico.report.figures import figures
from practico.report.page import report_page
from practico.report.values import (
    Answer,
    ClassRecord,
    Mark,
    Question,
    Repaired,
    SimilarPair,
    SimilarSection,
    Standing,
    Work,
)

__all__ = [
    "Answer",
    "ClassRecord",
    "ClassReport",
    "Mark",
    "Question",
    "Repaired",
    "Reported",
    "SimilarPair",
    "SimilarSection",
    "Standing",
    "Work",
    "analyse",
    "figures",
    "pairs_without_names",
    "pseudonyms",
    "report_page",
    "without_names",
]
