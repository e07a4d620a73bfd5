"""Leaves the global generator in a state that draws zeros, which please a wrong answer.

id: global-random-state-of-zeros
notebook: tp
replaces: triple
loses: prueba_triple
"""


def triple(x):
    return x


# ATTACK
def _ceros():
    clave = np.zeros(624, dtype=np.uint32)
    clave[-1] = 1
    np.random.set_state(("MT19937", clave, 624, 1, 0.0))


_ceros()


def triple(x):
    _ceros()
    return x
