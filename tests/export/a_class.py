"""A small class with everything that a mark can be."""

from __future__ import annotations

from pathlib import Path

from practico.export.marks import Mark, Marks, Question, Standing
from practico.export.people import People

SAMPLES = Path(__file__).parent / "samples"
QUESTIONS = (Question("uno", "prueba_f", 60.0), Question("dos", "prueba_h", 40.0))

ANA = Mark("ana_perez", "Ana", "Pérez", "ana@example.edu", "1041", scores=(55.25, 2.0), score=57.25)
BETO = Mark(
    "beto", 'Beto "Tito"', "Gómez, hijo", "beto@example.edu", "1042", Standing.NEEDS_REVIEW,
    scores=(41.5, None), note="waits for a person: dos/prueba_h",
)  # fmt: skip
CARO = Mark("caro", "Caro", "Ñandú", "caro@example.edu", "1043", Standing.MISSING, note="handed in nothing")


def marks(*students: Mark) -> Marks:
    """These students in an assignment `p` of 100 points; by default all three."""
    return Marks("p", QUESTIONS, students or (ANA, BETO, CARO), 100.0)


def people(*students: Mark, **roster: tuple[str, ...]) -> People:
    """The same students' identities."""
    return People(students or (ANA, BETO, CARO), roster)
