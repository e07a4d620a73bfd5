"""The pictures of exercise 1, made with your functions. matplotlib is imported only when it draws."""

import time

import numpy as np

COLORS = ("#2364aa", "#d1495b")  # class 0 and class 1: told apart in black and white, too
SECONDS = 12  # what a cell that trains may take in all


def show_data(X, y, title="The flower"):
    """The points, one color per class."""
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(4.2, 4.2), layout="constrained")
    _points(ax, X, y)
    ax.set_title(title)
    plt.show()


def show_costs(costs):
    """The cost curve, one iteration after another."""
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(6, 3.2), layout="constrained")
    ax.plot(np.asarray(costs, dtype=float), color=COLORS[0], linewidth=2)
    ax.set(xlabel="iteration", ylabel="cost", title="Cost during training")
    ax.set_ylim(bottom=0)
    ax.grid(alpha=0.25)
    ax.spines[["top", "right"]].set_visible(False)
    plt.show()


def show_boundaries(X, y, train, predict, hidden=(1, 2, 4, 8, 20), eta=1.2, iterations=4000):
    """Trains a network for each number of hidden neurons and paints which class it predicts all over the plane."""
    import matplotlib.pyplot as plt

    rounds = iterations_that_fit(X, y, train, hidden, iterations)
    figure, axes = plt.subplots(2, 3, figsize=(10.5, 7.2), layout="constrained")
    _points(axes.flat[0], X, y)
    axes.flat[0].set_title("The data", fontsize=12)
    for ax, d1 in zip(axes.flat[1:], hidden, strict=True):
        parameters, _ = train(X, y, d1, eta, rounds)
        _boundary(ax, X, lambda points, p=parameters: predict(points, p))
        _points(ax, X, y)
        accuracy = 100 * float((np.asarray(predict(X, parameters)).ravel() == y.ravel()).mean())
        ax.set_title(f"{d1} {'neuron' if d1 == 1 else 'neurons'}: {accuracy:.0f} % right", fontsize=12)
    figure.suptitle(f"What your network learned in {rounds} iterations", fontsize=14)
    plt.show()


def iterations_that_fit(X, y, train, hidden, iterations, seconds=SECONDS):
    """The iterations asked for, or fewer where this code would take more than `seconds` in all."""
    rehearsal = 10
    start = time.perf_counter()
    for d1 in hidden:
        train(X, y, d1, 0.1, rehearsal)
    per_iteration = (time.perf_counter() - start) / rehearsal
    fitting = max(rehearsal, min(iterations, int(seconds / per_iteration)))
    if fitting < iterations:
        print(f"Your code takes {1000 * per_iteration:.1f} ms per round: using {fitting} iterations.")
    return fitting


def _points(ax, X, y):
    for category, (color, marker) in enumerate(zip(COLORS, "o^", strict=True)):
        theirs = X[y.ravel() == category]
        ax.scatter(*theirs.T, s=16, c=color, marker=marker, edgecolors="white", linewidths=0.4)
    ax.set(xticks=[], yticks=[], aspect="equal")


def _boundary(ax, X, classify):
    (x0, y0), (x1, y1) = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    a, b = np.meshgrid(np.linspace(x0, x1, 200), np.linspace(y0, y1, 200))
    categories = np.asarray(classify(np.column_stack([a.ravel(), b.ravel()]))).reshape(a.shape).astype(float)
    ax.contourf(a, b, categories, levels=[-0.5, 0.5, 1.5], colors=COLORS, alpha=0.22)
    if 0 < categories.mean() < 1:
        ax.contour(a, b, categories, levels=[0.5], colors="#333333", linewidths=1)
