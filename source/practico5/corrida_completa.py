"""Corre un cuaderno entero, en orden, en un kernel nuevo, sin tocar el archivo: `correr(ruta)`.

Lo hace otro proceso (este mismo archivo como programa), porque desde una celda no se puede esperar a otro kernel.
Escribe en su salida una línea: {"errores": {celda: texto}} o {"problema": texto}. Necesita nbclient, que viene
con Jupyter; si no está, se dice y se sigue.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

# En JupyterLite Python corre dentro de la página, y no hay otros procesos.
EN_EL_NAVEGADOR = sys.platform == "emscripten"  # no i18n
SEGUNDOS = 180  # lo que puede tardar un cuaderno entero
POR_CELDA = 60


class Corrida(NamedTuple):
    """Los errores, por celda, de una corrida completa; o el problema por el que no se pudo correr."""

    errores: dict = MappingProxyType({})
    problema: str = ""


def correr(ruta, segundos=SEGUNDOS):
    """Corre el cuaderno en otro proceso y cuenta qué celdas fallan."""
    if EN_EL_NAVEGADOR:
        return Corrida(
            problema="en el navegador no lo puedo correr desde cero. Hacelo vos, con Kernel → Restart Kernel and "
            "Run All Cells: ninguna celda tiene que fallar."
        )
    comando = [sys.executable, str(Path(__file__)), str(ruta)]
    # «validate» hace que las celdas que solo dibujan no tarden, y que las revisiones respondan en texto.
    ambiente = {**os.environ, "NBGRADER_EXECUTION": "validate", "PYTHONIOENCODING": "utf-8"}
    try:
        hecho = subprocess.run(
            comando, cwd=Path(ruta).parent, env=ambiente, capture_output=True, timeout=segundos, check=False
        )
    except subprocess.TimeoutExpired:
        return Corrida(problema=f"no terminó de correr en {segundos} segundos. ¿Hay un bucle que no termina?")
    except OSError as error:
        return Corrida(problema=f"acá no se pudo correr desde cero ({error}).")
    try:
        return Corrida(**json.loads(hecho.stdout.decode("utf-8", "replace").splitlines()[-1]))
    except (IndexError, ValueError, TypeError):
        return Corrida(problema="el kernel nuevo se cerró antes de terminar.")


def _correr_aca(ruta):
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellTimeoutError, DeadKernelError
    except ImportError:
        return {"problema": "no está instalado nbclient, así que no lo corrí desde cero: hacelo vos."}
    cuaderno = nbformat.read(ruta, as_version=4)
    cliente = NotebookClient(
        cuaderno,
        timeout=POR_CELDA,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": "."}},
    )
    try:
        cliente.execute()
    except CellTimeoutError:
        return {"problema": f"una celda tardó más de {POR_CELDA} segundos. ¿Hay un bucle que no termina?"}
    except DeadKernelError:
        return {"problema": "el kernel nuevo se murió en el medio."}
    errores = {}
    for numero, celda in enumerate(cuaderno.cells, start=1):
        for salida in celda.get("outputs", []):
            if salida.output_type == "error":
                nombre = celda.metadata.get("nbgrader", {}).get("grade_id") or f"celda {numero}"
                texto = (
                    salida.evalue if salida.ename == "RevisionFallida" else f"{salida.ename}: {salida.evalue}"
                )
                errores[nombre] = " ".join(texto.split())[:300]
    return {"errores": errores}


if __name__ == "__main__":
    print(json.dumps(_correr_aca(sys.argv[1])))
