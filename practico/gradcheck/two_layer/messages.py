"""What a student reads when a check fails: short, kind, with the number that is wrong, never the solution.

A message is made of the function's name, the fault, what is measurable about it (shape, entry, ratio), and
the hint of the recognised mistake. Hidden input values never appear in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from practico.gradcheck.compare import Fault
from practico.gradcheck.two_layer.catalogue import CATALOGUE, LABELS, MEASURES
from practico.gradcheck.two_layer.names import Names


def message_for(names: Names, function: str, fault: Fault, sizes: str, hint: str) -> str:
    """The whole message for one fault, in the language of `names`; the hint, if any, stands last."""
    language = names.language
    values = {"function": function, "block": LABELS[language].get(fault.block, fault.block)}
    values.update({key: _shown(value, language) for key, value in fault.details.items()})
    values["count"] = str(len(fault.details.get("names", ())))
    values["measure"] = _measure(language, fault.details)
    text = CATALOGUE[language][fault.code].format(**values)
    where = MEASURES[language]["sizes"].format(sizes=sizes) if sizes else ""
    return f"{function}{where}: {text} {hint}".rstrip()


def float32_remark(names: Names, function: str) -> str:
    """What is said of a right result in single precision."""
    return MEASURES[names.language]["float32"].format(function=function)


def _measure(language: str, details: Mapping[str, Any]) -> str:
    ratio, index = details.get("ratio"), details.get("index")
    if ratio is not None:
        return MEASURES[language]["ratio"].format(ratio=ratio)
    return MEASURES[language]["index"].format(index=index) if index else ""


def _shown(value: Any, language: str) -> str:
    if isinstance(value, (list, tuple)) and value and all(isinstance(each, str) for each in value):
        return ", ".join(LABELS[language].get(each, str(each)) for each in value)
    return str(value)
