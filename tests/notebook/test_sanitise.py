"""Displays that would hold the parser for hours are left out, quickly; ordinary ones are shown whole."""

import time

import pytest

from practico.notebook.sanitise import safe_markup

MONSTERS = {
    "depth": "<div>" * 400_000,
    "depth of formatting": "<p><b><i>" * 200_000,
    "depth of drawings": "<svg>" + "<g>" * 400_000,
    "attributes": "<a " + "x=1 " * 400_000 + ">",
    "attributes without end": "<a " + "x " * 400_000,
    "attributes behind a quoted bracket": "<a t='>' " + "x=1 " * 400_000,
    "attributes behind a stray quote": "<a ' " + "x=1 " * 400_000,
    "attributes between slashes": "<a" + "/x" * 400_000,
    "attributes side by side": "<a" + " x='1'y='1'" * 200_000,
    "depth that looks closed": "<div/>" * 20_000,
    "depth behind a comment": "<!-- <a t=' -->" + "<div>" * 20_000 + "'",
    "entities": "&" * 2_000_000,
    "what a table pushes out": "<table>" + "<b>x</b>" * 200_000 + "</table>",
}


@pytest.mark.parametrize("markup", MONSTERS.values(), ids=MONSTERS.keys())
def test_a_monster_is_left_out(markup):
    began = time.process_time()
    assert "left out" in safe_markup(markup)
    assert time.process_time() - began < 5


def test_counting_is_no_monster_itself():
    rests = ("x" * 5_000_000, " " * 5_000_000, "/" * 5_000_000, "'" + "x" * 5_000_000)
    for tag in ("<a", "<a/x=", "<a x", "<a x='", '<a x="', "<a "):
        for rest in rests:
            began = time.process_time()
            safe_markup(tag * 20_000 + rest)
            assert time.process_time() - began < 5, (tag, rest[:2])


def test_a_large_data_frame_is_shown():
    row = "<tr>" + "<td>1 &lt; 2</td>" * 20 + "</tr>"
    frame = f'<table border="1" class="dataframe"><tbody>{row * 60}</tbody></table>'
    assert safe_markup(frame).count("<td>") == 1200


def test_a_large_picture_is_shown():
    path = "<path d='" + "M 1 2 L 3 4 " * 50_000 + "'></path>"
    assert "M 1 2 L 3 4" in safe_markup(f"<svg viewBox='0 0 9 9'>{path}<g><br></g></svg>")
