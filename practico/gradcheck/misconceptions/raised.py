"""What stopped a function: structural ids by the kind of its exception. The kinds are told in `kind_of`.

An exception's text is the student's (it could carry hidden inputs): it is looked at and never shown.
"""

from __future__ import annotations

import re

from practico.gradcheck.misconceptions.structural import Structural

_BY_TYPE: tuple[tuple[type[BaseException], str], ...] = (
    (NotImplementedError, "not_written"),
    (SystemExit, "exits"),
    (NameError, "name"),
    (RecursionError, "endless"),
    (LookupError, "lookup"),
    (AssertionError, "own_assertion"),
)
# Texts of Python's and NumPy's own errors.
_BY_TEXT = (
    ("truth value of an array", "truth_value"),
    (r"unpack|'NoneType' object is not subscriptable", "unpacking"),
    (r"broadcast|core dimension|not aligned|cannot reshape|inhomogeneous", "shapes"),
    (r"positional argument|keyword argument|multiple values for argument", "arguments"),
)


def kind_of(error: BaseException) -> str:
    """The kind of an exception, by its type, then by its text."""
    for type_, kind in _BY_TYPE:
        if isinstance(error, type_):
            return kind
    text = " ".join(each for each in error.args if type(each) is str)
    for pattern, kind in _BY_TEXT:
        if re.search(pattern, text):
            return kind
    return "type" if isinstance(error, TypeError | AttributeError) else "other"


RAISED: tuple[Structural, ...] = (
    Structural(
        "raises.not_written",
        ("raised:not_written",),
        "Todavía falta escribirla: sacá el raise cuando la tengas.",
        "It is still to be written: take the raise away when you have it.",
        is_mistake=False,
    ),
    Structural(
        "raises.name",
        ("raised:name",),
        "Usa un nombre que no existe en ese momento: ¿un error de tipeo, o un if que no entra?",
        "It uses a name that does not exist at that point: a typo, or an if none of whose branches is taken?",
    ),
    Structural(
        "raises.shapes",
        ("raised:shapes",),
        "Las formas de una operación no encajan: escribí al lado de cada renglón qué forma tiene.",
        "The shapes of an operation do not fit: write beside each line what shape it has.",
    ),
    Structural(
        "raises.truth_value",
        ("raised:truth_value",),
        "Un if, un and o el max de Python deciden una sola vez, y un arreglo tiene muchas entradas.",
        "An if, an and, or Python's max decides once, and an array has many entries.",
    ),
    Structural(
        "raises.unpacking",
        ("raised:unpacking",),
        "Desarma lo que le devolvió otra función en una cantidad de cosas que no es: mirá qué devuelve.",
        "It takes apart what another function returned into a wrong number of things: see what it returns.",
    ),
    Structural(
        "raises.lookup",
        ("raised:lookup",),
        "Busca una clave o un índice que no está: comparalos con los del enunciado, también mayúsculas.",
        "It looks for a key or an index that is not there: compare with the statement, capitals too.",
    ),
    Structural(
        "raises.arguments",
        ("raised:arguments",),
        "Se la llama con los argumentos del enunciado, en ese orden: compará con los de tu def.",
        "It is called with the arguments of the statement, in their order: compare them with your def.",
    ),
    Structural(
        "raises.type",
        ("raised:type",),
        "Opera con algo que no es del tipo que creés: mirá con type(...) qué es cada cosa.",
        "It works on something that is not of the type you think: see with type(...) what each thing is.",
    ),
    Structural(
        "raises.endless",
        ("raised:endless",),
        "Se llama a sí misma sin fin.",
        "It calls itself without end.",
    ),
    Structural(
        "raises.exits",
        ("raised:exits",),
        "No cierres el programa desde una función: devolvé un valor o lanzá una excepción.",
        "Do not end the program inside of a function: return a value or raise an exception.",
    ),
    Structural(
        "raises.own_assertion",
        ("raised:own_assertion",),
        "Lo que corta es un assert tuyo: o es demasiado estricto, o te está avisando de algo.",
        "It is an assert of yours that fails: it is too strict, or it tells you something.",
    ),
    Structural(
        "raises.other",
        ("raised:other",),
        "Probala sola, con un ejemplo chico, y leé el final del error.",
        "Try it alone, on a small example, and read the end of the error.",
    ),
)
