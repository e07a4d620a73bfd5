"""Opening the playground: the widget with a still picture, or the picture alone; and its messages."""

from __future__ import annotations

import asyncio
import base64
import builtins
import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from beside_playground import playground_modules
from master_ejercicio1 import COURSE, MASTER

NAMES = ("playground", "playground_abierto", "playground_widget", "playground_sesion", "tus_funciones")


@pytest.fixture(scope="module")
def p() -> Iterator[SimpleNamespace]:
    with playground_modules(*NAMES) as modules:
        keys = ("playground", "abierto", "widget", "sesion", "funciones")
        yield SimpleNamespace(**dict(zip(keys, modules, strict=True)))


@pytest.fixture(scope="module")
def mias(p: SimpleNamespace) -> Any:
    return p.funciones.cargar(MASTER)


@pytest.fixture
def shown(p: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is displayed where widgets are possible."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: bundles.append(data))
    monkeypatch.setattr(p.abierto, "_sin_widgets", lambda: "")
    return bundles


def test_the_widget_comes_with_a_picture_for_places_without_widgets(
    p: SimpleNamespace, mias: Any, shown: list[dict[str, Any]]
) -> None:
    p.playground.abrir(mias, "#conjunto=xor&ocultas=3")
    (bundle,) = shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")


def test_it_opens_with_the_functions_of_the_notebook_itself(
    p: SimpleNamespace, mias: Any, shown: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    p.playground.abrir(dict(mias._definidas))
    assert len(shown) == 1
    assert capsys.readouterr().out == ""


def test_a_net_that_fails_opens_all_the_same(p: SimpleNamespace, shown: list[dict[str, Any]]) -> None:
    p.playground.abrir({"feed_forward": None})
    assert "image/png" not in shown[0]
    assert "application/vnd.jupyter.widget-view+json" in shown[0]


def test_an_odd_state_is_a_message(
    p: SimpleNamespace, mias: Any, shown: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    p.playground.abrir(mias, "#conjunto=flor")
    assert "«flor» no vale" in capsys.readouterr().out
    assert shown == []


def test_without_anywidget_a_friendly_line_and_a_still_picture(
    p: SimpleNamespace, mias: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import matplotlib.pyplot as plt

    monkeypatch.setitem(sys.modules, "anywidget", None)
    p.playground.abrir(mias)
    assert "no está instalado anywidget" in capsys.readouterr().out
    assert len(plt.gcf().axes) == 1 + 4 + 1
    plt.close("all")


def test_outside_jupyter_a_still_picture(
    p: SimpleNamespace, mias: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    import matplotlib.pyplot as plt

    p.playground.abrir(mias, "#ocultas=0&conjunto=gauss")
    assert "Fuera de Jupyter" in capsys.readouterr().out
    assert len(plt.gcf().axes) == 2
    plt.close("all")


def test_nothing_is_imported_while_grading(
    p: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        assert name not in {"anywidget", "matplotlib", "playground_abierto"}
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert p.playground.abrir(None) is None
    assert capsys.readouterr().out == ""


# The conversation with the browser.


class Heard:
    """A widget whose messages to the browser are kept."""

    def __init__(self, p: SimpleNamespace, mine: Any) -> None:
        self.widget = p.widget.Playground(mine)
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        self.widget.send = lambda content, buffers=None: self.sent.append((content, buffers or []))

    def ask(self, **request: Any) -> tuple[dict[str, Any], list[bytes]]:
        self.widget._llego(self.widget, {"de": "v", **request}, [])
        return self.sent[-1]


def test_an_answer_says_who_asked_and_carries_the_maps(p: SimpleNamespace, mias: Any) -> None:
    heard = Heard(p, mias)
    content, buffers = heard.ask(tipo="hola")
    assert (content["de"], content["tipo"], len(content["cuadros"]), len(buffers)) == ("v", "cuadros", 1, 3)
    content, buffers = heard.ask(tipo="paso", epocas=2, cuadros=4)
    assert len(content["cuadros"]) == len(buffers)
    assert heard.widget.estado == content["cuadros"][-1]["texto"]


def test_a_fault_of_ours_is_told_and_raised(p: SimpleNamespace, mias: Any) -> None:
    heard = Heard(p, mias)
    with pytest.raises(KeyError):
        heard.ask(tipo="controles")
    assert "no tu código" in heard.sent[-1][0]["error"]


def test_an_interrupted_step_does_not_stop_the_kernel(p: SimpleNamespace, mias: Any) -> None:
    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    heard = Heard(p, p.funciones.TusFunciones(mias._definidas | {"backpropagation": interrupted}))
    assert "Interrumpiste" in heard.ask(tipo="paso")[0]["error"]


def test_the_students_functions_run_on_the_thread_of_the_cells(p: SimpleNamespace, mias: Any) -> None:
    seen = []
    right = mias._definidas["mse"]

    def spying(xL: Any, y: Any) -> Any:
        seen.append(threading.get_ident())
        return right(xL, y)

    async def cell() -> int:
        heard = Heard(p, p.funciones.TusFunciones(mias._definidas | {"mse": spying}))
        other = threading.Thread(target=heard.widget._llego, args=(heard.widget, {"tipo": "hola"}, []))
        other.start()
        other.join()
        assert seen == []  # not before the cell is over
        await asyncio.sleep(0.05)
        return len(heard.sent)

    assert asyncio.run(cell()) == 1
    assert set(seen) == {threading.get_ident()}


def test_the_javascript_is_shipped_whole_and_asks_for_nothing_from_outside(p: SimpleNamespace) -> None:
    files = [*COURSE.glob("playground_*.js"), *COURSE.glob("playground_*.css")]
    scripts = {path.stem for path in files if path.suffix == ".js"}
    assert scripts == {f"playground_{part}" for part in p.widget.PARTES}
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        for word in ("http:", "https:", "//cdn", "import ", "fetch(", "@import", "url(", "eval("):
            assert word not in text, (path.name, word)
