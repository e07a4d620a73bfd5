"""Hostile bytes: what can be read is read, what cannot is refused with a reason, and neither takes long."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from practico.errors import UnreadableNotebook
from practico.notebook.reading import MAX_CONTAINERS, MAX_SOURCE, Reading, read_file, read_notebook

ODD = Path(__file__).parents[1] / "notebooks" / "odd"

UNREADABLE = {
    "unreadable_empty": "The file is empty.",
    "unreadable_nul_bytes": "The file is empty.",
    "unreadable_not_json": "The file is not JSON (line 1, column 1: Expecting value).",
    "unreadable_cut_off": "The file is not JSON (line ",
    "unreadable_list": "The file is JSON, but not a notebook.",
    "unreadable_not_a_notebook": "The file is JSON, but not a notebook (it has no list of cells).",
    "unreadable_cells_no_list": "The file is JSON, but not a notebook (it has no list of cells).",
    "unreadable_latin1": "The file is not UTF-8 text (byte ",
    "unreadable_long_number": "The file is not JSON that Python reads (a number is too long).",
    "unreadable_old_broken": "The notebook's old format cannot be upgraded (",
    "unreadable_language_r": (
        "The notebook is written in R, and practico grades Python; grade it with `nbgrader autograde`."
    ),
}


def test_every_unreadable_fixture_has_its_reason() -> None:
    assert {path.stem for path in ODD.glob("unreadable_*")} == set(UNREADABLE)


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_unreadable(name: str) -> None:
    with pytest.raises(UnreadableNotebook) as caught:
        read_notebook((ODD / f"{name}.ipynb").read_bytes())
    assert caught.value.reason.startswith(UNREADABLE[name])
    assert caught.value.reason.endswith(".")
    assert "\n" not in caught.value.reason


def notebook_of(*cells: object, **more: object) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}).encode()


def code(source: object, **more: object) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], **more}


def sources(reading: Reading) -> list[str]:
    return [cell["source"] for cell in reading.notebook["cells"]]


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_deeply_nested_json_is_refused(opening: bytes) -> None:
    with pytest.raises(UnreadableNotebook, match="nested too deeply"):
        read_notebook(opening * 100_000)


def test_metadata_nested_as_deep_as_the_parser_lets_through_does_no_harm() -> None:
    deep = b'{"a":' * 900 + b"1" + b"}" * 900
    data = notebook_of(code("x = 1", metadata="DEEP")).replace(b'"DEEP"', deep)
    assert sources(read_notebook(data)) == ["x = 1"]


def test_half_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.ipynb"
    with path.open("wb") as file:
        file.truncate(500_000_000)  # sparse: costs no disk
    start = time.perf_counter()
    with pytest.raises(UnreadableNotebook, match=r"too large \(500 MB, more than the 34 MB that are read\)"):
        read_file(path)
    assert time.perf_counter() - start < 1


def test_many_empty_lists_are_refused_before_they_take_memory() -> None:
    data = b'{"cells": [], "x": [' + b"[]," * (MAX_CONTAINERS + 1) + b"1]}"
    with pytest.raises(UnreadableNotebook, match="more than 1,000,000 JSON lists and objects"):
        read_notebook(data)


def test_a_hundred_thousand_cells_are_read_in_linear_time() -> None:
    data = notebook_of(*[code(f"x{i} = {i}", id=f"c{i}") for i in range(100_000)])
    start = time.perf_counter()
    assert len(read_notebook(data).notebook["cells"]) == 100_000
    assert time.perf_counter() - start < 10


def test_a_hundred_thousand_broken_cells_make_few_records() -> None:
    reading = read_notebook(notebook_of(*[1] * 100_000))
    assert reading.notebook["cells"] == []
    assert len(reading.repairs) == 21
    assert reading.repairs[-1].detail == "and 99980 more"


def test_a_huge_source_is_cut_and_recorded() -> None:
    reading = read_notebook(notebook_of(code("#" * (MAX_SOURCE + 5))))
    assert len(sources(reading)[0]) == MAX_SOURCE
    assert [repair.kind for repair in reading.repairs] == ["oversized"]


def test_carriage_returns_become_line_ends() -> None:
    assert sources(read_notebook(notebook_of(code("a\r\nb\rc")))) == ["a\nb\nc"]


def test_halves_of_one_character_are_joined_again() -> None:
    data = notebook_of(code("HALVES")).replace(b"HALVES", b"\xed\xa0\xbd\xed\xb8\x80 \\ud83d")
    assert sources(read_notebook(data)) == ["\U0001f600 \N{REPLACEMENT CHARACTER}"]


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "python3"}},
        {"language_info": {"name": "Python"}, "kernelspec": {"name": "ir", "language": "R"}},  # stale entry
        {"language_info": ["R"], "kernelspec": 3},
        [],
    ],
)
def test_python_is_believed(metadata: object) -> None:
    assert sources(read_notebook(notebook_of(code("x"), metadata=metadata))) == ["x"]


def test_a_language_that_is_not_python_is_named_without_its_escapes() -> None:
    metadata = {"language_info": {"name": "\x1b[31mjulia"}}
    with pytest.raises(UnreadableNotebook, match=r"written in \ufffd\[31mjulia,"):
        read_notebook(notebook_of(metadata=metadata))


def test_tags_that_are_no_text_are_dropped() -> None:
    reading = read_notebook(notebook_of(code("x", metadata={"tags": ["a", [[]], 3]})))
    assert reading.notebook["cells"][0]["metadata"] == {"tags": ["a"]}


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    target = tmp_path / "master.ipynb"
    target.write_bytes(notebook_of(code("secret")))
    link = tmp_path / "link.ipynb"
    link.symlink_to(target)
    pipe = tmp_path / "pipe.ipynb"
    os.mkfifo(pipe)
    assert sources(read_file(target)) == ["secret"]
    for path in (link, pipe, tmp_path, tmp_path / "nothing.ipynb"):
        with pytest.raises(UnreadableNotebook):
            read_file(path)
