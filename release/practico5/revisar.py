"""Revisiones a la vista del ejercicio 1: una función por parte, con el nombre de la tuya.

Miran que exista, que devuelva algo con la forma correcta, un ejemplo con números, y que cada gradiente sea la
derivada de tu propio forward. No saben las respuestas. La corrección final prueba más, con otros datos.
"""

import numpy as np

from entrega import entregar
from medir import Hallazgo, arreglo, comparar, comparar_gradiente, diccionario, llamar, numero, partes
from revisar_gradientes import (
    actualizar_parametros,
    afin_activacion_backward,
    afin_backward,
    backpropagation,
    caza_de_errores,
    entrenar,
    gradiente_numerico,
    predecir,
    relu_backward,
    sigmoide_backward,
    tanh_backward,
)
from revision import revision

__all__ = [
    "actualizar_parametros",
    "afin_activacion_backward",
    "afin_activacion_forward",
    "afin_backward",
    "afin_forward",
    "backpropagation",
    "caza_de_errores",
    "entregar",
    "entrenar",
    "entropia_cruzada",
    "feed_forward",
    "gradiente_numerico",
    "inicializar_pesos",
    "mse",
    "predecir",
    "relu",
    "relu_backward",
    "sigmoide",
    "sigmoide_backward",
    "tanh",
    "tanh_backward",
]

CLAVES = ("W1", "b1", "W2", "b2")
LN2, LN3 = 0.6931471805599453, 1.0986122886681098


def _azar():
    return np.random.default_rng(5)


# 1. Inicialización


@revision
def inicializar_pesos(inicializar_pesos):
    for d0, d1, d2 in ((2, 3, 1), (4, 5, 2)):
        parametros = diccionario(inicializar_pesos(d0, d1, d2), CLAVES)
        formas = ((d0, d1), (d1,), (d1, d2), (d2,))
        for clave, forma in zip(CLAVES, formas, strict=True):
            arreglo(clave, parametros[clave], forma)
        for clave in ("b1", "b2"):
            if parametros[clave].any():
                raise Hallazgo(f"{clave} tiene que empezar en cero.")
        if np.ptp(parametros["W1"]) == 0 or np.ptp(parametros["W2"]) == 0:
            raise Hallazgo("hay pesos todos iguales: así las neuronas ocultas son gemelas para siempre.")
        if np.abs(parametros["W1"]).max() > 0.1:
            raise Hallazgo("W1 tiene pesos grandes.", "Revisá la escala.")
    primeros = [inicializar_pesos(2, 3, 1)[clave][0, 0] for clave in ("W1", "W2")]
    if not np.allclose(primeros, [0.01624345, 0.01744812], atol=1e-7):
        raise Hallazgo(
            "los números no son los del enunciado. ¿La semilla va primero, y después W1 y W2 en ese orden?"
        )
    return "formas, escala y semilla correctas."


# 2. Feed forward


@revision
def afin_forward(afin_forward):
    X, W, b = (
        np.array([[1.0, 2.0], [0.0, -1.0]]),
        np.array([[1.0, 0, -1], [2, 1, 0]]),
        np.array([0.5, 0, -0.5]),
    )
    S, _ = partes(llamar(afin_forward, X, W, b), ("S", "cache"))
    comparar("S", arreglo("S", S, (2, 3)), [[5.5, 2, -1.5], [-1.5, -1, -0.5]], "el ejemplo")
    return "cada muestra en su fila, con pesos y sesgo."


def _activacion(funcion, entrada, salida):
    S, esperado = np.array(entrada), np.array(salida)
    X, _ = partes(llamar(funcion, S), ("X", "cache"))
    comparar("X", arreglo("X", X, S.shape), esperado, "el ejemplo")
    return "los números del ejemplo dan bien y S quedó como estaba."


@revision
def sigmoide(sigmoide):
    return _activacion(sigmoide, [[0.0, LN3], [-LN3, 50.0]], [[0.5, 0.75], [0.25, 1.0]])


@revision
def tanh(tanh):
    return _activacion(tanh, [[0.0, LN2, -LN3]], [[0.0, 0.6, -0.8]])


