"""From a master and a catalogue to an edition: all of it, or every reason why not, and nothing by halves."""

import json

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from miniature import check, code, locked, manual, markdown, notebook, solution
from translated_course import ENGLISH, small_course

from practico.cli import main
from practico.grading.plan import Options, load_plan
from practico.translation.catalogue import read_catalogue
from practico.translation.files import catalogue_path
from practico.translation.glossary import Glossary
from practico.translation.making import make
from practico.translation.notebook_source import translated_notebook
from practico.translation.scope import Scope


def problems(settings):
    return [
        f"{problem.where}: {problem.what}" for problem in make(settings, "tp", "en", check=False).problems
    ]


def edit(path, before, after):
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_an_edition_is_an_assignment_of_its_own(tmp_path):
    settings = small_course(tmp_path)
    result = make(settings, "tp", "en", check=False)
    assert result.problems == ()
    edition = settings.master("tp-en")
    assert sorted(path.name for path in edition.iterdir()) == [
        "README.md", "exercise.ipynb", "measure.py", "numbers.csv",
    ]  # fmt: skip
    assert (edition / "numbers.csv").read_bytes() == b"1,2\r\n\xff"
    assert (edition / "README.md").read_text() == "One, two\n"
    assert (edition / "measure.py").read_text() == (
        '"""Measures things."""\n\n\ndef measure(value):\n    raise ValueError(f"{value} is not a number")\n'
    )
    cells = json.loads((edition / "exercise.ipynb").read_text())["cells"]
    assert cells[0]["source"] == "Write `square`.\n\n$$x^2$$"
    assert cells[1]["source"].startswith(
        'def square(value):\n    """The square of a `value`."""\n    ### BEGIN'
    )
    assert "return value * value  # the result\n" in cells[1]["source"]
    assert "assert square(3) == 9" in cells[2]["source"]
    marks = [cell["metadata"]["nbgrader"] for cell in cells]
    assert [mark["grade_id"] for mark in marks] == ["text", "square", "test_square"]
    assert marks[2]["points"] == 3


def test_it_speaks_its_own_language_to_students(tmp_path):
    settings = small_course(tmp_path)
    make(settings, "tp", "en", check=False)
    assert load_plan(settings, "tp", Options()).language == "es"
    plan = load_plan(settings, "tp-en", Options())
    assert plan.language == "en"
    assert "# YOUR CODE HERE" in plan.notebooks[0].release["cells"][1]["source"]


def test_nothing_is_made_again_that_is_up_to_date(tmp_path):
    settings = small_course(tmp_path)
    make(settings, "tp", "en", check=False)
    assert make(settings, "tp", "en", check=True).changed == ()
    (settings.master("tp-en") / "left_over.py").write_text("")
    edit(settings.master("tp-en") / "measure.py", "Measures", "Counts")
    result = make(settings, "tp", "en", check=True)
    assert result.changed == ("tp-en/left_over.py", "tp-en/measure.py")
    assert result.needs_person
    assert (settings.master("tp-en") / "left_over.py").exists()
    make(settings, "tp", "en", check=False)
    assert not (settings.master("tp-en") / "left_over.py").exists()


def test_check_writes_nothing(tmp_path):
    settings = small_course(tmp_path, {})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert make(settings, "tp", "en", check=True).needs_person
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("text", ENGLISH)
def test_each_text_that_is_not_translated_is_named(tmp_path, text):
    settings = small_course(tmp_path, {key: value for key, value in ENGLISH.items() if key != text})
    [said] = problems(settings)
    assert said.endswith(f"not translated: {text}")
    assert not settings.master("tp-en").exists()
    assert text in [entry.msgid for entry in read_catalogue(catalogue_path(settings, "tp", "en"), "en")]


def test_a_text_that_changed_keeps_its_translation_until_a_person_settles_it(tmp_path):
    settings = small_course(tmp_path)
    edit(settings.master("tp") / "medir.py", "Mide cosas.", "Mide más cosas.")
    assert problems(settings) == ["medir.py: the text changed (fuzzy): Mide más cosas."]
    path = catalogue_path(settings, "tp", "en")
    catalogue = polib.pofile(str(path))
    [fuzzy] = catalogue.fuzzy_entries()
    assert (fuzzy.msgstr, fuzzy.previous_msgid) == ("Measures things.", "Mide cosas.")
    assert problems(settings)  # a second run does not settle it
    fuzzy.msgstr, fuzzy.flags, fuzzy.previous_msgid = "Measures more things.", [], None
    catalogue.save(str(path))
    assert problems(settings) == []


def test_a_translation_of_a_text_that_went_away_is_named_and_not_lost(tmp_path):
    settings = small_course(tmp_path, {**ENGLISH, "Había una vez": "Once upon a time"})
    stale = "catalogue: no longer in the master, delete it: Había una vez"
    assert problems(settings) == [stale]
    assert problems(settings) == [stale]
    assert "Once upon a time" in catalogue_path(settings, "tp", "en").read_text()


