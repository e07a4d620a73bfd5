"""Trae tus funciones del ejercicio 1 a otro cuaderno, sin ejecutar sus entrenamientos ni sus dibujos.

De las celdas de código se toman solo los import, las funciones, las clases y las constantes escritas como
un valor; lo demás (entrenar, graficar, revisar) no se ejecuta, y por eso cargar es instantáneo.
"""

import ast
import json
from pathlib import Path

ARCHIVO = "ejercicio1_red_de_dos_capas.ipynb"
NECESARIAS = (
    "afin_forward",
    "afin_activacion_forward",
    "feed_forward",
    "mse",
    "afin_backward",
    "afin_activacion_backward",
    "backpropagation",
    "actualizar_parametros",
)
_ORIGEN = "<ejercicio 1>"  # con este nombre de archivo se reconocen tus funciones en un error


class ErrorDeTuRed(Exception):
    """Algo del ejercicio 1 falta o falló; el texto dice qué, en criollo."""


class TusFunciones:
    """Las funciones del ejercicio 1, para llamar por nombre con `llamar`."""

    def __init__(self, definidas):
        self._definidas = definidas

    def llamar(self, nombre, *argumentos, devuelve=1):
        """Llama a tu función y exige que devuelva `devuelve` cosas. Si algo falla: ErrorDeTuRed."""
        funcion = self._definidas.get(nombre)
        if not callable(funcion):
            raise ErrorDeTuRed(f"Falta la función `{nombre}`: no está en {ARCHIVO}.")
        try:
            valor = funcion(*argumentos)
        # Es código tuyo y puede fallar de cualquier manera: acá se convierte en un mensaje.
        except Exception as error:
            raise ErrorDeTuRed(_que_paso(nombre, error)) from error
        if valor is None:
            raise ErrorDeTuRed(f"`{nombre}` no devuelve nada. ¿Te olvidaste del return?")
        if devuelve > 1 and (not isinstance(valor, tuple | list) or len(valor) != devuelve):
            raise ErrorDeTuRed(f"`{nombre}` tiene que devolver {devuelve} cosas.")
        return valor


def cargar(archivo=ARCHIVO):
    """Las funciones definidas en el cuaderno. Si falta el archivo o alguna función: ErrorDeTuRed."""
    definidas = {"__name__": "ejercicio1"}
    for celda in _celdas_de_codigo(Path(archivo)):
        for nodo in _definiciones(celda):
            try:
                exec(compile(ast.Module([nodo], []), _ORIGEN, "exec"), definidas)
            # Un import que acá no existe o una definición rota no impiden usar las demás funciones.
            except Exception:
                continue
    faltan = [nombre for nombre in NECESARIAS if not callable(definidas.get(nombre))]
    if faltan:
        lista = ", ".join(f"`{nombre}`" for nombre in faltan)
        raise ErrorDeTuRed(
            f"En {Path(archivo).name} no encontré {lista}. Completalas, guardá y volvé a cargar."
        )
    return TusFunciones(definidas)


def _celdas_de_codigo(ruta):
    try:
        celdas = json.loads(ruta.read_text(encoding="utf-8"))["cells"]
        return ["".join(celda["source"]) for celda in celdas if celda["cell_type"] == "code"]
    except FileNotFoundError:
        raise ErrorDeTuRed(
            f"No encontré {ruta.name}. Tiene que estar guardado en la misma carpeta que este cuaderno."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ErrorDeTuRed(
            f"{ruta.name} no se puede leer como un cuaderno. Abrilo, guardalo y probá otra vez."
        ) from None


def _definiciones(codigo):
    # Las líneas mágicas de Jupyter no son Python: se vacían sin correr los números de línea.
    lineas = ["" if linea.lstrip().startswith(("%", "!")) else linea for linea in codigo.splitlines()]
    try:
        arbol = ast.parse("\n".join(lineas))
    except (SyntaxError, ValueError):
        return []
    return [nodo for nodo in arbol.body if _se_trae(nodo)]


def _se_trae(nodo):
    if isinstance(nodo, ast.Assign):
        return isinstance(nodo.value, ast.Lambda) or _es_un_valor(nodo.value)
    return isinstance(nodo, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)


def _es_un_valor(nodo):
    try:
        ast.literal_eval(nodo)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def _que_paso(nombre, error):
    """Qué función tuya falló: la más profunda que aparece en la traza."""
    culpable, traza = nombre, error.__traceback__
    while traza is not None:
        codigo = traza.tb_frame.f_code
        if codigo.co_filename == _ORIGEN and not codigo.co_name.startswith("<"):  # <lambda>, <dictcomp>
            culpable = codigo.co_name
        traza = traza.tb_next
    if isinstance(error, NotImplementedError):
        return f"`{culpable}` todavía está sin hacer en {ARCHIVO}. Completala, guardá y volvé a cargar."
    detalle = " ".join(str(error).split())[:200]
    return f"Tu función `{culpable}` falló con {type(error).__name__}: {detalle}"
