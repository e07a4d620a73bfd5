"""Qué es una revisión y cómo se muestra: una tarjeta que dice qué dio bien, qué no, por cuánto y qué mirar."""

import functools
import os
import textwrap
import traceback
from pathlib import Path
from typing import NamedTuple

import progreso
from medir import Hallazgo, anotando
from tarjeta import BIEN, MAL, Tarjeta, en_jupyter, ver

CARPETA = Path(__file__).parent


class Resultado(NamedTuple):
    """Lo que encontró una revisión: `pasos`, lo que ya está bien; `mira`, qué mirar si algo no está."""

    funcion: str
    bien: bool
    mensaje: str
    pasos: tuple = ()
    mira: str = ""
    clave: str = ""  # con qué nombre cuenta en la barra, si no es el de la función

    @property
    def texto(self):
        """Todo en una línea."""
        mira = f" → {self.mira}" if self.mira else ""
        return f"{self.funcion}: {self.mensaje}{mira}"


class RevisionFallida(AssertionError):
    """Una revisión que no dio bien. IPython la muestra en pocas líneas, sin traceback."""

    def __init__(self, resultado, con_tarjeta=False):
        super().__init__(resultado.texto)
        self._corto = f"{resultado.funcion}: mirá la tarjeta." if con_tarjeta else ""

    def _render_traceback_(self):
        # Líneas cortas: `nbgrader validate` corta las largas.
        primera, *resto = textwrap.wrap(self._corto or str(self), width=76)
        return [f"\x1b[31m✗\x1b[0m {primera}", *(f"  {linea}" for linea in resto)]


def mostrar(resultado):
    """El único lugar que decide cómo se ve un resultado."""
    partes = progreso.anotar(resultado.clave or resultado.funcion, resultado.bien)
    if en_jupyter():
        ver(_tarjeta(resultado, partes))
    elif resultado.bien:
        print(f"✓ {resultado.texto}")
    if not resultado.bien:
        raise RevisionFallida(resultado, con_tarjeta=en_jupyter()) from None


def _tarjeta(resultado, partes):
    pasos = tuple((BIEN, paso) for paso in resultado.pasos)
    if resultado.bien:
        return Tarjeta(f"`{resultado.funcion}`: {resultado.mensaje}", BIEN, partes=partes)
    filas = (*pasos, (MAL, resultado.mensaje))
    mira = resultado.mira or "el enunciado, un poco más arriba, y su ejemplo «con números»."
    return Tarjeta(f"`{resultado.funcion}` todavía no", MAL, filas, mira, partes)


def revision(comprobacion):
    """Convierte una comprobación (devuelve su mensaje o levanta Hallazgo) en una revisión que se muestra."""

    @functools.wraps(comprobacion)
    def revisar(*funciones, **opciones):
        __tracebackhide__ = True
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return  # al corregir se usan las pruebas ocultas, que miran más
        nombre = comprobacion.__name__
        with anotando() as pasos:
            try:
                resultado = Resultado(nombre, True, comprobacion(*funciones, **opciones))
            except Hallazgo as hallazgo:
                resultado = Resultado(nombre, False, hallazgo.que, tuple(pasos), hallazgo.mira)
            except NotImplementedError as error:
                culpable = traceback.extract_tb(error.__traceback__)[-1].name
                resultado = Resultado(
                    nombre, False, f"falta escribir `{culpable}`.", mira=f"la celda de `{culpable}`."
                )
            except (
                Exception
            ) as error:  # un error en el código del estudiante: se muestra desde su propia línea
                raise error.with_traceback(_desde_el_estudiante(error.__traceback__))
        mostrar(resultado)

    return revisar


def _desde_el_estudiante(rastro):
    while rastro.tb_next and Path(rastro.tb_frame.f_code.co_filename).parent == CARPETA:
        rastro = rastro.tb_next
    return rastro
