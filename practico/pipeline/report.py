"""The class: the report, and the comparison of solutions."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from practico.settings import Settings

if TYPE_CHECKING:
    from practico.report import ClassReport


@dataclass(frozen=True)
class ReportOptions:
    """What `report` shows: names unless `anonymous`, the comparison of solutions where `similar`."""

    anonymous: bool = False
    similar: bool = False
    json_file: Path | None = None


@dataclass(frozen=True)
class Reported:
    """The figures, and where the page is."""

    report: ClassReport
    page: Path


def report(settings: Settings, assignment: str, options: ReportOptions) -> Reported:
    """Write report/ASSIGNMENT.html. Raises AssignmentError where nothing is graded."""
    from practico.page import read_words, write_page
    from practico.pipeline.class_record import read_class
    from practico.report import analyse, figures, pseudonyms, report_page, without_names

    record = read_class(settings, assignment)
    if options.anonymous:
        word = read_words("practico.report", settings.language)("pseudonym")
        record = without_names(record, pseudonyms(record, word, random.SystemRandom()))
    result = analyse(record, settings.language, is_anonymous=options.anonymous)
    page = settings.report(assignment)
    write_page(page, report_page(result, settings.language, datetime.now(UTC)))
    if options.json_file:
        write_page(options.json_file, json.dumps(figures(result), indent=1, ensure_ascii=False) + "\n")
    return Reported(result, page)
