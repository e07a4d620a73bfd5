"""How a notebook is laid out: what stands beside what, and every question once."""

from __future__ import annotations

import base64
import re

from feedback_pages import (
    HALF,
    Tags,
    answered,
    facts_of,
    page_of,
    settings_of,
    text_of,
)
from miniature import check, code, locked, markdown, notebook, solution, task

from practico.feedback.values import Grade


def test_pictures_of_the_assignment_are_in_the_page(tmp_path):
    content = notebook(markdown("# T\n\n![una red](red.svg) ![otra](falta.svg)"), code("1"))
    settings = settings_of(tmp_path / "course", content)
    (settings.master("a1") / "red.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'></svg>")
    page = page_of(settings, facts_of(tmp_path, answered(settings), grades=()))
    assert re.search(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="una red">', page)
    assert "[imagen que no viene con el notebook: otra]" in page


def test_pasted_pictures_are_in_the_page_and_pictures_are_found_by_any_name(tmp_path):
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()
    pasted = {"attachments": {"una foto.png": {"image/png": png}, "mala.png": {"image/png": "<script>"}}}
    text = "![a](attachment:una%20foto.png) ![b](attachment:mala.png) ![c](./fotos/c%20d.png)"
    settings = settings_of(tmp_path / "course", notebook({**markdown(text), **pasted}, code("1")))
    (settings.master("a1") / "fotos").mkdir()
    (settings.master("a1") / "fotos" / "c d.png").write_bytes(base64.b64decode(png))
    content = answered(settings)
    content["cells"].append({**markdown("![d](attachment:una%20foto.png)"), **pasted, "id": "mine"})
    page = page_of(settings, facts_of(tmp_path, content, grades=()))
    found = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="(.)">', page)
    assert found == [(png, "a"), (png, "c"), (png, "d")]
    assert "[imagen que no viene con el notebook: b]" in page


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
