"""A training run that is watched step by step, without any screen: requests and frames, as the widget uses them.

A request is a dictionary with `kind`:
    hello       everything there is to draw
    look        the same, without training
    step        `epochs` more rounds through the data, `frames` times
    reset       the network starts over
    controls    `changes`: controls and their values
    state       `text`: a state that was pasted
A frame is a dictionary and its arrays: uint8 maps (1 + hidden, SIDE, SIDE), the output first,
and, in frames that are `fresh`, the float32 points (n, 3), for training and for testing: x, y, label.
"""

import math
import time

import numpy as np
from playground_data import BOUNDS, columns, grid, split
from playground_state import State, change, write, read
from playground_net import LINEAR, Net
from your_functions import YourNetError

SIDE = 40  # cells per side of each map
EPOCHS = 100  # at most, in one request
FRAMES, SECONDS_OF_A_BURST = 8, 0.05  # together in one message: coming and going costs more than a frame
SECONDS = 10  # what it may take to reach the epochs of a pasted state
_CHANGED_WHILE_RUNNING = {"eta", "regularization", "rate", "batch"}  # without starting over
_PENALTIES = {"L1": np.sign, "L2": lambda W: W}


class Session:
    """The network of a state, its data and losses; `respond` attends to a request."""

    def __init__(self, mine, state=None):
        self._mine = mine
        self._begin(state or State())

    @property
    def text(self):
        """The state as a text: the controls and the epoch."""
        return write(self.state)

    def burst(self, request):
        """The frames of a request: several if it asks for them, but no more once SECONDS_OF_A_BURST have passed."""
        deadline = time.monotonic() + SECONDS_OF_A_BURST
        frames = [self.respond(request)]
        for _ in range(min(int(request.get("frames", 1)), FRAMES) - 1):
            if frames[-1][0]["error"] or time.monotonic() > deadline:
                break
            frames.append(self.respond(request))
        return frames

    def respond(self, request):
        """The frame and the arrays of a request. What fails in your functions goes into the frame, as `error`."""
        kind, error, fresh = request.get("kind"), "", True
        try:
            if kind == "step":
                fresh = False
                self._train(min(max(1, int(request.get("epochs", 1))), EPOCHS))
            elif kind == "look":
                fresh = False
            elif kind == "reset":
                self._begin(self.state)
            elif kind == "controls":
                fresh = self._change(change(self.state, request["changes"]))
            elif kind == "state":
                self._walk(read(request["text"]))
        except YourNetError as failure:
            error = str(failure)
        return self._frame(fresh, error, bool(request.get("gradient")))

    def _begin(self, state):
        self.state = state._replace(epochs=0)
        self._X, self._y, self._X_test, self._y_test = split(
            state.dataset, state.seed, state.noise, state.proportion
        )
        output = (
            "sigmoid" if state.cost == "cross_entropy" else LINEAR if state.is_regression else "tanh"
        )
        self._categories = (lambda y: (y + 1) / 2) if output == "sigmoid" else (lambda y: y)
        self._A = columns(self._X, state.features)
        self._A_test = columns(self._X_test, state.features)
        self._A_grid = columns(grid(SIDE), state.features)
        self.net = Net(
            self._mine,
            len(state.features),
            state.hidden,
            state.seed,
            output,
            state.activation,
            state.cost,
        )
        self._order = np.random.default_rng([state.seed, 1])

    def _change(self, state):
        different = {
            name
            for name, before, now in zip(State._fields, self.state, state, strict=True)
            if before != now
        }
        if different <= _CHANGED_WHILE_RUNNING:
            self.state = state
            return False
        self._begin(state)
        return True

    def _walk(self, state):
        """Starts over and goes on to the epochs that the state says."""
        self._begin(state)
        deadline = time.monotonic() + SECONDS
        while (missing := state.epochs - self.state.epochs) > 0:
            self._train(min(missing, EPOCHS))
            if time.monotonic() > deadline:
                raise YourNetError(f"It was taking too long: it stopped at epoch {self.state.epochs}.")

    def _train(self, epochs):
        penalty = _PENALTIES.get(self.state.regularization)
        rate = self.state.rate
        of_weights = (lambda W: rate * penalty(W)) if penalty and rate else None
        y = self._categories(self._y)
        with np.errstate(all="ignore"):
            for _ in range(epochs):
                for rows in self._batches():
                    self.net.step(self._A[rows], y[rows], self.state.eta, of_weights)
                self.state = self.state._replace(epochs=self.state.epochs + 1)

    def _batches(self):
        count, batch = len(self._y), self.state.batch
        if not batch or batch >= count:
            return [slice(None)]
        order = self._order.permutation(count)
        return [order[k : k + batch] for k in range(0, count, batch)]

    def _frame(self, fresh, error, with_gradient):
        frame = {"kind": "frame", "fresh": fresh, "epoch": self.state.epochs, "gradient": None}
        frame |= {"controls": self.state._asdict(), "text": self.text}
        heat_maps = np.full((1 + self.state.hidden, SIDE, SIDE), 128, np.uint8)
        losses = (math.nan, math.nan)
        try:
            with np.errstate(all="ignore"):
                heat_maps = self._heat_maps()
                y, y_test = self._categories(self._y), self._categories(self._y_test)
                losses = self.net.loss(self._A, y), self.net.loss(self._A_test, y_test)
                if with_gradient:
                    frame["gradient"] = _lists(self.net.gradients(self._A, y), "d")
        except YourNetError as failure:
            error = error or str(failure)
        if not error and not all(map(math.isfinite, losses)):
            error = "The loss is no longer a number: reset, and try a smaller η."
        frame["losses"] = [loss if math.isfinite(loss) else None for loss in losses]
        frame["learned"] = self.state.cost == "mse" and losses[1] < BOUNDS[self.state.is_regression]
        frame |= {"parameters": _lists(self.net.parameters), "error": error}
        return frame, [heat_maps.tobytes(), *(self._points() if fresh else ())]

    def _heat_maps(self):
        values = np.array(self.net.heat_maps(self._A_grid), dtype=float)
        probabilities = [activation == "sigmoid" for activation in self.net.activations]
        if probabilities[-1]:
            values[:, 0] = 2 * values[:, 0] - 1
        if self.state.hidden and probabilities[0]:
            values[:, 1:] = 2 * values[:, 1:] - 1
        return as_bytes(values).T.reshape(-1, SIDE, SIDE)

    def _points(self):
        for X, y in ((self._X, self._y), (self._X_test, self._y_test)):
            yield np.hstack([X, y]).astype(np.float32).tobytes()


def as_bytes(values):
    """From [−1, 1] to 0 … 255; what is not a number stays in the middle."""
    return np.rint((np.clip(np.nan_to_num(values, nan=0.0), -1, 1) + 1) * 127.5).astype(np.uint8)


def _lists(arrays, prefix=""):
    """The weights and biases as lists of numbers, or None where it is not finite."""
    keys = (f"{prefix}{key}" for key in ("W1", "b1", "W2", "b2"))
    return {
        key.removeprefix(prefix): _finite(np.asarray(arrays[key], dtype=float).tolist())
        for key in keys
    }


def _finite(value):
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return value if math.isfinite(value) else None
