"""A training looked at frame by frame: what a frame holds, whose functions it calls, what errors say."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from beside_playground import playground_modules
from master_ejercicio1 import MASTER

NAMES = ("playground_sesion", "playground_estado", "playground_red", "playground_datos", "tus_funciones")


@pytest.fixture(scope="module")
def p() -> Iterator[SimpleNamespace]:
    with playground_modules(*NAMES) as modules:
        keys = ("sesion", "estado", "red", "datos", "funciones")
        yield SimpleNamespace(**dict(zip(keys, modules, strict=True)))


@pytest.fixture(scope="module")
def mias(p: SimpleNamespace) -> Any:
    return p.funciones.cargar(MASTER)


def session(p: SimpleNamespace, mine: Any, text: str = "") -> Any:
    return p.sesion.Sesion(mine, p.estado.leer(text))


def step(one: Any, epochs: int = 1, **more: Any) -> tuple[dict[str, Any], list[bytes]]:
    return one.responder({"tipo": "paso", "epocas": epochs, **more})


class Changed:
    """The master's functions, some of them replaced; counts the calls."""

    def __init__(self, p: SimpleNamespace, **replaced: Callable[..., Any]) -> None:
        defined = p.funciones.cargar(MASTER)._definidas
        self._mine = p.funciones.TusFunciones(defined | replaced)
        self.calls: collections.Counter[str] = collections.Counter()

    def llamar(self, name: str, *arguments: Any, devuelve: int = 1) -> Any:
        self.calls[name] += 1
        return self._mine.llamar(name, *arguments, devuelve=devuelve)


CONFIGURATIONS = (
    "", "#ocultas=8&conjunto=espiral", "#ocultas=0&conjunto=gauss",
    "#costo=entropia_cruzada&activacion=relu",
    "#conjunto=multi_gauss&ocultas=6", "#conjunto=plano&ocultas=0&eta=0.01", "#activacion=lineal",
    "#activacion=sigmoide&costo=entropia_cruzada&atributos=x2,y2",
    "#ocultas=0&costo=entropia_cruzada&eta=0.01",
)  # fmt: skip


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_a_frame_holds_maps_points_and_losses(p: SimpleNamespace, mias: Any, text: str) -> None:
    one = session(p, mias, text)
    frame, (maps, train, test) = one.responder({"tipo": "hola"})
    hidden, side = frame["controles"]["ocultas"], p.sesion.LADO
    assert len(maps) == (1 + hidden) * side * side
    assert len(train) == len(test) == 250 * 3 * 4
    assert frame["error"] == ""
    first = frame["perdidas"]
    frame, (maps,) = step(one, 40)
    assert frame["epoca"] == 40
    assert frame["error"] == ""
    assert frame["perdidas"][0] < first[0]
    assert len(set(maps)) > 20


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_the_maps_are_what_the_net_answers(p: SimpleNamespace, mias: Any, text: str) -> None:
    one = session(p, mias, text)
    step(one, 30)
    A = one._A_grilla
    maps = one.red.mapas(A)
    assert np.allclose(maps[:, :1], one.red.salida(A))
    if one.red.ocultas:
        assert np.allclose(maps[:, 1:], one.red.oculta(A), atol=1e-6)


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_the_gradient_shown_is_the_derivative_of_the_loss(p: SimpleNamespace, mias: Any, text: str) -> None:
    one = session(p, mias, text + ("&" if text else "") + "semilla=3")
    frame, _ = step(one, 3, gradiente=True)
    net, y = one.red, one._clases(one._y)
    for key, shown in frame["gradiente"].items():
        value, numeric = net.parametros[key].copy(), np.zeros(net.parametros[key].shape)
        for place in np.ndindex(value.shape):
            sides = []
            for h in (1e-6, -1e-6):
                net.parametros[key] = value.copy()
                net.parametros[key][place] += h
                sides.append(net.perdida(one._A, y))
            numeric[place] = (sides[0] - sides[1]) / 2e-6
        net.parametros[key] = value
        assert np.allclose(shown, numeric, atol=1e-5), key


def test_a_step_calls_the_four_functions_of_the_student(p: SimpleNamespace) -> None:
    mine = Changed(p)
    one = session(p, mine)
    mine.calls.clear()
    one.red.paso(one._A, one._y, 0.3)
    assert mine.calls == {"feed_forward": 1, "mse": 1, "backpropagation": 1, "actualizar_parametros": 1}
    mine.calls.clear()
    one.red.mapas(one._A_grilla)
    assert mine.calls == {"feed_forward": 1}


def test_batches_go_through_all_points_once_an_epoch(p: SimpleNamespace) -> None:
    sizes: list[int] = []
    right = p.funciones.cargar(MASTER)._definidas["mse"]

    def spying(xL: Any, y: Any) -> Any:
        sizes.append(len(y))
        return right(xL, y)

    one = session(p, Changed(p, mse=spying), "#lote=30")
    one._entrenar(1)
    assert sizes == [30] * 8 + [10]


