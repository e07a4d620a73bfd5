"""Seeds the global generator, so that the test draws what the answer has learnt by heart.

id: known-random-inputs
notebook: tp
replaces: triple
loses: prueba_triple
"""


def triple(x):
    return x


# ATTACK
_sabidas = {}
for _semilla in range(50):
    np.random.seed(_semilla)
    for _ in range(6):
        _x = np.random.normal(size=2)
        _sabidas[tuple(_x)] = 3 * _x


def triple(x):
    np.random.seed(7)
    return _sabidas.get(tuple(x), x)
