"""Las mediciones con las que `revisar` mira tus funciones: llamar, formas, números y derivadas.

Acá no hay ninguna respuesta: una derivada se compara con lo que hace *tu* función cuando se la mueve un poquito.
"""

import contextlib
import copy
import inspect
from contextvars import ContextVar

import numpy as np

PASO, TOLERANCIA = 1e-5, 1e-5
PASO_SIMPLE, TOLERANCIA_SIMPLE = 1e-2, 1e-2  # con float32 un paso de 1e-5 se pierde en el redondeo


_PASOS = ContextVar("pasos", default=None)  # los de la revisión en curso


class Hallazgo(Exception):
    """Algo que no está bien: `que`, dicho en una frase con números, y `mira`, qué mirar."""

    def __init__(self, que, mira=""):
        super().__init__(f"{que} {mira}".strip())
        self.que, self.mira = que, mira


@contextlib.contextmanager
def anotando():
    """La lista donde quedan, en orden, los pasos que dieron bien adentro de este `with`."""
    pasos = []
    marca = _PASOS.set(pasos)
    try:
        yield pasos
    finally:
        _PASOS.reset(marca)


def _bien(paso):
    pasos = _PASOS.get()
    if pasos is not None and paso not in pasos:
        pasos.append(paso)


def llamar(funcion, *entradas):
    """Lo que devuelve la función; avisa si no devuelve nada o si modificó sus entradas."""
    copias = copy.deepcopy(entradas)
    salida = funcion(*copias)
    if salida is None:
        raise Hallazgo("devuelve None.", "¿Falta el `return`?")
    for nombre, antes, despues in zip(_nombres(funcion, len(entradas)), entradas, copias, strict=True):
        if not iguales(antes, despues):
            raise Hallazgo(f"modifica su entrada `{nombre}`.", "Trabajá sobre un arreglo nuevo.")
    return salida


def _nombres(funcion, cuantos):
    nombres = list(inspect.signature(funcion).parameters)[:cuantos]
    return nombres + [f"número {i + 1}" for i in range(len(nombres), cuantos)]


