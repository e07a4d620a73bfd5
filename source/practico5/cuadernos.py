"""Los cuadernos como archivos: leerlos, sus celdas, y si lo guardado es lo mismo que corrió en este kernel."""

import ast
import json
from typing import NamedTuple

from tarjeta import consola

SIN_RESPONDER = "TU RESPUESTA ACÁ"


class Celda(NamedTuple):
    """Una celda: su nombre para la corrección (o vacío), su texto, y qué es."""

    nombre: str
    fuente: str
    es_codigo: bool
    es_prueba: bool
    es_escrita: bool

    @property
    def falta_escribir(self):
        """Si es una respuesta en palabras y todavía dice lo que traía."""
        return self.es_escrita and SIN_RESPONDER in self.fuente


def leer(ruta):
    """Los bytes de un cuaderno, o b'' si no está o no es un cuaderno."""
    try:
        contenido = ruta.read_bytes()
    except OSError:
        return b""
    return contenido if celdas(contenido) else b""


def celdas(contenido):
    """Las celdas de un cuaderno, en orden; ninguna si no se entiende."""
    try:
        return [_celda(cruda) for cruda in json.loads(contenido)["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _celda(cruda):
    marca = cruda.get("metadata", {}).get("nbgrader", {})
    nombre, es_codigo = str(marca.get("grade_id", "")), cruda["cell_type"] == "code"
    con_nota, del_estudiante = bool(marca.get("grade")), bool(marca.get("solution"))
    return Celda(
        nombre,
        "".join(cruda["source"]),
        es_codigo,
        con_nota and not del_estudiante,
        con_nota and del_estudiante,
    )


def lo_que_corrio():
    """El texto de cada celda que se ejecutó en este kernel, en orden; nada fuera de IPython."""
    shell = consola()
    return [] if shell is None else [texto for texto in shell.user_ns.get("In", []) if isinstance(texto, str)]


def distintas(corridas, guardadas):
    """Los nombres cuya última definición ejecutada no es igual a ninguna de las guardadas que los definen."""
    ultimas = {nombre: texto for texto in corridas for nombre in _define(texto)}
    escritas = {}
    for texto in guardadas:
        for nombre in _define(texto):
            escritas.setdefault(nombre, set()).add(_sin_espacios(texto))
    return [
        nombre
        for nombre, texto in ultimas.items()
        if nombre in escritas and _sin_espacios(texto) not in escritas[nombre]
    ]


def _define(texto):
    """Los nombres que una celda define en su primer nivel: funciones, clases y asignaciones."""
    lineas = ["" if linea.lstrip().startswith(("%", "!")) else linea for linea in texto.splitlines()]
    try:
        cuerpo = ast.parse("\n".join(lineas)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    nombres = []
    for nodo in cuerpo:
        if isinstance(nodo, ast.FunctionDef | ast.ClassDef):
            nombres.append(nodo.name)
        elif isinstance(nodo, ast.Assign):
            nombres += [destino.id for destino in nodo.targets if isinstance(destino, ast.Name)]
    return nombres


def _sin_espacios(texto):
    return "\n".join(linea.rstrip() for linea in texto.strip().splitlines())
