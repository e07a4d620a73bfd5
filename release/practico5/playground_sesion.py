"""Un entrenamiento que se mira paso a paso, sin ninguna pantalla: pedidos y cuadros, como los usa el widget.

Un pedido es un diccionario con `tipo`:
    hola        todo lo que hay que dibujar
    mirar       lo mismo, sin entrenar
    paso        `epocas` vueltas más por los datos, `cuadros` veces
    reiniciar   la red vuelve a empezar
    controles   `cambios`: controles y sus valores
    estado      `texto`: un estado pegado
Un cuadro es un diccionario y sus arreglos: mapas uint8 (1 + ocultas, LADO, LADO), primero la salida,
y, en los cuadros `nuevo`, los puntos float32 (n, 3), de entrenamiento y de prueba: x, y, etiqueta.
"""

import math
import time

import numpy as np
from playground_datos import COTAS, columnas, grilla, repartir
from playground_estado import Estado, cambiar, escribir, leer
from playground_red import LINEAL, Red
from tus_funciones import ErrorDeTuRed

LADO = 40  # celdas por lado de cada mapa
EPOCAS = 100  # como mucho, en un pedido
CUADROS, SEGUNDOS_DE_TANDA = 8, 0.05  # juntos en un mensaje: ir y venir cuesta más que un cuadro
SEGUNDOS = 10  # lo que puede tardar en llegar a las épocas de un estado pegado
_SE_CAMBIAN_ANDANDO = {"eta", "regularizacion", "tasa", "lote"}  # sin volver a empezar
_CASTIGOS = {"L1": np.sign, "L2": lambda W: W}


