"""No spelling of a scheme that runs survives, and ordinary text is left alone."""

import pytest

from practico.notebook.links import without_programs

SPELLINGS = [
    "[x](javascript:alert(1))",
    "[x]( JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "<javascript:alert(1)>",
    "[e]: javascript:alert(1)",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58alert(1))",
    r"[x](javascript\:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    r"$\href{javascript:alert(1)}{x}$",
]


@pytest.mark.parametrize("source", SPELLINGS)
def test_a_scheme_that_runs_loses_its_colon(source):
    safe = without_programs(source)
    assert safe != source
    assert "\N{FULLWIDTH COLON}" in safe
    assert without_programs(safe) == safe


@pytest.mark.parametrize(
    "source",
    [
        "El gradiente: $\\frac{a}{b}$ & más \\\\ otra línea",
        "[x](https://example.com/?a=1&b=2) y `datos: 3`",
        "En JavaScript, en cambio, los datos: otros.",
        "data: 3 puntos; javascript no usé",
        "$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$$",
    ],
)
def test_ordinary_text_is_left_alone(source):
    assert without_programs(source) == source


def test_only_attachments_that_are_there_are_named():
    source = "![a](attachment:a.png) ![b](attachment:b.png) ![c](&#97;ttachment:a.pngs)"
    safe = without_programs(source, {"a.png": {}})
    assert "attachment:a.png" in safe
    assert safe.count("\N{FULLWIDTH COLON}") == 2