@revision
def relu(relu):
    return _activacion(relu, [[-2.0, 0.0], [3.0, -0.5]], [[0.0, 0.0], [3.0, 0.0]])


@revision
def afin_activacion_forward(afin_activacion_forward):
    X_prev, W, b = np.array([[1.0], [-1.0]]), np.array([[LN3, 0.0]]), np.array([0.0, LN2])
    esperados = {
        "sigmoide": [[0.75, 2 / 3], [0.25, 2 / 3]],
        "tanh": [[0.8, 0.6], [-0.8, 0.6]],
        "relu": [[LN3, LN2], [0.0, LN2]],
    }
    for activacion, esperado in esperados.items():
        salida = llamar(afin_activacion_forward, X_prev, W, b, activacion)
        X, _ = partes(salida, ("X", "cache"))
        comparar(f"con '{activacion}', X", arreglo("X", X, (2, 2)), esperado, "el ejemplo")
    return "las tres activaciones, después de la parte afín."


def _red(d0, d1, d2):
    azar = _azar()
    formas = {"W1": (d0, d1), "b1": (d1,), "W2": (d1, d2), "b2": (d2,)}
    return {clave: azar.normal(size=forma) for clave, forma in formas.items()}


@revision
def feed_forward(feed_forward):
    X = np.array([[LN2, 0.0], [0.0, LN3]])
    parametros = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.array([[5.0], [-5.0]]), "b2": np.array([-3.0])}
    casos = {("tanh", "sigmoide"): [[0.5], [0.00091105]], ("relu", "tanh"): [[0.43474758], [-0.99999992]]}
    for activaciones, esperado in casos.items():
        xL, _ = partes(llamar(feed_forward, X, parametros, activaciones), ("xL", "caches"))
        comparar(f"con {activaciones}, xL", arreglo("xL", xL, (2, 1)), esperado, "el ejemplo")
    xL, _ = feed_forward(X, parametros)
    comparar("sin decir activaciones, xL", xL, casos["tanh", "sigmoide"], "('tanh', 'sigmoide')")
    arreglo("xL", feed_forward(np.ones((5, 4)), _red(4, 3, 2))[0], (5, 2))
    return "dos capas, cada una con su activación."


# 3. Funciones de costo


def _costo(funcion, xL, y, esperado):
    xL, y = np.array(xL), np.array(y)
    N = len(y)
    costo, dxL = partes(llamar(funcion, xL, y), ("costo", "dxL"))
    comparar("costo", numero("costo", costo), esperado, "el ejemplo", {"N": N})
    comparar_gradiente("dxL", dxL, lambda x: funcion(x, y)[0], xL, {"N": N})
    doble, _ = funcion(np.vstack([xL, xL]), np.vstack([y, y]))
    comparar("con cada muestra repetida, el costo", doble, costo, "una sola vez", {"N": 2 * N})
    x_ancho, y_ancho = _azar().uniform(0.2, 0.8, size=(3, 4)), np.eye(3, 4)
    _, dx_ancho = funcion(x_ancho, y_ancho)
    tamanos = {"N": 3, "la cantidad de salidas": 4}
    comparar_gradiente("con 4 salidas, dxL", dx_ancho, lambda x: funcion(x, y_ancho)[0], x_ancho, tamanos)


@revision
def mse(mse):
    _costo(mse, [[3.0], [1.0], [2.0]], [[1.0], [2.0], [2.0]], 5 / 6)
    return "el costo del ejemplo, y dxL es su derivada."


@revision
def entropia_cruzada(entropia_cruzada):
    _costo(entropia_cruzada, [[0.5], [0.8], [0.25]], [[0.0], [1.0], [0.0]], 0.40132427)
    for x in (0.0, 1.0):
        costo, dxL = entropia_cruzada(np.array([[x], [0.5]]), np.array([[1.0], [0.0]]))
        numero(f"el costo con una salida x = {x:g}", costo)
        arreglo(f"con una salida x = {x:g}, dxL", dxL, (2, 1))
    return "el costo del ejemplo, dxL es su derivada y en 0 y 1 todo es finito."
