"""When something was handed in, and what of that is proven."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practico.collect.times import are_of_the_download, is_late, official, parse_time, written
from practico.collect.values import Means, Moment
from practico.store.timestamps import parse_utc

DUE = datetime(2026, 5, 22, 23, 59, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(hours=2), DUE + timedelta(days=3)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("when", "means", "late", "official_time"),
    [
        (BEFORE, Means.EXACT, None, BEFORE),
        (AFTER, Means.EXACT, None, AFTER),
        (AFTER, Means.CLAIMED, None, AFTER),
        (BEFORE, Means.SEEN, None, BEFORE),
        (AFTER, Means.SEEN, None, DUE),  # downloaded after the deadline says nothing of lateness
        (AFTER, Means.SEEN, False, DUE),
        (AFTER, Means.SEEN, True, DUE + SECOND),
        (BEFORE, Means.CLAIMED, True, DUE + SECOND),  # the LMS knows better than the student's clock
        (AFTER, Means.CLAIMED, True, AFTER),
        (AFTER, Means.CLAIMED, False, DUE),  # an extension
    ],
)
def test_nobody_is_later_than_is_proven(when, means, late, official_time):
    assert official(Moment(when, means), late, DUE) == official_time


@pytest.mark.parametrize(
    ("when", "means", "late", "known"),
    [
        (AFTER, Means.EXACT, None, True),
        (AFTER, Means.EXACT, False, False),
        (BEFORE, Means.SEEN, True, True),
        (BEFORE, Means.SEEN, None, False),
        (AFTER, Means.SEEN, None, None),
    ],
)
def test_lateness_is_known_or_not(when, means, late, known):
    assert is_late(Moment(when, means), late, DUE) is known
    assert is_late(Moment(when, means), late, None) is late


def test_without_a_due_date_the_time_is_what_it_is():
    assert official(Moment(AFTER, Means.SEEN), True, None) == AFTER


@given(st.integers(0, 3 * 10**15))
def test_nbgrader_reads_what_we_write(micro):
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro)
    assert parse_utc(written(when)) == when.replace(tzinfo=None)
    assert parse_time(written(when)) == when


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text):
    found = parse_time(text)
    assert found is None or found.tzinfo is not None


def test_dates_of_a_download_lie_close_together():
    seconds = [BEFORE + timedelta(seconds=n) for n in range(200)]
    assert are_of_the_download(seconds, 200, None)
    assert not are_of_the_download([*seconds, BEFORE - timedelta(days=1)], 201, None)
    assert are_of_the_download([], 3, None)


def test_of_a_single_hand_in_the_archives_own_date_decides():
    assert are_of_the_download([BEFORE], 1, BEFORE + timedelta(minutes=1))
    assert not are_of_the_download([BEFORE], 1, AFTER)
