"""The gate and the comparison: what is not exactly right must not get through."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from practico.gradcheck.compare import (
    CheckFailed,
    constant_ratio,
    gate_fault,
    max_scaled_error,
    plain_number,
    same,
    scalar_fault,
    shape_kind,
    value_fault,
)

ordinary = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)
filled = arrays(np.float64, array_shapes(max_dims=3, max_side=5), elements=ordinary)


@given(filled)
def test_an_array_agrees_with_itself_and_with_its_rounding(array):
    assert same(array, array)
    assert same(array * (1 + 1e-12), array)


@given(filled.filter(lambda a: np.abs(a).max() > 0), st.sampled_from([1e-4, -1e-4, 1.0, -2.0]))
def test_one_entry_off_by_a_ten_thousandth_of_the_scale_is_seen(array, share):
    wrong = array.copy()
    wrong.flat[-1] += share * np.abs(array).max()
    assert not same(wrong, array)
    assert value_fault("dW", wrong, array).code == "value"


@given(filled, st.sampled_from([np.nan, np.inf, -np.inf]))
def test_an_entry_that_is_not_finite_never_agrees(array, bad):
    wrong = array.copy()
    wrong.flat[0] = bad
    with np.errstate(invalid="ignore"):
        assert not same(wrong, array)
        assert not same(array, wrong)
        assert not same(wrong, wrong)
    assert gate_fault("dW", wrong, array.shape).code == "not_finite"


@given(filled, filled)
def test_the_error_is_symmetric(a, b):
    if a.shape == b.shape:
        assert max_scaled_error(a, b) == max_scaled_error(b, a)
    else:
        assert not same(a, b)


@given(filled.filter(lambda a: np.abs(a).max() > 0), st.sampled_from([7.0, -1.0, 0.5, 1 / 7]))
def test_a_constant_factor_is_recognised(array, ratio):
    assert constant_ratio(ratio * array, array) == pytest.approx(ratio)


def test_zeros_agree_with_zeros_and_with_nothing_else():
    zeros = np.zeros((2, 3))
    assert max_scaled_error(zeros, zeros) == 0
    assert max_scaled_error(zeros + 1e-300, zeros) == 1
    assert constant_ratio(zeros, zeros + 1) is None


huge = st.floats(allow_nan=False, allow_infinity=False)


@given(
    arrays(np.float64, (2, 3), elements=huge),
    filled.filter(lambda a: a.shape == (2, 3)) | arrays(np.float64, (2, 3), elements=huge),
)
def test_answers_as_large_and_as_small_as_floats_go_are_measured_without_a_warning(value, expected):
    fault = value_fault("dW", value, expected)
    assert (fault is None) == same(value, expected)
    if fault is not None and fault.details["cosine"] is not None:
        assert -1.000001 <= fault.details["cosine"] <= 1.000001


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1.7e308])
def test_factor_and_cosine_do_not_depend_on_the_scale(scale):
    array = np.array([[0.5, -1.0, 0.25]])
    assert constant_ratio(array * scale, -array * scale / 2) == pytest.approx(-2)
    assert constant_ratio(array * scale, array) == pytest.approx(scale)
    assert value_fault("dW", -array * scale, array * scale).details["cosine"] == pytest.approx(-1)


class Flattering(np.ndarray):
    """A subclass that agrees with everything."""

    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __array_ufunc__(self, *args, **kwargs):
        return np.zeros(self.shape)

    __hash__ = None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3.0, "not_array"),
        (np.float64(3.0), "not_array"),
        ([[1.0, 2.0]], "not_array"),
        (None, "not_array"),
        (np.zeros((1, 2)).view(Flattering), "not_array"),
        (np.ma.masked_array(np.zeros((1, 2)), mask=True), "not_array"),
        (np.zeros(()), "shape"),
        (np.zeros((0, 2)), "shape"),
        (np.zeros((2, 1)), "shape"),
        (np.zeros(2), "shape"),
        (np.array([[1.0, None]], dtype=object), "dtype"),
        (np.array([["a", "b"]]), "dtype"),
        (np.array([[True, False]]), "dtype"),
        (np.array([[1j, 0]]), "dtype"),
        (np.zeros((1, 2), np.float16), "dtype"),
        (np.array([[1.0, np.nan]]), "not_finite"),
    ],
)
def test_the_gate(value, code):
    assert gate_fault("dW", value, (1, 2)).code == code


def test_the_gate_lets_floats_and_integers_through():
    for dtype in (np.float64, np.float32, np.longdouble, np.int64, np.uint8):
        assert gate_fault("dW", np.ones((1, 2), dtype), (1, 2)) is None


def test_an_empty_array_agrees_with_nothing_not_even_an_empty_one():
    assert not same(np.zeros((0, 2)), np.zeros((0, 2)))


class Float(float):
    """A float that lies about itself."""

    def __float__(self):
        return 0.5

    def __sub__(self, other):
        return 0.0

    __abs__ = __rsub__ = __sub__


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), np.float32(0.5), np.array(0.5), np.longdouble(0.5)])
def test_numbers_that_are_a_loss(value):
    assert scalar_fault("cost", value, 0.5) is None


@pytest.mark.parametrize(
    "value",
    [
        np.array([0.5]),
        np.array([[0.5]]),
        [0.5],
        True,
        None,
        "0.5",
        Float(3),
        0.5j,
        np.bool_(True),
        np.zeros(0),
    ],
)
def test_what_is_no_number_is_no_loss(value):
    assert plain_number(value) is None
    assert scalar_fault("cost", value, 0.5).code in {"not_scalar", "array_cost"}


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), np.float64("nan"), np.array(np.nan), 10**400, -(10**400)]
)
def test_a_loss_that_is_not_finite(value):
    assert scalar_fault("cost", value, 0.5).code == "not_finite"


def test_single_precision_is_compared_less_strictly():
    expected = np.array([[1.0, 2.0]])
    assert value_fault("S", (expected * (1 + 1e-4)).astype(np.float32), expected) is None
    assert value_fault("S", expected * (1 + 1e-4), expected) is not None
    assert scalar_fault("cost", np.float32(0.5001), 0.5) is None
    assert scalar_fault("cost", 0.5001, 0.5) is not None


def test_the_exception_survives_pickling():
    error = CheckFailed("mse", "value", "mse: dxL …", ("loss.missing_half",))
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, AssertionError)
    assert str(copy) == "mse: dxL …"
    assert (copy.function, copy.code, copy.message, copy.diagnosis) == (
        "mse",
        "value",
        "mse: dxL …",
        ("loss.missing_half",),
    )


@pytest.mark.parametrize(
    ("got", "expected", "kind"),
    [
        ((5, 4), (4, 5), "transposed"),
        ((1, 5), (5,), "extra_axis"),
        ((5, 1), (5,), "extra_axis"),
        ((20,), (20, 1), "missing_axis"),
        ((7, 7), (7, 1), "broadcast"),
        ((7, 7), (7, 3), "broadcast"),
        ((6,), (2, 3), "flattened"),
        ((3,), (7, 3), "summed_away"),
        ((), (7, 3), "summed_away"),
        ((7,), (5,), ""),
        ((4,), (7, 3), ""),
        ((3, 17), (7, 5), ""),
    ],
)
def test_shapes_that_can_be_recognised(got, expected, kind):
    assert shape_kind(got, expected) == kind
