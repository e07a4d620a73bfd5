"""Qué es una revisión y cómo se muestra: una línea con ✓, o una con ✗ y lo que hay que mirar."""

import functools
import os
import textwrap
import traceback
from dataclasses import dataclass
from pathlib import Path

from medir import Hallazgo

CARPETA = Path(__file__).parent


@dataclass(frozen=True)
class Resultado:
    """Lo que encontró una revisión."""

    funcion: str
    bien: bool
    mensaje: str


class RevisionFallida(AssertionError):
    """Una revisión que no dio bien. IPython la muestra en pocas líneas, sin traceback."""

    def __init__(self, resultado):
        super().__init__(f"{resultado.funcion}: {resultado.mensaje}")

    def _render_traceback_(self):
        # Líneas cortas: `nbgrader validate` corta las largas.
        primera, *resto = textwrap.wrap(str(self), width=76)
        return [f"\x1b[31m✗\x1b[0m {primera}", *(f"  {linea}" for linea in resto)]


def mostrar(resultado):
    """El único lugar que decide cómo se ve un resultado."""
    if not resultado.bien:
        raise RevisionFallida(resultado) from None
    print(f"✓ {resultado.funcion}: {resultado.mensaje}")


def revision(comprobacion):
    """Convierte una comprobación (devuelve su mensaje o levanta Hallazgo) en una revisión que se muestra."""

    @functools.wraps(comprobacion)
    def revisar(*funciones, **opciones):
        __tracebackhide__ = True
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            return  # al corregir se usan las pruebas ocultas, que miran más
        try:
            resultado = Resultado(comprobacion.__name__, True, comprobacion(*funciones, **opciones))
        except Hallazgo as hallazgo:
            resultado = Resultado(comprobacion.__name__, False, str(hallazgo))
        except NotImplementedError as error:
            culpable = traceback.extract_tb(error.__traceback__)[-1].name
            resultado = Resultado(comprobacion.__name__, False, f"falta escribir `{culpable}`.")
        except Exception as error:  # un error en el código del estudiante: se muestra desde su propia línea
            raise error.with_traceback(_desde_el_estudiante(error.__traceback__))
        mostrar(resultado)

    return revisar


def _desde_el_estudiante(rastro):
    while rastro.tb_next and Path(rastro.tb_frame.f_code.co_filename).parent == CARPETA:
        rastro = rastro.tb_next
    return rastro
