"""Lines that say themselves whether their literals are text."""

from practico.translation.glossary import Glossary
from practico.translation.markup import markup_spans, translated_markup
from practico.translation.python_source import PythonSource
from practico.translation.scope import Scope

GLOSSARY = Glossary("en", "a-en", "", "", public={"clave": "key", "COMA": "DECIMAL"})
PYTHON = 'COMA = ","  # i18n\nx = ","\nficha = {"clave": "una frase"}  # no i18n: lo lee otro programa\n'
SCRIPT = 'const COMA = ","; // i18n\nconst x = ","; // la clave\n// que sigue\n'


def translate(text):
    return {",": ".", "la clave\nque sigue": "the key\nthat goes on"}.get(text, text)


def test_a_decimal_mark_is_text_where_its_line_says_so():
    source = PythonSource(PYTHON)
    assert [span.text for span in source.spans()] == [","]
    assert source.translated(translate, GLOSSARY.rename, Scope()) == PYTHON.replace(
        'COMA = ","', 'DECIMAL = "."'
    )
    assert "clave" not in list(source.words())


def test_in_scripts_too_and_comments_on_consecutive_lines_are_one():
    assert [span.text for span in markup_spans("a.js", SCRIPT)] == [",", "la clave\nque sigue"]
    made = translated_markup("a.js", SCRIPT, translate, GLOSSARY.rename)
    assert made.startswith('const DECIMAL = "."; // i18n\nconst x = ","; // the key\n')
    assert made.rstrip().endswith("// that goes on")
