"""Un playground de bolsillo: tus funciones del ejercicio 1 entrenan en los datos de TensorFlow Playground.

Acá no hay redes: cada forward, pérdida, backward y actualización es una llamada a tu código. Mientras se
corrige (variable NBGRADER_EXECUTION) nada de esto se ejecuta.
"""

import os
import time
from numbers import Integral, Real

import datos
import numpy as np
import tus_funciones
from tus_funciones import ErrorDeTuRed

ATRIBUTOS = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x2": lambda X: X[:, 0] ** 2,
    "y2": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "senx": lambda X: np.sin(X[:, 0]),
    "seny": lambda X: np.sin(X[:, 1]),
}
CONJUNTOS = {
    "circulo": datos.circulo,
    "xor": datos.xor,
    "gauss": datos.gauss,
    "espiral": datos.espiral,
    "plano": datos.plano,
    "multi_gauss": datos.multi_gauss,
}
REGRESION = ("plano", "multi_gauss")
OCULTAS = 8  # como mucho, igual que en el sitio
PUNTOS = 500  # la mitad para entrenar, la mitad para probar
SEGUNDOS = 20  # lo que puede tardar, en total, una celda


class Red:
    """Una neurona sola (`ocultas=0`) o una red con una capa oculta tanh, hecha de tus funciones.

    Empieza como las del sitio: pesos U(−½, ½) y sesgos 0.1. La neurona sola empieza de cero: no tiene gemelas.
    """

    def __init__(self, mias, entradas, ocultas, semilla=0, salida="tanh"):
        self.mias, self.ocultas, self.activacion_salida = mias, ocultas, salida
        if ocultas and salida != "tanh":
            raise ErrorDeTuRed(
                "Con capa oculta, tus funciones no tienen salida lineal: para regresión usá el sitio."
            )
        azar = np.random.default_rng(semilla)
        formas = ((entradas, ocultas), (ocultas, 1)) if ocultas else ((entradas, 1), (1, 1))
        self.parametros = {}
        for capa, forma in enumerate(formas, start=1):
            pesos = azar.uniform(-0.5, 0.5, forma) if ocultas else np.zeros(forma)
            self.parametros[f"W{capa}"] = pesos
            self.parametros[f"b{capa}"] = np.full(forma[1], 0.1 if ocultas else 0.0)

    def paso(self, A, y, eta):
        """Una iteración de descenso por gradiente con todos los datos; A son los atributos, (N, d)."""
        gradientes = self._gradientes_red if self.ocultas else self._gradientes_neurona
        nuevos = self.mias.llamar("actualizar_parametros", self.parametros, gradientes(A, y), eta)
        self.parametros = _con_claves("actualizar_parametros", nuevos, self.parametros)

    def salida(self, A):
        """Lo que contesta la red: (N, 1)."""
        salida = self._forward(A)[0]
        if np.shape(salida) != (len(A), 1):
            raise ErrorDeTuRed(
                f"La salida de tu red tiene forma {np.shape(salida)}, y tiene que ser {(len(A), 1)}."
            )
        return salida

    def oculta(self, A):
        """Lo que contesta cada neurona oculta: (N, ocultas)."""
        W, b = self.parametros["W1"], self.parametros["b1"]
        return self.mias.llamar("afin_activacion_forward", A, W, b, "tanh", devuelve=2)[0]

    def perdida(self, A, y):
        """Tu mse entre la salida y las etiquetas."""
        costo = self.mias.llamar("mse", self.salida(A), y, devuelve=2)[0]
        if np.ndim(costo) or not np.issubdtype(np.asarray(costo).dtype, np.number):
            raise ErrorDeTuRed("El costo que devuelve `mse` no es un número.")
        return float(np.real(costo))

    def _forward(self, A):
        if self.ocultas:
            return self.mias.llamar("feed_forward", A, self.parametros, ("tanh", "tanh"), devuelve=2)
        W, b = self.parametros["W1"], self.parametros["b1"]
        if self.activacion_salida == "tanh":
            return self.mias.llamar("afin_activacion_forward", A, W, b, "tanh", devuelve=2)
        return self.mias.llamar("afin_forward", A, W, b, devuelve=2)

    def _gradientes_red(self, A, y):
        salida, caches = self._forward(A)
        _, dxL = self.mias.llamar("mse", salida, y, devuelve=2)
        gradientes = self.mias.llamar("backpropagation", dxL, caches, ("tanh", "tanh"))
        return _con_claves("backpropagation", gradientes, ("dW1", "db1", "dW2", "db2"))

    def _gradientes_neurona(self, A, y):
        salida, cache = self._forward(A)
        _, dxL = self.mias.llamar("mse", salida, y, devuelve=2)
        if self.activacion_salida == "tanh":
            _, dW, db = self.mias.llamar("afin_activacion_backward", dxL, cache, "tanh", devuelve=3)
        else:
            _, dW, db = self.mias.llamar("afin_backward", dxL, cache, devuelve=3)
        # actualizar_parametros espera dos capas: la segunda es de adorno, con gradiente cero.
        sin_uso = {"dW2": np.zeros((1, 1)), "db2": np.zeros(1)}
        return {"dW1": dW, "db1": db, **sin_uso}


def _con_claves(funcion, valor, claves):
    if not isinstance(valor, dict):
        raise ErrorDeTuRed(f"Lo que devuelve `{funcion}` no es un diccionario.")
    if faltan := [clave for clave in claves if clave not in valor]:
        raise ErrorDeTuRed(f"Al diccionario que devuelve `{funcion}` le falta {', '.join(faltan)}.")
    return valor


