"""The texts of the messages, in Spanish and English, by fault code. `message_for` fills them in."""

from __future__ import annotations

# Names of blocks that are words and not symbols.
LABELS = {
    "es": {
        "cost": "costo",
        "costs": "costos",
        "parameters": "parametros",
        "predictions": "el arreglo de predicciones",
        "gradient": "el gradiente",
    },
    "en": {"predictions": "the array of predictions", "gradient": "the gradient"},
}

_SPANISH = {
    "not_callable": "{function} no es una función.",
    "returned_none": "no devuelve nada.",
    "wrong_count": "tiene que devolver {count} cosas ({names}), y devolvió {got}.",
    "not_dict": "tiene que devolver un diccionario con las claves {names}.",
    "missing_keys": "al diccionario que devolvés le falta {missing}.",
    "not_array": "{block} tiene que ser un arreglo de NumPy (ndarray), y es {got}.",
    "not_scalar": "{block} tiene que ser un número, y es {got}.",
    "shape": "{block} tiene forma {got}, y tiene que ser {expected}.",
    "not_finite": "{block} tiene {bad} de {total} valores que no son finitos (nan o inf).",
    "dtype": "{block} tiene dtype {got}, que no es el que corresponde.",
    "raised": "se interrumpe con {error}.",
    "array_cost": "{block} tiene que ser un número, y es {got}.",
    "value": "{block} no da bien{measure}.",
    "mutated_input": "cambia el argumento número {position} que recibe.",
    "not_repeatable": "con los mismos argumentos, la segunda llamada no da lo mismo que la primera.",
    "not_zero_at_zero": "si el gradiente que llega es cero, lo que devolvés también tiene que ser cero.",
    "not_linear": "si el gradiente que llega se duplica, lo que devolvés también tiene que duplicarse.",
    "depends_on_order": (
        "si cambiás el orden de las muestras, los gradientes de los parámetros no cambian: los tuyos sí."
    ),
    "depends_on_copies": (
        "al repetir cada muestra (con la mitad del gradiente) los gradientes no cambian: los tuyos sí."
    ),
    "forward_inside": (
        "llama a {called} mientras calcula. Los gradientes salen de las fórmulas y de caches, no "
        "de volver a evaluar la red."
    ),
    "needs_part": "para probarla hace falta que {part} funcione, y no devolvió lo que se espera.",
    "part_raised": "para probarla hace falta que {part} funcione, y se interrumpe con {error}.",
    "infinite_at_edges": ("con predicciones de exactamente 0 o 1, {block} no es finito."),
    "clip_too_wide": ("una predicción totalmente equivocada sale demasiado barata: recortás demasiado."),
    "not_zero_when_perfect": "con predicciones perfectas el costo tiene que ser casi 0, y no lo es.",
    "not_its_derivative": "dxL no es la derivada de tu propio costo.",
    "one_sided": "el error es el de una diferencia de un solo lado.",
    "ignores_h": "no usa el paso h que recibe.",
    "line_not_number": "{block} tiene que ser un número de línea.",
    "wrong_line": "dS da bien, pero {block} no es la que tenía el error.",
    "lost_digits": (
        "{block} pierde cifras que las fórmulas conservan: así se comportan las diferencias finitas."
    ),
    "costs_not_list": "costos tiene que ser una lista con un número por iteración.",
}

