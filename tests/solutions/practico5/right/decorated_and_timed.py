"""A decorator counts and times the calls.

id: decorated-and-timed
replaces: sigmoide, tanh, relu
loses:
diagnosis:
"""
import functools
import time

llamadas = {}


def cronometrar(f):
    @functools.wraps(f)
    def envoltura(*args, **kwargs):
        t0 = time.perf_counter()
        resultado = f(*args, **kwargs)
        n, total = llamadas.get(f.__name__, (0, 0.0))
        llamadas[f.__name__] = (n + 1, total + time.perf_counter() - t0)
        return resultado

    return envoltura


@cronometrar
def sigmoide(S):
    return 1 / (1 + np.exp(-S)), S


@cronometrar
def tanh(S):
    return np.tanh(S), S


@cronometrar
def relu(S):
    return (np.abs(S) + S) / 2, S
