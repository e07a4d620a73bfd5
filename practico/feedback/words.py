"""Every sentence of ours that a feedback page says, in Spanish and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practico.feedback.values import State


@dataclass(frozen=True)
class Words:
    """One language. `{…}` are filled in where the word is used."""

    language: str
    decimal: str
    feedback_for: str
    points: str
    point: str
    fix_first: str
    all_right: str
    nothing_to_fix: str
    by_question: str
    about: str
    your_notebook: str
    states: Mapping[State, str]
    complete: str  # {right} of {all}
    pending: str  # {points}
    ours: str  # {points}
    late: str  # {points}
    by_person: str
    extra: str  # {points}
    statement: str
    reread: str
    comment: str
    visible_test: str
    up: str
    unanswered: str
    earlier_unanswered: str
    perhaps_follows: str  # of an earlier fault
    review: str
    failed_check: str
    failed_with: str  # {kind}
    missing_notebook: str
    unreadable_notebook: str
    withheld: str
    not_shown: str
    unreadable_output: str
    more_outputs: str
    large_picture: str
    picture: str
    lost_picture: str
    cut: str
    whole_error: str
    footer: str
    repairs: Mapping[str, str]  # Mend -> sentence, {cell}
    repair: str  # any other
    plain_cell: str  # in place of a name
    quoted: str  # {name}

    def repaired(self, kind: str, grade_id: str) -> str:
        """What was put right in a cell, one sentence."""
        cell = self.quoted.format(name=grade_id) if grade_id else self.plain_cell
        return self.repairs.get(kind, self.repair).format(cell=cell)

    def counted(self, value: float) -> str:
        """`1 point`, `2.5 points`."""
        return f"{self.number(value)} {self.point if value == 1 else self.points}"

    def number(self, value: float) -> str:
        """Points as people write them: two decimals at most."""
        text = f"{value:g}" if value == round(value, 2) else f"{value:.2f}"
        return text.replace(".", self.decimal)


SPANISH = Words(
    language="es",
    decimal=",",
    feedback_for="Devolución para",
    points="puntos",
    point="punto",
    fix_first="Qué arreglar primero",
    all_right="¡Todo bien!",
    nothing_to_fix="No hay nada que arreglar en lo que ya está corregido.",
    by_question="Pregunta por pregunta",
    about="Sobre tu entrega",
    your_notebook="Tu notebook",
    states={
        State.RIGHT: "bien",
        State.PARTIAL: "en parte",
        State.WRONG: "a corregir",
        State.UNANSWERED: "sin responder",
        State.BY_HAND: "falta corregir a mano",
        State.OURS: "lo estamos revisando",
    },
    complete="{right} de {all} preguntas completas",
    pending="Por corregir a mano: {points}. Todavía no cuentan ni a favor ni en contra.",
    ours=(
        "En revisión por un problema nuestro, no tuyo: {points}. No es un cero: lo va a mirar una persona."
    ),
    late="Descuento por entrega tardía: {points}.",
    by_person="puntaje puesto por una persona",
    extra="incluye {points} de crédito extra",
    statement="Ver el enunciado",
    reread="Repasá",
    comment="Comentario de tu docente",
    visible_test="La revisión visible",
    up="Volver arriba",
    unanswered="Esta respuesta está como se entregó el enunciado: falta escribirla.",
    earlier_unanswered="Usa algo que todavía no escribiste: completá primero las funciones anteriores.",
    perhaps_follows="Quizás se arregle sola cuando corrijas lo anterior.",
    review="No pudimos correr esta prueba. El problema es nuestro: la va a mirar una persona.",
    failed_check="Una de las comprobaciones no se cumple.",
    failed_with="La comprobación se cortó con {kind}.",
    missing_notebook="Este notebook no estaba en tu entrega.",
    unreadable_notebook=(
        "No pudimos leer o correr lo que entregaste. No es un cero: lo va a mirar una persona, y te va a "
        "avisar si hace falta que lo mandes de nuevo."
    ),
    withheld="(Esta salida no se muestra: contiene partes de las pruebas.)",
    not_shown="(Una salida interactiva, que acá no se muestra.)",
    unreadable_output="(Una salida que no se puede leer.)",
    more_outputs="(Hay más salidas, que acá no se muestran.)",
    large_picture="(Una imagen demasiado grande para mostrarla acá.)",
    picture="Imagen que produjo tu código",
    lost_picture="imagen que no viene con el notebook",
    cut="… (la salida sigue)",
    whole_error="El error completo",
    footer="Esta página no se conecta a internet: podés guardarla, imprimirla o leerla sin conexión.",
    repairs={
        "old format": "Tu archivo estaba en un formato viejo de Jupyter: lo actualizamos.",
        "unknown format": "Tu archivo dice estar en un formato que no conocemos: lo leímos como el actual.",
        "encoding": "Había un carácter roto: lo reemplazamos.",
        "kernel": "Tu notebook pedía otro kernel: usamos el del curso.",
        "broken cell": "Una celda no se podía leer y no se tuvo en cuenta.",
        "broken source": "Una celda tenía contenido que no era texto: quedó lo que sí era.",
        "oversized": "Una celda era demasiado larga: se cortó.",
        "renamed": "El archivo tenía otro nombre: lo reconocimos igual.",
        "missing": "Faltaba la celda {cell}: la pusimos de nuevo, como en el enunciado.",
        "duplicate": "La celda {cell} estaba repetida: contamos una sola.",
        "retyped": "La celda {cell} había cambiado de tipo (código o texto): la volvimos a su tipo.",
        "emptied": "La celda {cell} estaba vacía.",
        "edited": "La celda {cell} no se puede editar y estaba cambiada: la restauramos.",
        "outdated": "La celda {cell} era de una versión anterior del enunciado: la actualizamos.",
        "metadata": "Los datos internos de la celda {cell} estaban cambiados: los restauramos.",
        "tags": "Las etiquetas de la celda {cell} estaban cambiadas: las restauramos.",
        "reordered": "La celda {cell} estaba en otro lugar: la devolvimos al suyo.",
        "merged": "El código de la celda {cell} estaba dentro de otra celda: lo tomamos de ahí.",
        "recognised": "La celda {cell} había perdido su identificación: la reconocimos igual.",
        "unknown grade_id": "La celda {cell} no es de este notebook: quedó como celda extra.",
        "too many cells": "Había demasiadas celdas extra: algunas no se tuvieron en cuenta.",
    },
    repair="Arreglamos algo en la celda {cell}.",
    plain_cell="del enunciado",
    quoted="«{name}»",
)

ENGLISH = Words(
    language="en",
    decimal=".",
    feedback_for="Feedback for",
    points="points",
    point="point",
    fix_first="What to fix first",
    all_right="All right!",
    nothing_to_fix="There is nothing to fix in what has been graded.",
    by_question="Question by question",
    about="About what you handed in",
    your_notebook="Your notebook",
    states={
        State.RIGHT: "right",
        State.PARTIAL: "in part",
        State.WRONG: "to fix",
        State.UNANSWERED: "not answered",
        State.BY_HAND: "to be graded by hand",
        State.OURS: "we are looking at it",
    },
    complete="{right} of {all} questions complete",
    pending="To be graded by hand: {points}. So far they count neither for nor against you.",
    ours=(
        "Under review because of a problem of ours, not yours: {points}. This is not a zero: a person will "
        "look at it."
    ),
    late="Taken off for handing in late: {points}.",
    by_person="score given by a person",
    extra="{points} extra credit included",
    statement="Go to the question",
    reread="Read again",
    comment="Your teacher's comment",
    visible_test="The visible check",
    up="Back to the top",
    unanswered="This answer is as it was handed out: it is still to be written.",
    earlier_unanswered="It uses something that you have not written yet: fill in what comes before.",
    perhaps_follows="Perhaps it mends itself once you have mended what comes before.",
    review="We could not run this test. The problem is ours: a person will look at it.",
    failed_check="One of the checks does not hold.",
    failed_with="The check stopped with {kind}.",
    missing_notebook="This notebook was not in what you handed in.",
    unreadable_notebook=(
        "We could not read or run what you handed in. This is not a zero: a person will look at it, and "
        "tell you if you have to send it again."
    ),
    withheld="(This output is not shown: it contains parts of the tests.)",
    not_shown="(An interactive output, which is not shown here.)",
    unreadable_output="(An output that cannot be read.)",
    more_outputs="(There are more outputs, which are not shown here.)",
    large_picture="(A picture too large to show here.)",
    picture="Picture that your code made",
    lost_picture="picture that did not come with the notebook",
    cut="… (the output goes on)",
    whole_error="The whole error",
    footer="This page does not connect to the internet: you can save it, print it or read it offline.",
    repairs={
        "old format": "Your file was in an old Jupyter format: we brought it up to date.",
        "unknown format": "Your file claims a format that we do not know: we read it as the current one.",
        "encoding": "There was a broken character: we replaced it.",
        "kernel": "Your notebook asked for another kernel: we used the course's.",
        "broken cell": "A cell could not be read and was left out.",
        "broken source": "A cell held something that was not text: what was text is kept.",
        "oversized": "A cell was too long: it was cut.",
        "renamed": "The file had another name: we recognised it all the same.",
        "missing": "The cell {cell} was not there: we put it back as it was handed out.",
        "duplicate": "The cell {cell} was there more than once: one of them counts.",
        "retyped": "The cell {cell} had changed its type (code or text): we changed it back.",
        "emptied": "The cell {cell} was empty.",
        "edited": "The cell {cell} is not for editing and had been changed: we restored it.",
        "outdated": "The cell {cell} was of an earlier version of the assignment: we brought it up to date.",
        "metadata": "The internal data of the cell {cell} had been changed: we restored it.",
        "tags": "The tags of the cell {cell} had been changed: we restored them.",
        "reordered": "The cell {cell} was in another place: we moved it back.",
        "merged": "The code of the cell {cell} was in another cell: we took it from there.",
        "recognised": "The cell {cell} had lost its identity: we recognised it all the same.",
        "unknown grade_id": "The cell {cell} is not of this notebook: it stays as an extra cell.",
        "too many cells": "There were too many extra cells: some were left out.",
    },
    repair="We mended something in the cell {cell}.",
    plain_cell="of the assignment",
    quoted="“{name}”",
)


def words_for(language: str) -> Words:
    """The words of `c.Practico.language`."""
    return SPANISH if language == "es" else ENGLISH
