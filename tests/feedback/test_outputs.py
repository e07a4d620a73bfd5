"""What code displayed: shown where it is harmless, named where it is not, never a reason to fail."""

from __future__ import annotations

import base64

import pytest
from feedback_pages import markup_output, stream
from hostile_displays import MARKUP, SVG, TEXTS
from hypothesis import given
from hypothesis import strategies as st
from test_clean import faults

from practico.feedback.outputs import Outputs
from practico.feedback.prose import Prose
from practico.feedback.words import ENGLISH

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()


def shown(*outputs) -> str:
    return "".join(Outputs(Prose({}, "picture"), ENGLISH).all(list(outputs)))


def data(kind, value):
    return {"output_type": "display_data", "data": {kind: value}, "metadata": {}}


def test_text_of_one_stream_is_one_text():
    assert shown(stream("a\n"), stream("b\n")).count("<pre") == 1
    assert shown(stream("a\n"), stream("b\n", "stderr"), stream("c\n")).count("<pre") == 3


def test_lists_of_lines_are_texts():
    assert "a\nb" in shown({"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]})


def test_colours_are_rendered_and_other_escapes_are_not():
    page = shown(stream("\x1b[31mrojo\x1b[0m \x1b]0;title\x07 \x1b[2J"))
    assert 'class="ansi-red-fg"' in page
    assert "\x1b" not in page


def test_a_progress_bar_is_its_last_state():
    assert "10 %" not in shown(stream("10 %\r50 %\r100 %\n"))
    assert "100 %" in shown(stream("10 %\r50 %\r100 %\n"))
    assert "done" in shown(stream("done\r\n"))


def test_an_error_is_short_and_its_traceback_folded():
    error = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": "no",
        "traceback": ["Traceback:", "  \x1b[0;32mline 3\x1b[0m", "ValueError: no"],
    }
    page = shown(error)
    head, _, folded = page.partition("<details>")
    assert "ValueError: no" in head
    assert "line 3" not in head
    assert "line 3" in folded
    assert "<details>" not in shown({**error, "traceback": ["ValueError: no"]})


def test_a_table_is_a_table_and_a_picture_a_picture():
    assert "<td>1</td>" in shown(markup_output("<table><tr><td>1</td></tr></table>"))
    assert f'src="data:image/png;base64,{PNG}" alt="' in shown(data("image/png", PNG + "\n"))


def test_a_vector_picture_is_only_ever_a_picture():
    page = shown(data("image/svg+xml", SVG))
    assert page.startswith('<img class="out" src="data:image/svg+xml;base64,')
    document = base64.b64decode(page.partition("base64,")[2].partition('"')[0]).decode()
    assert "<rect" in document
    assert "xmlns" in document
    assert not any(each in document for each in ("script", "onload", "example.invalid", "foreignObject"))


def test_a_program_is_named_and_not_shown():
    assert ENGLISH.not_shown in shown(data("application/javascript", "alert(1)"))
    only_script = {"text/html": "<script>x</script>", "text/plain": "<Figure>"}
    assert "&lt;Figure&gt;" in shown({"output_type": "display_data", "data": only_script, "metadata": {}})


def test_formulas_and_markdown_are_laid_out():
    assert "<math" in shown(data("text/latex", "$\\frac{1}{2}$"))
    assert "<strong>" in shown(data("text/markdown", "**x**"))


def test_markup_that_would_take_the_sanitiser_minutes_is_not_shown():
    nested = {"text/html": "<li><ul>" * 50_000, "text/plain": "short"}
    page = shown({"output_type": "display_data", "data": nested, "metadata": {}})
    assert "left out" in page
    assert page.count("<ul>") == 0


def test_what_is_too_much_is_cut():
    assert len(shown(stream("x" * 1_000_000))) < 50_000
    assert ENGLISH.cut in shown(stream("x" * 1_000_000))
    assert ENGLISH.more_outputs in shown(*[data("text/plain", str(n)) for n in range(5000)])
    huge = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(7_000_000)).decode()
    assert ENGLISH.large_picture in shown(data("image/png", huge))


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("kind", ["text/html", "text/markdown", "text/latex", "text/plain", "image/svg+xml"])
def test_hostile_outputs_are_harmless(kind, markup):
    page = shown(data(kind, markup))
    assert faults(page.replace('<img class="out" src="data:image/svg+xml', '<img src="data:image/png')) == []


@pytest.mark.parametrize("text", [*TEXTS, "\x1b[31m<script>alert(1)</script>"])
def test_hostile_texts_are_harmless(text):
    error = {"output_type": "error", "ename": text, "evalue": text, "traceback": [text]}
    assert faults(shown(stream(text), error, data("text/markdown", text))) == []


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(["output_type", "name", "text", "data", "metadata", "ename", "evalue", "traceback"])
kinds = st.sampled_from(["text/plain", "text/html", "image/png", "image/svg+xml", "text/latex", "x/y"])
like_outputs = st.dictionaries(
    keys,
    st.sampled_from(["stream", "error", "display_data", "execute_result"])
    | plain
    | st.dictionaries(kinds, plain),
)


@given(st.lists(like_outputs | plain, max_size=4))
def test_outputs_that_are_none_break_nothing(outputs):
    assert faults(shown(*outputs)) == []
