"""A box's word about a generator that both sides know: believed where it came by drawing, and only there."""

import random

import numpy as np
import pytest

from practico.sandbox.codec import CodecError
from practico.sandbox.draws import drawn, twister_drawn
from practico.sandbox.generators import set_state, sound_state

KINDS = ("MT19937", "PCG64", "PCG64DXSM", "SFC64", "Philox")


def generator(kind: str, seed: int = 3) -> np.random.Generator:
    return np.random.Generator(getattr(np.random, kind)(seed))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 7, 623, 700, 5_000])
def test_drawing_leads_to_a_state_that_is_believed(kind, count):
    ours, theirs = generator(kind), generator(kind)
    theirs.random(count)
    set_state(ours, sound_state(theirs.bit_generator.state), trusting=False)
    assert ours.random() == theirs.random()


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_of_their_own_is_not_believed(kind):
    ours, expected = generator(kind), generator(kind)
    set_state(ours, sound_state(generator(kind, 4).bit_generator.state), trusting=False)
    assert ours.random() == expected.random()


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_that_was_passed_is_not_believed(kind):
    earlier, ours = generator(kind).bit_generator.state, generator(kind)
    ours.random(3)
    assert not drawn(ours.bit_generator.state, earlier)


def test_the_recurrence_is_pythons_own():
    twister = random.Random(5)
    before = twister.getstate()[1]
    for _ in range(2_000):
        twister.random()
    after = twister.getstate()[1]
    old, new = (np.array(words[:-1], np.uint32) for words in (before, after))
    assert twister_drawn(old, before[-1], new, after[-1])
    new[100] ^= 1
    assert not twister_drawn(old, before[-1], new, after[-1])


def test_a_number_kept_for_the_next_draw_is_not_theirs_to_choose():
    ours, theirs = np.random.RandomState(3), np.random.RandomState(3)
    theirs.normal()
    state = theirs.get_state(legacy=False) | {"gauss": float("nan")}
    set_state(ours, sound_state(state), trusting=False)
    assert np.isfinite(ours.normal())
    kept = generator("PCG64")
    forged = kept.bit_generator.state | {"has_uint32": 1, "uinteger": 0}
    set_state(kept, sound_state(forged), trusting=False)
    assert kept.bit_generator.state["has_uint32"] == 0


def test_a_state_of_zeros_for_ever_is_no_state():
    twister = np.random.MT19937(1).state
    twister["state"]["key"] = np.zeros(624, np.uint32)
    congruential = np.random.PCG64(1).state
    congruential["state"] |= {"state": 0, "inc": 0}
    for state in (twister, congruential):
        with pytest.raises(CodecError):
            sound_state(state)