_ENGLISH = {
    "not_callable": "{function} is not a function.",
    "returned_none": "returns nothing.",
    "wrong_count": "must return {count} things ({names}), and returned {got}.",
    "not_dict": "must return a dictionary with the keys {names}.",
    "missing_keys": "the dictionary that you return lacks {missing}.",
    "not_array": "{block} must be a NumPy array (ndarray), and is {got}.",
    "not_scalar": "{block} must be a number, and is {got}.",
    "shape": "{block} has shape {got}, and must have {expected}.",
    "not_finite": "{block} has {bad} of {total} values that are not finite (nan or inf).",
    "dtype": "{block} has dtype {got}, which is not the right one.",
    "raised": "breaks off with {error}.",
    "array_cost": "{block} must be a number, and is {got}.",
    "value": "{block} is not right{measure}.",
    "mutated_input": "changes its argument number {position}.",
    "not_repeatable": "called twice with the same arguments, it gives two different results.",
    "not_zero_at_zero": "when the incoming gradient is zero, what you return must be zero as well.",
    "not_linear": "when the incoming gradient doubles, what you return must double as well.",
    "depends_on_order": "when the samples change their order, parameter gradients do not change: yours do.",
    "depends_on_copies": (
        "when each sample is repeated (with half the gradient), gradients do not change: yours do."
    ),
    "forward_inside": (
        "calls {called} while it computes. Gradients come from the formulas and the caches, not "
        "from running the network again."
    ),
    "needs_part": "to test it, {part} has to work, and it did not return what is expected.",
    "part_raised": "to test it, {part} has to work, and it breaks off with {error}.",
    "infinite_at_edges": ("with predictions of exactly 0 or 1, {block} is not finite."),
    "clip_too_wide": "a completely wrong prediction comes too cheap: you clip too much.",
    "not_zero_when_perfect": "with perfect predictions the cost must be almost 0, and it is not.",
    "not_its_derivative": "dxL is not the derivative of your own cost.",
    "one_sided": "the error is that of a one-sided difference.",
    "ignores_h": "does not use the step h that it is given.",
    "line_not_number": "{block} must be the number of a line.",
    "wrong_line": "dS is right, but {block} is not the one that was wrong.",
    "lost_digits": ("{block} loses digits that the formulas keep: that is how finite differences behave."),
    "costs_not_list": "costs must be a list with one number for each iteration.",
}

CATALOGUE = {"es": _SPANISH, "en": _ENGLISH}
MEASURES = {
    "es": {
        "sizes": " (con {sizes})",
        "ratio": ": da {ratio:.4g} veces lo esperado",
        "equals": ": da {ratio:.4g} veces lo esperado, y {equals} = {ratio:.4g}",
        "sign": ": tiene el signo cambiado, y nada más",
        "index": ": en la posición {index} da {got}, y tiene que dar {expected}",
        "pair": ": da {got}, y tiene que dar {expected}",
        "near": ": en la posición {index} difiere del valor correcto en {difference:.0e} de su tamaño",
        "place": ": el primer valor distinto está en la posición {index}",
        "zeros": ": son todos ceros",
        "cosine": " (coseno con lo esperado: {cosine:.2f})",
        "float32": "{function}: da bien, pero en precisión simple (float32). Con float64 es más exacto.",
        "part_failing": "Se apoya en {part}, que tampoco pasa su prueba.",
        "part_missing": "Se apoya en {part}, que no está definida.",
        "agrees": (
            "{function}: concuerda con {parts} tal como la escribiste. Los puntos van acá: "
            "la falla está en {culprit}."
        ),
        "agrees_only": "{function}: concuerda con {parts} tal como la escribiste. Los puntos van acá.",
        "and": " y ",
    },
    "en": {
        "sizes": " (with {sizes})",
        "ratio": ": it gives {ratio:.4g} times what is expected",
        "equals": ": it gives {ratio:.4g} times what is expected, and {equals} = {ratio:.4g}",
        "sign": ": its sign is wrong, and nothing else",
        "index": ": at position {index} it gives {got}, and must give {expected}",
        "pair": ": it gives {got}, and must give {expected}",
        "near": ": at position {index} it is off the right value by {difference:.0e} of its size",
        "place": ": the first different value is at position {index}",
        "zeros": ": they are all zeros",
        "cosine": " (cosine with what is expected: {cosine:.2f})",
        "float32": "{function}: right, but in single precision (float32). float64 is more exact.",
        "part_failing": "It rests on {part}, which does not pass its own test either.",
        "part_missing": "It rests on {part}, which is not defined.",
        "agrees": (
            "{function}: agrees with your own {parts}. The points are given here: the fault is in {culprit}."
        ),
        "agrees_only": "{function}: agrees with your own {parts}. The points are given here.",
        "and": " and ",
    },
}