class Sesion:
    """La red de un estado, sus datos y las pérdidas; `responder` atiende un pedido."""

    def __init__(self, mias, estado=None):
        self._mias = mias
        self._empezar(estado or Estado())

    @property
    def texto(self):
        """El estado como texto: los controles y la época."""
        return escribir(self.estado)

    def tanda(self, pedido):
        """Los cuadros de un pedido: varios si los pide, pero ninguno más cuando ya pasó SEGUNDOS_DE_TANDA."""
        limite = time.monotonic() + SEGUNDOS_DE_TANDA
        cuadros = [self.responder(pedido)]
        for _ in range(min(int(pedido.get("cuadros", 1)), CUADROS) - 1):
            if cuadros[-1][0]["error"] or time.monotonic() > limite:
                break
            cuadros.append(self.responder(pedido))
        return cuadros

    def responder(self, pedido):
        """El cuadro y los arreglos de un pedido. Lo que falle en tus funciones va en el cuadro, en `error`."""
        tipo, error, nuevo = pedido.get("tipo"), "", True
        try:
            if tipo == "paso":
                nuevo = False
                self._entrenar(min(max(1, int(pedido.get("epocas", 1))), EPOCAS))
            elif tipo == "mirar":
                nuevo = False
            elif tipo == "reiniciar":
                self._empezar(self.estado)
            elif tipo == "controles":
                nuevo = self._cambiar(cambiar(self.estado, pedido["cambios"]))
            elif tipo == "estado":
                self._recorrer(leer(pedido["texto"]))
        except ErrorDeTuRed as falla:
            error = str(falla)
        return self._cuadro(nuevo, error, bool(pedido.get("gradiente")))

    def _empezar(self, estado):
        self.estado = estado._replace(epocas=0)
        self._X, self._y, self._X_prueba, self._y_prueba = repartir(
            estado.conjunto, estado.semilla, estado.ruido, estado.proporcion
        )
        salida = (
            "sigmoide" if estado.costo == "entropia_cruzada" else LINEAL if estado.es_regresion else "tanh"
        )
        self._clases = (lambda y: (y + 1) / 2) if salida == "sigmoide" else (lambda y: y)
        self._A = columnas(self._X, estado.atributos)
        self._A_prueba = columnas(self._X_prueba, estado.atributos)
        self._A_grilla = columnas(grilla(LADO), estado.atributos)
        self.red = Red(
            self._mias,
            len(estado.atributos),
            estado.ocultas,
            estado.semilla,
            salida,
            estado.activacion,
            estado.costo,
        )
        self._orden = np.random.default_rng([estado.semilla, 1])

    def _cambiar(self, estado):
        distintos = {
            nombre
            for nombre, antes, ahora in zip(Estado._fields, self.estado, estado, strict=True)
            if antes != ahora
        }
        if distintos <= _SE_CAMBIAN_ANDANDO:
            self.estado = estado
            return False
        self._empezar(estado)
        return True

    def _recorrer(self, estado):
        """Empieza de nuevo y llega a las épocas que dice el estado."""
        self._empezar(estado)
        limite = time.monotonic() + SEGUNDOS
        while (faltan := estado.epocas - self.estado.epocas) > 0:
            self._entrenar(min(faltan, EPOCAS))
            if time.monotonic() > limite:
                raise ErrorDeTuRed(f"Tardaba demasiado: quedó en la época {self.estado.epocas}.")

    def _entrenar(self, epocas):
        castigo = _CASTIGOS.get(self.estado.regularizacion)
        tasa = self.estado.tasa
        de_pesos = (lambda W: tasa * castigo(W)) if castigo and tasa else None
        y = self._clases(self._y)
        with np.errstate(all="ignore"):
            for _ in range(epocas):
                for filas in self._lotes():
                    self.red.paso(self._A[filas], y[filas], self.estado.eta, de_pesos)
                self.estado = self.estado._replace(epocas=self.estado.epocas + 1)

    def _lotes(self):
        cuantos, lote = len(self._y), self.estado.lote
        if not lote or lote >= cuantos:
            return [slice(None)]
        orden = self._orden.permutation(cuantos)
        return [orden[k : k + lote] for k in range(0, cuantos, lote)]

    def _cuadro(self, nuevo, error, con_gradiente):
        cuadro = {"tipo": "cuadro", "nuevo": nuevo, "epoca": self.estado.epocas, "gradiente": None}
        cuadro |= {"controles": self.estado._asdict(), "texto": self.texto}
        mapas = np.full((1 + self.estado.ocultas, LADO, LADO), 128, np.uint8)
        perdidas = (math.nan, math.nan)
        try:
            with np.errstate(all="ignore"):
                mapas = self._mapas()
                y, y_prueba = self._clases(self._y), self._clases(self._y_prueba)
                perdidas = self.red.perdida(self._A, y), self.red.perdida(self._A_prueba, y_prueba)
                if con_gradiente:
                    cuadro["gradiente"] = _listas(self.red.gradientes(self._A, y), "d")
        except ErrorDeTuRed as falla:
            error = error or str(falla)
        if not error and not all(map(math.isfinite, perdidas)):
            error = "La pérdida dejó de ser un número: reiniciá y probá con un η más chico."
        cuadro["perdidas"] = [perdida if math.isfinite(perdida) else None for perdida in perdidas]
        cuadro["aprendio"] = self.estado.costo == "mse" and perdidas[1] < COTAS[self.estado.es_regresion]
        cuadro |= {"parametros": _listas(self.red.parametros), "error": error}
        return cuadro, [mapas.tobytes(), *(self._puntos() if nuevo else ())]

    def _mapas(self):
        valores = np.array(self.red.mapas(self._A_grilla), dtype=float)
        probabilidades = [activacion == "sigmoide" for activacion in self.red.activaciones]
        if probabilidades[-1]:
            valores[:, 0] = 2 * valores[:, 0] - 1
        if self.estado.ocultas and probabilidades[0]:
            valores[:, 1:] = 2 * valores[:, 1:] - 1
        return en_bytes(valores).T.reshape(-1, LADO, LADO)

    def _puntos(self):
        for X, y in ((self._X, self._y), (self._X_prueba, self._y_prueba)):
            yield np.hstack([X, y]).astype(np.float32).tobytes()


def en_bytes(valores):
    """De [−1, 1] a 0 … 255; lo que no es un número queda en el medio."""
    return np.rint((np.clip(np.nan_to_num(valores, nan=0.0), -1, 1) + 1) * 127.5).astype(np.uint8)


def _listas(arreglos, prefijo=""):
    """Los pesos y sesgos como listas de números, o None donde no es finito."""
    claves = (f"{prefijo}{clave}" for clave in ("W1", "b1", "W2", "b2"))
    return {
        clave.removeprefix(prefijo): _finitos(np.asarray(arreglos[clave], dtype=float).tolist())
        for clave in claves
    }


def _finitos(valor):
    if isinstance(valor, list):
        return [_finitos(parte) for parte in valor]
    return valor if math.isfinite(valor) else None
