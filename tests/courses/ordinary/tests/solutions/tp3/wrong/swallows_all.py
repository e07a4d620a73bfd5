"""Swallows every exception.

id: swallows-all
notebook: texto
replaces: ctx
loses: test_ctx
diagnosis:
"""


from contextlib import contextmanager

class Registro:
    """with Registro(lista) as r: r('x') agrega; al salir agrega 'fin'; traga ValueError"""
    def __init__(self, lista):
        self.lista = lista
    def __enter__(self):
        self.lista.append("inicio")
        return self
    def __call__(self, x):
        self.lista.append(x)
    def __exit__(self, tipo, valor, tb):
        self.lista.append("fin")
        return True

@contextmanager
def cambiado(d, clave, valor):
    viejo = d[clave]
    d[clave] = valor
    try:
        yield d
    finally:
        d[clave] = viejo
