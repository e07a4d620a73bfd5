"""Everything that students are told exists in Spanish and in English, and every id can be told."""

import dataclasses
import string

import pytest

from gradcheck.submission import build, failure_of
from gradcheck.two_layer import planted
from practico.gradcheck.misconceptions import MISTAKES
from practico.gradcheck.misconceptions.playground import PLAYGROUND
from practico.gradcheck.misconceptions.structure import STRUCTURE
from practico.gradcheck.playground_words import ENGLISH as PLAYGROUND_ENGLISH
from practico.gradcheck.playground_words import SPANISH as PLAYGROUND_SPANISH
from practico.gradcheck.two_layer import CheckFailed, TwoLayerChecks, es
from practico.gradcheck.two_layer.catalogue import CATALOGUE, LABELS, MEASURES
from practico.gradcheck.two_layer.names import SPANISH

EVERYTHING = (*MISTAKES, *STRUCTURE, *PLAYGROUND)
# The course's own names with English words: what differs between two messages is then the language alone.
IN_ENGLISH = TwoLayerChecks(dataclasses.replace(SPANISH, language="en"))


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        (CATALOGUE["es"], CATALOGUE["en"]),
        (MEASURES["es"], MEASURES["en"]),
        (PLAYGROUND_SPANISH.messages, PLAYGROUND_ENGLISH.messages),
    ],
    ids=["faults", "measures", "playground"],
)
def test_both_catalogues_say_the_same_things(spanish, english):
    assert spanish.keys() == english.keys()
    for code, text in spanish.items():
        assert placeholders(text) == placeholders(english[code]), code
    assert set(LABELS) == {"es", "en"}


@pytest.mark.parametrize("each", EVERYTHING, ids=lambda each: each.id)
def test_every_id_has_a_short_hint_in_both_languages_that_shows_no_code(each):
    spanish, english = each.hint("es"), each.hint("en")
    assert spanish != english
    for hint in (spanish, english):
        assert 10 < len(hint) < 170
        assert hint[-1] in ".?"
        assert not any(token in hint for token in ("np.", ".sum(", ".T", "**", "=="))
    assert not set("¿áéíóúñ") & set(english)


def test_ids_are_told_once_and_structural_ones_are_no_mistakes():
    structural = [each.id for each in (*STRUCTURE, *PLAYGROUND)]
    assert len(structural) == len(set(structural))
    assert not {mistake.id for mistake in MISTAKES} & set(structural)
    hints = {}
    for mistake in MISTAKES:  # one id may be known in several places, in the words of each
        hints.setdefault(mistake.id, []).append(mistake.section)
    assert all(len(set(sections)) == 1 for sections in hints.values())


def test_every_fault_can_be_told_without_a_known_mistake():
    told = {fault.partition(":")[0] for each in STRUCTURE for fault in each.faults}
    proved = {code for mistake in MISTAKES for _, code in mistake.codes}
    # A wrong value that nothing explains has no id: what can be measured about it stands in the message.
    assert set(CATALOGUE["es"]) - told - proved == {"not_zero_when_perfect"}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_planted_mistakes_are_told_in_both_languages():
    for name, right, wrong, role, _ in planted.ALL:
        space: dict = {}
        exec(planted.source_with(right, wrong), space)
        spanish, english = (failure_of(role, space, checks) for checks in (es, IN_ENGLISH))
        assert isinstance(spanish, CheckFailed)
        assert isinstance(english, CheckFailed)
        assert spanish.diagnosis == english.diagnosis
        assert spanish.message != english.message, name
        assert not set("¿áéíóúñ") & set(english.message), english.message
        assert "{" not in spanish.message + english.message


