"""The playground's state as text: what is written is read back, and what is odd is said in words."""

from __future__ import annotations

from typing import Any

import pytest
from beside_playground import playground_modules
from hypothesis import given
from hypothesis import strategies as st

with playground_modules("playground_estado", "playground_datos", "tus_funciones") as modules:
    estado_module, datos_module, funciones = modules
Estado, escribir, leer, cambiar = (
    getattr(estado_module, name) for name in ("Estado", "escribir", "leer", "cambiar")
)

FEATURES = tuple(datos_module.ATRIBUTOS)
DATA = tuple(datos_module.CONJUNTOS)


@st.composite
def states(draw: st.DrawFn) -> Any:
    conjunto = draw(st.sampled_from(DATA))
    costs = ("mse",) if conjunto in datos_module.REGRESION else estado_module.COSTOS
    chosen = draw(st.sets(st.sampled_from(FEATURES), min_size=1))
    return Estado(
        conjunto=conjunto,
        atributos=tuple(name for name in FEATURES if name in chosen),
        ocultas=draw(st.integers(0, 8)),
        activacion=draw(st.sampled_from(estado_module.ACTIVACIONES)),
        costo=draw(st.sampled_from(costs)),
        eta=draw(st.floats(1e-5, 10)),
        regularizacion=draw(st.sampled_from(estado_module.REGULARIZACIONES)),
        tasa=draw(st.floats(0, 10)),
        ruido=draw(st.floats(0, 0.5)),
        proporcion=draw(st.integers(10, 90)),
        lote=draw(st.integers(0, 500)),
        semilla=draw(st.integers(0, 10**6)),
        epocas=draw(st.integers(0, 10**7)),
    )


@given(states())
def test_what_is_written_is_read_back(state: Any) -> None:
    text = escribir(state)
    assert leer(text) == state
    assert leer("https://playground.example/" + text) == state
    assert text.startswith("#")
    assert text.isprintable()
    assert " " not in text


@given(states(), states())
def test_two_states_are_equal_when_their_texts_are(one: Any, other: Any) -> None:
    assert (escribir(one) == escribir(other)) == (one == other)


@given(st.text(max_size=200))
def test_any_text_is_a_state_or_a_message(text: str) -> None:
    try:
        state = leer(text)
    except funciones.ErrorDeTuRed:
        return
    assert leer(escribir(state)) == state


def test_what_is_left_out_has_its_usual_value() -> None:
    assert leer("") == leer("#") == Estado()
    assert leer("conjunto=xor&ocultas=3") == Estado(conjunto="xor", ocultas=3)
    assert leer("#atributos=seny,x").atributos == ("x", "seny")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#conjunto=flor", "«flor» no vale. Puede ser: circulo, xor"),
        ("#ocultas=9", "un entero de 0 a 8"),
        ("#ocultas=2.5", "un entero"),
        ("#ocultas=-1", "un entero"),
        ("#eta=nan", "un número de 1e-05 a 10"),
        ("#eta=1e999", "un número"),
        ("#eta=٣", "un número"),
        ("#eta=", "«» no vale"),
        ("#atributos=z", "elegí uno o más"),
        ("#atributos=x,x", "sin repetir"),
        ("#atributos=", "elegí uno o más"),
        ("#color=rojo", "No conozco el control «color»"),
        ("#hola", "No entiendo ese estado"),
        ("#conjunto=plano&costo=entropia_cruzada", "es para clasificar"),
        ("#" + "a" * 5000, "un texto corto"),
        (None, "un texto corto"),
    ],
)
def test_an_odd_text_is_a_message(text: Any, said: str) -> None:
    with pytest.raises(funciones.ErrorDeTuRed) as caught:
        leer(text)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 200


def test_choosing_regression_chooses_its_loss() -> None:
    state = cambiar(Estado(costo="entropia_cruzada"), {"conjunto": "plano"})
    assert (state.conjunto, state.costo) == ("plano", "mse")
