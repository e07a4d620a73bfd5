"""Formulas: those of the course are typeset, those that cannot be are shown, none does harm."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from feedback_pages import Tags
from hypothesis import given
from hypothesis import strategies as st

from practico.feedback.prose import Prose
from practico.feedback.tex import MATH_ATTRIBUTES, MATH_TAGS, NotTypeset, mathml, typeset

ROOT = Path(__file__).parents[2]
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$([^$]+?)\$", re.DOTALL)


def texts_of_the_course():
    for path in sorted((ROOT / "source" / "practico5").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield "".join(cell["source"])


def test_every_formula_of_the_course_is_typeset():
    count = 0
    for text in texts_of_the_course():
        shown = re.sub(r"<(pre|code)>.*?</\1>", "", Prose({}, "").instructor(text).html, flags=re.DOTALL)
        assert not FORMULA.search(shown)
        assert "\\" not in shown
        count += shown.count("<math")
    assert count > 200


@pytest.mark.parametrize(
    "text",
    [
        "$x_1$",
        "$$\\sum_i x_i$$",
        "\\begin{align}a&=b\\\\c&=d\\end{align}",
        "$$\\begin{aligned}a&=b\\\\c&=d\\end{aligned}$$",
        "\\begin{equation}\\label{uno} a = b \\end{equation}",
        "$$\\begin{cases}1 & x > 0\\\\0 & x \\le 0\\end{cases}$$",
        "$\\left(\\frac{a}{b}\\right)^{T}$",
    ],
)
def test_what_notebooks_write_is_typeset(text):
    shown = Prose({}, "").student(text).html
    assert "<math" in shown
    assert "\\" not in shown
    assert "&amp;" not in shown


@pytest.mark.parametrize("tex", ["\\frac", "\\left( x", "\\unheardof{x}", "{" * 3000, "a" * 5000, "x & y"])
def test_what_cannot_be_typeset_is_shown_as_it_was_written(tex):
    assert typeset(tex, display=False) == f"<code>{tex.replace('&', '&amp;')}</code>"
    with pytest.raises(NotTypeset):
        mathml(tex, False)


@pytest.mark.parametrize(
    "tex",
    [
        "\\href{javascript:alert(1)}{x}",
        "\\style{position:fixed}{x}",
        "\\class{card}{x}",
        "\\text{<script>alert(1)</script>}",
        "\\rule{900em}{900em}",
        "\\mathrm{</math><script>}",
    ],
)
def test_no_formula_holds_more_than_a_formula(tex):
    check_formula(typeset(tex, display=False))


@given(st.text(alphabet="xy\\{}^_&<>\"'=# frachtexlbgin()-1", max_size=80))
def test_whatever_is_written_it_is_a_formula_or_text(tex):
    check_formula(typeset(tex, display=True))


def check_formula(shown: str) -> None:
    for tag, attributes in Tags(shown).found:
        assert tag in MATH_TAGS | {"code", "div"}
        assert set(attributes) <= MATH_ATTRIBUTES | {"class", "tabindex"}
        assert not any("900" in str(value) for value in attributes.values())


def test_function_names_keep_their_distance():
    assert "<mi>ln</mi><mspace" in mathml("\\ln x", False)
    assert "<mspace" not in mathml("\\ln(x)", False)
    assert "<mspace" not in mathml("\\tanh^2(x)", False)


def test_a_prime_is_raised_once():
    assert "<msup>" not in mathml("\\theta'", False)
    assert "′" in mathml("\\theta'", False)


def test_letters_of_other_alphabets_are_those_letters():
    assert "𝒩" in mathml("\\mathcal N", False)
    assert "ℬ" in mathml("\\mathcal B", False)
