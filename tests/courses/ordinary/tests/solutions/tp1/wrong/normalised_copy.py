"""Leaves the argument as it was.

id: normalised-copy
notebook: textos
replaces: normalise
loses: test_normalise
diagnosis:
"""


def normalise(values):
    return values / np.abs(values).max()
