"""Item analysis: against examples worked by hand, against SciPy and NumPy, and in its properties."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from practico.report.statistics import (
    FEWEST_STUDENTS,
    Undefined,
    corrected_point_biserial,
    difficulty,
    histogram,
    spread,
    upper_lower_index,
)

# Ten students, best first; the question's score beside the total of all questions.
RIGHT = [1, 1, 1, 1, 0, 1, 0, 0, 1, 0]
TOTALS = [10, 9, 8, 8, 7, 6, 5, 4, 3, 2]

fractions = st.sampled_from([0.0, 0.25, 0.5, 1.0])
students = st.lists(st.tuples(fractions, st.integers(0, 40)), min_size=FEWEST_STUDENTS, max_size=60)


def test_difficulty_is_the_mean_fraction():
    assert difficulty(RIGHT) == 0.6
    assert difficulty([0.5]) == 0.5
    assert difficulty([]) is None


def test_upper_lower_by_hand():
    # 27 % of ten is three: the upper three have 1, 1, 1, the lower three 0, 1, 0.
    assert upper_lower_index(RIGHT, TOTALS).value == pytest.approx(1 - 1 / 3)


def test_upper_lower_shares_the_places_of_those_who_tie():
    # The third place is shared by two students, of whom one is right: half a point.
    totals = [10, 9, 8, 8, 7, 6, 5, 4, 3, 2]
    right = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert upper_lower_index(right, totals).value == pytest.approx((1 + 1 + 0.5) / 3)


def test_upper_lower_takes_27_percent_rounded_to_the_nearest():
    # 100 students, ranked; only the best 27 are right, and one more changes the mean of nobody's group.
    totals = list(range(100, 0, -1))
    assert upper_lower_index([1] * 27 + [0] * 73, totals).value == 1
    assert upper_lower_index([1] * 26 + [0] * 74, totals).value == pytest.approx(26 / 27)
    assert upper_lower_index([1] * 73 + [0] * 27, totals).value == 1
    assert upper_lower_index([1] * 74 + [0] * 26, totals).value == pytest.approx(26 / 27)


def test_point_biserial_by_hand():
    # r = (M1 - M0) / s * sqrt(p q), with the deviation s of all rests (n).
    rests = [total - right for right, total in zip(RIGHT, TOTALS, strict=True)]
    passed = [rest for right, rest in zip(RIGHT, rests, strict=True) if right]
    failed = [rest for right, rest in zip(RIGHT, rests, strict=True) if not right]
    assert (passed, failed) == ([9, 8, 7, 7, 5, 2], [7, 5, 4, 2])
    by_hand = (38 / 6 - 18 / 4) / np.std([9, 8, 7, 7, 7, 5, 5, 4, 2, 2]) * np.sqrt(0.6 * 0.4)
    assert corrected_point_biserial(RIGHT, rests).value == pytest.approx(by_hand)


@given(students)
def test_point_biserial_is_scipys(rows):
    item, rests = [row[0] for row in rows], [float(row[1]) for row in rows]
    assume(len(set(item)) > 1)
    assume(len(set(rests)) > 1)
    found = corrected_point_biserial(item, rests).value
    assert found == pytest.approx(scipy.stats.pearsonr(item, rests).statistic, abs=1e-12)
    if set(item) == {0.0, 1.0}:
        assert found == pytest.approx(scipy.stats.pointbiserialr(item, rests).statistic, abs=1e-12)


@given(students, st.randoms(use_true_random=False))
def test_the_order_of_students_decides_nothing(rows, source):
    shuffled = source.sample(rows, len(rows))
    for statistic in (upper_lower_index, corrected_point_biserial):
        assert statistic(*zip(*rows, strict=True)) == statistic(*zip(*shuffled, strict=True))


@given(students)
def test_indices_stay_within_their_bounds(rows):
    for statistic in (upper_lower_index, corrected_point_biserial):
        found = statistic(*zip(*rows, strict=True))
        assert found.students == len(rows)
        assert (found.value is None) == (found.undefined is not None)
        assert found.value is None or -1 <= found.value <= 1


@given(students)
def test_a_question_turned_round_discriminates_the_other_way(rows):
    item, totals = zip(*rows, strict=True)
    turned = [1 - fraction for fraction in item]
    for statistic in (upper_lower_index, corrected_point_biserial):
        there, back = statistic(item, totals).value, statistic(turned, totals).value
        assert (there is None) == (back is None)
        assert there is None or there == pytest.approx(-back, abs=1e-9)


@given(students, st.integers(1, 1000))
def test_the_unit_of_the_totals_does_not_matter(rows, unit):
    item, totals = zip(*rows, strict=True)
    scaled = [unit * total for total in totals]
    for statistic in (upper_lower_index, corrected_point_biserial):
        there, then = statistic(item, totals), statistic(item, scaled)
        assert there.undefined == then.undefined
        assert there.value is None or there.value == pytest.approx(then.value, abs=1e-9)


@pytest.mark.parametrize("statistic", [upper_lower_index, corrected_point_biserial])
def test_a_small_class_has_no_index(statistic):
    found = statistic(RIGHT[:9], TOTALS[:9])
    assert (found.value, found.undefined, found.students) == (None, Undefined.FEW, 9)


def test_no_correlation_where_nothing_varies():
    same = [1] * 12
    varied = list(range(12))
    assert corrected_point_biserial(same, varied).undefined is Undefined.SAME_ANSWERS
    assert corrected_point_biserial([0, 1] * 6, same).undefined is Undefined.SAME_TOTALS
    assert upper_lower_index([0, 1] * 6, same).undefined is Undefined.SAME_TOTALS
    assert upper_lower_index(same, varied).value == 0  # everybody is right: the groups do not differ


def test_rounding_does_not_make_a_constant_vary():
    tenths = [sum([0.1] * 7), 0.7, 0.1 * 7] * 4
    assert corrected_point_biserial([0, 1] * 6, tenths).undefined is Undefined.SAME_TOTALS


def test_scores_and_totals_must_belong_together():
    with pytest.raises(ValueError, match="2 scores and 1 totals"):
        upper_lower_index([1, 0], [1])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_spread_is_numpys(values):
    found = spread(values)
    assert found.count == len(values)
    assert found.mean == pytest.approx(np.mean(values))
    quartiles = (found.lower_quartile, found.median, found.upper_quartile)
    assert quartiles == pytest.approx(tuple(np.quantile(values, [0.25, 0.5, 0.75])))
    assert (found.lowest, found.highest) == (min(values), max(values))
    expected = np.std(values, ddof=1) if len(values) > 1 else 0
    assert found.deviation == pytest.approx(expected, abs=1e-12)


def test_no_values_no_spread():
    assert spread([]) is None


def test_bins_are_closed_below_and_the_last_on_both_sides():
    assert histogram([0, 0.1, 0.3, 0.7, sum([0.1] * 7), 0.95, 1]) == (1, 1, 0, 1, 0, 0, 0, 2, 0, 2)


@given(st.lists(st.floats(0, 1), max_size=50))
def test_every_value_falls_into_one_bin(values):
    assert sum(histogram(values)) == len(values)
