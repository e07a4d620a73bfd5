"""Python in another language: texts change, the course's names change, and nothing else does."""

import ast
import io
import keyword
import tokenize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practico.translation.glossary import Glossary
from practico.translation.python_source import PythonSource
from practico.translation.scope import Scope

SPANISH = {
    "valor": "value",
    "forma": "shape",
    "costo": "cost",
    "clave": "key",
    "afin_forward": "affine_forward",
}
GLOSSARY = Glossary("en", "a-en", "", "", public=SPANISH)
NAMES = st.sampled_from([*SPANISH, "X", "np", "other", "valores", "mi_costo2", "_forma", "costero"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30)


@st.composite
def statements(draw):
    """One line or block of ordinary code with names, keys, texts, f-strings, comments and docstrings."""
    a, b, text = draw(NAMES), draw(NAMES), draw(TEXTS)
    comment = " ".join(text.split())
    return draw(
        st.sampled_from(
            [
                f"{a} = {text!r}",
                f"{a} = {b}.sum(axis=0)[{a!r}]  # {comment}",
                f'{a} = f"una {{{b}}} frase {{{b}!r:>{{{a}}}}}"',
                f"def {a}(self, {b}=None):\n    {text!r}\n    # {comment}\n    # y más\n    return {b}.forma",
                f"print({a!r}, 'dos palabras' 'y más',\n      {b}={text!r})" if a != b else "pass",
                f"{a} = (\n    'una frase larga '\n    f'con {{{b}}} partes'\n)",
                f"import numpy as np\n{a} = np.forma(np.valor, costo={b})",
                f"# {comment}",
            ]
        )
    )


SOURCES = st.lists(statements(), min_size=1, max_size=8).map("\n\n".join)


def translated(source, translate=lambda text: text, glossary=GLOSSARY, ours=()):
    python = PythonSource(source)
    return python.translated(
        translate, glossary.rename, Scope(frozenset(ours)).with_imports_of([python.tree])
    )


def tokens(source):
    return [
        (token.type, token.string)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type in (tokenize.NAME, tokenize.OP, tokenize.NUMBER)
    ]


@given(SOURCES)
def test_without_translations_and_names_nothing_changes(source):
    assert translated(source, glossary=Glossary("en", "a-en", "", "")) == source


@given(SOURCES)
def test_only_names_of_the_glossary_change(source):
    before, after = tokens(source), tokens(translated(source))
    assert len(before) == len(after)
    for (kind, old), (same, new) in zip(before, after, strict=True):
        assert kind == same
        assert new == (GLOSSARY.rename(old) if kind == tokenize.NAME and new != old else old)


@given(SOURCES, TEXTS)
def test_whatever_the_translation_the_code_is_still_the_same_code(source, text):
    """Texts aside, the tree of the translation is that of the source: placeholders are kept by the judge."""

    def translate(old):
        return (
            old if "{" in old or "\\" in text or "{" in text or "}" in text or '"""' in text else text or "x"
        )

    def shape(tree):
        return [type(node).__name__ for node in ast.walk(tree) if not isinstance(node, ast.Constant)]

    assert shape(ast.parse(translated(source, translate))) == shape(ast.parse(source))


def test_names_of_other_modules_are_left_alone():
    source = (
        "import numpy as np\nfrom scipy.valor import forma\nimport costo.clave\nfrom medir import clave\n"
        "np.valor.forma(costo=1)\nforma(valor=2)\ncosto.clave(valor)\nX.forma = clave(valor=3)\n"
    )
    assert translated(source, ours={"medir"}) == (
        "import numpy as np\nfrom scipy.valor import forma\nimport costo.clave\nfrom medir import key\n"
        "np.valor.forma(costo=1)\nforma(valor=2)\ncosto.clave(value)\nX.shape = key(value=3)\n"
    )


def test_imports_that_the_glossary_names():
    source = "from practico.gradcheck.two_layer import es\nes.mse(costo)"
    python = PythonSource(source)
    scope = Scope(imports={"practico.gradcheck.two_layer.es": "practico.gradcheck.two_layer.en"})
    made = python.translated(str, GLOSSARY.rename, scope.with_imports_of([python.tree]))
    assert made == "from practico.gradcheck.two_layer import en\nen.mse(cost)"


def test_names_in_backticks_keys_and_placeholders_are_renamed_and_words_are_not():
    source = '"""Usa `costo` y el costo."""\nx = {"clave": f"la {valor[\'clave\']} de valor"}  # ver `forma`'
    assert translated(source) == (
        '"""Usa `cost` y el costo."""\nx = {"key": f"la {value[\'key\']} de valor"}  # ver `shape`'
    )


def test_comments_on_lines_of_their_own_are_one_text():
    source = "x = 1  # al lado\n# primera\n# segunda\n\n# otra\n### BEGIN SOLUTION\ny = 2  # noqa: F841\n"
    spans = PythonSource(source, ("BEGIN SOLUTION",)).spans()
    assert [span.text for span in spans] == ["al lado", "primera\nsegunda", "otra"]
    made = PythonSource(source, ("BEGIN SOLUTION",)).translated(
        lambda text: {"primera\nsegunda": "one\ntwo\nthree"}.get(text, text), str, Scope()
    )
    assert "# one\n# two\n# three\n\n# otra\n### BEGIN SOLUTION\n" in made


def test_magic_is_let_through_and_arithmetic_is_no_magic():
    assert translated("%matplotlib inline\n!ls\ncosto = 1  # el costo") == (
        "%matplotlib inline\n!ls\ncost = 1  # el costo"
    )
    assert translated("x = (valor\n     % costo)") == "x = (value\n     % cost)"
    with pytest.raises(SyntaxError):
        _ = PythonSource("%%bash\nls -la &").tree


@given(st.text("abcñ_1", min_size=1, max_size=12))
def test_an_unknown_name_stays_and_a_known_one_is_a_name(name):
    if not name.isidentifier() or keyword.iskeyword(name):
        return
    new = GLOSSARY.rename(name)
    assert new.isidentifier()
    assert GLOSSARY.knows(name) or new == name
