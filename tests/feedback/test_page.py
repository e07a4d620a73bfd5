"""One page: what a student reads on it."""

from __future__ import annotations

import re

import pytest
from feedback_pages import (
    AREA,
    CANARY,
    HALF,
    answered,
    facts_of,
    page_of,
    settings_of,
    text_of,
    wrong,
)
from miniature import check, markdown, notebook, solution

from practico.feedback.values import Finding, Grade
from practico.gradcheck.misconceptions import MISTAKES
from practico.model import Repair


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
