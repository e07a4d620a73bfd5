"""Known mistakes are named exactly where they explain every number, and nowhere else."""

import contextvars

import numpy as np
import pytest

from gradcheck.submission import build, failure_of
from gradcheck.two_layer import planted
from practico.gradcheck.compare import CheckFailed
from practico.gradcheck.diagnose import mistakes_behind, mistakes_of_code
from practico.gradcheck.misconceptions import IDS, MISTAKES, Case
from practico.gradcheck.seed import hidden_seed
from practico.gradcheck.two_layer import reference
from practico.gradcheck.two_layer.names import ROLES

# What each planted mistake (by name) is to be called; () where no known mistake explains it.
NAMED = {
    "zeros": ("value.zeros",),  # W1 alone; W2 is drawn as it should be
    "unscaled": ("value.factor",),  # W2 alone
    "random b": ("init.random_bias",),
    "column b": ("shape.extra_axis",),  # b1 alone
    "elementwise": ("forward.elementwise_product",),
    "no bias": ("forward.no_bias",),
    "W @ X": ("forward.w_times_x",),
    "exponent's sign": ("forward.sigmoid_sign",),
    "cache holds X": ("forward.cache_holds_x",),
    "in place": ("forward.input_mutated",),
    "relu in place": ("forward.input_mutated",),
    "leaky": ("forward.leaky_relu",),
    "linear net": ("forward.linear",),
    "swapped": ("forward.activation_ignored",),
    "sum": ("loss.sum_instead_of_mean",),
    "no half": ("loss.missing_half",),
    "array": ("loss.returns_array",),
    "wrong sign": ("loss.gradient_sign",),
    "dxL without N": ("loss.gradient_without_n",),
    "dxL with 2": ("loss.gradient_factor_two",),
    "mean of entries": ("loss.mean_over_outputs",),
    "no minus": ("loss.no_minus",),
    "one term": ("loss.only_first_term",),
    "log of 0": ("loss.log_of_zero",),
    "wide clip": ("loss.wide_clip",),
    "times θ'": ("loss.gradient_times_theta",),
    "θ' twice": (),
    "θ' at X": ("backward.theta_at_x",),
    "no square": ("backward.tanh_no_square",),
    "at tanh twice": ("backward.theta_at_x",),
    "no upstream": ("backward.upstream_forgotten",),
    "no upstream, relu": ("backward.upstream_forgotten",),
    "mask of dX": ("backward.mask_of_upstream",),
    "matmul": ("backward.matmul_instead_of_product",),
    "1/N too many": ("backward.extra_n",),
    "dW transposed": ("backward.dw_transposed",),
    "reshaped": ("backward.reshaped",),
    "W not transposed": ("backward.dx_not_transposed",),
    "axis 1": ("backward.db_axis",),
    "total": ("backward.db_total",),
    "mean": ("backward.db_mean",),
    "keepdims": ("backward.db_keepdims",),
    "θ' skipped": ("backward.theta_missing",),
    "θ' of layer 1 missing": ("backward.layer1_theta_missing",),
    "θ' of layer 2 missing": ("backward.layer2_theta_missing", "backward.bce_shortcut"),
    "the sigmoid's θ' on the tanh layer": ("backward.sigmoid_theta_on_tanh",),
    "dX1 from dW2": ("backward.dx1_from_dw2",),
    "uphill": ("update.plus",),
    "no η": ("update.no_eta",),
    "b left out": ("update.bias_forgotten",),
    "old dict": ("update.old_dict",),
    "one step less": ("train.steps_miscounted",),
    "upside down": ("predict.inverted",),
}


def with_seed(seed, run):
    def call():
        hidden_seed.set(seed)
        return run()

    return contextvars.copy_context().run(call)


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_planted_mistake_gets_its_name_on_every_seed(name):
    [(right, wrong, role)] = [case[1:4] for case in planted.ALL if case[0] == name]
    space: dict = {}
    exec(planted.source_with(right, wrong), space)
    for seed in range(4):
        error = with_seed(seed, lambda: failure_of(role, space))
        assert isinstance(error, CheckFailed)
        assert error.diagnosis == NAMED[name]


