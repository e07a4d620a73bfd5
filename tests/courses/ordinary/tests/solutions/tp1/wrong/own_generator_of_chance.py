"""Seeds its own generator.

id: own-generator-of-chance
notebook: textos
replaces: throw
loses: test_throw
diagnosis:
"""


def throw(n):
    return np.random.default_rng(0).integers(1, 7, size=n)
