"""What students read when a test cell fails and the test itself has no words for it, per language."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "hidden": "A hidden test failed.",
        "line": "This check failed: {line}",
        "missing": "The name {name} is not defined.",
        "missing_like": "Did you call it {like}?",
        "name": "The name is {name}.",
        "name_like": "The name is {name}: did you mean {like}?",
        "raised": "Your code raised {kind}.",
        "opaque": "Your code returned an object of its own where a plain value was expected.",
        "opaque_function": "There was a function where a plain value was expected: is a call () missing?",
        "stopped": "The test stopped with {kind}.",
        "at": "It was at: {line}",
        "timeout": "Your code did not finish in time.",
        "died": "Your code ended the process ({reason}).",
        "protocol": "Your code broke the connection to the tests.",
        "review": "The test could not be run; a person will look at it.",
    },
    "es": {
        "hidden": "Falló una prueba oculta.",
        "line": "No se cumple: {line}",
        "missing": "Falta definir {name}.",
        "missing_like": "¿Le pusiste {like}?",
        "name": "El nombre es {name}.",
        "name_like": "El nombre es {name}: ¿quisiste poner {like}?",
        "raised": "Tu código lanzó {kind}.",
        "opaque": "Tu código devolvió un objeto propio donde se esperaba un valor común.",
        "opaque_function": "Había una función donde se esperaba un valor: ¿falta llamarla, con ()?",
        "stopped": "La prueba se cortó con {kind}.",
        "at": "Iba por: {line}",
        "timeout": "Tu código no terminó a tiempo.",
        "died": "Tu código cerró el proceso ({reason}).",
        "protocol": "Tu código rompió la conexión con las pruebas.",
        "review": "No pudimos correr la prueba; la va a mirar una persona.",
    },
}