@pytest.mark.parametrize(("kind", "size"), [("L1", np.abs), ("L2", lambda W: W**2 / 2)])
def test_regularisation_shrinks_the_weights(p: SimpleNamespace, mias: Any, kind: str, size: Any) -> None:
    free, held = session(p, mias), session(p, mias, f"#regularizacion={kind}&tasa=0.03")
    total = []
    for one in (free, held):
        step(one, 100)
        total.append(sum(size(one.red.parametros[key]).sum() for key in ("W1", "W2")))
    assert total[1] < 0.8 * total[0]


def test_the_learning_rate_changes_on_the_way_and_the_data_start_anew(p: SimpleNamespace, mias: Any) -> None:
    one = session(p, mias)
    step(one, 7)
    frame, arrays = one.responder({"tipo": "controles", "cambios": {"eta": 0.1}})
    assert (frame["epoca"], frame["nuevo"], len(arrays)) == (7, False, 1)
    frame, arrays = one.responder({"tipo": "controles", "cambios": {"ruido": 0.2, "proporcion": 80}})
    assert (frame["epoca"], frame["nuevo"], len(arrays)) == (0, True, 3)
    assert [len(points) // 12 for points in arrays[1:]] == [400, 100]
    assert frame["controles"]["eta"] == 0.1


def test_a_pasted_state_comes_back_to_the_same_net(p: SimpleNamespace, mias: Any) -> None:
    one, other = session(p, mias, "#conjunto=xor&lote=10&semilla=4"), session(p, mias)
    frame, (maps,) = step(one, 25)
    again, (maps_again, *_) = other.responder({"tipo": "estado", "texto": frame["texto"]})
    assert again["texto"] == frame["texto"]
    assert again["parametros"] == frame["parametros"]
    assert maps_again == maps


def test_a_state_that_takes_too_long_stops_and_says_where(
    p: SimpleNamespace, mias: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(p.sesion, "SEGUNDOS", 0)
    frame, _ = session(p, mias).responder({"tipo": "estado", "texto": "#epocas=10000000"})
    assert "quedó en la época 100" in frame["error"]
    assert frame["epoca"] == 100


def test_a_message_carries_several_frames_but_not_when_they_are_slow(
    p: SimpleNamespace, mias: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = session(p, mias)
    frames = one.tanda({"tipo": "paso", "epocas": 5, "cuadros": 3})
    assert [frame["epoca"] for frame, _ in frames] == [5, 10, 15]
    assert len(one.tanda({"tipo": "paso", "cuadros": 10**9})) <= p.sesion.CUADROS
    monkeypatch.setattr(p.sesion, "SEGUNDOS_DE_TANDA", -1)
    assert len(one.tanda({"tipo": "paso", "cuadros": 4})) == 1


@pytest.mark.parametrize(
    ("replaced", "said"),
    [
        ({"feed_forward": lambda X, P, a: 1 / 0}, "Tu función `feed_forward` falló con ZeroDivisionError"),
        ({"feed_forward": lambda X, P, a: (X @ P["W2"], [])}, "`feed_forward` falló con ValueError"),
        ({"feed_forward": lambda X, P, a: (np.zeros(len(X)), [])}, "La salida de tu red tiene forma (250,)"),
        ({"backpropagation": lambda d, c, a: {}}, "le falta dW1, db1, dW2, db2"),
        (
            {"backpropagation": lambda d, c, a: {"dW1": np.zeros((4, 2)), "db1": 0, "dW2": 0, "db2": 0}},
            "El dW1 que devuelve `backpropagation` tiene forma (4, 2), y tiene que ser (2, 4).",
        ),
        (
            {"backpropagation": lambda d, c, a: dict.fromkeys(("dW1", "db1", "dW2", "db2"), "x")},
            "no es un arreglo de números",
        ),
        ({"actualizar_parametros": lambda P, g, eta: None}, "no devuelve nada"),
        (
            {"actualizar_parametros": lambda P, g, eta: P | {"b1": P["b1"][None]}},
            "El b1 que devuelve `actualizar_parametros` tiene forma (1, 4), y tiene que ser (4,).",
        ),
        ({"mse": lambda x, y: (np.zeros(3), x)}, "El costo que devuelve `mse` no es un número."),
    ],
)
def test_a_mistake_of_the_student_is_in_the_frame_in_words(
    p: SimpleNamespace, replaced: dict[str, Any], said: str
) -> None:
    one = session(p, Changed(p, **replaced))
    frame, arrays = step(one)
    assert said in frame["error"]
    assert len(arrays[0]) == 5 * p.sesion.LADO**2


def test_a_loss_that_explodes_is_said(p: SimpleNamespace, mias: Any) -> None:
    frame, _ = step(session(p, mias, "#conjunto=plano&ocultas=0&eta=10"), 100)
    frame, _ = step(session(p, mias, "#conjunto=plano&ocultas=8&activacion=relu&eta=10"), 100)
    assert "probá con un η más chico" in frame["error"]
    assert None in frame["perdidas"]


def test_the_functions_of_this_notebook_can_be_repaired_while_it_is_open(p: SimpleNamespace) -> None:
    names = dict(p.funciones.cargar(MASTER)._definidas)
    right = names["mse"]
    names["mse"] = lambda xL, y: None
    one = session(p, p.funciones.TusFunciones(names))
    assert "`mse` no devuelve nada" in step(one)[0]["error"]
    names["mse"] = right
    assert step(one)[0]["error"] == ""
