"""Revisa la *forma* de tus respuestas del ejercicio 2: tipo, claves y rango. Si son correctas, lo dice la nota."""

import math
import os
from numbers import Real

import numpy as np
from playground_estado import Estado, leer
from tus_funciones import ErrorDeTuRed
from revision import Resultado, mostrar

ATRIBUTOS = ("x", "y", "x2", "y2", "xy", "senx", "seny")
ETIQUETAS = ("siempre", "a veces", "nunca")
ETA = (0.00001, 10)
ITERACIONES = (1, 300)
OCULTAS = (0, 8)
ESTADO_PEDIDO = Estado(conjunto="circulo")
_LIBRES = ("ocultas", "eta", "epocas", "semilla", "proporcion", "tasa")


def neurona_lineal(respuesta):
    """Un True o False por conjunto de datos."""
    claves = ("circulo", "xor", "gauss", "espiral", "plano", "multi_gauss")
    _revisar("neurona_lineal", respuesta, dict.fromkeys(claves, _si_o_no))


def perdidas_de_la_indecisa(respuesta):
    """Un número por pérdida."""
    claves = ("playground", "mse_01", "entropia_01")
    _revisar("perdidas_de_la_indecisa", respuesta, dict.fromkeys(claves, _numero(0, 100)))


def cuantos_numeros(respuesta):
    """Un entero por red."""
    claves = ("neurona_x_y", "neurona_xy", "red_3", "red_8")
    _revisar("cuantos_numeros", respuesta, dict.fromkeys(claves, _entero(1, 1000)))


def atributos(respuesta, conjunto):
    """Qué atributos, qué η y cuántas iteraciones, para un conjunto."""
    partes = {"atributos": _lista_de_atributos, "eta": _numero(*ETA), "iteraciones": _entero(*ITERACIONES)}
    _revisar("atributos", respuesta, {conjunto: _con(partes)}, f"atributos: {conjunto}")


def red_minima(respuesta, *conjuntos):
    """Cuántas neuronas ocultas por conjunto."""
    _revisar(
        "red_minima",
        respuesta,
        dict.fromkeys(conjuntos, _entero(*OCULTAS)),
        f"red_minima: {' y '.join(conjuntos)}",
    )


def semillas(respuesta):
    """Una etiqueta por red."""
    claves = ("neurona_x_y", "neurona_xy", "red_2", "red_3", "red_8")
    _revisar("semillas", respuesta, dict.fromkeys(claves, _etiqueta))


def configuracion(respuesta):
    """Neuronas ocultas, η e iteraciones; o el estado copiado del playground."""
    if isinstance(respuesta, str):
        _revisar("configuracion", respuesta, _estado)
        return
    partes = {"ocultas": _entero(1, OCULTAS[1]), "eta": _numero(*ETA), "iteraciones": _entero(*ITERACIONES)}
    _revisar("configuracion", respuesta, partes)


def _revisar(nombre, respuesta, partes, clave=""):
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return  # ahí deciden las pruebas de la corrección
    problema = partes(respuesta) if callable(partes) else _problema(respuesta, partes)
    if problema:
        mostrar(Resultado(nombre, False, problema, clave=clave))
    listo = "tiene la forma que se espera. Que sea correcta es cosa tuya: probalo."
    mostrar(Resultado(nombre, True, listo, clave=clave))


def _estado(texto):
    try:
        estado = leer(texto)
    except ErrorDeTuRed as error:
        return str(error)
    pedido = ESTADO_PEDIDO._replace(**{nombre: getattr(estado, nombre) for nombre in _LIBRES})
    distintos = [
        nombre for nombre, antes, ahora in zip(Estado._fields, pedido, estado, strict=True) if antes != ahora
    ]
    if distintos:
        return f"en el estado, {distintos[0]} no es lo que pide el enunciado."
    if not ITERACIONES[0] <= estado.epocas <= ITERACIONES[1] or not estado.ocultas:
        return f"el estado tiene que tener neuronas ocultas y de {ITERACIONES[0]} a {ITERACIONES[1]} épocas."
    return ""


def _problema(respuesta, partes):
    if not isinstance(respuesta, dict):
        return "tiene que ser un diccionario."
    for clave, revisar in partes.items():
        if clave not in respuesta:
            return f"falta la clave {clave!r}."
        if respuesta[clave] is None:
            return f"falta completar {clave!r}."
        if problema := revisar(respuesta[clave]):
            return f"{clave!r} {problema}."
    return ""


def _si_o_no(valor):
    return "" if isinstance(valor, bool | np.bool_) else "tiene que ser True o False"


def _etiqueta(valor):
    es_etiqueta = isinstance(valor, str) and valor.strip().lower() in ETIQUETAS
    return "" if es_etiqueta else "tiene que ser 'siempre', 'a veces' o 'nunca'"


def _con(partes):
    return lambda valor: _problema(valor, partes).rstrip(".")


def _lista_de_atributos(valor):
    if not isinstance(valor, list | tuple) or not valor or len(set(map(str, valor))) < len(valor):
        return "tiene que ser una lista de atributos, sin repetir"
    return "" if all(nombre in ATRIBUTOS for nombre in valor) else f"solo puede tener nombres de {ATRIBUTOS}"


def _numero(minimo, maximo, clase="número", vale=math.isfinite):
    def revisar(valor):
        es_numero = isinstance(valor, Real) and not isinstance(valor, bool | np.bool_) and vale(valor)
        bien = es_numero and minimo <= valor <= maximo
        return "" if bien else f"tiene que ser un {clase} de {minimo} a {maximo}"

    return revisar


def _entero(minimo, maximo):
    return _numero(minimo, maximo, "entero", lambda valor: math.isfinite(valor) and valor == int(valor))
