"""Un playground de bolsillo: tus funciones del ejercicio 1 entrenan en los datos de TensorFlow Playground.

Acá no hay redes: cada forward, pérdida, backward y actualización es una llamada a tu código. Mientras se
corrige (variable NBGRADER_EXECUTION) nada de esto se ejecuta.
"""

import os
import time
from numbers import Integral, Real

import numpy as np
import tus_funciones
from playground_datos import ATRIBUTOS, CONJUNTOS, COTAS, OCULTAS, REGRESION, columnas, repartir
from playground_estado import leer
from playground_red import LINEAL, Red
from tus_funciones import ErrorDeTuRed

SEGUNDOS = 20  # lo que puede tardar, en total, una celda


class Corrida:
    """Un entrenamiento: la red, sus datos y las pérdidas de entrenamiento y de prueba, iteración a iteración."""

    def __init__(self, mias, conjunto, atributos, ocultas, eta, iteraciones, semilla, ruido, limite=None):
        _revisar_controles(ocultas, eta, iteraciones)
        self.conjunto, self.atributos = conjunto, _nombres(atributos)
        self.X, self.y, self.X_prueba, self.y_prueba = repartir(conjunto, semilla, ruido)
        salida = LINEAL if conjunto in REGRESION else "tanh"
        self.red = Red(mias, len(self.atributos), int(ocultas), semilla, salida)
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
        return columnas(X, self.atributos)

    @property
    def cota(self):
        """La pérdida de prueba por debajo de la cual decimos que aprendió."""
        return COTAS[self.conjunto in REGRESION]

    @property
    def aprendio(self):
        """Si la última pérdida de prueba quedó por debajo de la cota."""
        return bool(self.prueba[-1] < self.cota)

    def _anotar(self, k, A, A_prueba):
        self.cuando.append(k)
        self.entrenamiento.append(self.red.perdida(A, self.y))
        self.prueba.append(self.red.perdida(A_prueba, self.y_prueba))


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
def abrir(mias, estado=""):
    """El playground para tocar, con tus funciones; `estado` es un texto copiado de ahí. Sin widgets, una figura fija.

    `mias` es lo que dio `cargar`, o `globals()` para usar las funciones de este mismo cuaderno.
    """
    _exigir(mias)
    from playground_abierto import mostrar

    mostrar(tus_funciones.TusFunciones(mias) if isinstance(mias, dict) else mias, leer(estado))


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
