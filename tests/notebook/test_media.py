"""Pictures from submissions: real raster images within the caps pass, everything else stays out."""

from __future__ import annotations

import base64

import pytest

from practico.notebook.media import kept_attachments, kept_pictures

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
JPEG = base64.b64encode(b"\xff\xd8\xff" + bytes(40)).decode()


def output(**data: object) -> dict[str, object]:
    named = {key.replace("_", "/"): value for key, value in data.items()}
    return {"output_type": "display_data", "metadata": {"x": "<b>"}, "data": named}


def test_a_picture_passes_with_its_text() -> None:
    (kept,) = kept_pictures([output(image_png=PNG, text_plain=["<Figure", " 1>"], text_html="<script>")])
    assert kept == {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": PNG, "text/plain": "<Figure 1>"},
    }


def test_base64_may_come_in_lines() -> None:
    (kept,) = kept_pictures([output(image_jpeg=[JPEG[:8] + "\n", JPEG[8:] + "\n"])])
    assert kept["data"] == {"image/jpeg": JPEG}


@pytest.mark.parametrize(
    "outputs",
    [
        None,
        "text",
        [3, None, {}, {"data": []}, {"data": {"image/png": 3}}],
        [output(text_plain="only text")],
        [output(image_png="")],
        [output(image_png=JPEG)],  # not what it says it is
        [output(image_png=PNG + '"><script>')],
        [output(image_png=PNG[:-1])],
        [output(image_png="é" + PNG)],
        [output(image_svg="<svg/>")],
        [output(image_png=PNG + "A" * 4_000_000)],
    ],
)
def test_anything_else_stays_out(outputs: object) -> None:
    assert kept_pictures(outputs) == ()


def test_pictures_are_counted_and_their_text_is_cut_and_cleaned() -> None:
    kept = kept_pictures([output(image_png=PNG, text_plain="\x1b[2J" + "x" * 9000)] * 50)
    assert len(kept) == 10
    assert kept[0]["data"]["text/plain"].startswith("\N{REPLACEMENT CHARACTER}[2J")
    assert len(kept[0]["data"]["text/plain"]) == 2000


def test_all_pictures_of_a_cell_share_one_cap() -> None:
    large = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(2_900_000)).decode()
    assert len(kept_pictures([output(image_png=large)] * 5)) == 2
    assert len(kept_attachments({f"{i}.png": {"image/png": large} for i in range(5)})) == 2


@pytest.mark.parametrize("name", ['"onerror=', "a>b", "`rm`", "", "x" * 201, "a\nb", "a\ud800"])
def test_file_names_that_could_break_out_of_markup_are_refused(name: str) -> None:
    assert kept_attachments({name: {"image/png": PNG}}) == {}


def test_ordinary_names_pass() -> None:
    assert kept_attachments({"foto 1 (ñ).png": {"image/png": PNG, "text/html": "<b>"}}) == {
        "foto 1 (ñ).png": {"image/png": PNG}
    }
    assert kept_attachments(["x"]) == {}
