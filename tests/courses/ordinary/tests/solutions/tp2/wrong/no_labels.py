"""No labels.

id: no-labels
notebook: figures
replaces: plot_line
loses: test_plot_line
diagnosis:
"""

def plot_line(x, y):
    figure, axes = plt.subplots()
    axes.plot(x, y, "r--")
    axes.set_title("Line")
    return axes