def test_two_mistakes_in_one_function_are_both_named():
    space = build("def mse(x, y):\n    return ((x - y) ** 2).sum() / 2, (y - x) / len(y)")
    assert failure_of("mse", space).diagnosis == ("loss.sum_instead_of_mean", "loss.gradient_sign")
    space = build(
        "def afin_backward(dS, cache):\n    X, W, b = cache\n    return dS @ W.T, dS.T @ X, dS.mean(0)"
    )
    assert failure_of("affine_backward", space).diagnosis == ("backward.dw_transposed", "backward.db_mean")


def test_a_known_mistake_beside_an_unknown_one_is_not_named():
    space = build("def mse(x, y):\n    return ((x - y) ** 2).sum() / 2, 0.3 * (x - y)")
    assert failure_of("mse", space).diagnosis == ("value.factor",)


def test_almost_the_numbers_of_a_mistake_are_not_enough():
    N = 7
    rng = np.random.default_rng(0)
    xL, y = rng.uniform(0.1, 0.9, (N, 3)), rng.integers(0, 2, (N, 3)).astype(float)
    cost, dxL = reference.mse(xL, y)
    expected = {"cost": cost, "dxL": dxL}

    def named(got):
        return [mistake.id for mistake in mistakes_behind("mse", [Case((xL, y), expected, got)])]

    assert named({"cost": N * cost, "dxL": dxL}) == ["loss.sum_instead_of_mean"]
    assert named({"cost": N * cost * (1 + 1e-5), "dxL": dxL}) == []
    assert named({"cost": N * cost, "dxL": dxL * (1 + 1e-5)}) == []
    assert named({"cost": cost, "dxL": dxL}) == []


def test_one_trial_that_does_not_fit_is_enough_to_name_nothing():
    rng = np.random.default_rng(1)
    cases = []
    for N, factor in ((7, 7), (5, 7)):
        xL, y = rng.uniform(0.1, 0.9, (N, 3)), rng.integers(0, 2, (N, 3)).astype(float)
        cost, dxL = reference.mse(xL, y)
        cases.append(Case((xL, y), {"cost": cost, "dxL": dxL}, {"cost": factor * cost, "dxL": dxL}))
    assert mistakes_behind("mse", cases[:1]) != []
    assert mistakes_behind("mse", cases) == []


def test_every_mistake_can_be_recognised_by_a_real_role():
    assert all(m.signatures or m.codes for m in MISTAKES)
    roles = {role for m in MISTAKES for role, _ in (*m.signatures, *m.codes)}
    assert roles <= {*ROLES, "bug_hunt"}
    parts = {"init", "forward", "loss", "numeric", "backward", "hunt", "update", "train", "predict"}
    assert {name.split(".")[0] for name in IDS} == parts


def test_a_code_that_proves_a_mistake():
    assert [m.id for m in mistakes_of_code("cross_entropy", "infinite_at_edges")] == ["loss.log_of_zero"]
    assert mistakes_of_code("mse", "value") == []


def test_hints_are_in_both_languages_and_show_no_code():
    for mistake in MISTAKES:
        for hint in (mistake.hint("es"), mistake.hint("en")):
            assert 10 < len(hint) < 160
            assert "np." not in hint
        assert mistake.hint("es") != mistake.hint("en")


def test_the_hint_stands_in_the_message_after_the_measured_fault():
    space = build("def mse(x, y):\n    return ((x - y) ** 2).sum() / 2, (x - y) / len(y)")
    message = str(failure_of("mse", space))
    assert message.startswith("mse (con N=7, d2=3): costo no da bien: da 7 veces lo esperado, y N = 7.")
    assert "dividí por N" in message
