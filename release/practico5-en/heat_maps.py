"""The pictures of exercise 2, in the playground's colors: orange −1, blue +1. matplotlib is imported when it draws."""

import numpy as np
from playground_data import EDGE

ORANGE, GREY, BLUE = "#f59322", "#e8eaeb", "#0877bd"
RESOLUTION = 60
DECIMAL = "."  # i18n


def datasets(samples):
    """A little square per data set: name -> (X, y)."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(1, len(samples), figsize=(2.1 * len(samples), 2.4), layout="constrained")
    for ax, (name, (X, y)) in zip(axes, samples.items(), strict=True):
        _points(ax, X, y, size=9, edge="#777777")
        _surround(ax, name)
    plt.show()


def run(one):
    """The output of the network with the points, a map per hidden neuron, and both losses."""
    import matplotlib.pyplot as plt

    hidden = one.net.hidden
    columns = (min(hidden, 8) + 1) // 2
    figure = plt.figure(figsize=(7.6 + 1.5 * columns, 3.7), layout="constrained")
    parts = figure.subfigures(
        1, 3 if hidden else 2, width_ratios=[3.6, *([1.5 * columns] if hidden else []), 4]
    )
    ax = parts[0].subplots()
    _heat_map(ax, one, one.net.output)
    _points(ax, one.X, one.y, size=12)
    _surround(ax, f"{one.dataset}: output of your network")
    if hidden:
        parts[1].suptitle("hidden neurons", fontsize=10)
        _neurons(parts[1].subplots(2, columns, squeeze=False), one)
    _losses(parts[-1].subplots(), one)
    plt.show()


def seeds(runs):
    """A map per seed, with its test loss and whether it learned."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(1, len(runs), figsize=(2.3 * len(runs), 2.9), layout="constrained")
    for ax, (seed, one) in zip(axes, runs.items(), strict=True):
        _heat_map(ax, one, one.net.output)
        _points(ax, one.X, one.y, size=5)
        verdict = "learns ✓" if one.learned else "no ✗"
        _surround(ax, f"seed {seed}: {number(one.test[-1])}\n{verdict}")
    plt.show()
    count = sum(one.learned for one in runs.values())
    print(f"{count} of {len(runs)} learn: their test loss is below {number(one.bound, 2)}.")
    _warn(runs.values())


def still(history, heat_maps, X, y):
    """What the widget shows, standing still: `history` are frames of a Session; `heat_maps`, uint8 (1 + hidden, n, n)."""
    import matplotlib.pyplot as plt

    last, hidden = history[-1], len(heat_maps) - 1
    columns = (hidden + 1) // 2
    figure = plt.figure(figsize=(7.6 + 1.5 * columns, 3.7), layout="constrained")
    widths = [3.6, *([1.5 * columns] if hidden else []), 4]
    parts = figure.subfigures(1, len(widths), width_ratios=widths)
    _image(ax := parts[0].subplots(), heat_maps[0] / 127.5 - 1, "upper")
    _points(ax, X, y, size=12)
    _surround(ax, f"{last['controls']['dataset']}: output of your network")
    if hidden:
        for k, ax in enumerate(parts[1].subplots(2, columns, squeeze=False).flat):
            ax.set_axis_off()
            if k < hidden:
                _image(ax, heat_maps[k + 1] / 127.5 - 1, "upper")
    ax = parts[-1].subplots()
    when = [frame["epoch"] for frame in history]
    for k, (name, color) in enumerate((("training", "#777777"), ("test", "black"))):
        ax.plot(when, [_or_nan(frame["losses"][k]) for frame in history], color=color, label=name)
    ax.set(xlabel="epoch", title=f"Test loss: {number(_or_nan(last['losses'][1]))}")
    ax.set_ylim(bottom=0)
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def number(value, digits=3):
    """A number with its decimal mark."""
    return f"{value:.{digits}f}".replace(".", DECIMAL)


def _neurons(axes, one):
    for k, ax in enumerate(axes.flat):
        if k < one.net.hidden:
            _heat_map(ax, one, lambda A, k=k: one.net.hidden_layer(A)[:, k])
            _surround(ax, "")
        else:
            ax.set_axis_off()


def _losses(ax, one):
    ax.plot(one.when, one.training, color="#777777", linewidth=1.5, label="training")
    ax.plot(one.when, one.test, color="black", linewidth=2, label="test")
    ax.axhline(one.bound, color=ORANGE, linewidth=1.5, linestyle="--", label=f"bound: {number(one.bound, 2)}")
    ax.set(xlabel="iteration", title=f"Test loss: {number(one.test[-1])}")
    ax.title.set_fontsize(10)
    ax.set_ylim(bottom=0)
    ax.grid(alpha=0.25)
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    _warn([one])


def _warn(runs):
    if any(not np.isfinite(one.test[-1]) for one in runs):
        print("⚠ The loss is no longer a number: try a smaller η.")
    elif any(one.cut_short for one in runs):
        print("⚠ It was taking too long and was cut off before the last iteration.")


def _heat_map(ax, one, answer):
    sides = np.linspace(-EDGE, EDGE, RESOLUTION)
    grid = np.stack(np.meshgrid(sides, sides), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        values = np.asarray(answer(one.columns(grid)), dtype=float).reshape(RESOLUTION, RESOLUTION)
    _image(ax, values, "lower")


def _image(ax, values, origin):
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("playground", [ORANGE, GREY, BLUE])
    corners = (-EDGE, EDGE, -EDGE, EDGE)
    ax.imshow(
        values, extent=corners, origin=origin, cmap=colors, vmin=-1, vmax=1, interpolation="bilinear"
    )


def _or_nan(value):
    return np.nan if value is None else value


def _points(ax, X, y, size, edge="white"):
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("playground", [ORANGE, GREY, BLUE])
    ax.scatter(*X.T, c=y[:, 0], s=size, cmap=colors, vmin=-1, vmax=1, edgecolors=edge, linewidths=0.4)


def _surround(ax, title):
    ax.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), aspect="equal", xticks=[], yticks=[])
    ax.set_title(title, fontsize=10)
    ax.spines[:].set_color("#bbbbbb")
