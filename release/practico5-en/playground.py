"""A pocket playground: your functions of exercise 1 train on the data of TensorFlow Playground.

There are no networks in here: every forward pass, loss, backward pass and update is a call to your code. While it
is being graded (variable NBGRADER_EXECUTION) none of this runs.
"""

import os
import time
from numbers import Integral, Real

import numpy as np
import your_functions
from playground_data import FEATURES, DATASETS, BOUNDS, HIDDEN, REGRESSION, columns, split
from playground_state import read
from playground_net import LINEAR, Net
from your_functions import YourNetError

SECONDS = 20  # what a cell may take, in all


class Run:
    """A training run: the network, its data and the training and test losses, iteration by iteration."""

    def __init__(self, mine, dataset, features, hidden, eta, iterations, seed, noise, deadline=None):
        _check_controls(hidden, eta, iterations)
        self.dataset, self.features = dataset, _names(features)
        self.X, self.y, self.X_test, self.y_test = split(dataset, seed, noise)
        output = LINEAR if dataset in REGRESSION else "tanh"
        self.net = Net(mine, len(self.features), int(hidden), seed, output)
        self.training, self.test, self.when, self.cut_short = [], [], [], False
        A, A_test = self.columns(self.X), self.columns(self.X_test)
        each = max(1, int(iterations) // 100)
        with np.errstate(all="ignore"):
            for k in range(int(iterations) + 1):
                if k % each == 0 or k == iterations:
                    self._note(k, A, A_test)
                    if not np.isfinite(self.test[-1]) or (deadline is not None and time.monotonic() > deadline):
                        self.cut_short = True
                        break
                if k < iterations:
                    self.net.step(A, self.y, eta)

    def columns(self, X):
        """The chosen features, one per column."""
        return columns(X, self.features)

    @property
    def bound(self):
        """The test loss below which we say that it learned."""
        return BOUNDS[self.dataset in REGRESSION]

    @property
    def learned(self):
        """Whether the last test loss ended below the bound."""
        return bool(self.test[-1] < self.bound)

    def _note(self, k, A, A_test):
        self.when.append(k)
        self.training.append(self.net.loss(A, self.y))
        self.test.append(self.net.loss(A_test, self.y_test))


def _check_controls(hidden, eta, iterations):
    if not isinstance(hidden, Integral) or not 0 <= hidden <= HIDDEN:
        raise YourNetError(f"`hidden` must be a whole number, from 0 to {HIDDEN}.")
    if not isinstance(iterations, Integral) or iterations < 0:
        raise YourNetError("`iterations` must be a whole number, 0 or more.")
    if not isinstance(eta, Real):
        raise YourNetError("`eta` must be a number.")


def _names(features):
    names = (features,) if isinstance(features, str) else tuple(features)
    unknown = [name for name in names if name not in FEATURES]
    if unknown or not names:
        raise YourNetError(f"Features: choose one or more of {', '.join(FEATURES)}.")
    return names


def in_class(draw):
    """Decorator: does nothing while grading, and shows a YourNetError as a message, without a traceback."""

    def carefully(*arguments, **options):
        if os.environ.get("NBGRADER_EXECUTION"):
            return None
        try:
            return draw(*arguments, **options)
        except YourNetError as error:
            print(f"⚠ {error}")
            return None

    carefully.__name__, carefully.__doc__ = draw.__name__, draw.__doc__
    return carefully


@in_class
def load(file=your_functions.FILE):
    """Your functions of exercise 1, or None and a message that says what is missing."""
    mine = your_functions.load(file)
    print("Ready: your network of exercise 1 is loaded.")
    return mine


@in_class
def see_data(noise=0.0):
    """The six data sets."""
    import heat_maps

    heat_maps.datasets({name: generate(300, noise) for name, generate in DATASETS.items()})


@in_class
def launch(mine, state=""):
    """The playground to get your hands on, with your functions; `state` is a text copied from it. Without widgets, a still picture.

    `mine` is what `load` gave, or `globals()` to use the functions of this very notebook.
    """
    _require(mine)
    from playground_launch import show

    show(your_functions.YourFunctions(mine) if isinstance(mine, dict) else mine, read(state))


@in_class
def try_out(mine, dataset, features=("x", "y"), hidden=0, eta=0.3, iterations=300, seed=0, noise=0.0):
    """Trains your network once and draws it: the output, each hidden neuron and the losses."""
    import heat_maps

    _require(mine)
    deadline = time.monotonic() + SECONDS
    heat_maps.run(Run(mine, dataset, features, hidden, eta, iterations, seed, noise, deadline))


@in_class
def five_seeds(
    mine, dataset, features=("x", "y"), hidden=0, eta=0.3, iterations=500, noise=0.0, start=0
):
    """The same network from five seeds (`start`, `start`+1, …): which ones learn and which ones do not."""
    import heat_maps

    _require(mine)
    deadline = time.monotonic() + SECONDS
    seeds = range(start, start + 5)
    heat_maps.seeds(
        {s: Run(mine, dataset, features, hidden, eta, iterations, s, noise, deadline) for s in seeds}
    )


def _require(mine):
    if mine is None:
        raise YourNetError(
            "No network is loaded yet: see the message of playground.load(), further up."
        )
