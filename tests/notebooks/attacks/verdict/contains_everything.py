"""Returns a container that holds whatever is looked for.

id: contains-everything
notebook: tp
replaces: multiplos
loses: prueba_multiplos
"""


def multiplos(n):
    return [n, n, n]


# ATTACK
class _Todo:
    def __len__(self):
        return 3

    def __contains__(self, valor):
        return True

    def __iter__(self):
        return iter([])


def multiplos(n):
    return _Todo()
