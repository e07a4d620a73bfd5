"""Displays pictures whose base64 closes the attribute that it is pasted into.

id: picture-that-closes-its-attribute
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import display

for _tipo in ("image/png", "image/jpeg", "image/gif"):
    display({"text/plain": "x", _tipo: 'x" onerror="alert(1)"><script>alert(1)</script>'}, raw=True)
    display({"text/plain": "x", _tipo: ["x' onerror='alert(1)'>", "<script>alert(1)</script>"]}, raw=True)
    display(
        {"text/plain": "x", _tipo: "iVBORw0KGgo="}, raw=True,
        metadata={_tipo: {"width": '1" onerror="alert(1)', "height": "1 onerror=alert(1)", "unconfined": True}},
    )
