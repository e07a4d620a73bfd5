"""When something was handed in: texts and dates of archives to UTC, and what goes into timestamp.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

import dateutil.parser
from dateutil.tz import gettz

from practico.collect.values import Means, Moment

_FORMAT = "%Y-%m-%d %H:%M:%S.%f %Z"  # nbgrader's Exchange.timestamp_format
_DOWNLOAD = timedelta(minutes=10)  # a server needs no longer to make a zip; a class does to hand in
_AFTER = timedelta(seconds=1)


# What Moodle's Spanish `strftimedaydatetime` writes, in the words that dateutil reads.
_ENGLISH = {
    "enero": "January", "ene": "January", "febrero": "February", "marzo": "March", "abril": "April",
    "abr": "April", "mayo": "May", "junio": "June", "julio": "July", "agosto": "August", "ago": "August",
    "septiembre": "September", "setiembre": "September", "octubre": "October", "noviembre": "November",
    "diciembre": "December", "dic": "December", "lunes": "", "martes": "", "miércoles": "", "jueves": "",
    "viernes": "", "sábado": "", "domingo": "", "de": "", "del": "", "a": "", "las": "", "la": "",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d]+")


def parse_time(text: str, zone: tzinfo = UTC, *, day_first: bool = False) -> datetime | None:
    """A date in UTC (aware), of `zone` where it names none; None for what is no date."""
    words = text.strip().split(" ")
    named: tzinfo | None = None
    if len(words) == 3 and words[2].lstrip("+-").isalpha():  # as nbgrader writes it: date, time, zone
        named, text = gettz(words[2]), " ".join(words[:2])
    try:
        text = _WORD.sub(lambda word: _ENGLISH.get(word[0].casefold(), word[0]), text).strip(" ,")
        when = dateutil.parser.parse(text, dayfirst=day_first)
        when = when if when.tzinfo else when.replace(tzinfo=named or zone)
        return when.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None  # dateutil raises any of these, depending on where a text stops looking like a date


def written(when: datetime) -> str:
    """The text of timestamp.txt, as nbgrader's exchange writes it."""
    return when.astimezone(UTC).strftime(_FORMAT)


def are_of_the_download(times: Iterable[datetime], hand_ins: int, archive: datetime | None) -> bool:
    """Whether the dates in an LMS's zip are the moment it was made: all within minutes.

    Of a single hand-in that says nothing, so it is compared with the date of the archive itself.
    """
    known = list(times)
    if not known:
        return True
    close = max(known) - min(known) <= _DOWNLOAD
    if hand_ins > 1:
        return close
    return close and (archive is None or abs(archive - max(known)) <= _DOWNLOAD)


def latest(moments: Sequence[Moment], fallback: Moment) -> Moment:
    """When the last file of a hand-in was handed in."""
    return max(moments, key=lambda moment: moment.when, default=fallback)


def is_late(moment: Moment, late: bool | None, due: datetime | None) -> bool | None:
    """Whether a hand-in is late: by the LMS, else by the due date; None where nobody knows."""
    if late is not None or due is None:
        return late
    if moment.when <= due:
        return False
    return None if moment.means is Means.SEEN else True


def official(moment: Moment, late: bool | None, due: datetime | None) -> datetime:
    """The time that counts, for timestamp.txt: never later than is proven.

    Of an archive's date it is only known that the hand-in is no later. So where `due` (UTC, aware) is known,
    what the LMS does not call late counts as in time, and what it does as a second late.
    """
    if due is None:
        return moment.when
    if late:
        return due + _AFTER if moment.means is Means.SEEN else max(moment.when, due + _AFTER)
    if late is False or moment.means is Means.SEEN:
        return min(moment.when, due)
    return moment.when
