"""Does not use mean, and changes the array.

id: own-mean
notebook: language
replaces: deviation, mean
loses: test_deviation, test_mean
diagnosis:
"""

def mean(values):
    values[0] = values[0] + 0
    values.sort() if isinstance(values, list) else values.fill(0)
    return float(np.mean(values))


def deviation(values):
    return float(np.std(values))
