"""Central differences against derivatives known in closed form, and the batching protocol."""

import numpy as np
import pytest

from practico.gradcheck.compare import max_scaled_error
from practico.gradcheck.numeric import call_each, directional_derivatives, gradient, random_directions


def test_full_gradient_of_a_function_of_two_blocks_in_one_batch():
    rng = np.random.default_rng(5)
    blocks = {"A": rng.standard_normal((2, 3)), "b": rng.standard_normal(3)}
    batches = []

    def evaluate(points):
        batches.append(len(points))
        return [float(np.sin(p["A"]).sum() + (p["A"] @ p["b"]).sum()) for p in points]

    found = gradient(evaluate, blocks)
    assert batches == [2 * (6 + 3)]
    assert max_scaled_error(found["A"], np.cos(blocks["A"]) + blocks["b"]) < 1e-8
    assert max_scaled_error(found["b"], blocks["A"].sum(axis=0)) < 1e-8


def test_directional_derivatives_are_projections_of_the_gradient():
    rng = np.random.default_rng(6)
    blocks = {"x": rng.standard_normal((4, 2))}
    directions = random_directions(rng, blocks, 3)

    def evaluate(points):
        return [float((p["x"] ** 3).sum()) for p in points]

    slopes = directional_derivatives(evaluate, blocks, directions)["x"]
    expected = np.array([(3 * blocks["x"] ** 2 * v).sum() for v in directions["x"]])
    assert max_scaled_error(slopes, expected) < 1e-8
    assert [float((v**2).sum()) for v in directions["x"]] == pytest.approx([1.0, 1.0, 1.0])


def test_points_are_not_changed():
    x = np.ones((2, 2))
    gradient(lambda points: [float(p["x"].sum()) for p in points], {"x": x})
    assert (x == 1).all()


class Remote:
    """A callable whose type defines `map`, as the engine's proxies do."""

    def __init__(self):
        self.trips = 0

    def __call__(self, a, b):
        raise AssertionError("called one by one")

    def map(self, calls):
        self.trips += 1
        return [a + b for a, b in calls]


def test_a_callable_with_map_is_called_in_one_trip():
    remote = Remote()
    assert call_each(remote, [(1, 2), (3, 4)]) == [3, 7]
    assert remote.trips == 1


def test_an_attribute_named_map_of_a_plain_function_is_not_trusted():
    def add(a, b):
        return a + b

    add.map = lambda calls: ["forged" for _ in calls]
    assert call_each(add, [(1, 2)]) == [3]
