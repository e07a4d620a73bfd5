"""Leaves the global generator in a state that NumPy's rejection loop never leaves.

id: global-random-state-without-end
notebook: tp
replaces: triple
loses: prueba_triple
"""


def triple(x):
    return x


# ATTACK
def _siempre_cero():
    np.random.set_state(("MT19937", np.zeros(624, dtype=np.uint32), 624, 0, 0.0))


_siempre_cero()


def triple(x):
    _siempre_cero()
    return x
