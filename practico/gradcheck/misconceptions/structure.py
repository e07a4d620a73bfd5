"""What a check can say of any function without knowing the mistake: a stable id and advice for each stage.

The stages are those of an examination: exists → runs (raises, in raised.py) → returns → shape → finite →
dtype → value, then conduct (changed inputs, relations between calls) and the parts a function rests on. An id
says what was measured, never more; where a known mistake explains the numbers, that is told instead.
"""

from __future__ import annotations

from practico.gradcheck.misconceptions.raised import RAISED
from practico.gradcheck.misconceptions.structural import Structural

STRUCTURE: tuple[Structural, ...] = (
    *RAISED,
    Structural(
        "exists.not_callable",
        ("not_callable",),
        "¿La pisaste con otra cosa? Mirá dónde más le asignás algo a ese nombre.",
        "Did you overwrite it? Look where else you assign something to that name.",
    ),
    Structural(
        "exists.missing",
        ("part_missing",),
        "¿El nombre es el del enunciado? ¿Esa celda se ejecuta sin errores?",
        "Is its name that of the statement? Does that cell run without errors?",
    ),
    Structural(
        "returns.none",
        ("returned_none",),
        "¿Te olvidaste del return?",
        "Did you forget the return?",
    ),
    Structural(
        "returns.wrong_count",
        ("wrong_count",),
        "Mirá en el enunciado qué devuelve, y en qué orden.",
        "See in the statement what it returns, and in which order.",
    ),
    Structural(
        "returns.not_dict",
        ("not_dict",),
        "Mirá el ejemplo de diccionario del enunciado.",
        "See the example of a dictionary in the statement.",
    ),
    Structural(
        "returns.missing_keys",
        ("missing_keys",),
        "Las claves se escriben tal cual: mayúsculas, minúsculas y la d de los gradientes cuentan.",
        "Keys are written exactly so: capitals, and the d of gradients, count.",
    ),
    Structural(
        "returns.not_array",
        ("not_array",),
        "Hace falta un arreglo, con un valor por entrada.",
        "An array is needed, with one value for each entry.",
    ),
    Structural(
        "returns.not_scalar",
        ("not_scalar", "array_cost"),
        "Es un solo número para todo el lote.",
        "It is a single number for the whole batch.",
    ),
    Structural(
        "returns.costs_not_list",
        ("costs_not_list",),
        "Agregá el costo de cada vuelta a una lista.",
        "Append the cost of each round to a list.",
    ),
    Structural(
        "shape.transposed",
        ("shape:transposed",),
        "Está traspuesta: acordate de que las filas son las muestras (o las entradas, en W).",
        "It is transposed: remember that rows are samples (or inputs, in W).",
    ),
    Structural(
        "shape.extra_axis",
        ("shape:extra_axis",),
        "Sobra una dimensión de tamaño 1.",
        "There is one dimension of size 1 too many.",
    ),
    Structural(
        "shape.missing_axis",
        ("shape:missing_axis",),
        "Se perdió una dimensión de tamaño 1: una columna sigue siendo una matriz.",
        "A dimension of size 1 was lost: a column remains a matrix.",
    ),
    Structural(
        "shape.broadcast",
        ("shape:broadcast",),
        "Es lo que sale de operar una forma (N,) con una (N, 1).",
        "That is what comes from a shape (N,) together with an (N, 1).",
    ),
    Structural(
        "shape.flattened",
        ("shape:flattened",),
        "Los valores quedaron en una sola fila: falta devolverles la forma.",
        "The values are left in a single row: their shape has to be given back.",
    ),
    Structural(
        "shape.summed_away",
        ("shape:summed_away",),
        "Se sumó, o se promedió, sobre un eje que tenía que quedar.",
        "A sum, or a mean, ran over an axis that had to stay.",
    ),
    Structural(
        "shape.other",
        ("shape",),
        "Imprimí la forma de cada paso y mirá dónde deja de ser la que esperás.",
        "Print the shape of each step and see where it stops being what you expect.",
    ),
    Structural(
        "finite.not_finite",
        ("not_finite",),
        "Buscá una división por cero, el logaritmo de 0 o una exponencial enorme.",
        "Look for a division by zero, the logarithm of 0 or a huge exponential.",
    ),
    Structural(
        "dtype.wrong",
        ("dtype",),
        "Mirá el dtype de lo que devolvés.",
        "Look at the dtype of what you return.",
    ),
    Structural(
        "value.zeros",
        ("value:zeros",),
        "¿Se asigna en algún momento, o queda como se creó?",
        "Is it ever assigned, or left as it was made?",
    ),
    Structural(
        "value.sign",
        ("value:sign",),
        "Es un signo, y nada más.",
        "It is a sign, and nothing else.",
    ),
    Structural(
        "value.factor",
        ("value:factor",),
        "Es un factor, y nada más: ¿de dónde sale?",
        "It is a factor, and nothing else: where does it come from?",
    ),
    Structural(
        "value.transposed",
        ("value:transposed",),
        "Los valores son los correctos, traspuestos.",
        "The values are the right ones, transposed.",
    ),
    Structural(
        "conduct.mutated_input",
        ("mutated_input",),
        "Quien la llamó sigue usando ese arreglo: trabajá sobre una copia.",
        "Its caller goes on using that array: work on a copy.",
    ),
    Structural(
        "conduct.not_repeatable",
        ("not_repeatable",),
        "Algo queda de una llamada a la otra, o es al azar.",
        "Something is left from one call to the next, or is random.",
    ),
    Structural(
        "conduct.not_linear",
        ("not_zero_at_zero", "not_linear"),
        "Todo backward multiplica por el gradiente que llega: revisá que lo uses, y una sola vez.",
        "Every backward multiplies by the incoming gradient: see that you use it, and just once.",
    ),
    Structural(
        "conduct.depends_on_batch",
        ("depends_on_order", "depends_on_copies"),
        "Los gradientes de los parámetros son sumas sobre todas las muestras.",
        "The gradients of the parameters are sums over all samples.",
    ),
    Structural(
        "conduct.remembered_answers",
        ("not_its_derivative",),
        "La cuenta tiene que valer para cualquier entrada, no para algunas.",
        "The computation must hold for any input, not for some.",
    ),
    Structural(
        "parts.needed",
        ("needs_part", "part_raised"),
        "Arreglá primero esa.",
        "Mend that one first.",
        is_mistake=False,
    ),
    Structural(
        "parts.failing",
        ("part_failing",),
        "Empezá por ahí: tal vez acá no haya nada que cambiar.",
        "Begin there: there may be nothing to change here.",
        is_mistake=False,
    ),
)
_BY_FAULT = {fault: each for each in STRUCTURE for fault in each.faults}


def structural(code: str, kind: str = "") -> Structural | None:
    """What can be said of a fault by its code and kind alone."""
    return _BY_FAULT.get(f"{code}:{kind}" if kind else code) or _BY_FAULT.get(code)
