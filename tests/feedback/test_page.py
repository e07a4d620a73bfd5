"""One page: what a student reads on it."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from feedback_pages import (
    CANARY,
    Tags,
    answered,
    facts_of,
    master,
    page_of,
    settings_of,
    stream,
    text_of,
    wrong,
)
from miniature import check, code, locked, markdown, notebook, solution, task

from practico.feedback.course import read_course
from practico.feedback.page import PageMaker
from practico.feedback.values import Finding, Grade
from practico.gradcheck.misconceptions import MISTAKES
from practico.model import Repair
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.secret_lines import find_secrets, normalise
from practico.notebook.solutions import submission_view
from practico.settings import load_settings

AREA = "def area(b, h):\n    return b + h"
DOUBLE = "def doble(x):\n    return 2 * x"
HALF = (Grade("prueba_area", 2, 0), Grade("prueba_doble", 3, 3), Grade("opinion", 5, 0, is_pending=True))


@pytest.fixture
def settings(tmp_path):
    return settings_of(tmp_path / "course")


@pytest.fixture
def right(settings):
    return answered(settings, area=AREA.replace("+", "*"), doble=DOUBLE, opinion="Porque **sí**.")


def test_the_score_stands_on_top_with_what_is_still_open(settings, right, tmp_path):
    text = text_of(page_of(settings, facts_of(tmp_path, right)))
    assert text.startswith("a1 · Devolución para Ana Paz Figuras 5 / 10 puntos 2 de 3 preguntas completas")
    assert "Por corregir a mano: 5 puntos. Todavía no cuentan" in text


def test_each_question_has_its_heading_score_and_state(settings, right, tmp_path):
    text = text_of(page_of(settings, facts_of(tmp_path, right, grades=HALF)))
    listed = text.partition("Pregunta por pregunta")[2].partition("Tu notebook")[0]
    assert " ".join(listed.split()) == (
        "1. Superficies 3 / 5 1.1 area a corregir 0 / 2 1.2 doble bien 3 / 3 "
        "2. Una pregunta falta corregir a mano – / 5"
    )


def test_the_message_stands_beside_the_cell_and_among_what_to_fix(settings, right, tmp_path):
    findings = (wrong("prueba_area", "area: no multiplica."),)
    page = page_of(settings, facts_of(tmp_path, right, grades=HALF, findings=findings))
    assert page.count("area: no multiplica.") == 2
    card = page.partition('id="q1"')[2].partition("</details>")[0]
    assert "area: no multiplica." in card
    first = page.partition('<ol class="first">')[2].partition("</ol>")[0]
    assert 'href="#q1"' in first
    assert '<a href="#n-1.1-area-2-puntos">Ver el enunciado</a>' in first
    assert 'id="n-1.1-area-2-puntos"' in page


def test_hints_are_set_apart_and_link_to_the_section(tmp_path):
    content = notebook(
        markdown("# T"),
        markdown("## 3. Costos\n\n### 3.1 `mse`"),
        solution("mse", "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
        check("prueba_mse", "assert x", 4),
    )
    settings = settings_of(tmp_path / "course", content)
    mistake = next(each for each in MISTAKES if each.id == "loss.sum_instead_of_mean")
    finding = wrong("prueba_mse", f"mse: costo no da. {mistake.hint('es')}", mistake.id)
    facts = facts_of(
        tmp_path, answered(settings, mse="x = 0"), grades=(Grade("prueba_mse", 4, 0),), findings=(finding,)
    )
    page = page_of(settings, facts)
    assert '<p class="message">mse: costo no da.</p>' in page
    assert re.search(
        rf'<p class="hint">{mistake.spanish}\. <a href="#n-3.-Costos">Repasá: 3. Costos</a>', page
    )
    assert 'id="n-3.-Costos"' in page


def test_a_blank_answer_is_unanswered_and_what_leans_on_it_says_so(settings, tmp_path):
    findings = tuple(
        wrong(name, "Tu código lanzó NotImplementedError.") for name in ("prueba_area", "prueba_doble")
    )
    grades = (Grade("prueba_area", 2, 0), Grade("prueba_doble", 3, 0), HALF[2])
    content = answered(settings, doble="def doble(x):\n    return area(2, x)", opinion="no")
    text = text_of(page_of(settings, facts_of(tmp_path, content, grades=grades, findings=findings)))
    first = text.partition("Qué arreglar primero")[2].partition("Pregunta por")[0]
    assert "falta escribirla" in first
    assert "completá primero las funciones anteriores" in first
    assert "NotImplementedError" not in first


def test_what_we_could_not_grade_is_ours_and_never_a_zero(settings, right, tmp_path):
    findings = (Finding("prueba_area", "needs_review", "x"),)
    grades = (Grade("prueba_area", 2, 0, is_pending=True), *HALF[1:])
    page = page_of(settings, facts_of(tmp_path, right, grades=grades, findings=findings))
    text = text_of(page)
    assert "En revisión por un problema nuestro, no tuyo: 2 puntos. No es un cero" in text
    assert "area lo estamos revisando – / 2" in text
    assert "0 / 2" not in text
    assert "Qué arreglar primero No hay nada que arreglar" in text


def test_what_a_person_gave_wins_over_what_we_could_not_grade(settings, right, tmp_path):
    findings = (Finding("prueba_area", "needs_review", "x"),)
    grades = (Grade("prueba_area", 2, 1.5, is_manual=True), *HALF[1:])
    text = text_of(page_of(settings, facts_of(tmp_path, right, grades=grades, findings=findings)))
    assert "1,5 / 2" in text
    assert "puntaje puesto por una persona" in text


def test_comments_extra_credit_and_penalty_are_told(settings, right, tmp_path):
    grades = (*HALF[:2], Grade("opinion", 5, 5.5, is_manual=True, extra_credit=0.5))
    comments = {"opinion": "Muy <b>bien</b>", "area": "Mirá la fórmula"}
    facts = facts_of(tmp_path, right, grades=grades, comments=comments, penalty=1.0)
    page = page_of(settings, facts)
    text = text_of(page)
    assert "Figuras 7,5 / 10 puntos" in text
    assert "Comentario de tu docente Muy <b>bien</b>" in text
    assert "<b>bien</b>" not in page
    assert "Mirá la fórmula" in text
    assert "incluye 0,5 de crédito extra" in text
    assert "Descuento por entrega tardía: 1 punto." in text


def test_repairs_are_told_in_friendly_words_and_each_once(settings, right, tmp_path):
    repairs = (
        Repair("missing", "prueba_area"),
        Repair("kernel", ""),
        Repair("kernel", ""),
        Repair("new", "x"),
        Repair("edited", ""),
    )
    text = text_of(page_of(settings, facts_of(tmp_path, right, repairs=repairs)))
    about = text.partition("Sobre tu entrega")[2].partition("Tu notebook Figuras")[0]
    assert "Faltaba la celda «prueba_area»: la pusimos de nuevo" in about
    assert about.count("kernel") == 1
    assert "La celda del enunciado no se puede editar y estaba cambiada: la restauramos." in about
    assert "Arreglamos algo en la celda «x»." in about


def test_a_remark_on_a_right_answer_is_told(settings, right, tmp_path):
    findings = (Finding("prueba_area", "passed", "area: anda, en precisión simple."),)
    text = text_of(page_of(settings, facts_of(tmp_path, right, findings=findings)))
    assert text.count("area: anda, en precisión simple.") == 1
    assert "Qué arreglar primero No hay nada que arreglar" in text


@pytest.mark.parametrize(
    ("unreadable", "said"), [(False, "no estaba en tu entrega"), (True, "No es un cero")]
)
def test_without_a_notebook_the_page_says_why_and_what_was_asked(settings, tmp_path, unreadable, said):
    grades = tuple(Grade(each.grade_id, each.points, 0, is_pending=unreadable) for each in HALF)
    facts = facts_of(tmp_path, None, grades=grades, is_missing=not unreadable, is_unreadable=unreadable)
    page = page_of(settings, facts)
    text = text_of(page)
    assert said in text
    assert "1.1 area" in text
    assert "2. Una pregunta" in text
    assert "Tu notebook" not in text
    assert "falta escribirla" not in text
    assert text.count("lo estamos revisando") == (3 if unreadable else 0)
    assert CANARY not in page
    assert "return b * h" not in page


def test_hidden_tests_are_nowhere_even_where_the_notebook_holds_them(settings, right, tmp_path):
    source = next(
        raw
        for raw in master()["cells"]
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "prueba_area"
    )
    for raw in right["cells"]:
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "prueba_area":
            raw["source"] = source["source"]
            raw["outputs"] = [
                {
                    "output_type": "error", "ename": "AssertionError", "evalue": "17.25",
                    "traceback": [f"----> 3 {CANARY}", "AssertionError: 17.25"],
                }
            ]  # fmt: skip
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == "area":
            raw["outputs"] = [stream("In[4]: assert   area(17.25,\n 3) == 51.75\n")]
    for content in (None, ()):
        page = page_of(settings, facts_of(tmp_path, right, grades=HALF, findings=content))
        assert "17.25" not in page
        assert "51.75" not in page
        assert "HIDDEN" not in page
        assert "contiene partes de las pruebas" in page


def test_the_visible_test_can_be_unfolded(settings, right, tmp_path):
    page = page_of(settings, facts_of(tmp_path, right))
    folded = page.partition("<summary>La revisión visible</summary>")[2].partition("</details>")[0]
    assert "area(2,3)==6" in text_of(folded).replace(" ", "")


def test_pictures_of_the_assignment_are_in_the_page(tmp_path):
    content = notebook(markdown("# T\n\n![una red](red.svg) ![otra](falta.svg)"), code("1"))
    settings = settings_of(tmp_path / "course", content)
    (settings.master("a1") / "red.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'></svg>")
    page = page_of(settings, facts_of(tmp_path, answered(settings), grades=()))
    assert re.search(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="una red">', page)
    assert "[imagen que no viene con el notebook: otra]" in page


def test_a_students_copy_of_the_instructors_picture_is_not_trusted(settings, right, tmp_path):
    right["cells"].append({**markdown("![x](red.svg)"), "id": "z"})
    (settings.master("a1") / "red.svg").write_text("<svg></svg>")
    assert "image/svg" not in page_of(settings, facts_of(tmp_path, right))


def test_several_questions_under_one_heading_are_told_apart(tmp_path):
    content = notebook(
        markdown("## Dos"), solution("f", "f = 1"), check("uno", "assert f", 1), check("dos", "assert f", 1),
        task("tarea", "## Tres\nHacé algo.", 3),
    )  # fmt: skip
    settings = settings_of(tmp_path / "course", content)
    grades = (Grade("uno", 1, 1), Grade("dos", 1, 0), Grade("tarea", 3, 2, is_manual=True))
    text = text_of(page_of(settings, facts_of(tmp_path, answered(settings, f="f = 1"), grades=grades)))
    listed = text.partition("Pregunta por pregunta")[2].partition("Tu notebook")[0]
    assert "Dos · uno bien" in listed
    assert "Dos · dos a corregir" in listed
    assert "Tres en parte" in listed


def test_english_courses_get_english_pages(tmp_path):
    settings = settings_of(tmp_path / "course", config="")
    grades = (Grade("prueba_area", 2, 0.5), *HALF[1:])
    page = page_of(settings, facts_of(tmp_path, answered(settings, area=AREA), grades=grades))
    assert '<html lang="en">' in page
    assert "What to fix first" in page
    assert "0.5 / 2" in text_of(page)


def test_names_and_ids_are_text(settings, right, tmp_path):
    facts = facts_of(tmp_path, right, repairs=(Repair("missing", "<script>1</script>"),))
    page = page_of(settings, facts)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_what_is_not_in_the_notebook_is_counted_all_the_same(settings, right, tmp_path):
    grades = (*HALF, Grade("perdida", 4, 1))
    text = text_of(page_of(settings, facts_of(tmp_path, right, grades=grades)))
    assert "Figuras 4 / 14 puntos" in text
    assert "perdida en parte 1 / 4" in text


def test_a_question_that_stands_twice_is_asked_once(settings, right, tmp_path):
    right["cells"].append({**right["cells"][4], "id": "again"})
    text = text_of(page_of(settings, facts_of(tmp_path, right)))
    assert "Figuras 5 / 10 puntos" in text
    assert "2 de 3 preguntas" in text


def test_no_id_stands_twice(tmp_path):
    content = notebook(
        markdown("## Parte\n\nUno"),
        code("1"),
        markdown("## Parte\n\nDos"),
        code("2"),
        markdown("## Parte\n\nUno"),
    )
    settings = settings_of(tmp_path / "course", content)
    page = page_of(settings, facts_of(tmp_path, answered(settings), grades=()))
    ids = [attributes["id"] for _, attributes in Tags(page).found if "id" in attributes]
    assert "n-Parte" in ids
    assert len(set(ids)) == len(ids)


def test_raw_cells_are_shown_as_they_were_typed(settings, right, tmp_path):
    right["cells"].append({"cell_type": "raw", "source": "# **a** $x$ <b>", "metadata": {}, "id": "r"})
    assert "<pre># **a** $x$ &lt;b&gt;</pre>" in page_of(settings, facts_of(tmp_path, right))


def test_the_title_is_the_notebooks_own_unless_it_has_several(settings, right, tmp_path):
    assert "<h1>Figuras</h1>" in page_of(settings, facts_of(tmp_path, right))
    content = notebook(markdown("# Uno"), markdown("# Dos"))
    other = settings_of(tmp_path / "other", content)
    assert "<h1>figuras</h1>" in page_of(other, facts_of(tmp_path, answered(other), grades=()))


def test_a_card_stands_beside_the_answer_that_its_test_judges(tmp_path):
    content = notebook(
        markdown("## Uno"),
        solution("f", "### BEGIN SOLUTION\nf = 1\n### END SOLUTION"),
        markdown("Probala:"),
        locked("mirar", "print(f)"),
        check("prueba_f", "assert f", 1),
        markdown("## Dos"),
        check("suelta", "assert 1", 1),
    )
    settings = settings_of(tmp_path / "course", content)
    grades = (Grade("prueba_f", 1, 1), Grade("suelta", 1, 1))
    page = page_of(settings, facts_of(tmp_path, answered(settings, f="f = 77"), grades=grades))
    blocks = page.split('<div class="block')
    assert "77" in next(block for block in blocks if 'id="q1"' in block)
    assert 'class="cell theirs' not in next(block for block in blocks if 'id="q2"' in block)


@pytest.mark.parametrize("name", ["ejercicio1_red_de_dos_capas", "ejercicio2_playground"])
def test_nothing_hidden_of_the_course_is_on_a_page(tmp_path, name):
    """Even of the masters themselves, solutions, hidden tests and all, taken for a graded notebook."""
    settings = load_settings(Path(__file__).parents[2])
    masters = read_masters(settings, "practico5")
    hidden = [each for each in find_secrets(masters, settings).lines if each.kind == "hidden test"]
    for raw in masters[name]["cells"]:
        if raw["cell_type"] == "code":
            raw["outputs"] = [stream("".join(raw["source"]))]
    grades = tuple(Grade(c.grade_id, c.points, 0) for c in read_cells(masters[name]) if c.is_graded)
    facts = facts_of(tmp_path, masters[name], grades=grades, findings=None)
    shown = PageMaker(read_course(settings, "practico5")).html(replace(facts, notebook=name), "0" * 64)
    text = normalise(text_of(shown))
    assert hidden
    assert [each.text for each in hidden if each.needle in text] == []
    assert settings.begin_hidden not in shown


def test_a_warm_page_takes_less_than_it_may(tmp_path):
    """120 ms; the course's larger notebook takes a thirtieth of it where nothing else runs."""
    settings = load_settings(Path(__file__).parents[2])
    name = "ejercicio1_red_de_dos_capas"
    master = read_masters(settings, "practico5")[name]
    grades = tuple(Grade(c.grade_id, c.points, c.points) for c in read_cells(master) if c.is_graded)
    facts = replace(facts_of(tmp_path, submission_view(master, settings), grades=grades), notebook=name)
    maker = PageMaker(read_course(settings, "practico5"))
    spent = []
    for _ in range(4):
        started = time.process_time()
        maker.html(facts, "0" * 64)
        spent.append(time.process_time() - started)
    assert min(spent[1:]) < 0.12
