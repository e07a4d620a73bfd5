"""pyplot's own functions and gca.

id: current-axes
notebook: figures
replaces: plot_line, bars
loses:
diagnosis:
"""

bars = None


def plot_line(x, y):
    plt.figure()
    plt.plot(x, y, linestyle="dashed", color="r", label="data")
    plt.title("Line")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.legend()
    return plt.gca()


bar_figure = plt.figure()
bar_axes = bar_figure.add_subplot()
bar_axes.set(title="Bars")
bar_axes.bar([0, 1, 2], [3, 1, 2])
