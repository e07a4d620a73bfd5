"""How a check looks: a card in Jupyter, text elsewhere; what passed, how wrong, what to look at, how far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from beside_playground import playground_modules
from hypothesis import given
from hypothesis import strategies as st

with playground_modules("tarjeta", "progreso") as modules:
    tarjeta, progreso = modules


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The helpers in a process that looks like a kernel: what they show, and the student's names."""
    with playground_modules("tarjeta", "progreso", "revision", "revisar", "revisar_respuestas") as loaded:
        keys = ("tarjeta", "progreso", "revision", "revisar", "respuestas")
        shell = SimpleNamespace(kernel=object(), user_ns={})
        shown: list[Any] = []
        monkeypatch.setattr("IPython.get_ipython", lambda: shell)
        monkeypatch.setattr("IPython.display.display", shown.append)
        yield SimpleNamespace(**dict(zip(keys, loaded, strict=True)), shown=shown, shell=shell)


def mse(xL: Any, y: Any) -> tuple[Any, Any]:
    return np.sum((xL - y) ** 2) / (2 * len(xL)), (xL - y) / len(xL)


def mse_sum(xL: Any, y: Any) -> tuple[Any, Any]:
    return np.sum((xL - y) ** 2) / 2, (xL - y) / len(xL)


def test_a_right_answer_is_a_card_with_a_bar(session: SimpleNamespace) -> None:
    session.revisar.mse(mse)
    (card,) = session.shown
    assert card.signo == "✓"
    assert sum(done for _, done, _ in card.partes) == 1
    assert sum(total for _, _, total in card.partes) == 20
    assert "1 de 20" in card._repr_html_()


def test_a_wrong_one_says_what_passed_how_wrong_and_what_to_look_at(session: SimpleNamespace) -> None:
    with pytest.raises(AssertionError) as caught:
        session.revisar.mse(mse_sum)
    (card,) = session.shown
    assert card.signo == "✗"
    assert card.filas[-1] == ("✗", "costo da 2.5 y el ejemplo da 0.833333.")
    assert card.mira == "Te sobra un factor N (N = 3)."
    assert caught.value._render_traceback_() == ["\x1b[31m✗\x1b[0m mse: mirá la tarjeta."]
    assert "factor N" in str(caught.value)  # whole for who reads the exception


def test_steps_that_passed_are_named_once(session: SimpleNamespace) -> None:
    def wrong_derivative(xL: Any, y: Any) -> tuple[Any, Any]:
        return mse(xL, y)[0], -mse(xL, y)[1]

    with pytest.raises(AssertionError):
        session.revisar.mse(wrong_derivative)
    texts = [text for sign, text in session.shown[0].filas if sign == "✓"]
    assert texts == ["costo coincide con el ejemplo", "dxL tiene la forma (3, 1)"]


def test_the_bar_goes_back_when_an_answer_breaks_and_knows_its_notebook(session: SimpleNamespace) -> None:
    session.revisar.mse(mse)
    with pytest.raises(AssertionError):
        session.revisar.mse(mse_sum)
    assert sum(done for _, done, _ in session.shown[-1].partes) == 0
    session.respuestas.red_minima({"gauss": 1, "xor": 1}, "gauss", "xor")
    assert [done for _, done, _ in session.shown[-1].partes] == [0, 0, 1]
    assert session.shell.user_ns["_revisiones_bien"] == {"red_minima: gauss y xor"}


def test_no_card_while_validating(
    session: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    session.revisar.mse(mse)
    with pytest.raises(AssertionError) as caught:
        session.revisar.mse(mse_sum)
    assert session.shown == []
    assert capsys.readouterr().out.startswith("✓ mse: ")
    assert "factor N" in "".join(caught.value._render_traceback_())


def test_every_check_of_the_notebooks_has_a_place_on_a_bar() -> None:
    with playground_modules("revisar") as (revisar,):
        placed = [name for names in progreso.PARTES_1.values() for name in names]
        assert sorted([*placed, "entregar"]) == sorted(revisar.__all__)


class Balanced(HTMLParser):
    """Fails on anything but balanced div, span, code and b."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in {"div", "span", "code", "b"}
        assert {name for name, _ in attrs} <= {"style", "title"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.text(), st.text())
def test_any_text_is_text_in_the_card(title: str, row: str, look: str) -> None:
    parser = Balanced()
    parser.feed(tarjeta.Tarjeta(title, "✗", (("✗", row),), look)._repr_html_())
    parser.close()
    assert parser.open == []


def test_the_text_of_a_card_for_a_terminal() -> None:
    card = tarjeta.Tarjeta("mse", "✗", (("✓", "forma"), ("✗", "costo 3")), "el ½", (("a", 1, 2), ("b", 0, 1)))
    assert repr(card).splitlines() == ["✗ mse", "  ✓ forma", "  ✗ costo 3", "  → el ½", "  [#..] 1 de 3"]
    assert re.search(r"\x1b|<", repr(card)) is None
