"""Toy data to train your networks on: each set depends on its arguments only.

Every function returns X, of shape (N, 2), one sample per row, and y, of shape (N, 1).
"""

import numpy as np


def flower(n=400, seed=1):
    """Two classes in the shape of a flower, four petals each: X (n, 2) and y (n, 1) with labels 0 and 1.

    The “planar” data of deeplearning.ai: in polar coordinates, r = 4·sin(4t), with some noise in r and in t.
    """
    rng = np.random.default_rng(seed)
    X, y = [], []
    for category, count in enumerate((n // 2, n - n // 2)):
        t = np.linspace(category * 3.12, (category + 1) * 3.12, count) + 0.2 * rng.normal(size=count)
        r = 4 * np.sin(4 * t) + 0.2 * rng.normal(size=count)
        X.append(np.column_stack([r * np.sin(t), r * np.cos(t)]))
        y.append(np.full((count, 1), category))
    return np.vstack(X), np.vstack(y)


# The data sets of TensorFlow Playground, by the same formulas (tensorflow/playground, src/dataset.ts).
# `noise` goes from 0 to 0.5, like the knob on the site. Labels are ±1; in plane and multi_gauss, real numbers.


def circle(n=500, noise=0.0, seed=1):
    """A disc of radius 2.5 (+1) inside a ring of radii 3.5 to 5 (−1)."""
    rng = np.random.default_rng(seed)
    inside = np.arange(n) < n // 2
    r = np.where(inside, rng.uniform(0, 2.5, n), rng.uniform(3.5, 5, n))
    angle = rng.uniform(0, 2 * np.pi, n)
    X = np.column_stack([r * np.sin(angle), r * np.cos(angle)])
    # The noise does not move the points: it moves the position by which the label is decided.
    shifted = X + rng.uniform(-5, 5, (n, 2)) * noise
    return X, np.where(np.hypot(*shifted.T) < 2.5, 1.0, -1.0)[:, None]


def xor(n=500, noise=0.0, seed=1):
    """Four quadrants: +1 where x and y have the same sign. Nobody within 0.3 of the axes."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-5, 5, (n, 2))
    X += np.where(X > 0, 0.3, -0.3)
    shifted = X + rng.uniform(-5, 5, (n, 2)) * noise
    return X, np.where(shifted[:, 0] * shifted[:, 1] >= 0, 1.0, -1.0)[:, None]


def gauss(n=500, noise=0.0, seed=1):
    """Two normal clouds, centered at (2, 2) (+1) and at (−2, −2) (−1), of variance 0.5 + 7·noise."""
    rng = np.random.default_rng(seed)
    y = np.where(np.arange(n) < n // 2, 1.0, -1.0)[:, None]
    return 2 * y + np.sqrt(0.5 + 7 * noise) * rng.standard_normal((n, 2)), y


def spiral(n=500, noise=0.0, seed=1):
    """Two spirals of almost two turns: r = 5i/m, t = 3.5πi/m (+1), and the same turned by π (−1)."""
    rng = np.random.default_rng(seed)
    X, y = [], []
    for turn, label, m in ((0.0, 1.0, n // 2), (np.pi, -1.0, n - n // 2)):
        step = np.arange(m) / max(m, 1)
        r, t = 5 * step, 3.5 * np.pi * step + turn
        X.append(np.column_stack([r * np.sin(t), r * np.cos(t)]) + rng.uniform(-1, 1, (m, 2)) * noise)
        y.append(np.full((m, 1), label))
    return np.vstack(X), np.vstack(y)


def plane(n=500, noise=0.0, seed=1):
    """Regression: y = (x₁ + x₂)/10 on the square of side 12."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-6, 6, (n, 2))
    shifted = X + rng.uniform(-6, 6, (n, 2)) * noise
    return X, shifted.sum(axis=1, keepdims=True) / 10


def multi_gauss(n=500, noise=0.0, seed=1):
    """Regression: six hills of radius 2, three upward (+1 at the top) and three downward (−1)."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-6, 6, (n, 2))
    shifted = X + rng.uniform(-6, 6, (n, 2)) * noise
    peaks = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
    signs = np.array([1, -1, 1, -1, 1, -1])
    distances = np.linalg.norm(shifted[:, None, :] - peaks, axis=2)
    heights = signs * np.clip(1 - distances / 2, 0, 1)
    largest = np.abs(heights).argmax(axis=1)
    return X, heights[np.arange(n), largest][:, None]


def to_zero_one(y):
    """From labels ±1 to labels 0 and 1."""
    return (np.asarray(y) + 1) / 2


def to_plus_minus_one(y):
    """From labels 0 and 1 to labels ±1."""
    return 2 * np.asarray(y) - 1
