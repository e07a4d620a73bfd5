"""Whatever JSON a student sends: it is read and rebuilt, or refused with a reason; nothing else is raised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practico.errors import UnreadableNotebook
from practico.notebook.reading import read_notebook
from practico.notebook.rebuild import rebuild

RELEASE = json.loads((Path(__file__).parents[1] / "notebooks" / "odd" / "release.ipynb").read_bytes())
NAMES = ["cuadrado", "prueba_suma", "explicacion", "importar", "otra", ""]

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=8),
    st.sampled_from(NAMES),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def loosely(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object with some of these keys, each with what belongs there or with anything."""
    return st.fixed_dictionaries({}, optional={key: value | anything for key, value in keys.items()})


marks = loosely(
    grade_id=st.sampled_from(NAMES),
    grade=st.booleans(),
    solution=st.booleans(),
    locked=st.booleans(),
    task=st.booleans(),
    points=st.integers(-5, 10**400),
    schema_version=st.integers(0, 4),
)
outputs = st.lists(
    loosely(output_type=st.just("display_data"), data=loosely(**{"image/png": st.just("iVBORw0KGgo=")}))
)
cells = loosely(
    cell_type=st.sampled_from(["code", "markdown", "raw", "heading"]),
    source=st.sampled_from([cell["source"] for cell in RELEASE["cells"]]) | st.lists(scalars),
    metadata=loosely(nbgrader=marks, tags=st.lists(scalars, max_size=2)),
    id=st.sampled_from(["suma", "nuevo"]),
    outputs=outputs,
    attachments=loosely(a=loosely(**{"image/png": st.just("iVBORw0KGgo=")})),
    input=st.text(),
    level=st.integers(),
)
metadata = loosely(
    kernelspec=loosely(name=st.text(), language=st.just("python")),
    language_info=loosely(name=st.just("python")),
)
documents = loosely(
    nbformat=st.sampled_from([1, 2, 3, 4, 5, 99]),
    nbformat_minor=st.integers(0, 5),
    metadata=metadata,
    cells=st.lists(cells, max_size=12),
    worksheets=st.lists(loosely(cells=st.lists(cells, max_size=4), metadata=st.just({})), max_size=2),
)


def survives(data: bytes) -> None:
    reason, reading = None, None
    try:
        reading = read_notebook(data)
    except UnreadableNotebook as error:
        reason = error.reason
    if reading is None:
        assert reason is not None
        assert reason.endswith(".")
        assert reason.isprintable()
        return
    built = rebuild(RELEASE, reading.notebook)
    nbformat.validate(nbformat.from_dict(built.notebook))
    json.dumps(built.notebook, ensure_ascii=False).encode()  # no half characters, nothing that is not JSON
    for repair in (*reading.repairs, *built.repairs):
        assert f"{repair.kind}{repair.grade_id}{repair.detail}".isprintable()


@settings(deadline=None, max_examples=400)
@given(documents)
@example({"nbformat": 4, "cells": [{"cell_type": [], "source": {"a": 1}, "metadata": {"nbgrader": [1]}}]})
@example({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": 3, "outputs": []}]}]})
def test_any_document(document: Any) -> None:
    survives(json.dumps(document).encode())


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes(data: bytes) -> None:
    survives(data)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_notebook_with_any_byte_changed(data: st.DataObject) -> None:
    original = json.dumps(RELEASE).encode()
    place = data.draw(st.integers(0, len(original) - 1))
    survives(original[:place] + data.draw(st.binary(min_size=0, max_size=3)) + original[place + 1 :])
