"""The gate: nothing that runs, fetches, restyles or stands for something else gets through."""

from __future__ import annotations

import re

import pytest
from feedback_pages import Tags
from hostile_displays import AWAY, MARKUP, SVG_DATA, TEXTS
from hypothesis import given
from hypothesis import strategies as st

from practico.feedback.clean import _TAGS, PREFIX, clean
from practico.feedback.prose import Prose
from practico.feedback.tex import MATH_TAGS

PIXEL = "data:image/png;base64,iVBORw0KGgo="
ALLOWED = {
    *("href", "rel", "src", "alt", "width", "height", "colspan", "rowspan", "align", "scope", "start"),
    *("tabindex", "class", "display", "lspace", "rspace", "depth", "voffset", "displaystyle", "scriptlevel"),
    *("stretchy", "fence", "form", "mathvariant", "columnalign", "rowspacing", "columnspacing", "accent"),
    *("linethickness", "movablelimits", "accentunder", "separator", "largeop", "symmetric", "notation"),
    *("rowlines", "columnlines"),
}


def faults(markup: str) -> list[str]:
    """What in a piece of HTML could run, fetch, restyle or stand for something else."""
    found = []
    for tag, attributes in Tags(markup).found:
        if tag not in _TAGS | MATH_TAGS:
            found.append(tag)
        for name, value in attributes.items():
            if name not in ALLOWED:
                found.append(f"{tag} {name}")
            if name == "src" and not re.match(r"data:image/(png|jpeg|gif|webp);base64,", value or ""):
                found.append(f"{tag} src={value}")
            if name == "href" and not re.match(rf"(https?://|mailto:|#{PREFIX})", value or ""):
                found.append(f"{tag} href={value}")
            if name == "class" and re.search(r"card|total|block|first|bar\b", value or ""):
                found.append(f"{tag} class={value}")
    return found


@pytest.mark.parametrize("markup", MARKUP)
def test_hostile_html_is_harmless(markup):
    assert faults(clean(markup)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_is_harmless(text):
    assert faults(Prose({}, "imagen").student(text).html) == []


def test_the_measure_sees_what_it_must_see():
    bad = [
        *("<script>x</script>", "<p onclick=x>", "<a href='javascript:x'>", f"<img src='{AWAY}'>"),
        *("<p id=top>", "<p class=card>", "<p style='x'>", f"<img src='{SVG_DATA}'>", "<svg></svg>"),
    ]
    assert all(faults(each) for each in bad)


@given(
    st.lists(st.sampled_from([*MARKUP, "<", ">", '"', "'", "&lt;", "<!--", "-->", "<svg>", "<math>", "<mi>"]))
)
def test_however_it_is_put_together_it_is_harmless(pieces):
    assert faults(clean("".join(pieces))) == []


@given(st.text(alphabet="<>/\"'=& abimgsrcdonx:;#$\\{}[]()!`*\n", max_size=200))
def test_whatever_a_text_says_it_is_harmless(text):
    assert faults(Prose({}, "imagen").student(text).html) == []


def test_what_is_meant_to_be_read_stays():
    kept = clean(f'<table><tr><td align="right">1</td></tr></table><b>si</b><img src="{PIXEL}" alt="a">')
    assert 'align="right"' in kept
    assert "<b>si</b>" in kept
    assert PIXEL in kept


def test_links_to_the_web_open_without_a_way_back():
    assert clean('<a href="https://example.org/a">x</a>') == (
        '<a href="https://example.org/a" rel="noopener noreferrer">x</a>'
    )


def test_ids_are_the_instructors_alone_and_never_the_pages_own():
    assert clean('<a id="top"></a>') == '<a rel="noopener noreferrer"></a>'
    assert f'id="{PREFIX}top"' in clean('<a id="top"></a>', instructor=True)
    assert f'href="#{PREFIX}mse"' in clean('<a href="#mse">x</a>')
