"""Revisiones de las partes 4 a 6: backpropagation, actualización y entrenamiento.

Cada gradiente se compara con la derivada numérica de tu propio forward, hecha con tu `gradiente_numerico`
cuando ya funciona y, si no, en cuatro direcciones al azar.
"""

import functools

import numpy as np

from medir import Hallazgo, arreglo, comparar, comparar_gradiente, diccionario, llamar, numero, partes
from revision import revision

CLAVES = ("W1", "b1", "W2", "b2")
FORMAS = ((7, 4, 5, 3), (5, 2, 3, 1))  # N, d0, d1, d2: todas distintas, para que un factor se delate solo


def _azar():
    return np.random.default_rng(11)


# 4. Backpropagation


@revision
def gradiente_numerico(gradiente_numerico):
    casos = (
        ("Σx²", lambda x: float((x**2).sum()), np.array([3.0, -1.0, 0.5]), lambda x: 2 * x),
        ("Σsen(x)", lambda x: float(np.sin(x).sum()), np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]), np.cos),
        ("x₀·x₁", lambda x: float(x[0] * x[1]), np.array([2.0, 5.0]), lambda x: x[::-1]),
    )
    for nombre, f, x, derivada in casos:
        grad = arreglo(f"con f = {nombre}, el gradiente", llamar(gradiente_numerico, f, x), x.shape)
        comparar(f"con f = {nombre}, el gradiente", grad, derivada(x), "la derivada conocida")
    con_paso = gradiente_numerico(lambda x: float((x**3).sum()), np.array([1.0]), h=0.5)
    if not np.allclose(con_paso, 3.25):
        raise Hallazgo(f"con f = x³, x = 1 y h = 0.5 la diferencia central es 3.25 y da {con_paso[0]:.6g}.")
    return "coincide con las derivadas que sabemos de memoria."


@revision
def afin_backward(afin_backward, afin_forward, gradiente_numerico=None):
    azar = _azar()
    X, W, b = azar.normal(size=(7, 4)), azar.normal(size=(4, 3)), azar.normal(size=3)
    dS = azar.normal(size=(7, 3))
    S, cache = afin_forward(X, W, b)
    gradientes = partes(llamar(afin_backward, dS, cache), ("dX_prev", "dW", "db"))
    funciones = (
        ("dX_prev", X, lambda v: float((afin_forward(v, W, b)[0] * dS).sum())),
        ("dW", W, lambda v: float((afin_forward(X, v, b)[0] * dS).sum())),
        ("db", b, lambda v: float((afin_forward(X, W, v)[0] * dS).sum())),
    )
    tamanos = {"N": 7, "d_in": 4, "d_out": 3}
    for (nombre, x, f), grad in zip(funciones, gradientes, strict=True):
        comparar_gradiente(nombre, grad, f, x, tamanos, gradiente_numerico, S)
    return "dX_prev, dW y db son las derivadas de tu afin_forward."


def _activacion(backward, forward, gradiente_numerico):
    azar = _azar()
    S, dX = azar.uniform(0.1, 2, size=(4, 3)) * azar.choice([-1, 1], size=(4, 3)), azar.normal(size=(4, 3))
    X, cache = forward(S)
    dS = llamar(backward, dX, cache)

    def f(v):
        return float((forward(v)[0] * dX).sum())

    comparar_gradiente("dS", dS, f, S, {}, gradiente_numerico, X)
    return f"dS es la derivada de tu {forward.__name__}."


@revision
def sigmoide_backward(sigmoide_backward, sigmoide, gradiente_numerico=None):
    return _activacion(sigmoide_backward, sigmoide, gradiente_numerico)


@revision
def tanh_backward(tanh_backward, tanh, gradiente_numerico=None):
    return _activacion(tanh_backward, tanh, gradiente_numerico)


@revision
def relu_backward(relu_backward, relu, gradiente_numerico=None):
    return _activacion(relu_backward, relu, gradiente_numerico)


@revision
def afin_activacion_backward(afin_activacion_backward, afin_activacion_forward, gradiente_numerico=None):
    azar = _azar()
    X, W, b = azar.normal(size=(6, 4)), azar.normal(size=(4, 3)), azar.normal(size=3)
    dX = azar.normal(size=(6, 3))
    for activacion in ("sigmoide", "tanh", "relu"):

        def hacia_adelante(X, W, b):
            return float((afin_activacion_forward(X, W, b, activacion)[0] * dX).sum())

        salida, cache = afin_activacion_forward(X, W, b, activacion)
        gradientes = partes(llamar(afin_activacion_backward, dX, cache, activacion), ("dX_prev", "dW", "db"))
        funciones = (
            ("dX_prev", X, lambda v: hacia_adelante(v, W, b)),
            ("dW", W, lambda v: hacia_adelante(X, v, b)),
            ("db", b, lambda v: hacia_adelante(X, W, v)),
        )
        for (nombre, x, f), grad in zip(funciones, gradientes, strict=True):
            nombre_completo = f"con '{activacion}', {nombre}"
            comparar_gradiente(nombre_completo, grad, f, x, {"N": 6}, gradiente_numerico, salida)
    return "las tres activaciones, primero activación y después afín."


@revision
def backpropagation(backpropagation, feed_forward, costos, gradiente_numerico=None):
    for N, d0, d1, d2 in FORMAS:
        for activaciones, costo in ((("tanh", "sigmoide"), costos[1]), (("sigmoide", "tanh"), costos[0])):
            _una_red(backpropagation, feed_forward, costo, (N, d0, d1, d2), activaciones, gradiente_numerico)
    return "los cuatro gradientes son las derivadas del costo de tu red entera."


