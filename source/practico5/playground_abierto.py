"""Abre el playground: el widget si se puede y, con él o en su lugar, una figura fija de un entrenamiento corto.

La figura acompaña al widget en el archivo del cuaderno: es lo que se ve donde no hay widgets, por ejemplo en
la devolución de quien corrige.
"""

import base64
import io
import time

import numpy as np
from playground_sesion import LADO, Sesion
from tus_funciones import ErrorDeTuRed

EPOCAS, DE_A = 100, 5  # lo que entrena la figura, y cada cuánto anota las pérdidas
SEGUNDOS = 3
SIN_ANYWIDGET = (
    "Acá no está instalado anywidget, y sin él no hay playground para tocar: ejecutá `%pip install anywidget` y "
    "reiniciá el kernel. Mientras tanto, va una figura fija; con playground.probar(…) entrenás otras."
)
SIN_JUPYTER = "Fuera de Jupyter no hay widgets: va una figura fija."


def mostrar(mias, estado):
    """Muestra el widget con esas funciones y ese estado; si no hay widgets lo dice y muestra la figura."""
    if problema := _sin_widgets():
        print(problema)
        return _mostrar_figura(mias, estado)
    from IPython.display import display
    from playground_widget import Playground

    paquete = Playground(mias, estado)._repr_mimebundle_()
    datos, metadatos = paquete if isinstance(paquete, tuple) else (paquete, {})
    imagen = _imagen(mias, estado)
    return display({**datos, **({"image/png": imagen} if imagen else {})}, metadata=metadatos, raw=True)


def _sin_widgets():
    try:
        import anywidget
    except ImportError:
        return SIN_ANYWIDGET
    try:
        from IPython import get_ipython
    except ImportError:
        return SIN_JUPYTER
    return "" if getattr(get_ipython(), "kernel", None) is not None else SIN_JUPYTER


def _mostrar_figura(mias, estado):
    import matplotlib.pyplot as plt

    _figura(mias, estado)
    plt.show()


def _imagen(mias, estado):
    """La figura como PNG en base64, o nada si no se pudo: el widget, que sí está, dice por qué."""
    try:
        import matplotlib.pyplot as plt

        figura = _figura(mias, estado)
    except (ImportError, ErrorDeTuRed):
        return ""
    archivo = io.BytesIO()
    figura.savefig(archivo, format="png", dpi=72)
    plt.close(figura)
    return base64.b64encode(archivo.getvalue()).decode()


def _figura(mias, estado):
    import mapas

    sesion, limite = Sesion(mias, estado), time.monotonic() + SEGUNDOS
    cuadro, (_, puntos, _) = sesion.responder({"tipo": "hola"})
    historia = [cuadro]
    while cuadro["epoca"] < EPOCAS and time.monotonic() < limite and not cuadro["error"]:
        cuadro, (bytes_de_mapas,) = sesion.responder({"tipo": "paso", "epocas": DE_A})
        historia.append(cuadro)
    if cuadro["error"]:
        raise ErrorDeTuRed(cuadro["error"])
    pintados = np.frombuffer(bytes_de_mapas, np.uint8).reshape(-1, LADO, LADO)
    columnas = np.frombuffer(puntos, np.float32).reshape(-1, 3)
    return mapas.fija(historia, pintados, columnas[:, :2], columnas[:, 2:])
