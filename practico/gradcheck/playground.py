"""Exercise 2's answers: plain values, compared with known facts or tried out by training on hidden data.

An answer with one right value (can a line do it, the smallest net) is compared: its tests prove the value by
training. An answer with many (features, η, a safe net) is trained, on data and seeds that nobody has seen.
A message says how many entries are wrong and never which, so that regrading is no oracle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from practico.gradcheck.compare import CheckFailed, as_float
from practico.gradcheck.playground_nets import (
    BOUND,
    FEATURES,
    LEARNING_RATES,
    MAX_HIDDEN,
    MAX_ITERATIONS,
    Nets,
    Sample,
    circle,
    draw,
    neuron_loss,
    xor,
)
from practico.gradcheck.playground_state import StateMismatch, circle_configuration
from practico.gradcheck.playground_words import ENGLISH, SPANISH, Words
from practico.gradcheck.seed import hidden_rng

LINEAR_NEURON_LEARNS = {
    "circle": False,
    "xor": False,
    "gauss": True,
    "spiral": False,
    "plane": True,
    "multi_gauss": False,
}
# A net that always doubts: o = 0 with labels ±1, or x = ½ with labels 0 and 1.
UNDECIDED_LOSSES = {"playground": 0.5, "mse_01": 0.125, "bce_01": math.log(2)}
LEARNED_NUMBERS = {"neuron_x_y": 3, "neuron_xy": 2, "net_3": 13, "net_8": 33}
SMALLEST_NET = {"gauss": 0, "xor": 3, "circle": 3}
SEEDS_ON_XOR = {
    "neuron_x_y": "never",
    "neuron_xy": "always",
    "net_2": "never",
    "net_3": "sometimes",
    "net_8": "always",
}
FEWEST_FEATURES = {"xor": 1, "circle": 2}

_LOSS_TOLERANCE = 0.006  # two decimals are enough
_RATES_THAT_LEARN = (0.3, 1.0)  # tried after a failure, to tell wrong features from a wrong rate
_RUNS, _MUST_REACH = 3, 2  # one unlucky initialisation is forgiven


class PlaygroundChecks:
    """The checks of exercise 2 in one language. Each returns None or raises CheckFailed."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def linear_neuron(self, answer: Any) -> None:
        """dict problem -> bool: whether a neuron without hidden layer learns it from x and y."""
        values = self._entries("linear_neuron", answer, LINEAR_NEURON_LEARNS)
        if not all(isinstance(value, bool | np.bool_) for value in values.values()):
            self._fail("linear_neuron", "not_bool")
        self._compare("linear_neuron", "linear", [values[k] == v for k, v in LINEAR_NEURON_LEARNS.items()])

    def undecided_losses(self, answer: Any) -> None:
        """dict loss -> float: what a net that always doubts pays under each loss."""
        values = self._entries("undecided_losses", answer, UNDECIDED_LOSSES)
        numbers = {key: self._number("undecided_losses", key, value) for key, value in values.items()}
        right = [abs(numbers[key] - loss) <= _LOSS_TOLERANCE for key, loss in UNDECIDED_LOSSES.items()]
        self._compare("undecided_losses", "losses", right, (numbers, UNDECIDED_LOSSES))

    def learned_numbers(self, answer: Any) -> None:
        """dict net -> int: how many weights and biases it has."""
        values = self._entries("learned_numbers", answer, LEARNED_NUMBERS)
        counts = {key: self._whole("learned_numbers", key, value) for key, value in values.items()}
        right = [counts[k] == v for k, v in LEARNED_NUMBERS.items()]
        self._compare("learned_numbers", "numbers", right, (counts, LEARNED_NUMBERS))

    def features_xor(self, answer: Any) -> None:
        """The single neuron's features, η and iterations on xor, tried on hidden data."""
        self._features(answer, "xor")

    def features_circle(self, answer: Any) -> None:
        """The single neuron's features, η and iterations on the circle, tried on hidden data."""
        self._features(answer, "circle")

    def smallest_net_xor(self, answer: Any) -> None:
        """dict problem -> hidden tanh neurons: the entries of gauss and xor."""
        self._smallest(answer, ("gauss", "xor"))

    def smallest_net_circle(self, answer: Any) -> None:
        """dict problem -> hidden tanh neurons: the entry of the circle."""
        self._smallest(answer, ("circle",))

    def seeds(self, answer: Any) -> None:
        """dict net -> always, sometimes or never: whether it learns xor from every seed."""
        values = self._entries("seeds", answer, SEEDS_ON_XOR)
        labels = {self.words.key(label): label for label in ("always", "sometimes", "never")}
        if not all(isinstance(value, str) and value.strip().lower() in labels for value in values.values()):
            self._fail("seeds", "not_label")
        right = [labels[values[key].strip().lower()] == label for key, label in SEEDS_ON_XOR.items()]
        self._compare("seeds", "seeds", right)

    def configuration(self, answer: Any) -> None:
        """Hidden neurons, η and iterations (a dict, or the playground's state) that learn the circle from
        new seeds: 2 of 3 must.
        """
        if isinstance(answer, str):
            answer = self._configuration_in(answer)
        values = self._entries("configuration", answer, ("hidden", "eta", "iterations"))
        hidden = self._whole("configuration", "hidden", values["hidden"], 1, MAX_HIDDEN)
        eta, iterations = self._training("configuration", values)
        sample = draw(circle, "playground.configuration.data")
        nets = Nets(hidden, _RUNS, hidden_rng("playground.configuration.weights"))
        reached = int((nets.train(sample, eta, iterations, _MUST_REACH) < BOUND).sum())
        if reached < _MUST_REACH:
            kind = _kind_of_failure(eta, lambda rate: _reached(sample, hidden, rate) >= _MUST_REACH)
            too_few = "net_too_small" if hidden < SMALLEST_NET["circle"] else ""
            self._fail("configuration", "configuration", (too_few or kind,), reached=reached)

    def _configuration_in(self, state: str) -> dict[str, float]:
        try:
            roles = circle_configuration(state, self.words.key)
        except StateMismatch as mismatch:
            code = "state_control" if mismatch.control else "no_state"
            self._fail("configuration", code, key=mismatch.control)
        return {self.words.key(role): value for role, value in roles.items()}

    def _features(self, answer: Any, problem: str) -> None:
        values = self._entries("features", self._entries("features", answer, (problem,))[problem], _SETUP)
        names = self._feature_names(values["features"])
        eta, iterations = self._training("features", values)
        shown = self.words.key(problem)
        if len(names) > FEWEST_FEATURES[problem]:
            self._fail("features", "too_many_features", problem=shown)
        sample = draw({"xor": xor, "circle": circle}[problem], f"playground.features.{problem}")
        loss = neuron_loss(sample, names, eta, iterations)
        if not loss < BOUND:
            kind = _kind_of_failure(
                eta, lambda rate: neuron_loss(sample, names, rate, MAX_ITERATIONS) < BOUND
            )
            told = self._decimal(f"{loss:.2f}")
            self._fail("features", "features_do_not_learn", (kind,), problem=shown, loss=told)

    def _feature_names(self, value: Any) -> tuple[str, ...]:
        known = {self.words.key(name): name for name in FEATURES}
        chosen = [value] if isinstance(value, str) else value
        if not isinstance(chosen, list | tuple | set) or not chosen:
            self._fail("features", "not_features")
        if not all(isinstance(name, str) and name in known for name in chosen) or len(set(chosen)) < len(
            chosen
        ):
            self._fail("features", "not_features")
        return tuple(sorted(known[name] for name in chosen))

    def _smallest(self, answer: Any, problems: tuple[str, ...]) -> None:
        values = self._entries("smallest_net", answer, problems)
        for problem in problems:
            hidden = self._whole("smallest_net", problem, values[problem], 0, MAX_HIDDEN)
            if hidden != SMALLEST_NET[problem]:
                code = "net_too_small" if hidden < SMALLEST_NET[problem] else "net_too_big"
                self._fail("smallest_net", code, problem=self.words.key(problem))

    def _entries(self, name: str, answer: Any, keys: Mapping[str, Any] | tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(answer, dict):
            self._fail(name, "not_dict")
        for key in keys:
            if self.words.key(key) not in answer:
                self._fail(name, "keys", key=self.words.key(key))
            if answer[self.words.key(key)] is None:
                self._fail(name, "unfinished", key=self.words.key(key))
        return {key: answer[self.words.key(key)] for key in keys}

    def _number(self, name: str, key: str, value: Any) -> float:
        known = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
        if not known or not math.isfinite(number := as_float(value)):
            self._fail(name, "not_number", key=self.words.key(key))
        return number

    def _whole(self, name: str, key: str, value: Any, low: int = 0, high: int = 10**6) -> int:
        number = self._number(name, key, value)
        if number != int(number):
            self._fail(name, "not_whole", key=self.words.key(key))
        if not low <= number <= high:
            self._fail(name, "out_of_range", key=self.words.key(key))
        return int(number)

    def _training(self, name: str, values: Mapping[str, Any]) -> tuple[float, int]:
        eta = self._number(name, "eta", values["eta"])
        if not LEARNING_RATES[0] <= eta <= LEARNING_RATES[-1]:
            self._fail(name, "out_of_range", key="eta")
        return eta, self._whole(name, "iterations", values["iterations"], 1, MAX_ITERATIONS)

    def _decimal(self, number: str) -> str:
        return number.replace(".", self.words.decimal_mark)

    def _compare(
        self,
        name: str,
        code: str,
        right: list[bool],
        numbers: tuple[Mapping[str, float], Mapping[str, float]] | None = None,
    ) -> None:
        """Fail if not all is right; `numbers`, (answer, right), may give the mistake away."""
        if not all(right):
            from practico.gradcheck.misconceptions.playground import losses_explained, numbers_explained

            explain = losses_explained if code == "losses" else numbers_explained
            kinds = () if numbers is None else explain(*numbers)
            self._fail(name, code, kinds, wrong=right.count(False), total=len(right))

    def _fail(self, name: str, code: str, kinds: Sequence[str] = (), **values: Any) -> NoReturn:
        # Imported here: a right submission never needs it.
        from practico.gradcheck.misconceptions.playground import playground_hint

        variable = self.words.names[name]
        known = {"name": variable, "bound": self._decimal(f"{BOUND:g}")}
        message = self.words.messages[code].format(**known, **values)
        found = [playground_hint(code, kind) for kind in kinds or ("",)]
        hint = " ".join(each.hint(self.words.language) for each in found)
        ids = tuple(each.id for each in found)
        raise CheckFailed(variable, f"playground.{code}", f"{message} {hint}", ids)


def _kind_of_failure(eta: float, learns: Callable[[float], bool]) -> str:
    """Whether another learning rate would do: theirs is then too small, or too large."""
    able = next((rate for rate in _RATES_THAT_LEARN if learns(rate)), None)
    if able is None:
        return ""
    return "too_small" if eta < able else "too_large" if eta > able else ""


def _reached(sample: Sample, hidden: int, eta: float) -> int:
    nets = Nets(hidden, _RUNS, hidden_rng("playground.configuration.weights"))
    return int((nets.train(sample, eta, MAX_ITERATIONS, _MUST_REACH) < BOUND).sum())


_SETUP = ("features", "eta", "iterations")
es = PlaygroundChecks(SPANISH)
en = PlaygroundChecks(ENGLISH)
