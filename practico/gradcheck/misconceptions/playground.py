"""Exercise 2: what each kind of wrong answer says, and the mistakes that give a wrong number away.

An id never tells which of several entries is wrong: with two possible answers, that would be the answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

from practico.gradcheck.misconceptions.structural import Structural

_LOSS_TOLERANCE = 0.006  # two decimals are enough


def losses_explained(answer: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    """The mistakes (kinds of the fault "losses") that give these losses; none if not known."""
    # Each loss is a formula of its own: a mistake may be made in one of them.
    known = {
        f"{kind}:{key}": {key: value}
        for kind, losses in _WRONG_LOSSES.items()
        for key, value in losses.items()
    }
    found = _explained(answer, right, {**_WRONG_LOSSES, **known}, _LOSS_TOLERANCE)
    return tuple(dict.fromkeys(kind.partition(":")[0] for kind in found))


def numbers_explained(answer: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    """The mistakes (kinds of the fault "numbers") that give these counts; none if not known."""
    return _explained(answer, right, _WRONG_NUMBERS, 0.5)


def _explained(
    answer: Mapping[str, float],
    right: Mapping[str, float],
    known: Mapping[str, Mapping[str, float]],
    tolerance: float,
) -> tuple[str, ...]:
    """All single mistakes that give every entry of the answer, else the first pair that does."""

    def gives(*kinds: str) -> bool:
        made = dict(right)
        for kind in kinds:
            made.update(known[kind])
        return all(abs(made[key] - value) <= tolerance for key, value in answer.items())

    single = tuple(kind for kind in known if gives(kind))
    return single or next((pair for pair in combinations(known, 2) if gives(*pair)), ())


_WRONG_LOSSES: Mapping[str, Mapping[str, float]] = {
    "half": {"playground": 1.0, "mse_01": 0.25},
    "labels": {"mse_01": 0.5, "playground": 0.125},
    "log_base": {"bce_01": math.log10(2)},
    "bits": {"bce_01": 1.0},
    "sign": {"bce_01": -math.log(2)},
    "zero": {"playground": 0.0, "mse_01": 0.0, "bce_01": 0.0},
}
_WRONG_NUMBERS: Mapping[str, Mapping[str, float]] = {
    "no_biases": {"neuron_x_y": 2, "neuron_xy": 1, "net_3": 9, "net_8": 24},
    "hidden_only": {"net_3": 9, "net_8": 24},
    "one_bias_a_layer": {"net_3": 11, "net_8": 26},
    "neurons": {"neuron_x_y": 1, "neuron_xy": 1, "net_3": 4, "net_8": 9},
    "inputs_too": {"net_3": 15, "net_8": 35},
}

PLAYGROUND: tuple[Structural, ...] = (
    Structural(
        "playground.form",
        ("not_dict", "keys", "not_bool", "not_number", "not_whole", "not_label", "not_features", "no_state"),
        "Mirá la forma que pide el enunciado: la revisión de la celda te la controla.",
        "See the form that the statement asks for: the cell's check looks at it.",
    ),
    Structural(
        "playground.unfinished",
        ("unfinished",),
        "Probalo en el sitio antes de contestar.",
        "Try it on the site before you answer.",
        is_mistake=False,
    ),
    Structural(
        "playground.out_of_range",
        ("out_of_range",),
        "Fijate en los límites del enunciado.",
        "Look at the limits in the statement.",
    ),
    Structural(
        "playground.state_control",
        ("state_control",),
        "En el playground, poné ese control como dice el enunciado y volvé a copiar el estado.",
        "In the playground, set this control as the statement says and copy the state again.",
    ),
    Structural(
        "playground.line_not_enough",
        ("linear",),
        "Una neurona sola separa el plano con una recta: mirá si una recta alcanza.",
        "A single neuron cuts the plane along a line: see whether a line is enough.",
    ),
    Structural(
        "playground.losses",
        ("losses",),
        "Reemplazá la salida constante en la fórmula, con las etiquetas que correspondan.",
        "Put the constant output into the formula, with the labels that belong to it.",
    ),
    Structural(
        "playground.loss_half",
        ("losses:half",),
        "Falta el ½ del error cuadrático.",
        "The ½ of the squared error is missing.",
    ),
    Structural(
        "playground.loss_labels",
        ("losses:labels",),
        "Con etiquetas 0 y 1, la indecisa está más cerca de las dos que con −1 y +1.",
        "With labels 0 and 1, the undecided net is closer to both than with −1 and +1.",
    ),
    Structural(
        "playground.loss_log_base",
        ("losses:log_base", "losses:bits"),
        "El logaritmo es el natural.",
        "The logarithm is the natural one.",
    ),
    Structural(
        "playground.loss_sign",
        ("losses:sign",),
        "La entropía cruzada no es negativa.",
        "Cross entropy is not negative.",
    ),
    Structural(
        "playground.loss_zero",
        ("losses:zero",),
        "No contestar también se paga: una pérdida de cero es acertar siempre.",
        "Not to answer has its price: a loss of zero is to be right always.",
    ),
    Structural(
        "playground.numbers",
        ("numbers",),
        "Contá los pesos de cada capa, y un sesgo por neurona.",
        "Count the weights of each layer, and one bias per neuron.",
    ),
    Structural(
        "playground.numbers_without_biases",
        ("numbers:no_biases",),
        "¿Y los sesgos? Hay uno por neurona.",
        "And the biases? There is one per neuron.",
    ),
    Structural(
        "playground.numbers_hidden_only",
        ("numbers:hidden_only",),
        "La neurona de salida también aprende.",
        "The output neuron learns as well.",
    ),
    Structural(
        "playground.numbers_one_bias_a_layer",
        ("numbers:one_bias_a_layer",),
        "El sesgo es uno por neurona, no uno por capa.",
        "There is one bias per neuron, not one per layer.",
    ),
    Structural(
        "playground.numbers_of_neurons",
        ("numbers:neurons",),
        "Contaste neuronas, y lo que se aprende son sus pesos y sus sesgos.",
        "You counted neurons, and what is learnt are their weights and biases.",
    ),
    Structural(
        "playground.numbers_of_inputs",
        ("numbers:inputs_too",),
        "Las entradas no tienen sesgo: no son neuronas.",
        "Inputs have no bias: they are no neurons.",
    ),
    Structural(
        "playground.too_many_features",
        ("too_many_features",),
        "Probá sacar uno, y mirá si sigue aprendiendo.",
        "Take one away, and see whether it still learns.",
    ),
    Structural(
        "playground.features_wrong",
        ("features_do_not_learn",),
        "Con esos atributos no alcanza: dibujá qué separa una recta en ellos.",
        "These features are not enough: draw what a line separates in them.",
    ),
    Structural(
        "playground.eta_too_small",
        ("features_do_not_learn:too_small", "configuration:too_small"),
        "Va por buen camino, pero no llega: avanza muy poco en cada iteración.",
        "It is on its way and does not arrive: it moves too little in each iteration.",
    ),
    Structural(
        "playground.eta_too_large",
        ("features_do_not_learn:too_large", "configuration:too_large"),
        "Da pasos tan grandes que se pasa: las neuronas se saturan.",
        "Its steps are so large that it goes past: the neurons saturate.",
    ),
    Structural(
        "playground.net_too_small",
        ("net_too_small", "configuration:net_too_small"),
        "Pensá cuántas rectas hacen falta para encerrar una clase.",
        "Think how many lines are needed to enclose a class.",
    ),
    Structural(
        "playground.net_too_big",
        ("net_too_big",),
        "Probá más semillas antes de agregar otra neurona.",
        "Try more seeds before you add another neuron.",
    ),
    Structural(
        "playground.few_seeds",
        ("seeds",),
        "Corré más semillas y mirá cuántas bajan de la cota.",
        "Run more seeds and see how many get below the bound.",
    ),
    Structural(
        "playground.not_reliable",
        ("configuration",),
        "Que ande con tu semilla no alcanza: probala con varias.",
        "That it works with your seed is not enough: try it with several.",
    ),
)
_BY_FAULT = {fault: each for each in PLAYGROUND for fault in each.faults}


def playground_hint(code: str, kind: str = "") -> Structural:
    """What can be said of a wrong answer by its fault."""
    return _BY_FAULT.get(f"{code}:{kind}") or _BY_FAULT[code]
