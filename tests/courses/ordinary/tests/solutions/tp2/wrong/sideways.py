"""Horizontal bars.

id: sideways
notebook: figures
replaces: bars
loses: test_bars
diagnosis:
"""

bar_figure, bar_axes = plt.subplots()
bar_axes.barh(["a", "b", "c"], [3, 1, 2])
bar_axes.set_title("Bars")
