"""Frozen dataclasses and a namedtuple as caches.

id: dataclass-caches
replaces: afin_forward, tanh, afin_activacion_forward, afin_backward, tanh_backward,
  afin_activacion_backward
loses:
diagnosis:
"""
from collections import namedtuple
from dataclasses import dataclass


@dataclass(frozen=True)
class CacheAfin:
    X: np.ndarray
    W: np.ndarray


CacheTanh = namedtuple("CacheTanh", "S X")
CacheCapa = namedtuple("CacheCapa", ["afin", "activacion"])


def afin_forward(X, W, b):
    return X @ W + b, CacheAfin(X, W)


def tanh(S):
    X = np.tanh(S)
    return X, CacheTanh(S=S, X=X)


def afin_activacion_forward(X_prev, W, b, activacion):
    S, c1 = afin_forward(X_prev, W, b)
    if activacion == "tanh":
        X, c2 = tanh(S)
    elif activacion == "sigmoide":
        X, c2 = sigmoide(S)
    elif activacion == "relu":
        X, c2 = relu(S)
    else:
        raise ValueError(f"No conozco la activación {activacion}")
    return X, CacheCapa(c1, c2)


def afin_backward(dS, cache):
    return dS @ cache.W.T, cache.X.T @ dS, dS.sum(axis=0)


def tanh_backward(dX, cache):
    return dX * (1 - cache.X**2)


def afin_activacion_backward(dX, cache, activacion):
    if activacion == "tanh":
        dS = tanh_backward(dX, cache.activacion)
    elif activacion == "sigmoide":
        dS = sigmoide_backward(dX, cache.activacion)
    else:
        dS = relu_backward(dX, cache.activacion)
    return afin_backward(dS, cache.afin)
