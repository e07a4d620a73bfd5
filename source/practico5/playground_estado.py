"""Los controles del playground y el texto que los guarda, como lo que sigue al # en la dirección del sitio.

    #conjunto=circulo&atributos=x,y&ocultas=4&…&semilla=0&epocas=120

`escribir` y `leer` son inversas. En `leer`, lo que falta vale lo de siempre; lo que sobra o no vale se dice.
"""

import math
import re
from typing import NamedTuple
from urllib.parse import parse_qsl

from playground_datos import ATRIBUTOS, CONJUNTOS, OCULTAS, REGRESION
from tus_funciones import ErrorDeTuRed

ACTIVACIONES = ("tanh", "sigmoide", "relu", "lineal")
COSTOS = ("mse", "entropia_cruzada")
REGULARIZACIONES = ("ninguna", "L1", "L2")
ETAS = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
TASAS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
LOTES = (0, 1, 5, 10, 30)  # 0: todos los puntos de entrenamiento en cada paso
_ENTEROS = {"ocultas": (0, OCULTAS), "proporcion": (10, 90), "lote": (0, 500), "semilla": (0, 10**6)} | {
    "epocas": (0, 10**7)
}
_REALES = {"eta": (ETAS[0], ETAS[-1]), "tasa": (0, TASAS[-1]), "ruido": (0, 0.5)}
_OPCIONES = {
    "conjunto": tuple(CONJUNTOS),
    "activacion": ACTIVACIONES,
    "costo": COSTOS,
    "regularizacion": REGULARIZACIONES,
}
_LARGO = 2000  # un texto más largo que esto no es un estado


class Estado(NamedTuple):
    """Todo lo que define un entrenamiento: con el mismo estado se llega a la misma red."""

    conjunto: str = "circulo"
    atributos: tuple = ("x", "y")
    ocultas: int = 4
    activacion: str = "tanh"
    costo: str = "mse"
    eta: float = 0.3
    regularizacion: str = "ninguna"
    tasa: float = 0.0
    ruido: float = 0.0
    proporcion: int = 50
    lote: int = 0
    semilla: int = 0
    epocas: int = 0

    @property
    def es_regresion(self):
        """Si las etiquetas son números reales: la salida es lineal y el costo es mse."""
        return self.conjunto in REGRESION


def escribir(estado):
    """El estado como texto, para copiar y pegar."""
    partes = []
    for nombre, valor in estado._asdict().items():
        texto = ",".join(valor) if nombre == "atributos" else valor
        partes.append(f"{nombre}={texto}")
    return "#" + "&".join(partes)


def leer(texto):
    """El estado que dice el texto, con o sin lo que viene antes del #. Si algo no vale: ErrorDeTuRed."""
    if not isinstance(texto, str) or len(texto) > _LARGO:
        raise ErrorDeTuRed("El estado es un texto corto, como #conjunto=xor&ocultas=3.")
    fragmento = texto.rpartition("#")[2].strip()
    pares = parse_qsl(fragmento, keep_blank_values=True)
    if fragmento and "=" not in fragmento:
        raise ErrorDeTuRed("No entiendo ese estado: tiene que ser como #conjunto=xor&ocultas=3.")
    return cambiar(Estado(), dict(pares), estricto=True)


def cambiar(estado, cambios, estricto=False):
    """El estado con esos controles cambiados, cada uno revisado. Sin `estricto`, regresión elige mse sola."""
    conocidos = set(Estado._fields)
    if extraños := [str(nombre)[:30] for nombre in cambios if nombre not in conocidos]:
        raise ErrorDeTuRed(f"No conozco el control «{extraños[0]}». Hay: {', '.join(sorted(conocidos))}.")
    nuevo = estado._replace(**{nombre: _valor(nombre, v) for nombre, v in cambios.items()})
    if nuevo.es_regresion and nuevo.costo != "mse":
        if estricto:
            raise ErrorDeTuRed(f"La entropía cruzada es para clasificar: con {nuevo.conjunto} va el mse.")
        nuevo = nuevo._replace(costo="mse")
    return nuevo


def _valor(nombre, valor):
    if nombre == "atributos":
        return _atributos(valor)
    if nombre in _OPCIONES:
        if valor not in _OPCIONES[nombre]:
            opciones = ", ".join(_OPCIONES[nombre])
            raise ErrorDeTuRed(f"{nombre} = «{str(valor)[:30]}» no vale. Puede ser: {opciones}.")
        return valor
    if nombre in _ENTEROS:
        return _numero(nombre, valor, _ENTEROS[nombre], "un entero", int, r"\d{1,9}")
    return _numero(nombre, valor, _REALES[nombre], "un número", float, r"[\d.eE+-]{1,30}")


def _numero(nombre, valor, extremos, clase, convertir, escrito):
    minimo, maximo = extremos
    texto = valor if isinstance(valor, str) else repr(valor)
    try:
        numero = convertir(float(texto)) if re.fullmatch(escrito, texto, re.ASCII) else math.nan
    except ValueError:
        numero = math.nan
    if not minimo <= numero <= maximo:
        raise ErrorDeTuRed(
            f"{nombre} = «{texto[:30]}» no vale: tiene que ser {clase} de {minimo} a {maximo}."
        )
    return numero


def _atributos(valor):
    nombres = tuple(valor.split(",")) if isinstance(valor, str) else tuple(valor)
    if not nombres or any(nombre not in ATRIBUTOS for nombre in nombres) or len(set(nombres)) < len(nombres):
        raise ErrorDeTuRed(f"Atributos: elegí uno o más de {', '.join(ATRIBUTOS)}, sin repetir.")
    return tuple(nombre for nombre in ATRIBUTOS if nombre in nombres)  # siempre en el mismo orden
