"""When a submission was handed in: `timestamp.txt`, read as nbgrader's formgrader reads it.

The formgrader shows a submission as graded when the gradebook's timestamp equals this file's, so nbgrader's
own parser decides what a text means. nbgrader aborts where it cannot parse; here that is a remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_MOST_BYTES = 1_000


@dataclass(frozen=True)
class Timestamp:
    """`when` in UTC without tzinfo, as nbgrader stores it; None without one, and `remark` says why."""

    when: datetime | None = None
    remark: str = ""


def read_timestamp(submission: Path) -> Timestamp:
    """The timestamp of the submission in this directory; no file means no timestamp and no remark."""
    path = submission / "timestamp.txt"
    if path.is_symlink():
        return Timestamp(remark="timestamp.txt is a link and was not followed")
    if not path.is_file():
        return Timestamp()
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return Timestamp(remark="timestamp.txt is too long to be a date")
    return parse_timestamp(data)


def parse_timestamp(data: bytes) -> Timestamp:
    """The timestamp in the bytes of a `timestamp.txt`."""
    # nbgrader.utils costs two seconds of imports, which whoever only names this module need not pay.
    from nbgrader.utils import parse_utc

    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Timestamp(remark="timestamp.txt is not text")
    if not text:
        return Timestamp(remark="timestamp.txt is empty")
    try:
        when = parse_utc(text)
    except (ValueError, OverflowError, TypeError, AttributeError):
        # dateutil raises any of these, depending on where a text stops looking like a date.
        return Timestamp(remark="timestamp.txt holds no date that nbgrader can read")
    return Timestamp(when if isinstance(when, datetime) else None)
