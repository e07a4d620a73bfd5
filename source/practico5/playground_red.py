"""Una red de hasta una capa oculta hecha de tus funciones del ejercicio 1: acá no hay ninguna cuenta de redes.

Con capa oculta, cada paso llama a `feed_forward`, al costo, a `backpropagation` y a `actualizar_parametros`.
Una neurona sola, o una capa lineal, se arma con las funciones de una capa.
"""

import numpy as np
from tus_funciones import ErrorDeTuRed

LINEAL = "lineal"  # una capa sin activación: solo la parte afín
_CASI_UNO = 1 - 1e-12
_INVERSAS = {"tanh": np.arctanh, "sigmoide": lambda p: np.log(p / (1 - p))}


class Red:
    """Una neurona sola (`ocultas=0`) o una red con una capa oculta, hecha de tus funciones.

    Empieza como las del sitio: pesos U(−½, ½) y sesgos 0.1. La neurona sola empieza de cero: no tiene gemelas.
    """

    def __init__(self, mias, entradas, ocultas, semilla=0, salida="tanh", oculta="tanh", costo="mse"):
        self.mias, self.ocultas, self.costo = mias, ocultas, costo
        self.activaciones = (oculta, salida) if ocultas else (salida,)
        azar = np.random.default_rng(semilla)
        formas = ((entradas, ocultas), (ocultas, 1)) if ocultas else ((entradas, 1), (1, 1))
        self.parametros = {}
        for capa, forma in enumerate(formas, start=1):
            pesos = azar.uniform(-0.5, 0.5, forma) if ocultas else np.zeros(forma)
            self.parametros[f"W{capa}"] = pesos
            self.parametros[f"b{capa}"] = np.full(forma[1], 0.1 if ocultas else 0.0)

    def paso(self, A, y, eta, castigo=None):
        """Una actualización con estos datos; A son los atributos, (N, d). `castigo(W)` se suma a cada dW."""
        gradientes = self.gradientes(A, y)
        if castigo is not None:
            for clave in ("W1", "W2"):
                gradientes[f"d{clave}"] = gradientes[f"d{clave}"] + castigo(self.parametros[clave])
        formas = {clave: np.shape(valor) for clave, valor in self.parametros.items()}
        nuevos = self.mias.llamar("actualizar_parametros", self.parametros, gradientes, eta)
        self.parametros = _con_formas("actualizar_parametros", nuevos, formas)

    def gradientes(self, A, y):
        """dW1, db1, dW2 y db2 con estos datos, sin actualizar nada."""
        salida, caches = self._forward(A)
        _, dxL = self.mias.llamar(self.costo, _columna(salida, len(A)), y, devuelve=2)
        if self._red_entera:
            gradientes = self.mias.llamar("backpropagation", dxL, caches, self.activaciones)
            funcion = "backpropagation"
        else:
            gradientes, funcion = self._backward_por_capas(dxL, caches), "afin_activacion_backward"
        formas = {f"d{clave}": np.shape(valor) for clave, valor in self.parametros.items()}
        return _con_formas(funcion, gradientes, formas)

    def salida(self, A):
        """Lo que contesta la red: (N, 1)."""
        return _columna(self._forward(A)[0], len(A))

    def oculta(self, A):
        """Lo que contesta cada neurona oculta: (N, ocultas)."""
        return self._capa(1, A)[0]

    def mapas(self, A):
        """La salida y cada neurona oculta, (N, 1 + ocultas), con una sola llamada a `feed_forward`.

        La segunda capa se ensancha con una identidad: cada columna de más deja pasar una neurona oculta.
        """
        if not self._red_entera:
            return np.hstack([self.salida(A), self.oculta(A)]) if self.ocultas else self.salida(A)
        ancha = dict(self.parametros)
        ancha["W2"] = np.hstack([self.parametros["W2"], np.eye(self.ocultas)])
        ancha["b2"] = np.concatenate([self.parametros["b2"], np.zeros(self.ocultas)])
        xL, _ = self.mias.llamar("feed_forward", A, ancha, self.activaciones, devuelve=2)
        xL = _columna(xL, len(A), 1 + self.ocultas)
        piso = 1 - _CASI_UNO if self.activaciones[1] == "sigmoide" else -_CASI_UNO
        ocultas = _INVERSAS[self.activaciones[1]](np.clip(xL[:, 1:], piso, _CASI_UNO))
        return np.hstack([xL[:, :1], ocultas])

    def perdida(self, A, y):
        """Tu costo entre la salida y las etiquetas."""
        valor = self.mias.llamar(self.costo, self.salida(A), y, devuelve=2)[0]
        if np.ndim(valor) or not np.issubdtype(np.asarray(valor).dtype, np.number):
            raise ErrorDeTuRed(f"El costo que devuelve `{self.costo}` no es un número.")
        return float(np.real(valor))

    @property
    def _red_entera(self):
        return self.ocultas > 0 and LINEAL not in self.activaciones

    def _forward(self, A):
        if self._red_entera:
            return self.mias.llamar("feed_forward", A, self.parametros, self.activaciones, devuelve=2)
        X, caches = A, []
        for capa in range(1, len(self.activaciones) + 1):
            X, cache = self._capa(capa, X)
            caches.append(cache)
        return X, caches

    def _capa(self, capa, X):
        W, b, activacion = (
            self.parametros[f"W{capa}"],
            self.parametros[f"b{capa}"],
            self.activaciones[capa - 1],
        )
        if activacion == LINEAL:
            return self.mias.llamar("afin_forward", X, W, b, devuelve=2)
        return self.mias.llamar("afin_activacion_forward", X, W, b, activacion, devuelve=2)

    def _backward_por_capas(self, dX, caches):
        # actualizar_parametros espera dos capas: si hay una sola, la segunda es de adorno y su gradiente es cero.
        gradientes = {"dW2": np.zeros((1, 1)), "db2": np.zeros(1)}
        for capa in range(len(caches), 0, -1):
            activacion, cache = self.activaciones[capa - 1], caches[capa - 1]
            if activacion == LINEAL:
                dX, dW, db = self.mias.llamar("afin_backward", dX, cache, devuelve=3)
            else:
                dX, dW, db = self.mias.llamar("afin_activacion_backward", dX, cache, activacion, devuelve=3)
            gradientes.update({f"dW{capa}": dW, f"db{capa}": db})
        return gradientes


def _columna(salida, filas, columnas=1):
    return _numeros("La salida de tu red", salida, (filas, columnas))


def _con_formas(funcion, valor, formas):
    """El diccionario, con cada clave en su forma; si no, ErrorDeTuRed dice cuál falla."""
    if not isinstance(valor, dict):
        raise ErrorDeTuRed(f"Lo que devuelve `{funcion}` no es un diccionario.")
    if faltan := [clave for clave in formas if clave not in valor]:
        raise ErrorDeTuRed(f"Al diccionario que devuelve `{funcion}` le falta {', '.join(faltan)}.")
    return {
        clave: _numeros(f"El {clave} que devuelve `{funcion}`", valor[clave], forma)
        for clave, forma in formas.items()
    }


def _numeros(que, valor, forma):
    """El valor como arreglo de números de esa forma; si no lo es, ErrorDeTuRed dice qué tiene de raro."""
    try:
        arreglo = np.asarray(valor, dtype=float)
    except (TypeError, ValueError):
        raise ErrorDeTuRed(f"{que} no es un arreglo de números.") from None
    if arreglo.shape != forma:
        raise ErrorDeTuRed(f"{que} tiene forma {arreglo.shape}, y tiene que ser {forma}.")
    return arreglo
