"""A network of at most one hidden layer made of your functions of exercise 1: no computation of networks happens here.

With a hidden layer, each step calls `feed_forward`, the cost, `backpropagation` and `update_parameters`.
A single neuron, or a linear layer, is put together from the functions of one layer.
"""

import numpy as np
from your_functions import YourNetError

LINEAR = "linear"  # a layer without activation: only the affine part
_ALMOST_ONE = 1 - 1e-12
_INVERSES = {"tanh": np.arctanh, "sigmoid": lambda p: np.log(p / (1 - p))}


class Net:
    """A single neuron (`hidden=0`) or a network with one hidden layer, made of your functions.

    It starts like those of the site: weights U(−½, ½) and biases 0.1. The single neuron starts at zero: it has no twins.
    """

    def __init__(self, mine, inputs, hidden, seed=0, output="tanh", hidden_layer="tanh", cost="mse"):
        self.mine, self.hidden, self.cost = mine, hidden, cost
        self.activations = (hidden_layer, output) if hidden else (output,)
        rng = np.random.default_rng(seed)
        shapes = ((inputs, hidden), (hidden, 1)) if hidden else ((inputs, 1), (1, 1))
        self.parameters = {}
        for layer, shape in enumerate(shapes, start=1):
            weights = rng.uniform(-0.5, 0.5, shape) if hidden else np.zeros(shape)
            self.parameters[f"W{layer}"] = weights
            self.parameters[f"b{layer}"] = np.full(shape[1], 0.1 if hidden else 0.0)

    def step(self, A, y, eta, penalty=None):
        """One update with these data; A are the features, (N, d). `penalty(W)` is added to each dW."""
        gradients = self.gradients(A, y)
        if penalty is not None:
            for key in ("W1", "W2"):
                gradients[f"d{key}"] = gradients[f"d{key}"] + penalty(self.parameters[key])
        shapes = {key: np.shape(value) for key, value in self.parameters.items()}
        renewed = self.mine.call("update_parameters", self.parameters, gradients, eta)
        self.parameters = _with_shapes("update_parameters", renewed, shapes)

    def gradients(self, A, y):
        """dW1, db1, dW2 and db2 with these data, without updating anything."""
        output, caches = self._forward(A)
        _, dxL = self.mine.call(self.cost, _column(output, len(A)), y, returns=2)
        if self._whole_net:
            gradients = self.mine.call("backpropagation", dxL, caches, self.activations)
            function = "backpropagation"
        else:
            gradients, function = self._backward_by_layers(dxL, caches), "affine_activation_backward"
        shapes = {f"d{key}": np.shape(value) for key, value in self.parameters.items()}
        return _with_shapes(function, gradients, shapes)

    def output(self, A):
        """What the network answers: (N, 1)."""
        return _column(self._forward(A)[0], len(A))

    def hidden_layer(self, A):
        """What each hidden neuron answers: (N, hidden)."""
        return self._layer(1, A)[0]

    def heat_maps(self, A):
        """The output and each hidden neuron, (N, 1 + hidden), in a single call of `feed_forward`.

        The second layer is widened by an identity: each extra column lets a hidden neuron through.
        """
        if not self._whole_net:
            return np.hstack([self.output(A), self.hidden_layer(A)]) if self.hidden else self.output(A)
        wide = dict(self.parameters)
        wide["W2"] = np.hstack([self.parameters["W2"], np.eye(self.hidden)])
        wide["b2"] = np.concatenate([self.parameters["b2"], np.zeros(self.hidden)])
        xL, _ = self.mine.call("feed_forward", A, wide, self.activations, returns=2)
        xL = _column(xL, len(A), 1 + self.hidden)
        floor = 1 - _ALMOST_ONE if self.activations[1] == "sigmoid" else -_ALMOST_ONE
        hidden = _INVERSES[self.activations[1]](np.clip(xL[:, 1:], floor, _ALMOST_ONE))
        return np.hstack([xL[:, :1], hidden])

    def loss(self, A, y):
        """Your cost between the output and the labels."""
        value = self.mine.call(self.cost, self.output(A), y, returns=2)[0]
        if np.ndim(value) or not np.issubdtype(np.asarray(value).dtype, np.number):
            raise YourNetError(f"The cost that `{self.cost}` returns is not a number.")
        return float(np.real(value))

    @property
    def _whole_net(self):
        return self.hidden > 0 and LINEAR not in self.activations

    def _forward(self, A):
        if self._whole_net:
            return self.mine.call("feed_forward", A, self.parameters, self.activations, returns=2)
        X, caches = A, []
        for layer in range(1, len(self.activations) + 1):
            X, cache = self._layer(layer, X)
            caches.append(cache)
        return X, caches

    def _layer(self, layer, X):
        W, b, activation = (
            self.parameters[f"W{layer}"],
            self.parameters[f"b{layer}"],
            self.activations[layer - 1],
        )
        if activation == LINEAR:
            return self.mine.call("affine_forward", X, W, b, returns=2)
        return self.mine.call("affine_activation_forward", X, W, b, activation, returns=2)

    def _backward_by_layers(self, dX, caches):
        # update_parameters expects two layers: where there is only one, the second is a dummy and its gradient zero.
        gradients = {"dW2": np.zeros((1, 1)), "db2": np.zeros(1)}
        for layer in range(len(caches), 0, -1):
            activation, cache = self.activations[layer - 1], caches[layer - 1]
            if activation == LINEAR:
                dX, dW, db = self.mine.call("affine_backward", dX, cache, returns=3)
            else:
                dX, dW, db = self.mine.call("affine_activation_backward", dX, cache, activation, returns=3)
            gradients.update({f"dW{layer}": dW, f"db{layer}": db})
        return gradients


def _column(output, rows, columns=1):
    return _numbers("The output of your network", output, (rows, columns))


def _with_shapes(function, value, shapes):
    """The dictionary, each key in its shape; otherwise YourNetError says which one fails."""
    if not isinstance(value, dict):
        raise YourNetError(f"What `{function}` returns is not a dictionary.")
    if missing := [key for key in shapes if key not in value]:
        raise YourNetError(f"The dictionary that `{function}` returns lacks {', '.join(missing)}.")
    return {
        key: _numbers(f"The {key} that `{function}` returns", value[key], shape)
        for key, shape in shapes.items()
    }


def _numbers(what, value, shape):
    """The value as an array of numbers of that shape; otherwise YourNetError says what is odd about it."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise YourNetError(f"{what} is not an array of numbers.") from None
    if array.shape != shape:
        raise YourNetError(f"{what} has shape {array.shape}, and must be {shape}.")
    return array
