"""Google Classroom: the assignment's folder in the teacher's Drive, downloaded (Drive zips it).

    Práctico 5-20260522T234500Z-001.zip              what Drive calls the zip; large folders come in parts
      Práctico 5/Ana García - ejercicio1.ipynb       a copy that Classroom made for each student
      Práctico 5/ejercicio1 - Ana García.ipynb       as some schools' templates have it
      Práctico 5/Copia de ejercicio1.ipynb           a file that a student attached: nobody's by its name
      Práctico 5/Ana García/ejercicio1.ipynb         after Takeout, or with a folder for each student

Drive writes each file's last change into the zip, and `name(1).ipynb` for a second file of one name. A file
without a student's name is told as such: Drive knows its owner, the zip does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from practico.collect.names import slug, squashed
from practico.collect.values import Handed, Identity

_BETWEEN = " - "


class Classroom:
    """Reads Classroom's names; `notebooks` are the assignment's, to tell which half is the student's name."""

    name = "classroom"
    dates_are_submissions = True

    def __init__(self, notebooks: Iterable[str]) -> None:
        self._notebooks = tuple(squashed(name) for name in notebooks)

    def read(self, path: str) -> Handed | None:
        """See Source: the last name on the path that is in two halves."""
        parts = path.split("/")
        for at in range(len(parts) - 1, -1, -1):
            if _BETWEEN in parts[at]:
                name, rest = self._halves(parts[at])
                if name and rest:
                    identity = Identity(name, suggested=slug(name))
                    return Handed(identity, "/".join([rest, *parts[at + 1 :]]))
        return None

    def _halves(self, part: str) -> tuple[str, str]:
        """(student, file): the half that is named like a notebook is the file, else the second."""
        stem, dot, suffix = part.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (part, "")
        left, _, right = stem.partition(_BETWEEN)
        first, _, last = stem.rpartition(_BETWEEN)
        if self._is_notebook(first) and not self._is_notebook(last):
            return last.strip(), first.strip() + suffix
        return left.strip(), right.strip() + suffix

    def _is_notebook(self, text: str) -> bool:
        plain = squashed(text)
        return any(plain and (name in plain or plain in name) for name in self._notebooks)
