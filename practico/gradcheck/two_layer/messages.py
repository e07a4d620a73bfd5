"""What a student reads when a check fails: short, kind, with the number that is wrong, never the solution.

A message is made of the function's name, the fault, what is measurable about it (shape, factor, the first
wrong entry to three digits), and the hint of what explains it. Hidden input values never appear in it, and
three digits of an answer pass no test.
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
    values["measure"] = _measure(language, fault.details, with_cosine=not hint)
    text = CATALOGUE[language][fault.code].format(**values)
    where = MEASURES[language]["sizes"].format(sizes=sizes) if sizes else ""
    return f"{function}{where}: {text} {hint}".rstrip()


def float32_remark(names: Names, function: str) -> str:
    """What is said of a right result in single precision."""
    return MEASURES[names.language]["float32"].format(function=function)


def part_text(names: Names, role: str, code: str) -> str:
    """That a function rests on another one which fails, or is missing."""
    return MEASURES[names.language][code].format(part=names.functions[role])


def carried_remark(names: Names, function: str, agrees_with: tuple[str, ...], culprit: str | None) -> str:
    """What is said of a function that is excused: with what it agrees, and where the fault is charged."""
    words = MEASURES[names.language]
    parts = words["and"].join(names.functions[role] for role in agrees_with)
    if culprit is None:
        return words["agrees_only"].format(function=function, parts=parts)
    return words["agrees"].format(function=function, parts=parts, culprit=names.functions[culprit])


def _measure(language: str, details: Mapping[str, Any], with_cosine: bool) -> str:
    words = MEASURES[language]
    kind, ratio, cosine = details.get("kind"), details.get("ratio"), details.get("cosine")
    if kind in ("zeros", "sign"):
        return words[kind]
    if ratio is not None:
        equals = details.get("equals")
        if equals:
            return words["equals"].format(ratio=ratio, equals=equals)
        return words["ratio"].format(ratio=ratio)
    told = _entry(words, details)
    return (
        told + words["cosine"].format(cosine=cosine) if with_cosine and told and cosine is not None else told
    )


def _entry(words: Mapping[str, str], details: Mapping[str, Any]) -> str:
    """The first wrong entry, with both values to three digits, or how far they are apart."""
    index, pair = details.get("index"), details.get("pair")
    if pair is None:
        return words["place"].format(index=index) if index else ""
    got, expected = pair
    shown, right = f"{got + 0.0:.3g}", f"{expected + 0.0:.3g}"  # no −0
    if index is None:
        return words["pair"].format(got=shown, expected=right) if shown != right else ""
    if shown != right:
        return words["index"].format(index=index, got=shown, expected=right)
    return words["near"].format(index=index, difference=abs(got - expected) / max(abs(expected), 1e-300))


def _shown(value: Any, language: str) -> str:
    if isinstance(value, (list, tuple)) and value and all(isinstance(each, str) for each in value):
        return ", ".join(LABELS[language].get(each, str(each)) for each in value)
    return str(value)
