"""No title.

id: no-title
notebook: figures
replaces: current
loses: test_current
diagnosis:
"""

def draw():
    plt.hist(np.zeros(100), bins=5)
