"""The hidden tests of the two-layer network: one method for each function that students write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Any

from practico.errors import BoxError, GraderFault
from practico.gradcheck.compare import CheckFailed
from practico.gradcheck.remarks import remark
from practico.gradcheck.two_layer import (
    activation_check,
    backpropagation_check,
    backward_checks,
    forward_checks,
    hunt_check,
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
    bug_hunt(line, f)                               update_parameters(f)
    train(f, namespace)                         predict(f, namespace)

    `forward` is the student's function whose cache the backward gets. `namespace` (pass `globals()`) is where
    the student's other functions are found by their names, for error carried forward; without it, a function
    that is right in itself but built on wrong parts fails too. All calls are positional.
    """

    def __init__(self, names: Names) -> None:
        self.names = names

    def _subject(self, role: str, namespace: Mapping[str, Any] | None = None) -> Subject:
        own = {} if namespace is None else namespace
        return Subject(self.names, role, own, passes=partial(self._passes, own) if own else None)

    def _passes(self, namespace: Mapping[str, Any], role: str) -> bool:
        """Whether the student's function for a role passes its own check; one that is missing does not."""
        subject = Subject(self.names, role, namespace, quick=True)
        token = remark.set(lambda _text: None)
        try:
            run_check(subject)
        except (BoxError, GraderFault):
            raise
        except (CheckFailed, LookupError):
            return False
        finally:
            remark.reset(token)
        return True

    def _with(self, role: str, part: str, function: Function) -> Subject:
        """A subject that rests on one other function."""
        return self._subject(role, {self.names.functions[part]: function})

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
        backward_checks.check_affine(
            self._with("affine_backward", "affine_forward", forward), function, forward
        )

    def sigmoid_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS."""
        subject = self._with("sigmoid_backward", "sigmoid", forward)
        activation_check.check(subject, function, forward)

    def tanh_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS."""
        subject = self._with("tanh_backward", "tanh", forward)
        activation_check.check(subject, function, forward)

    def relu_backward(self, function: Function, forward: Function) -> None:
        """f(dX, cache) → dS; θ'(0) may be 0, ½ or 1."""
        subject = self._with("relu_backward", "relu", forward)
        activation_check.check(subject, function, forward)

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

    def bug_hunt(self, line: Any, function: Function) -> None:
        """The number of the wrong line, and the mended f(dX, cache) → dS."""
        hunt_check.check(self._subject("bug_hunt"), line, function)

    def update_parameters(self, function: Function) -> None:
        """f(parameters, gradients, eta) → dict of new parameters."""
        update_check.check(self._subject("update_parameters"), function)

    def train(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X, y, d1, eta, iterations, cost=…, activations=(tanh, sigmoid)) → parameters, costs."""
        training_check.check(self._subject("train", namespace), function)

    def predict(self, function: Function, namespace: Namespace | None = None) -> None:
        """f(X, parameters, activations=(tanh, sigmoid)) → booleans (N, 1)."""
        network_checks.check_predict(self._subject("predict", namespace), function)


def run_check(subject: Subject) -> None:
    """The check of the subject's role on the student's functions of its namespace. LookupError: missing."""
    role, function = subject.role, subject.part(subject.role)
    if role.endswith("_backward"):
        affine = role.startswith("affine")
        forward = subject.part(role.replace("_backward", "_forward" if affine else ""))
        _WITH_FORWARD.get(role, activation_check.check)(subject, function, forward)
    elif role == "backpropagation":
        losses = {loss: subject.part(loss) for loss in ("mse", "cross_entropy")}
        backpropagation_check.check(subject, function, subject.part("feed_forward"), losses)
    else:
        _ALONE[role](subject, function)


_WITH_FORWARD = {
    "affine_backward": backward_checks.check_affine,
    "affine_activation_backward": backward_checks.check_affine_activation,
}
_ALONE: Mapping[str, Callable[[Subject, Function], None]] = {
    "initialize_weights": init_check.check,
    "affine_forward": forward_checks.check_affine,
    "sigmoid": forward_checks.check_activation,
    "tanh": forward_checks.check_activation,
    "relu": forward_checks.check_activation,
    "affine_activation_forward": forward_checks.check_affine_activation,
    "feed_forward": network_checks.check_feed_forward,
    "mse": loss_checks.check_mse,
    "cross_entropy": loss_checks.check_cross_entropy,
    "numeric_gradient": numeric_gradient_check.check,
    "update_parameters": update_check.check,
    "train": training_check.check,
    "predict": network_checks.check_predict,
}
