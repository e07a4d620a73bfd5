"""The data sets and features that exercise 2 plays with, and how the points are split."""

import data
import numpy as np
from your_functions import YourNetError

FEATURES = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x2": lambda X: X[:, 0] ** 2,
    "y2": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "sinx": lambda X: np.sin(X[:, 0]),
    "siny": lambda X: np.sin(X[:, 1]),
}
DATASETS = {
    "circle": data.circle,
    "xor": data.xor,
    "gauss": data.gauss,
    "spiral": data.spiral,
    "plane": data.plane,
    "multi_gauss": data.multi_gauss,
}
REGRESSION = ("plane", "multi_gauss")
BOUNDS = {True: 0.01, False: 0.1}  # the test loss from which on it has learned: regression, classification
HIDDEN = 8  # at most, as on the site
POINTS = 500  # training and test points together
EDGE = 6  # the maps go from −6 to 6, as on the site


def columns(X, features):
    """The chosen features, one per column: X (N, 2) -> (N, d)."""
    return np.stack([FEATURES[name](X) for name in features], axis=1)


def split(dataset, seed=0, noise=0.0, proportion=50):
    """X, y for training and X, y for testing, shuffled: `proportion` percent are for training."""
    if dataset not in DATASETS:
        raise YourNetError(f"I don't know the data set {dataset!r}. There are: {', '.join(DATASETS)}.")
    X, y = DATASETS[dataset](POINTS, noise, seed)
    order = np.random.default_rng(seed).permutation(len(X))
    cut = len(X) * proportion // 100
    a, b = order[:cut], order[cut:]
    return X[a], y[a], X[b], y[b]


def grid(side):
    """The centers of side × side cells, from top to bottom and left to right: (side², 2)."""
    centers = (np.arange(side) + 0.5) / side * 2 * EDGE - EDGE
    x, y = np.meshgrid(centers, -centers)
    return np.column_stack([x.ravel(), y.ravel()])
