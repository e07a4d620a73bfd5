"""The page as text: self-contained, escaped, complete, in both languages."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from made_class import HOSTILE, MARKUP, WRITTEN, questions, small, synthetic, work

from practico.report import ClassRecord, Standing, Work, analyse, report_page


def page_of(record, language="es", **options):
    return report_page(analyse(record, language, **options), language, WRITTEN)


@pytest.fixture(scope="module")
def page():
    return page_of(synthetic(60))


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.ids = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def test_nothing_is_fetched(page):
    for tag, attributes in Elements(page).tags:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base", "form", "image")
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        href = attributes.get("href", "#")
        assert href.startswith(("#", "../feedback/")), (tag, href)
    assert "url(" not in page.replace("url(#", "")
    assert "@import" not in page


def test_the_policy_allows_the_pages_own_style_and_script_alone(page):
    policy = dict(Elements(page).tags[3][1])["content"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert len(re.findall(r"<script>", page)) == len(re.findall(r"<style>", page)) == 1


def test_hostile_names_and_messages_are_text(page):
    assert "<script>alert" not in page
    assert "<img" not in page
    text = "".join(Elements(page).text)
    assert HOSTILE in text
    assert MARKUP in text


def test_ids_are_unique_and_links_lead_somewhere(page):
    tags = Elements(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for tag, a in tags if tag in ("a", "use") and a.get("href", "").startswith("#")}
    targets |= {each for _, a in tags for each in a.get("aria-labelledby", "").split()}
    targets |= set(re.findall(r"url\(#([^)]+)\)", page))
    assert targets <= set(ids)


def test_charts_have_text_alternatives(page):
    charts = [attributes for tag, attributes in Elements(page).tags if attributes.get("role") == "img"]
    assert len(charts) == 3
    assert re.search(r'<desc id="scores-text">0 a 10 %: \d+ estudiantes?; ', page)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', page))
    assert colours <= {"none"}  # all paint comes from the style sheet


def test_every_student_has_a_row_without_a_script(page):
    body = page[page.index('<table id="roster"') :]
    assert body.count('<tr data-is="') == 60
    assert "hidden>" not in body[: body.index("</table>")]


def test_the_first_thing_said_is_what_was_not_understood(page):
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert headings[0] == "Lo que la clase no entendió"


def test_figures_are_written_in_the_language(page):
    english = page_of(synthetic(60), "en")
    assert '<html lang="es">' in page
    assert '<html lang="en">' in english
    assert re.search(r">0,\d\d<", page)
    assert re.search(r">0\.\d\d<", english)
    assert "What the class did not understand" in english
    assert "Estudiante" not in english


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("students", [1, 2, 9, 10, 30])
def test_any_class_has_a_page(language, students):
    text = page_of(synthetic(students), language)
    assert text.count('<tr data-is="') == students
    assert "None" not in "".join(Elements(text).text)


def test_a_small_class_is_told_why_there_is_no_index():
    text = page_of(small(*(work(f"s{at}", 1, at / 5) for at in range(5))))
    assert "No se calcula con menos de 10 respuestas." in text
    assert "No hay correlación" not in text


def test_questions_that_all_answer_alike_say_so():
    text = page_of(small(*(work(f"s{at}", 1, at / 12, at / 12) for at in range(12))))
    assert "No hay correlación donde todos tienen el mismo puntaje en la pregunta." in text
    assert "Todos sacaron todo el puntaje en una pregunta:" in text


def test_where_nbgrader_graded_there_is_less_and_that_is_said():
    works = tuple(work(f"s{at}", 1, at / 12) for at in range(12))
    text = page_of(small(*works))
    assert "12 de 12 entregas las corrigió nbgrader y no practico" in text
    assert "No se saben: solo los reconoce practico" in text
    assert "Tiempo y reparaciones" not in text
    assert "Segundos" not in text


def test_without_a_deadline_nobody_is_called_late():
    text = page_of(replace(synthetic(20), due=None))
    assert "sin fecha de cierre" in text
    assert "no se sabe quién llegó tarde" not in text or "nbgrader db assignment add" in text


def test_a_class_where_nothing_is_graded_yet():
    record = ClassRecord("tp1", questions(), (Work("ana", "Ana", Standing.UNGRADED),), 36.0)
    text = page_of(record)
    assert "Todavía no hay nada corregido" in text
    assert "sin corregir" in text


def test_a_class_that_understood_everything_is_told_so():
    text = page_of(small(*(work(f"s{at}", 1, 1) for at in range(12))))
    assert "Nada que señalar" in text


def test_two_thousand_students_take_a_moment():
    record = synthetic(2000)
    started = time.process_time()
    text = page_of(record)
    assert time.process_time() - started < 20
    assert len(text.encode()) < 3_000_000
