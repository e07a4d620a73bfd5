"""El playground que se toca: un widget (anywidget) que entrena con tus funciones, cuadro a cuadro.

El navegador pide un paso y recién pide otro cuando terminó de pintar; acá se atiende con una `Sesion`. Todo
viene en esta carpeta: nada se baja de internet. Sin anywidget, `playground.abrir` dibuja una figura fija.
"""

import asyncio
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from playground_datos import ATRIBUTOS, CONJUNTOS, OCULTAS, columnas, grilla
from playground_estado import ACTIVACIONES, COSTOS, ETAS, LOTES, REGULARIZACIONES, TASAS
from playground_sesion import LADO, Sesion, en_bytes
from playground_textos import TEXTOS

_CARPETA = Path(__file__).parent
PARTES = ("dibujos", "partes", "pesos", "pedidos", "widget")  # en este orden forman un solo módulo
_MUESTRA = 90  # puntos en la miniatura de cada conjunto


def _leer(*nombres):
    return "\n".join((_CARPETA / nombre).read_text(encoding="utf-8") for nombre in nombres)


class Playground(anywidget.AnyWidget):
    """La vista de una `Sesion`; `estado` es el texto que guarda los controles y la época."""

    _esm = _leer(*(f"playground_{parte}.js" for parte in PARTES))
    _css = _leer("playground_widget.css")
    opciones = traitlets.Dict().tag(sync=True)
    miniaturas = traitlets.Bytes().tag(sync=True)
    mapas_de_atributos = traitlets.Bytes().tag(sync=True)

    def __init__(self, mias, estado=None):
        super().__init__(
            opciones=_opciones(), miniaturas=_miniaturas(), mapas_de_atributos=_mapas_de_atributos()
        )
        self._sesion = Sesion(mias, estado)
        self._bucle = _bucle_de_la_celda()
        self.on_msg(self._llego)

    @property
    def estado(self):
        """Los controles y la época, como texto."""
        return self._sesion.texto

    def _llego(self, _widget, pedido, _arreglos):
        # ipykernel 7 puede entregar los mensajes en otro hilo (un subshell). Tu código corre siempre en el
        # hilo de las celdas, entre una y otra: nunca a la vez que una celda.
        if self._bucle is None or self._bucle.is_closed():
            self._atender(pedido)
        else:
            self._bucle.call_soon_threadsafe(self._atender, pedido)

    def _atender(self, pedido):
        respuesta = {"de": pedido.get("de"), "tipo": "aviso"}
        try:
            tanda = self._sesion.tanda(pedido)
        except KeyboardInterrupt:  # el botón ■ de Jupyter: se corta este pedido y el kernel sigue
            self.send(respuesta | {"error": TEXTOS["interrumpido"]})
        except Exception as error:
            falla = f"{type(error).__name__}: {error}"
            self.send(respuesta | {"error": TEXTOS["falla_nuestra"].format(falla=falla)})
            raise
        else:
            cuadros = {"tipo": "cuadros", "cuadros": [cuadro for cuadro, _ in tanda]}
            self.send(respuesta | cuadros, [arreglo for _, suyos in tanda for arreglo in suyos])


def _bucle_de_la_celda():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # fuera de un kernel
        return None


def _opciones():
    return {
        "textos": TEXTOS,
        "lado": LADO,
        "maximo": OCULTAS,
        "muestra": _MUESTRA,
        "conjunto": list(CONJUNTOS),
        "atributos": list(ATRIBUTOS),
        "activacion": list(ACTIVACIONES),
        "costo": list(COSTOS),
        "regularizacion": list(REGULARIZACIONES),
        "eta": list(ETAS),
        "tasa": list(TASAS),
        "lote": list(LOTES),
    }


def _miniaturas():
    """x, y y etiqueta de los puntos de cada miniatura, uno tras otro, en float32."""
    muestras = [np.hstack(generar(_MUESTRA, 0.0, 1)) for generar in CONJUNTOS.values()]
    return np.stack(muestras).astype(np.float32).tobytes()


def _mapas_de_atributos():
    valores = columnas(grilla(LADO), ATRIBUTOS)
    return en_bytes(valores / np.abs(valores).max(axis=0)).T.tobytes()