@pytest.mark.parametrize(
    ("text", "translation", "said"),
    [
        ("{valor} no es un número", "not a number", "not the same in the translation: {valor}"),
        ("{valor} no es un número", "{x} is not a number", "not the same in the translation: {valor}, {x}"),
        ("Escribí `cuadrado`.", "Write it.", "not the same in the translation: `square`"),
        ("el resultado", "the value of valor_cuadrado", ""),
        ("Mide cosas.", "Measures prueba_cuadrado.", ""),
    ],
)
def test_translations_that_lost_something(tmp_path, text, translation, said):
    found = problems(small_course(tmp_path, {**ENGLISH, text: translation}))
    assert (said in found[0]) if said else (found == [])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("def medir(valor)", "def medir(dato, valor)", "medir.py: not in the glossary: dato"),
        ("def medir(valor)", "def medir(value, valor)", "medir.py: not in the glossary: value"),
    ],
)
def test_names_that_nobody_decided_about(tmp_path, before, after, said):
    settings = small_course(tmp_path)
    edit(settings.master("tp") / "medir.py", before, after)
    assert said in problems(settings)


def test_two_names_must_not_become_one(tmp_path):
    settings = small_course(tmp_path)
    edit(settings.master("tp") / "medir.py", "def medir(valor)", "def medir(value, valor)")
    edit(settings.root / "translations" / "tp" / "en.toml", 'keep = "assert"', 'keep = "assert value"')
    assert problems(settings) == ["medir.py: value and valor would both be called value"]


def test_an_entry_of_the_glossary_that_names_nothing(tmp_path):
    settings = small_course(tmp_path)
    edit(settings.root / "translations" / "tp" / "en.toml", "[names]", '[names]\nnadie = "nobody"')
    assert problems(settings) == ["glossary: no longer in the master, delete it: nadie"]


def test_a_name_that_a_translator_left_in_the_prose(tmp_path):
    settings = small_course(tmp_path, {**ENGLISH, "Mide cosas.": "Measures otra_cosa."})
    edit(settings.root / "translations" / "tp" / "en.toml", "[names]", '[names]\notra_cosa = "other_thing"')
    edit(settings.master("tp") / "medir.py", "raise", "otra_cosa = 1\n    raise")
    assert problems(settings) == ["measure.py: still called otra_cosa, not other_thing"]


def test_a_translation_that_breaks_the_code(tmp_path):
    settings = small_course(tmp_path, {**ENGLISH, "Mide cosas.": 'Measures """things""".'})
    [said] = problems(settings)
    assert said.startswith("measure.py: a translation broke this code")


def test_the_command_names_what_is_missing_and_exits_1(tmp_path, capsys):
    small_course(tmp_path, {})
    course = ["--course", str(tmp_path)]
    assert main([*course, "translate", "tp", "--to", "en"]) == 1
    assert "ejercicio.ipynb#texto: not translated: Escribí `cuadrado`." in capsys.readouterr().out
    assert main([*course, "translate", "tp", "--to", "fr"]) == 2
    assert main([*course, "translate", "other", "--to", "en"]) == 2
    assert "translations/other/en.toml: no glossary" in capsys.readouterr().err


def test_the_command_makes_the_edition_and_exits_0(tmp_path, capsys):
    small_course(tmp_path)
    command = ["--course", str(tmp_path), "translate", "tp", "--to", "en"]
    assert main([*command, "--check"]) == 1
    assert main(command) == 0
    assert "Made source/tp-en" in capsys.readouterr().out
    assert main([*command, "--check"]) == 0


CELLS = st.lists(
    st.sampled_from(
        [
            markdown("Hola `valor`"), code("valor = 1  # uno", tags=["keep"]),
            locked("fijo", "x = 'una frase'"),
            solution("valor", "valor = 2"), check("prueba_valor", "assert valor", 0.5),
            manual("texto", "¿Por qué?"),
            {**code("1"), "outputs": [{"output_type": "stream", "name": "stdout", "text": "valor"}]},
            {**markdown("![](attachment:a.png)"), "attachments": {"a.png": {"image/png": "AA=="}}},
            code("%%bash\nls valor &"), {"cell_type": "raw", "source": "valor", "metadata": {}},
        ]
    )
)  # fmt: skip


@given(CELLS)
def test_an_empty_catalogue_and_glossary_give_back_the_same_notebook(cells):
    master = notebook(*cells)
    made = translated_notebook(master, lambda text: text, Glossary("en", "x", "", ""), Scope(), ())
    said = made["metadata"].pop("practico")
    assert made == master
    assert said["language"] == "en"


@given(CELLS)
def test_all_that_nbgrader_wrote_but_the_name_stays(cells):
    master = notebook(*cells)
    glossary = Glossary("en", "x", "", "", public={"valor": "value", "prueba": "test", "fijo": "fixed"})
    made = translated_notebook(master, lambda text: f"{text}!", glossary, Scope(), ())
    for old, new in zip(master["cells"], made["cells"], strict=True):
        for raw in (old, new):
            assert {key: raw[key] for key in raw if key not in ("source", "metadata")} == {
                key: old[key] for key in old if key not in ("source", "metadata")
            }
        mark, renamed = old["metadata"].get("nbgrader"), new["metadata"].get("nbgrader")
        assert (mark is None) == (renamed is None)
        if mark:
            assert renamed == {**mark, "grade_id": glossary.rename_text(mark["grade_id"])}
