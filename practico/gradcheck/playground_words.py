"""The playground's words in each language: the answers' names and keys, and what a student reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Names of the answers (variables), their keys and labels, and the messages, in one language."""

    names: Mapping[str, str]
    keys: Mapping[str, str]
    messages: Mapping[str, str]
    decimal_mark: str
    language: str

    def key(self, role: str) -> str:
        """The student's word for a key or label."""
        return self.keys.get(role, role)


_SPANISH_MESSAGES = {
    "not_dict": "{name} tiene que ser un diccionario.",
    "keys": "a {name} le falta la clave {key!r}.",
    "not_bool": "en {name}, cada valor tiene que ser True o False.",
    "not_number": "en {name}, {key!r} tiene que ser un número.",
    "not_whole": "en {name}, {key!r} tiene que ser un número entero.",
    "not_label": "en {name}, cada valor tiene que ser 'siempre', 'a veces' o 'nunca'.",
    "not_features": "en {name}, 'atributos' tiene que ser una lista con nombres de atributos, sin repetir.",
    "out_of_range": "en {name}, {key!r} está fuera de lo que permite el enunciado.",
    "unfinished": "a {name} le falta completar {key!r}.",
    "linear": "{wrong} de las {total} respuestas no son correctas.",
    "losses": "{wrong} de las {total} pérdidas no son correctas.",
    "numbers": "{wrong} de las {total} cuentas no son correctas.",
    "no_state": "{name} tiene que ser un diccionario o el estado copiado de tu playground.",
    "state_control": "en {name}, el control {key!r} del estado no es el que pide el enunciado.",
    "too_many_features": "en {problem}, alcanza con menos atributos.",
    "features_do_not_learn": "en {problem}, con esos atributos, ese η y esas iteraciones la pérdida "
    "de prueba quedó en {loss}: tiene que ser menor que {bound}.",
    "net_too_small": "en {problem}, con esa cantidad de neuronas ninguna semilla baja de {bound}.",
    "net_too_big": "en {problem}, se puede con menos neuronas.",
    "seeds": "{wrong} de las {total} etiquetas no son correctas, con {bound} como cota.",
    "configuration": "con tres semillas nuevas, la pérdida de prueba bajó de {bound} "
    "en {reached}: tiene que bajar al menos en 2.",
}

_ENGLISH_MESSAGES = {
    "not_dict": "{name} must be a dictionary.",
    "keys": "{name} lacks the key {key!r}.",
    "not_bool": "in {name}, every value must be True or False.",
    "not_number": "in {name}, {key!r} must be a number.",
    "not_whole": "in {name}, {key!r} must be a whole number.",
    "not_label": "in {name}, every value must be 'always', 'sometimes' or 'never'.",
    "not_features": "in {name}, 'features' must be a list of names of features, without repetition.",
    "out_of_range": "in {name}, {key!r} is outside of what the statement allows.",
    "unfinished": "{name} still lacks {key!r}.",
    "linear": "{wrong} of the {total} answers are wrong.",
    "losses": "{wrong} of the {total} losses are wrong.",
    "numbers": "{wrong} of the {total} counts are wrong.",
    "no_state": "{name} must be a dictionary or the state copied from your playground.",
    "state_control": "in {name}, the state's control {key!r} is not what the statement asks for.",
    "too_many_features": "on {problem}, fewer features are enough.",
    "features_do_not_learn": "on {problem}, with these features, this η and these iterations the test loss "
    "ended at {loss}: it must be below {bound}.",
    "net_too_small": "on {problem}, with that many neurons no seed gets below {bound}.",
    "net_too_big": "on {problem}, fewer neurons can do it.",
    "seeds": "{wrong} of the {total} labels are wrong, with {bound} as the bound.",
    "configuration": "with three new seeds, the test loss got below {bound} "
    "in {reached}: it must in at least 2.",
}

SPANISH = Words(
    names={
        "linear_neuron": "neurona_lineal",
        "undecided_losses": "perdidas_de_la_indecisa",
        "learned_numbers": "cuantos_numeros",
        "features": "atributos",
        "smallest_net": "red_minima",
        "seeds": "semillas",
        "configuration": "configuracion",
    },
    keys={
        "circle": "circulo",
        "spiral": "espiral",
        "plane": "plano",
        "bce_01": "entropia_01",
        "neuron_x_y": "neurona_x_y",
        "neuron_xy": "neurona_xy",
        "net_3": "red_3",
        "net_8": "red_8",
        "net_2": "red_2",
        "features": "atributos",
        "iterations": "iteraciones",
        "hidden": "ocultas",
        "data": "conjunto",
        "activation": "activacion",
        "loss": "costo",
        "regularisation": "regularizacion",
        "none": "ninguna",
        "noise": "ruido",
        "batch": "lote",
        "epochs": "epocas",
        "sinx": "senx",
        "siny": "seny",
        "always": "siempre",
        "sometimes": "a veces",
        "never": "nunca",
    },
    messages=_SPANISH_MESSAGES,
    decimal_mark=",",
    language="es",
)
ENGLISH = Words(
    names={
        name: name
        for name in (
            "linear_neuron",
            "undecided_losses",
            "learned_numbers",
            "features",
            "smallest_net",
            "seeds",
            "configuration",
        )
    },
    keys={"data": "dataset", "loss": "cost", "regularisation": "regularization"},
    messages=_ENGLISH_MESSAGES,
    decimal_mark=".",
    language="en",
)
