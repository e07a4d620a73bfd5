"""The data sets of the course: TensorFlow Playground's formulas, shapes, labels and noise."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest
from master_ejercicio1 import beside_the_notebook

LABELLED = ("circulo", "xor", "gauss", "espiral")
NAMES = (*LABELLED, "plano", "multi_gauss")


@pytest.fixture(scope="module")
def datos() -> Iterator[ModuleType]:
    with beside_the_notebook(None):
        import datos as module

        yield module
    sys.modules.pop("datos", None)


@pytest.mark.parametrize("n", [1, 7, 500])
@pytest.mark.parametrize("name", NAMES)
def test_shapes_and_dtypes(datos: ModuleType, name: str, n: int) -> None:
    X, y = getattr(datos, name)(n, 0.1, 3)
    assert (X.shape, y.shape) == ((n, 2), (n, 1))
    assert X.dtype == y.dtype == float
    assert np.isfinite(X).all()
    assert np.isfinite(y).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_arguments_decide_everything(datos: ModuleType, name: str) -> None:
    generate = getattr(datos, name)
    np.random.seed(5)
    before = np.random.get_state()[1].tolist()
    first, again = generate(50, 0.2, 4), generate(n=50, ruido=0.2, semilla=4)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], generate(50, 0.2, 5)[0])
    assert np.random.get_state()[1].tolist() == before, "the student's global generator is left alone"


@pytest.mark.parametrize("name", LABELLED)
def test_classes_are_plus_and_minus_one_in_equal_parts(datos: ModuleType, name: str) -> None:
    y = getattr(datos, name)(2000)[1]
    assert set(y.ravel()) == {-1.0, 1.0}
    assert abs(y.mean()) < (0.08 if name == "xor" else 1e-12)


def test_the_circle_is_a_disc_within_a_ring(datos: ModuleType) -> None:
    X, y = datos.circulo(4000)
    r, inside = np.hypot(*X.T), y.ravel() > 0
    assert r[inside].max() < 2.5
    assert 3.5 < r[~inside].min() < r[~inside].max() < 5
    # Uniform in the radius, not in the area: the middle of the radii is their mean.
    assert r[inside].mean() == pytest.approx(1.25, abs=0.05)
    assert r[~inside].mean() == pytest.approx(4.25, abs=0.05)


def test_xor_is_the_sign_of_the_product_away_from_the_axes(datos: ModuleType) -> None:
    X, y = datos.xor(4000)
    assert np.array_equal(y.ravel(), np.sign(X[:, 0] * X[:, 1]))
    assert 0.3 <= np.abs(X).min() < 0.32
    assert 5.2 < np.abs(X).max() <= 5.3


@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_gauss_has_the_variance_of_the_knob(datos: ModuleType, noise: float) -> None:
    X, y = datos.gauss(20000, noise)
    for label in (1, -1):
        cloud = X[y.ravel() == label]
        assert np.allclose(cloud.mean(axis=0), 2 * label, atol=0.08)
        assert np.allclose(cloud.var(axis=0), 0.5 + 7 * noise, rtol=0.05)


def test_the_spiral_follows_its_formula(datos: ModuleType) -> None:
    X, y = datos.espiral(200)
    i = np.arange(100)
    r, t = 5 * i / 100, 3.5 * np.pi * i / 100
    arm = np.column_stack([r * np.sin(t), r * np.cos(t)])
    assert np.allclose(X[y.ravel() > 0], arm)
    assert np.allclose(X[y.ravel() < 0], -arm), "the other arm is turned by π"
    noisy = datos.espiral(200, 0.3)[0]
    assert 0.2 < np.abs(noisy - X).max() <= 0.3


def test_the_plane_is_a_plane(datos: ModuleType) -> None:
    X, y = datos.plano(300)
    assert np.allclose(y.ravel(), X.sum(axis=1) / 10)
    assert 5.9 < np.abs(X).max() <= 6


def test_the_hills_rise_to_one_and_end_at_distance_two(datos: ModuleType) -> None:
    X, y = datos.multi_gauss(20000)
    assert y.max() > 0.9
    assert y.min() < -0.9
    near = np.linalg.norm(X - [4, 2.5], axis=1)
    assert np.allclose(y[near < 1.9].ravel(), 1 - near[near < 1.9] / 2, atol=1e-12)
    middle = np.linalg.norm(X - [2, 0], axis=1) < 1  # farther than 2 from every top
    assert np.array_equal(y[middle].ravel(), np.zeros(middle.sum()))


@pytest.mark.parametrize("name", ["circulo", "xor"])
def test_noise_changes_labels_and_not_points(datos: ModuleType, name: str) -> None:
    generate = getattr(datos, name)
    (X, y), (X_noisy, y_noisy) = generate(1000, 0.0, 2), generate(1000, 0.3, 2)
    assert np.array_equal(X, X_noisy)
    assert 0.02 < (y != y_noisy).mean() < 0.4


def test_labels_go_both_ways(datos: ModuleType) -> None:
    y = np.array([[1.0], [-1.0]])
    assert datos.a_cero_uno(y).tolist() == [[1.0], [0.0]]
    assert np.array_equal(datos.a_mas_menos_uno(datos.a_cero_uno(y)), y)