def _una_red(backpropagation, feed_forward, costo, forma, activaciones, gradiente_numerico):
    azar, (N, d0, d1, d2) = _azar(), forma
    X, y = azar.normal(size=(N, d0)), azar.integers(0, 2, size=(N, d2)).astype(float)
    parametros = {"W1": azar.normal(size=(d0, d1)), "b1": azar.normal(size=d1)}
    parametros |= {"W2": azar.normal(size=(d1, d2)), "b2": azar.normal(size=d2)}

    def costo_con(clave, valor):
        return costo(feed_forward(X, {**parametros, clave: valor}, activaciones)[0], y)[0]

    salida, guardado = feed_forward(X, parametros, activaciones)
    gradientes = llamar(backpropagation, costo(salida, y)[1], guardado, activaciones)
    diccionario(gradientes, [f"d{clave}" for clave in CLAVES])
    tamanos = {"N": N, "d0": d0, "d1": d1, "d2": d2}
    for clave in ("W2", "b2", "W1", "b1"):
        nombre, grad = f"con {activaciones} y {costo.__name__}, d{clave}", gradientes[f"d{clave}"]
        f = functools.partial(costo_con, clave)
        try:
            comparar_gradiente(nombre, grad, f, parametros[clave], tamanos, gradiente_numerico, salida)
        except Hallazgo as hallazgo:
            pista = (
                "dW2 y db2 están bien: mirá qué le pasa la capa 2 a la capa 1."
                if clave in {"W1", "b1"}
                else ""
            )
            raise Hallazgo(hallazgo.que, f"{hallazgo.mira} {pista}".strip()) from None


@revision
def caza_de_errores(linea_con_error, normalizar_backward, normalizar_forward, gradiente_numerico=None):
    es_numero = isinstance(linea_con_error, int | float | np.number) and not isinstance(linea_con_error, bool)
    if not es_numero or linea_con_error != round(linea_con_error):
        raise Hallazgo("`linea_con_error` tiene que ser un número entero, el de la línea.")
    azar = _azar()
    S, dX = azar.normal(size=(5, 3)), azar.normal(size=(5, 3))
    _, cache = normalizar_forward(S)

    def f(v):
        return float((normalizar_forward(v)[0] * dX).sum())

    comparar_gradiente("dS", llamar(normalizar_backward, dX, cache), f, S, {"N": 5}, gradiente_numerico)
    return f"dS ya es la derivada. Dijiste que el error estaba en la línea {linea_con_error}."


# 5. Actualización


@revision
def actualizar_parametros(actualizar_parametros):
    formas = {"W1": (2, 3), "b1": (3,), "W2": (3, 1), "b2": (1,)}
    parametros = {clave: np.full(forma, 1.0) for clave, forma in formas.items()}
    gradientes = {f"d{clave}": np.full(forma, 2.0) for clave, forma in formas.items()}
    nuevos = actualizar_parametros(parametros, gradientes, 0.1)
    diccionario(nuevos, CLAVES)
    delatores = {1.0: "no cambió", 1.2: "subió: el descenso va cuesta abajo", -1.0: "dio un paso sin η"}
    for clave, forma in formas.items():
        valor = arreglo(clave, nuevos[clave], forma).flat[0]
        causa = next((texto for v, texto in delatores.items() if np.isclose(valor, v)), "")
        if causa or not np.allclose(nuevos[clave], 0.8):
            detalle = f" ({causa})" if causa else ""
            raise Hallazgo(
                f"con {clave} = 1, d{clave} = 2 y η = 0.1 da {valor:g} y tiene que dar 0.8{detalle}."
            )
    return "un paso cuesta abajo en los cuatro parámetros."


# 6. Entrenamiento


def _dos_nubes():
    azar = _azar()
    y = np.repeat([[0.0], [1.0]], 20, axis=0)
    return azar.normal(size=(40, 2)) + 4 * y - 2, y


@revision
def entrenar(entrenar, costos):
    X, y = _dos_nubes()
    for costo, inicial in ((costos[1], 0.693), (costos[0], 0.125)):
        parametros, historia = partes(entrenar(X, y, 3, 1.0, 60, costo), ("parametros", "costos"))
        diccionario(parametros, CLAVES)
        arreglo("W1", parametros["W1"], (2, 3))
        if len(historia) != 60:
            raise Hallazgo(f"pediste 60 iteraciones y `costos` tiene {len(historia)} números.")
        primero, ultimo = numero("costos[0]", historia[0]), numero("costos[-1]", historia[-1])
        if abs(primero - inicial) > 0.02:
            frase = f"con {costo.__name__} y pesos recién inicializados el costo es cerca de {inicial}"
            raise Hallazgo(f"{frase} y costos[0] = {primero:.4g}.", "¿Usás el `costo` que te pasan?")
        if ultimo > 0.5 * primero:
            raise Hallazgo(
                f"con {costo.__name__} el costo va de {primero:.4g} a {ultimo:.4g}: no está aprendiendo."
            )
    return f"el costo baja de {inicial:.3f} a {ultimo:.3f} con MSE en dos nubes de puntos."


@revision
def predecir(predecir):
    X = np.array([[2.0, 0.0], [-2.0, 0.0], [0.5, 3.0]])
    parametros = {
        "W1": np.array([[1.0], [0.0]]),
        "b1": np.zeros(1),
        "W2": np.array([[4.0]]),
        "b2": np.array([-1.0]),
    }
    clases = arreglo("la predicción", llamar(predecir, X, parametros), (3, 1))
    if clases.dtype != bool:
        raise Hallazgo(f"tiene que devolver booleanos (True o False) y devuelve {clases.dtype}.")
    if clases.ravel().tolist() != [True, False, True]:
        raise Hallazgo(f"en el ejemplo las clases son [True, False, True] y da {clases.ravel().tolist()}.")
    return "True donde la red da más que 0,5."