class Corrida:
    """Un entrenamiento: la red, sus datos y las pérdidas de entrenamiento y de prueba, iteración a iteración."""

    def __init__(self, mias, conjunto, atributos, ocultas, eta, iteraciones, semilla, ruido, limite=None):
        _revisar_controles(ocultas, eta, iteraciones)
        self.conjunto, self.atributos = conjunto, _nombres(atributos)
        self.X, self.y, self.X_prueba, self.y_prueba = repartir(conjunto, semilla, ruido)
        self.tipo_de_salida = "lineal" if conjunto in REGRESION else "tanh"
        self.red = Red(mias, len(self.atributos), int(ocultas), semilla, self.tipo_de_salida)
        self.entrenamiento, self.prueba, self.cuando, self.cortada = [], [], [], False
        A, A_prueba = self.columnas(self.X), self.columnas(self.X_prueba)
        cada = max(1, int(iteraciones) // 100)
        with np.errstate(all="ignore"):
            for k in range(int(iteraciones) + 1):
                if k % cada == 0 or k == iteraciones:
                    self._anotar(k, A, A_prueba)
                    if not np.isfinite(self.prueba[-1]) or (limite is not None and time.monotonic() > limite):
                        self.cortada = True
                        break
                if k < iteraciones:
                    self.red.paso(A, self.y, eta)

    def columnas(self, X):
        """Los atributos elegidos, uno por columna."""
        return np.stack([ATRIBUTOS[nombre](X) for nombre in self.atributos], axis=1)

    @property
    def cota(self):
        """La pérdida de prueba por debajo de la cual decimos que aprendió."""
        return 0.01 if self.conjunto in REGRESION else 0.1

    @property
    def aprendio(self):
        """Si la última pérdida de prueba quedó por debajo de la cota."""
        return bool(self.prueba[-1] < self.cota)

    def _anotar(self, k, A, A_prueba):
        self.cuando.append(k)
        self.entrenamiento.append(self.red.perdida(A, self.y))
        self.prueba.append(self.red.perdida(A_prueba, self.y_prueba))


def repartir(conjunto, semilla=0, ruido=0.0):
    """X, y de entrenamiento y X, y de prueba: mitad y mitad, mezclados."""
    if conjunto not in CONJUNTOS:
        raise ErrorDeTuRed(f"No conozco el conjunto {conjunto!r}. Hay: {', '.join(CONJUNTOS)}.")
    X, y = CONJUNTOS[conjunto](PUNTOS, ruido, semilla)
    orden = np.random.default_rng(semilla).permutation(len(X))
    a, b = orden[: len(X) // 2], orden[len(X) // 2 :]
    return X[a], y[a], X[b], y[b]


def _revisar_controles(ocultas, eta, iteraciones):
    if not isinstance(ocultas, Integral) or not 0 <= ocultas <= OCULTAS:
        raise ErrorDeTuRed(f"`ocultas` tiene que ser un entero, de 0 a {OCULTAS}.")
    if not isinstance(iteraciones, Integral) or iteraciones < 0:
        raise ErrorDeTuRed("`iteraciones` tiene que ser un entero, 0 o más.")
    if not isinstance(eta, Real):
        raise ErrorDeTuRed("`eta` tiene que ser un número.")


def _nombres(atributos):
    nombres = (atributos,) if isinstance(atributos, str) else tuple(atributos)
    extraños = [nombre for nombre in nombres if nombre not in ATRIBUTOS]
    if extraños or not nombres:
        raise ErrorDeTuRed(f"Atributos: elegí uno o más de {', '.join(ATRIBUTOS)}.")
    return nombres


def en_clase(dibujar):
    """Decorador: no hace nada mientras se corrige, y muestra ErrorDeTuRed como un mensaje, sin traza."""

    def con_cuidado(*argumentos, **opciones):
        if os.environ.get("NBGRADER_EXECUTION"):
            return None
        try:
            return dibujar(*argumentos, **opciones)
        except ErrorDeTuRed as error:
            print(f"⚠ {error}")
            return None

    con_cuidado.__name__, con_cuidado.__doc__ = dibujar.__name__, dibujar.__doc__
    return con_cuidado


@en_clase
def cargar(archivo=tus_funciones.ARCHIVO):
    """Tus funciones del ejercicio 1, o None y un mensaje que dice qué falta."""
    mias = tus_funciones.cargar(archivo)
    print("Listo: tu red del ejercicio 1 está cargada.")
    return mias


@en_clase
def ver_datos(ruido=0.0):
    """Los seis conjuntos de datos."""
    import mapas

    mapas.conjuntos({nombre: generar(300, ruido) for nombre, generar in CONJUNTOS.items()})


@en_clase
def probar(mias, conjunto, atributos=("x", "y"), ocultas=0, eta=0.3, iteraciones=300, semilla=0, ruido=0.0):
    """Entrena tu red una vez y la dibuja: la salida, cada neurona oculta y las pérdidas."""
    import mapas

    _exigir(mias)
    limite = time.monotonic() + SEGUNDOS
    mapas.corrida(Corrida(mias, conjunto, atributos, ocultas, eta, iteraciones, semilla, ruido, limite))


@en_clase
def cinco_semillas(
    mias, conjunto, atributos=("x", "y"), ocultas=0, eta=0.3, iteraciones=500, ruido=0.0, desde=0
):
    """La misma red desde cinco semillas (`desde`, `desde`+1, …): cuáles aprenden y cuáles no."""
    import mapas

    _exigir(mias)
    limite = time.monotonic() + SEGUNDOS
    semillas = range(desde, desde + 5)
    mapas.semillas(
        {s: Corrida(mias, conjunto, atributos, ocultas, eta, iteraciones, s, ruido, limite) for s in semillas}
    )


def _exigir(mias):
    if mias is None:
        raise ErrorDeTuRed(
            "Todavía no hay una red cargada: mirá el mensaje de playground.cargar(), más arriba."
        )