def iguales(a, b):
    """Si dos entradas (arreglos, o tuplas, listas y diccionarios de arreglos) tienen los mismos números."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(iguales(a[k], b[k]) for k in a)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(iguales, a, b))
    return True


def partes(valor, nombres):
    """Los valores de una tupla, uno por nombre."""
    if not isinstance(valor, tuple | list) or len(valor) != len(nombres):
        raise Hallazgo(f"tiene que devolver {len(nombres)} cosas: `return {', '.join(nombres)}`.")
    return valor


def diccionario(valor, claves):
    """Un diccionario que tiene todas las claves pedidas."""
    if not isinstance(valor, dict):
        raise Hallazgo(f"tiene que devolver un diccionario y devuelve {_tipo(valor)}.")
    faltan = [clave for clave in claves if clave not in valor]
    if faltan:
        raise Hallazgo(f"al diccionario que devuelve le falta {' y '.join(map(repr, faltan))}.")
    return valor


def arreglo(nombre, valor, forma):
    """Un arreglo de números finitos con exactamente esa forma."""
    if not isinstance(valor, np.ndarray):
        raise Hallazgo(f"{nombre} tiene que ser un arreglo de NumPy y es {_tipo(valor)}.")
    if valor.shape != forma:
        pista = _pista_de_forma(valor.shape, forma)
        raise Hallazgo(f"{nombre} tiene forma {valor.shape} y tiene que tener forma {forma}.", pista)
    if not np.isfinite(valor).all():
        donde = tuple(int(i) for i in np.argwhere(~np.isfinite(valor))[0])
        raise Hallazgo(f"{nombre}{list(donde)} = {valor[donde]}: no es un número finito.")
    _bien(f"{nombre} tiene la forma {forma}")
    return valor


def numero(nombre, valor):
    """Un solo número finito: float de Python, de NumPy o arreglo sin ejes."""
    if np.ndim(valor) != 0 or isinstance(valor, str | dict | bool):
        forma = f" de forma {valor.shape}" if isinstance(valor, np.ndarray) else ""
        raise Hallazgo(f"{nombre} tiene que ser un solo número y es {_tipo(valor)}{forma}.")
    if not np.isfinite(valor):
        raise Hallazgo(f"{nombre} = {valor}: no es un número finito.")
    return float(valor)


def _tipo(valor):
    return "None (¿falta algo en el `return`?)" if valor is None else f"`{type(valor).__name__}`"


def _pista_de_forma(forma, pedida):
    if len(forma) == 2 and forma == pedida[::-1]:
        return "Está traspuesta: acá las filas son muestras o entradas."
    if [n for n in forma if n != 1] == [n for n in pedida if n != 1]:
        return "Son los mismos números, pero un vector no es una matriz de una fila o columna."
    if len(pedida) == 2 and pedida[1] == 1 and forma == (pedida[0], pedida[0]):
        return "Es broadcasting: una columna (N, 1) con un vector (N,) da (N, N). Mirá las formas de lo que restás."
    if forma in {(), (1,)} or len(forma) < len(pedida):
        return "¿Sumaste de más? Fijate en qué eje (`axis`) estás sumando."
    return ""


def comparar(nombre, valor, esperado, fuente, tamanos=None, tolerancia=None):
    """Los números de `valor` contra los esperados; si difieren nombra la peor entrada y un factor constante."""
    tolerancia = tolerancia or _precision(valor)[1]
    valor, esperado = np.asarray(valor, dtype=float), np.asarray(esperado, dtype=float)
    diferencia = np.abs(valor - esperado)
    escala = max(np.abs(valor).max(), np.abs(esperado).max())
    if diferencia.max() <= tolerancia * escala:
        _bien(f"{nombre} coincide con {fuente}")
        return
    peor = np.unravel_index(int(diferencia.argmax()), valor.shape)
    donde = str([int(i) for i in peor]) if peor else ""
    frase = f"{nombre}{donde} da {valor[peor]:.6g} y {fuente} da {esperado[peor]:.6g}."
    raise Hallazgo(frase, pista_de_factor(valor, esperado, tamanos or {}))


def pista_de_factor(valor, esperado, tamanos):
    """Si `valor` es un múltiplo exacto de `esperado`, qué número conocido explica el factor."""
    norma = float((esperado * esperado).sum())
    razon = float((valor * esperado).sum()) / norma if norma else 0.0
    if not razon or np.abs(valor - razon * esperado).max() > 1e-4 * np.abs(valor).max():
        return ""
    if np.isclose(razon, -1, rtol=1e-4):
        return "Tiene el signo cambiado."
    conocidos = {clave: n for clave, n in tamanos.items() if n > 1} | {"2": 2}
    signo = " y además el signo cambiado" if razon < 0 else ""
    for clave, n in conocidos.items():
        igual = "" if clave == "2" else f" ({clave} = {n})"
        if np.isclose(abs(razon), n, rtol=1e-4):
            return f"Te sobra un factor {clave}{igual}{signo}."
        if np.isclose(abs(razon), 1 / n, rtol=1e-4):
            return f"Te sobra un factor 1/{clave}{igual}{signo}."
    return f"La razón entre los dos es siempre la misma: {razon:.6g}."


def comparar_gradiente(nombre, analitico, f, x, tamanos, gradiente_numerico=None, salida=None):
    """El gradiente del estudiante contra la derivada numérica de f en x: entrada por entrada si se puede.

    `salida` es lo que dio el forward: si es float32, f tiene menos cifras y el paso tiene que ser más largo.
    """
    arreglo(nombre, analitico, x.shape)
    paso, tolerancia = _precision(analitico, salida)
    if gradiente_numerico is not None and sabe_derivar(gradiente_numerico):
        numerico = gradiente_numerico(f, x.copy(), paso)
        comparar(nombre, analitico, numerico, "tu `gradiente_numerico`", tamanos, tolerancia)
        return
    azar = np.random.default_rng(7)
    direcciones = azar.normal(size=(4, *x.shape))
    predichas = np.array([(analitico * v).sum() for v in direcciones])
    medidas = np.array([(f(x + paso * v) - f(x - paso * v)) / (2 * paso) for v in direcciones])
    if np.abs(predichas - medidas).max() > tolerancia * max(np.abs(predichas).max(), np.abs(medidas).max()):
        pista = pista_de_factor(predichas, medidas, tamanos)
        detalle = f"anuncia un cambio de {predichas[0]:.6g} y tu función cambia {medidas[0]:.6g}."
        raise Hallazgo(f"{nombre} no es la derivada: en una dirección al azar {detalle}", pista)
    _bien(f"{nombre} es la derivada de tu función")


def _precision(*valores):
    simple = any(getattr(valor, "dtype", None) == np.float32 for valor in valores)
    return (PASO_SIMPLE, TOLERANCIA_SIMPLE) if simple else (PASO, TOLERANCIA)


def sabe_derivar(gradiente_numerico):
    """Si ya funciona con Σx³, cuya derivada es 3x²: recién entonces sirve para revisar lo demás."""
    x = np.array([[0.5, -1.0], [2.0, 0.1]])
    try:
        return np.allclose(gradiente_numerico(lambda v: float((v**3).sum()), x.copy()), 3 * x**2, rtol=1e-4)
    except Exception:  # es código a medio escribir: puede fallar de cualquier manera, y entonces no se usa
        return False
