"""Collecting what students handed in through an LMS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from practico.errors import AssignmentError, ConfigurationError, UserError
from practico.pipeline.json_file import write_json
from practico.progress import Advance
from practico.settings import Settings, nbgrader_config

if TYPE_CHECKING:
    from practico.collect.batch import Collected
    from practico.collect.roster_table import Row

_ROSTER = "roster.csv"  # of the course, where it has one


@dataclass(frozen=True)
class CollectOptions:
    """How `collect` goes about it. No `rosters` means the course's roster.csv, if there is one."""

    archives: tuple[Path, ...]
    source: str = ""  # "" to find out
    rosters: tuple[Path, ...] = ()
    timezone: str = ""  # "" is this machine's
    dry_run: bool = False
    json_file: Path | None = None


@dataclass(frozen=True)
class _Gradebook:
    """What the gradebook knows that matters here; nothing where there is none yet."""

    due: datetime | None = None
    students: tuple[Row, ...] = ()


def collect(settings: Settings, assignment: str, options: CollectOptions, advance: Advance) -> Collected:
    """Collect archives and folders into submitted/; see `practico.collect.batch`."""
    from practico.collect.batch import Request
    from practico.collect.batch import collect as collect_batch
    from practico.collect.collect_json import collected_document
    from practico.collect.notebooks import expected
    from practico.collect.roster import Roster
    from practico.collect.roster_table import read_table
    from practico.notebook.masters import read_masters

    zone = _zone(options.timezone)
    wanted = expected(read_masters(settings, assignment), settings)
    gradebook = _gradebook(settings, assignment)
    own = settings.root / _ROSTER
    files = (*((own,) if own.is_file() and own not in options.rosters else ()), *options.rosters)
    tables = [read_table(path, zone) for path in files]
    request = Request(
        assignment=assignment,
        paths=options.archives,
        wanted=wanted,
        roster=Roster.of_tables(tables) if tables else Roster(gradebook.students),
        forced=options.source,
        named_regexp=_named_regexp(settings, options.source),
        zone=zone,
        due=gradebook.due,
        enrolled=tuple(row.id for row in gradebook.students),
        dry_run=options.dry_run,
    )
    collected = collect_batch(settings, request, advance)
    if options.json_file:
        write_json(options.json_file, collected_document(collected))
    return collected


def _zone(name: str) -> tzinfo:
    from dateutil.tz import gettz, tzlocal

    zone = gettz(name) if name else tzlocal()
    if zone is None:
        raise UserError(f"{name!r} is no time zone", "--timezone", "name one like America/Montevideo")
    return zone


def _named_regexp(settings: Settings, source: str) -> str:
    value = nbgrader_config(settings.root).get("FileNameCollectorPlugin", {}).get("named_regexp", "")
    if source == "nbgrader" and not value:
        raise ConfigurationError(
            "no c.FileNameCollectorPlugin.named_regexp",
            "nbgrader_config.py",
            "write one, or leave --from out",
        )
    return str(value)


def _gradebook(settings: Settings, assignment: str) -> _Gradebook:
    """Due date and students; an assignment that was not released yet has neither."""
    from practico.collect.roster_table import Row
    from practico.store.gradebook import GradebookStore

    with GradebookStore.open(settings) as store:
        try:
            due = store.due_date(assignment)
            students = store.students()
        except AssignmentError:
            return _Gradebook()
    rows = tuple(
        Row("gradebook", s.student, s.first_name, s.last_name, "", s.email, s.lms_user_id) for s in students
    )
    return _Gradebook(due.replace(tzinfo=UTC) if due else None, rows)
