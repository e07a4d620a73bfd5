"""La entrega: corre todo desde cero, mira qué falta y deja un solo archivo, `practico5-tu-nombre.zip`.

En el archivo van los cuadernos y `entrega.json`: {"estudiante", "tarea", "momento", "archivos": {nombre: sha256}}.
Nada impide entregar: si algo falta o falla, se dice y el archivo se arma igual.
"""

import datetime
import hashlib
import json
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import cuadernos
from corrida_completa import EN_EL_NAVEGADOR, correr
from tarjeta import BIEN, MAL, NADA, Tarjeta, ver

CARPETA = Path(__file__).parent
TAREA = "practico5"
CUADERNOS = ("ejercicio1_red_de_dos_capas.ipynb", "ejercicio2_playground.ipynb")
_RESERVADOS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # nombres que Windows no deja usar
_LARGO = 60


def entregar(estudiante=""):
    """Arma el archivo de la entrega y cuenta qué tiene: `estudiante` es tu nombre y apellido, o tu número."""
    if os.environ.get("NBGRADER_EXECUTION"):
        return  # al validar y al corregir no se entrega nada
    estudiante = " ".join(str(estudiante or os.environ.get("JUPYTERHUB_USER", "")).split())
    if not _para_archivo(estudiante):
        ver(Tarjeta("Falta tu nombre", MAL, mira='poné tu nombre entre las comillas: entregar("Ana Pérez").'))
        return
    leidos = {nombre: contenido for nombre in CUADERNOS if (contenido := cuadernos.leer(CARPETA / nombre))}
    if not leidos:
        mira = f"tienen que estar en la carpeta {CARPETA.name}. En Colab: Archivo → Descargar → .ipynb, y subilos acá."
        ver(Tarjeta("No encontré tus cuadernos", MAL, mira=mira))
        return
    filas = [
        (MAL, f"No está {nombre}: la entrega va sin él.") for nombre in CUADERNOS if nombre not in leidos
    ]
    filas += _sin_guardar(leidos)
    for nombre, contenido in leidos.items():
        filas += _revisado(nombre, cuadernos.celdas(contenido))
    archivo = empaquetar(estudiante, leidos)
    ver(_tarjeta(archivo, filas))


def empaquetar(estudiante, leidos, ahora=None):
    """Escribe el .zip junto a los cuadernos y devuelve su ruta; `leidos` es nombre -> bytes."""
    momento = (ahora or datetime.datetime.now(datetime.UTC)).isoformat(timespec="seconds")
    sumas = {nombre: hashlib.sha256(contenido).hexdigest() for nombre, contenido in leidos.items()}
    # La corrección lee estas claves y este nombre de archivo en cualquier idioma.
    ficha = {"estudiante": estudiante, "tarea": TAREA, "momento": momento, "archivos": sumas}  # no i18n
    archivo = CARPETA / f"{TAREA}-{_para_archivo(estudiante)}.zip"
    nuevo = archivo.with_suffix(".nuevo")  # si algo se corta a la mitad, queda la entrega anterior
    with zipfile.ZipFile(nuevo, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in leidos.items():
            paquete.writestr(nombre, contenido)
        paquete.writestr("entrega.json", json.dumps(ficha, ensure_ascii=False, indent=1))  # no i18n
    nuevo.replace(archivo)
    return archivo


def _para_archivo(estudiante):
    """El nombre sin tildes, espacios ni nada que algún sistema no acepte; vacío si no queda nada."""
    plano = unicodedata.normalize("NFKD", estudiante).encode("ascii", "ignore").decode()
    nombre = re.sub(r"[^A-Za-z0-9]+", "-", plano).strip("-").lower()[:_LARGO].strip("-")
    if not nombre and re.search(r"\w", estudiante):  # en otro alfabeto: un número que depende del nombre
        nombre = hashlib.sha256(estudiante.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{nombre}-" if _RESERVADOS.fullmatch(nombre) else nombre


def _sin_guardar(leidos):
    corridas = cuadernos.lo_que_corrio()
    guardadas = [celda.fuente for contenido in leidos.values() for celda in cuadernos.celdas(contenido)]
    distintas = cuadernos.distintas(corridas, guardadas)
    if not distintas:
        return []
    nombres = ", ".join(f"`{nombre}`" for nombre in distintas[:6])
    return [
        (MAL, f"Lo que corriste no es lo que está guardado en {nombres}: guardá (Ctrl+S) y volvé a entregar.")
    ]


def _revisado(nombre, celdas):
    """Qué pasa con este cuaderno al correrlo entero, de arriba abajo, en un kernel nuevo."""
    corrida = correr(CARPETA / nombre)
    filas = [(NADA, f"{Path(nombre).stem}: {corrida.problema}")] if corrida.problema else []
    pruebas = [celda.nombre for celda in celdas if celda.es_prueba]
    fallan = {cual: texto for cual, texto in corrida.errores.items() if cual in pruebas}
    if pruebas and not corrida.problema:
        bien = len(pruebas) - len(fallan)
        signo = BIEN if not fallan else NADA
        filas.append(
            (
                signo,
                f"{Path(nombre).stem}: {bien} de {len(pruebas)} revisiones dan bien, corriendo desde cero.",
            )
        )
    filas += [(MAL, texto) for texto in fallan.values()]
    filas += [(MAL, f"Falta responder {celda.nombre}.") for celda in celdas if celda.falta_escribir]
    rotas = [texto for cual, texto in corrida.errores.items() if cual not in pruebas]
    return filas + [(MAL, f"Una celda falla: {texto}") for texto in rotas[:3]]


def _tarjeta(archivo, filas):
    falta = any(signo == MAL for signo, _ in filas)
    titulo = f"Tu entrega está en `{archivo.name}`" + (", pero mirá esto" if falta else "")
    sigue = (
        "Subí ese archivo donde te lo pidan. Podés entregar de nuevo cuantas veces quieras: vale la última."
    )
    if EN_EL_NAVEGADOR:
        bajarlo = (
            f"Todavía está solo en este navegador. Bajalo: en la lista de archivos de la izquierda, clic derecho "
            f"sobre `{archivo.name}` → Download. Si no lo ves, apretá ↻ arriba de la lista."
        )
        filas = [*filas, (NADA, bajarlo)]
    return Tarjeta(titulo, MAL if falta else BIEN, (*filas, (NADA, sigue)))
