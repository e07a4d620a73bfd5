"""The class: the report, and the comparison of solutions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from practico.pipeline.json_file import write_json
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.demo import Step
    from practico.report import Reported, SimilarSection
    from practico.similar import Compared, Comparison

_PAIRS_IN_REPORT = 30


@dataclass(frozen=True)
class ReportOptions:
    """What `report` shows: no names where `anonymous`, the comparison of solutions where `similar`."""

    anonymous: bool = False
    similar: bool = False
    json_file: Path | None = None


@dataclass(frozen=True)
class SimilarOptions:
    """How many pairs `similar` shows, and where the figures go."""

    pairs: int = _PAIRS_IN_REPORT
    json_file: Path | None = None


def report(settings: Settings, assignment: str, options: ReportOptions, step: Step) -> Reported:
    """Write report/ASSIGNMENT.html. Raises AssignmentError where nothing is graded."""
    from practico.page import read_words, write_page
    from practico.pipeline.class_record import read_class
    from practico.report import (
        Reported,
        analyse,
        figures,
        pairs_without_names,
        pseudonyms,
        report_page,
        without_names,
    )

    with step(f"Reading the class of {assignment}"):
        record = read_class(settings, assignment)
    similar_page, section = None, None
    if options.similar:
        compared = _compare(settings, assignment, _PAIRS_IN_REPORT, step)
        section = _section(compared)
        if not options.anonymous:  # names may stand in the code
            similar_page = _write_similar(settings, assignment, compared)
    if options.anonymous:
        word = read_words("practico.report", settings.language)("pseudonym")
        names = pseudonyms(record, word, random.SystemRandom())
        record = without_names(record, names)
        section = section and pairs_without_names(section, names)
    result = analyse(record, settings.language, section, is_anonymous=options.anonymous)
    page = settings.report(assignment)
    with step("Writing the report"):
        write_page(page, report_page(result, settings.language, datetime.now(UTC)))
    if options.json_file:
        write_json(options.json_file, figures(result))
    return Reported(result, page, similar_page)


def similar(settings: Settings, assignment: str, options: SimilarOptions, step: Step) -> Compared:
    """Write report/ASSIGNMENT-similar.html. Raises UserError where nobody handed in."""
    from practico.similar import Compared, as_json

    comparison = _compare(settings, assignment, options.pairs, step)
    page = _write_similar(settings, assignment, comparison)
    if options.json_file:
        write_json(options.json_file, {"assignment": assignment, **as_json(comparison)})
    return Compared(assignment, comparison, page)


def _compare(settings: Settings, assignment: str, pairs: int, step: Step) -> Comparison:
    from practico.pipeline.solutions import gather_solutions
    from practico.similar import compare, require_copydetect

    require_copydetect()
    with step(f"Reading the solutions of {assignment}") as advance:
        gathered = gather_solutions(settings, assignment, advance)
    with step(f"Comparing {len(gathered.submissions)} submissions"):
        return compare(gathered.submissions, gathered.given, pairs, gathered.skipped)


def _write_similar(settings: Settings, assignment: str, comparison: Comparison) -> Path:
    from practico.page import write_page
    from practico.similar import similar_page

    path = settings.report(f"{assignment}-similar")
    write_page(path, similar_page(comparison, assignment, settings.language, datetime.now(UTC)))
    return path


def _section(comparison: Comparison) -> SimilarSection:
    """The comparison as the report shows it: the pairs with much to look at."""
    from practico.report import SimilarPair, SimilarSection
    from practico.similar import Strength

    pairs = tuple(
        SimilarPair(pair.students, pair.fragments, pair.share, pair.cells)
        for pair in comparison.pairs
        if pair.strength is Strength.STRONG
    )
    return SimilarSection(pairs, comparison.compared)
