"""String literals as a translator meets them: nothing changes but the text, and what is written is Python."""

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from practico.translation.literals import is_prose, placeholders, read_literal, split_placeholders

QUOTES = st.sampled_from(["'", '"', "'''", '"""'])
BODIES = st.text(st.characters(exclude_characters="\\{}\r", codec="utf-8"), max_size=60)


def typed(body, quote):
    """A literal of Python with these quotes, None where the text cannot stand between them."""
    source = f"{quote}{body}{quote}"
    try:
        return source if ast.literal_eval(source) == body else None
    except (SyntaxError, ValueError):
        return None


@given(BODIES, QUOTES)
@example("dos líneas\n    sangradas\n    ", '"""')
def test_the_same_text_is_written_as_the_same_value(body, quote):
    source = typed(body, quote)
    if source is None:
        return
    literal = read_literal(source, "")
    written = ast.literal_eval(literal.write(literal.text))
    # Lines of blanks lose them in a docstring; all else stays to the letter.
    assert [line.rstrip() for line in written.split("\n")] == [line.rstrip() for line in body.split("\n")]


@given(st.text(st.characters(exclude_characters="\\{}\n\r\x00", codec="utf-8"), max_size=200))
def test_any_translation_of_a_line_can_be_written(text):
    text = text.strip()
    for source in ("'uno'", '"uno"', "'uno '\n'dos'", "f'uno {x} dos'", '("uno "\n  "dos")'):
        literal = read_literal(source, "  ")
        tree = ast.parse(f"({literal.write(text)})", mode="eval")
        found = "".join(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        assert found == literal.head + text + literal.tail


def test_pieces_on_several_lines_are_one_text_and_are_broken_again():
    literal = read_literal('f"con {clave}, "\n        "y una llave {"', "        ")
    assert literal.text == "con {clave}, y una llave {{"
    written = literal.write("with {clave} " + "and more words " * 20)
    assert written.count("\n") >= 2
    assert all(line.strip().startswith('f"') for line in written.split("\n"))


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ('"una frase"', True), ('"iteración"', True), ('"W1"', False), ('"costo"', False),
        ('"#2364aa"', False),
        ('f"d{clave}"', False), ('f"{a} y {b} dan"', True), (r'"\x1b[31m"', False), ('", "', False),
        ('f"{frase} {pista}"', False), ('"x y"', False),
    ],
)  # fmt: skip
def test_what_a_person_has_to_translate(source, prose):
    assert is_prose(read_literal(source, "")) is prose


def test_placeholders_with_texts_and_formats_in_them():
    body = "{nombre!r} da {valor[peor]:.6g}, {{no}} {' y '.join(faltan)} {a['}']}"
    assert [text for text, is_code in split_placeholders(body) if is_code] == [
        "{nombre!r}", "{valor[peor]:.6g}", "{' y '.join(faltan)}", "{a['}']}",
    ]  # fmt: skip
    assert placeholders("{' y '.join(x)}") == placeholders("{' and '.join(x)}")
    assert placeholders("{a} y {b}") == placeholders("{b} and {a}") != placeholders("{a} and {a}")
