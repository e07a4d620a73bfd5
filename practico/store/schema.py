"""nbgrader's tables, as far as we use them, as `nbgrader.api` declares them.

Declared again because importing nbgrader.api takes seconds (it brings the server extensions, nbconvert and
tornado along), longer than grading a dozen notebooks; a test holds each column equal to nbgrader's own.
"""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Enum,
    Float,
    Interval,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
_CELL_TYPES = ("code", "markdown")


def new_uuid() -> str:
    """A primary key, as nbgrader makes them."""
    return uuid4().hex


def _key(length: int = 32) -> Column[str]:
    return Column("id", String(length), primary_key=True)


def _reference(name: str, length: int = 32, nullable: bool = True) -> Column[str]:
    return Column(name, String(length), nullable=nullable)


STUDENT = Table(
    "student",
    METADATA,
    _key(128),
    Column("first_name", String(128)),
    Column("last_name", String(128)),
    Column("email", String(128)),
    Column("lms_user_id", String(128)),
)
ASSIGNMENT = Table(
    "assignment",
    METADATA,
    _key(),
    Column("name", String(128), nullable=False),
    Column("duedate", DateTime()),
    _reference("course_id", 128, nullable=False),
)
NOTEBOOK = Table(
    "notebook",
    METADATA,
    _key(),
    Column("name", String(128), nullable=False),
    _reference("assignment_id"),
    Column("kernelspec", String(1024)),
)
BASE_CELL = Table(
    "base_cell",
    METADATA,
    _key(),
    Column("name", String(128), nullable=False),
    _reference("notebook_id", nullable=False),
    Column("type", String(50)),
)
GRADE_CELL = Table(
    "grade_cells",
    METADATA,
    _key(),
    Column("max_score", Float(), nullable=False),
    Column("cell_type", Enum(*_CELL_TYPES, name="grade_cell_type"), nullable=False),
)
TASK_CELL = Table(
    "task_cells",
    METADATA,
    _key(),
    Column("max_score", Float(), nullable=False),
    Column("cell_type", Enum(*_CELL_TYPES, name="grade_cell_type"), nullable=False),
)
SUBMITTED_ASSIGNMENT = Table(
    "submitted_assignment",
    METADATA,
    _key(),
    _reference("assignment_id"),
    _reference("student_id", 128),
    Column("timestamp", DateTime()),
    Column("extension", Interval()),
)
SUBMITTED_NOTEBOOK = Table(
    "submitted_notebook",
    METADATA,
    _key(),
    _reference("assignment_id"),
    _reference("notebook_id"),
    Column("flagged", Boolean(), default=False),
    Column("late_submission_penalty", Float(precision=0)),
)
GRADE = Table(
    "grade",
    METADATA,
    _key(),
    _reference("notebook_id"),
    _reference("cell_id"),
    Column("auto_score", Float()),
    Column("manual_score", Float()),
    Column("extra_credit", Float()),
    Column("needs_manual_grade", Boolean(), default=True, nullable=False),
)
COMMENT = Table(
    "comment",
    METADATA,
    _key(),
    _reference("notebook_id"),
    _reference("cell_id"),
    Column("auto_comment", Text()),
    Column("manual_comment", Text()),
)
