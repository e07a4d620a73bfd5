"""The hidden tests of the two-layer network: one method for each function that students write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from practico.gradcheck.two_layer import (
    backpropagation_check,
    backward_checks,
    forward_checks,
    init_check,
    loss_checks,
    network_checks,
    numeric_gradient_check,
    training_check,
    update_check,
)
from practico.gradcheck.two_layer.examination import Subject
from practico.gradcheck.two_layer.names import Names

Function = Callable[..., Any]
Namespace = MutableMapping[str, Any]


class TwoLayerChecks:
    """Each method takes the student's function and raises CheckFailed (an AssertionError), or returns None.

    initialize_weights(f)                       affine_forward(f)   sigmoid(f)   tanh(f)   relu(f)
    affine_activation_forward(f, namespace)     feed_forward(f, namespace)
    mse(f)   cross_entropy(f)                   numeric_gradient(f)
    affine_backward(f, forward)                 sigmoid_backward(f, forward)   tanh_…   relu_…
    affine_activation_backward(f, forward, namespace)
    backpropagation(f, feed_forward, losses={"mse": f, "cross_entropy": f}, namespace)
    update_parameters(f)
    train(f, namespace)                         predict(f, namespace)

    `forward` is the student's function whose cache the backward gets. `namespace` (pass `globals()`) is where
    the student's other functions are found by their names, for error carried forward; without it, a function
    that is right in itself but built on wrong parts fails too. All calls are positional.
    """

    def __init__(self, names: Names) -> None:
        self.names = names

    def _subject(self, role: str, namespace: Mapping[str, Any] | None = None) -> Subject:
        return Subject(self.names, role, {} if namespace is None else namespace)

    def initialize_weights(self, function: Function) -> None:
        """f(d0, d1, d2) → dict W1, b1, W2, b2, drawn after `np.random.seed(1)`."""
        init_check.check(self._subject("initialize_weights"), function)

    def affine_forward(self, function: Function) -> None:
        """f(X, W, b) → S, cache."""
        forward_checks.check_affine(self._subject("affine_forward"), function)

    def sigmoid(self, function: Function) -> None:
        """f(S) → X, cache."""
        forward_checks.check_activation(self._subject("sigmoid"), function)

    def tanh(self, function: Function) -> None:
        """f(S) → X, cache."""
        forward_checks.check_activation(self._subject("tanh"), function)

    def relu(self, function: Function) -> None:
        """f(S) → X, cache."""
        forward_checks.check_activation(self._subject("relu"), function)

    def affine_activation_forward(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X_prev, W, b, activation) → X, cache."""
        forward_checks.check_affine_activation(
            self._subject("affine_activation_forward", namespace), function
        )

    def feed_forward(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X, parameters, activations=(tanh, sigmoid)) → xL, caches."""
        network_checks.check_feed_forward(self._subject("feed_forward", namespace), function)

    def mse(self, function: Function) -> None:
        """f(xL, y) → cost, dxL."""
        loss_checks.check_mse(self._subject("mse"), function)

    def cross_entropy(self, function: Function) -> None:
        """f(xL, y) → cost, dxL."""
        loss_checks.check_cross_entropy(self._subject("cross_entropy"), function)

    def numeric_gradient(self, function: Function) -> None:
        """f(g, x, h=1e-5) → array of x's shape, for a scalar function g."""
        numeric_gradient_check.check(self._subject("numeric_gradient"), function)

    def affine_backward(self, function: Function, forward: Function) -> None:
        """f(dS, cache) → dX_prev, dW, db."""
        backward_checks.check_affine(self._subject("affine_backward"), function, forward)

    def sigmoid_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS."""
        backward_checks.check_activation(self._subject("sigmoid_backward"), function, forward)

    def tanh_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS."""
        backward_checks.check_activation(self._subject("tanh_backward"), function, forward)

    def relu_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS; θ'(0) may be 0, ½ or 1."""
        backward_checks.check_activation(self._subject("relu_backward"), function, forward)

    def affine_activation_backward(
        self, function: Function, forward: Function, namespace: Namespace | None = None
    ) -> None:
        """f(dX, cache, activation) → dX_prev, dW, db."""
        subject = self._subject("affine_activation_backward", namespace)
        backward_checks.check_affine_activation(subject, function, forward)

    def backpropagation(
        self,
        function: Function,
        feed_forward: Function,
        losses: Mapping[str, Function],
        namespace: Namespace | None = None,
    ) -> None:
        """f(dxL, caches, activations=(tanh, sigmoid)) → dict dW1, db1, dW2, db2."""
        subject = self._subject("backpropagation", namespace)
        backpropagation_check.check(subject, function, feed_forward, losses)

    def update_parameters(self, function: Function) -> None:
        """f(parameters, gradients, eta) → dict of new parameters."""
        update_check.check(self._subject("update_parameters"), function)

    def train(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X, y, d1, eta, iterations, cost=…, activations=(tanh, sigmoid)) → parameters, costs."""
        training_check.check(self._subject("train", namespace), function)

    def predict(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X, parameters, activations=(tanh, sigmoid)) → booleans (N, 1)."""
        network_checks.check_predict(self._subject("predict", namespace), function)
