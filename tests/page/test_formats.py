"""Numbers and moments as people of a language write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practico.page import Formats

ES, EN = Formats("es"), Formats("en")


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (1234.5, "1\u202f234,5", "1,234.5"),
        (100, "100", "100"),
        (0.1 + 0.2, "0,3", "0.3"),
        (-0.001, "0", "0"),
        (-1.25, "-1,25", "-1.25"),
        (None, "–", "–"),
    ],
)
def test_numbers(value, spanish, english):
    assert (ES.number(value), EN.number(value)) == (spanish, english)


@pytest.mark.parametrize(("value", "shown"), [(0.5, "0,50"), (-0.001, "0,00"), (1, "1,00"), (None, "–")])
def test_a_column_lines_up(value, shown):
    assert ES.fixed(value) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%"), (1.1, "110%")],
)
def test_all_and_nothing_are_said_of_nothing_else(fraction, shown):
    assert EN.percent(fraction) == shown
    assert ES.percent(fraction) == shown.replace("%", "\u202f%")


def test_moments():
    when = datetime(2026, 5, 2, 7, 5, tzinfo=UTC)
    assert (ES.moment(when), EN.moment(when)) == ("02/05/2026 07:05", "2026-05-02 07:05")
    assert ES.moment(None) == "–"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0312, "0,03 s"),
        (1.25, "1,2 s"),
        (59.4, "59,4 s"),
        (60, "1 min"),
        (3600, "1 h"),
        (3661, "1 h 1 min"),
        (86_400 * 2 + 3 * 3600 + 60, "2 d 3 h"),
        (None, "–"),
    ],
)
def test_durations(seconds, shown):
    assert ES.duration(seconds) == shown


@given(st.floats(0, 1e9))
def test_every_duration_can_be_written(seconds):
    assert EN.duration(seconds)


@given(st.floats(-1e6, 1e6))
def test_english_numbers_can_be_read_back(value):
    assert float(EN.number(value).replace(",", "")) == pytest.approx(value, abs=0.006)
