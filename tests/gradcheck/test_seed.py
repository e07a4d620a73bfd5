"""Hidden streams depend on the seed and the label, and on nothing else."""

import contextvars

import numpy as np
import pytest

from practico.gradcheck.seed import DEFAULT_SEED, hidden_rng, hidden_seed


def drawn(label, seed):
    def draw():
        hidden_seed.set(seed)
        return hidden_rng(label).standard_normal(4)

    return contextvars.copy_context().run(draw)


def test_the_same_seed_and_label_give_the_same_numbers():
    assert (drawn("mse", 7) == drawn("mse", 7)).all()


@pytest.mark.parametrize(("label", "seed"), [("relu", 7), ("mse", 8), ("mse", -7), ("mse", 7 + (1 << 100))])
def test_another_seed_or_label_gives_other_numbers(label, seed):
    assert not np.array_equal(drawn(label, seed), drawn("mse", 7))


def test_a_seed_set_in_one_context_is_not_seen_in_another():
    drawn("mse", 99)
    assert hidden_seed.get() == DEFAULT_SEED


def test_the_global_random_state_is_left_alone():
    before = np.random.get_state()[1].copy()
    hidden_rng("mse").standard_normal(10)
    assert (np.random.get_state()[1] == before).all()
