"""A course of one small Spanish assignment with its glossary and its complete catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import polib
from miniature import CONFIG, check, markdown, notebook, solution

from practico.settings import Settings, load_settings

GLOSSARY = """
assignment = "tp-en"
code_stub = "# YOUR CODE HERE\\nraise NotImplementedError()"
text_stub = "YOUR ANSWER HERE"
keep = "assert"
[public]
cuadrado = "square"
prueba = "test"
ejercicio = "exercise"
numeros = "numbers"
texto = "text"
[names]
valor = "value"
medir = "measure"
"""
ENGLISH = {
    "Escribí `cuadrado`.": "Write `square`.",
    "El cuadrado de un `valor`.": "The square of a `value`.",
    "el resultado": "the result",
    "{valor} no es un número": "{valor} is not a number",
    "Mide cosas.": "Measures things.",
    "Uno, dos": "One, two",
}


def spanish_master():
    return notebook(
        markdown("Escribí `cuadrado`.\n\n$$x^2$$", nbgrader={**_mark("texto"), "locked": True}),
        solution(
            "cuadrado",
            'def cuadrado(valor):\n    """El cuadrado de un `valor`."""\n    ### BEGIN SOLUTION\n'
            "    return valor * valor  # el resultado\n    ### END SOLUTION",
        ),
        check(
            "prueba_cuadrado",
            "### BEGIN HIDDEN TESTS\nassert cuadrado(3) == 9\n### END HIDDEN TESTS",
            points=3,
        ),
    )


def _mark(grade_id):
    return {"grade": False, "solution": False, "task": False, "schema_version": 3, "grade_id": grade_id}


def small_course(directory: Path, english: dict[str, str] | None = None) -> Settings:
    """The course in `directory`, its catalogue holding `english` (by default everything)."""
    (directory / "nbgrader_config.py").write_text(CONFIG + 'c.Practico.language = "es"\n')
    source = directory / "source" / "tp"
    source.mkdir(parents=True)
    (source / "ejercicio.ipynb").write_text(json.dumps(spanish_master(), indent=1) + "\n")
    (source / "medir.py").write_text(
        '"""Mide cosas."""\n\n\ndef medir(valor):\n    raise ValueError(f"{valor} no es un número")\n'
    )
    (source / "numeros.csv").write_bytes(b"1,2\r\n\xff")
    (source / "LEEME.md").write_text("Uno, dos\n")
    folder = directory / "translations" / "tp"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_text(GLOSSARY + 'LEEME = "README"\n')
    catalogue = polib.POFile()
    for msgid, msgstr in (ENGLISH if english is None else english).items():
        catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    (folder / "en.po").write_text(str(catalogue))
    return load_settings(directory)
