"""What a token is: what is changed to hide a copy is not there, what the code does is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_copies import BANK, renamed

from practico.notebook.solutions import read_bank
from practico.similar.tokens import MOST_CHARACTERS, tokenise

SOURCE = """def f(x, total):
    \"\"\"Suma.\"\"\"
    # acumula
    total = total + np.sum(x ** 2, axis=0)  # acá
    return "listo", total
"""


def same(one: str, other: str) -> bool:
    return tokenise(one).text == tokenise(other).text


@pytest.mark.parametrize(
    "other",
    [
        SOURCE.replace("total", "acumulado").replace("x", "entrada").replace("f(", "suma("),
        SOURCE.replace("    # acumula\n", "").replace("  # acá", ""),
        SOURCE.replace('    """Suma."""\n', ""),
        SOURCE.replace(" = ", "=").replace("    ", "\t").replace("\n", "\n\n"),
        SOURCE.replace('"listo"', "'una cosa con \\' y {llaves}'"),
    ],
)
def test_disguises_change_nothing(other):
    assert other != SOURCE
    assert same(SOURCE, other)


@pytest.mark.parametrize(
    "other",
    [
        SOURCE.replace("np.sum", "np.mean"),
        SOURCE.replace("** 2", "** 3"),
        SOURCE.replace("+", "-"),
        SOURCE.replace("return", "yield"),
        SOURCE.replace("np.sum(", "sum("),
    ],
)
def test_what_the_code_does_counts(other):
    assert other != SOURCE
    assert not same(SOURCE, other)


def test_attributes_that_the_student_invents_are_names():
    assert same("self.peso = 1\nself.peso += 2", "self.w = 1\nself.w += 2")
    assert not same("x.sum()", "x.mean()")
    assert not same("x.T == 1", "x.S == 1")


@pytest.mark.parametrize("case", [c for c in read_bank(BANK) if c.is_right], ids=lambda case: case.id)
def test_every_right_answer_is_recognised_in_other_words(case):
    for source in case.sources:
        assert same(source, renamed(source))


@given(st.text(max_size=200))
def test_any_text_has_tokens_whose_spans_lie_in_it_in_order(text):
    tokens = tokenise(text)
    assert len(tokens.text) == len(tokens.spans)
    edges = [edge for span in tokens.spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end <= len(text) for start, end in tokens.spans)


def test_broken_code_and_lone_surrogates_have_tokens_too():
    assert tokenise("def f(:\n  return (((").text
    assert tokenise("x = '\ud800'").text
    assert tokenise("").text == ""


def test_a_huge_cell_is_cut():
    tokens = tokenise("x + 1\n" * MOST_CHARACTERS)
    assert tokens.spans[-1][1] <= MOST_CHARACTERS


def test_characters_are_no_surrogates():
    assert not re.search("[\ud800-\udfff]", tokenise(SOURCE).text)
