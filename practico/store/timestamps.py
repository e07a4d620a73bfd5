"""When a submission was handed in: `timestamp.txt`, read as nbgrader's formgrader reads it.

The formgrader shows a submission as graded when the gradebook's timestamp equals this file's, so a text means
what it means to nbgrader's own parser. nbgrader aborts where it cannot parse; here that is a remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import dateutil.parser
from dateutil.tz import gettz

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


def parse_utc(text: str) -> datetime:
    """nbgrader.utils.parse_utc, whose module takes a second to import; a test compares the two.

    A third word is a time zone, by name or as an offset in seconds. Raises what dateutil raises.
    """
    zones: dict[str, tzinfo | int | None] = {}
    words = text.split(" ")
    if len(words) == 3:
        text = " ".join([*words[:2], "TZ"])
        try:
            zones["TZ"] = int(words[2])
        except ValueError:
            zones["TZ"] = gettz(words[2])
    when = dateutil.parser.parse(text, tzinfos=zones)
    return (when - (when.utcoffset() or timedelta())).replace(tzinfo=None)
