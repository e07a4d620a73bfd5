"""What was written is what the LMS reads: their own reading of numbers, in every locale that they write."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from a_class import ANA, BETO, CARO, SAMPLES, marks, people
from hypothesis import given
from hypothesis import strategies as st

from practico.export.canvas import merge_gradebook
from practico.export.moodle import fill_worksheet
from practico.export.sheet import Sheet

SCORES = st.tuples(*[st.floats(0, 100)] * 3)


def as_moodle_reads(text: str, decimal: str) -> float:
    """unformat_float of lib/moodlelib.php: blanks go, the locale's separator becomes a point."""
    return float(text.replace(" ", "").replace(decimal, "."))


def as_canvas_reads(text: str) -> float:
    """decimal_comma_to_period of lib/gradebook_importer.rb: the last of . and , is the separator."""
    assert re.fullmatch(r"-?[0-9.,]+%?", text)
    *whole, last = re.split(r"[,.]", text)
    return float("".join(whole) + "." + last) if whole else float(last)


def everyone(scores: tuple[float, ...]):
    pairs = zip((ANA, BETO, CARO), scores, strict=True)
    return marks(*(replace(one, standing=ANA.standing, score=score) for one, score in pairs))


@pytest.mark.parametrize(
    ("name", "decimal"), [("moodle_en", "."), ("moodle_es", ","), ("moodle_es_excel", ",")]
)
@given(scores=SCORES)
def test_moodle_reads_every_mark(name, decimal, scores):
    out_of = 100.0 if decimal == "." else 10.0
    sheet = Sheet.read(SAMPLES / f"{name}.csv")
    result = fill_worksheet(sheet, everyone(scores).scaled(out_of), people(), "", False)
    again = Sheet.parse(result.data)
    at = next(again.header.index(title) for title in ("Grade", "Calificación") if title in again.header)
    read = [as_moodle_reads(again.value(row, at), decimal) for row in (1, 2, 3)]
    assert read == pytest.approx([score * out_of / 100 for score in scores], abs=0.005001)


@pytest.mark.parametrize(("name", "out_of"), [("canvas_first_last", 100.0), ("canvas_semicolon", 10.0)])
@given(scores=SCORES)
def test_canvas_reads_every_mark(name, out_of, scores):
    sheet = Sheet.read(SAMPLES / f"{name}.csv")
    result = merge_gradebook(sheet, everyone(scores).scaled(out_of), people(), "", False)
    again = Sheet.parse(result.data)
    assert again.delimiter == Sheet.read(SAMPLES / f"{name}.csv").delimiter
    read = [as_canvas_reads(again.value(row, again.header.index("p (55121)"))) for row in (2, 3, 4)]
    assert read == pytest.approx([score * out_of / 100 for score in scores], abs=0.005001)