# Faults that no mistake of the lists explains, one for each structural id; those of `raises` are told apart
# by the exception. (id, role, what replaces the right function)
UNKNOWN = [
    ("raises.not_written", "relu", "def relu(S):\n    raise NotImplementedError"),
    ("raises.name", "relu", "def relu(S):\n    return np.maximum(0, s), S"),
    ("raises.shapes", "mse", "def mse(x, y):\n    return (x @ y).sum(), x - y"),
    ("raises.truth_value", "relu", "def relu(S):\n    return max(0, S), S"),
    ("raises.unpacking", "mse", "def mse(x, y):\n    a, b = 1, 2, 3\n    return a, b"),
    ("raises.lookup", "update_parameters", "def actualizar_parametros(p, g, eta):\n    return g['W1']"),
    ("raises.arguments", "mse", "def mse(x):\n    return 0.0, x"),
    ("raises.type", "mse", "def mse(x, y):\n    return 'a' + x, y"),
    ("raises.endless", "mse", "def mse(x, y):\n    return mse(x, y)"),
    ("raises.exits", "mse", "def mse(x, y):\n    raise SystemExit(3)"),
    ("raises.own_assertion", "mse", "def mse(x, y):\n    assert x is y"),
    ("raises.other", "mse", "def mse(x, y):\n    return 1 // 0, x"),
    ("exists.not_callable", "mse", "mse = 3"),
    ("returns.none", "mse", "def mse(x, y):\n    pass"),
    ("returns.wrong_count", "mse", "def mse(x, y):\n    return 1.0"),
    ("returns.not_dict", "update_parameters", "def actualizar_parametros(p, g, eta):\n    return [p]"),
    ("returns.missing_keys", "update_parameters", "def actualizar_parametros(p, g, eta):\n    return {}"),
    ("returns.not_array", "relu", "def relu(S):\n    return [1.0], S"),
    ("returns.not_scalar", "mse", "def mse(x, y):\n    return '3', x"),
    ("returns.costs_not_list", "train", "e = entrenar\ndef entrenar(*a):\n    return e(*a)[0], None"),
    ("shape.transposed", "relu", "def relu(S):\n    return np.maximum(0, S).T, S"),
    ("shape.extra_axis", "relu", "def relu(S):\n    return np.maximum(0, S)[None], S"),
    (
        "shape.missing_axis",
        "predict",
        "def predecir(X, p, a=('tanh', 'sigmoide')):\n    return (feed_forward(X, p, a)[0] > 0.6).ravel()",
    ),
    (
        "shape.broadcast",
        "predict",
        "def predecir(X, p, a=('tanh', 'sigmoide')):\n"
        "    xL = feed_forward(X, p, a)[0]\n    return xL > xL.ravel()",
    ),
    ("shape.flattened", "relu", "def relu(S):\n    return np.maximum(0, S).ravel(), S"),
    ("shape.summed_away", "relu", "def relu(S):\n    return S.sum(axis=0), S"),
    ("shape.other", "relu", "def relu(S):\n    return np.ones((3, 17)), S"),
    ("finite.not_finite", "relu", "def relu(S):\n    return S / 0, S"),
    ("dtype.wrong", "relu", "def relu(S):\n    return S + 0j, S"),
    ("value.zeros", "relu", "def relu(S):\n    return 0 * S, S"),
    ("value.sign", "relu", "def relu(S):\n    return -np.maximum(0, S), S"),
    ("value.factor", "relu", "def relu(S):\n    return 3 * np.maximum(0, S), S"),
    ("conduct.mutated_input", "mse", "m = mse\ndef mse(x, y):\n    r = m(x, y)\n    x += 1\n    return r"),
    (
        "conduct.remembered_answers",
        "mse",
        "memo = []\nm = mse\ndef mse(x, y):\n"
        "    for key, value in memo:\n        if key.shape == x.shape:\n            return value\n"
        "    memo.append((x, m(x, y)))\n    return memo[-1][1]",
    ),
    (
        "conduct.not_linear",
        "tanh_backward",
        "old = [0.0]\ndef tanh_backward(dX, S):\n    dS = dX * (1 - np.tanh(S) ** 2)\n"
        "    old.append(dS)\n    return dS if np.any(dX) else old[-2]",
    ),
    (
        "exists.missing",
        "affine_activation_forward",
        "del tanh\ndef afin_activacion_forward(X, W, b, a):\n    return tanh(X @ W + b)",
    ),
    ("parts.needed", "tanh_backward", "def tanh(S):\n    return np.tanh(S)"),
    (
        "parts.failing",
        "affine_activation_forward",
        "def afin_forward(X, W, b):\n    raise ValueError",
    ),
]


@pytest.mark.parametrize(("name", "role", "source"), UNKNOWN, ids=[case[0] for case in UNKNOWN])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_no_known_mistake_explains_is_told_by_its_stage(name, role, source):
    for checks in (es, IN_ENGLISH):
        error = failure_of(role, build(source), checks)
        assert isinstance(error, CheckFailed)
        assert error.diagnosis == (name,), error.message


def test_every_structural_id_is_seen_above_or_named_here():
    seen = {case[0] for case in UNKNOWN}
    # Square blocks are only drawn for diagnosis; the others are relations that an excuse has to keep.
    rare = {"value.transposed", "conduct.not_repeatable", "conduct.depends_on_batch"}
    assert {each.id for each in STRUCTURE} - seen == rare
