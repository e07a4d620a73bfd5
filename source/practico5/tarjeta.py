"""Cómo se ve una revisión: una tarjeta en Jupyter, VS Code o Colab, y unas líneas de texto en una terminal.

Los colores son del tema de quien mira: solo el borde y las barras tienen color propio, y siempre hay un signo.
"""

import html
import os
from typing import NamedTuple

BIEN, MAL, NADA = "✓", "✗", "·"
_COLORES = {BIEN: "#2e8b57", MAL: "#d9822b", NADA: "#8a8f98"}


class Tarjeta(NamedTuple):
    """`filas` son (signo, texto); `mira`, qué mirar; `partes`, (nombre, hechas, total) para la barra."""

    titulo: str
    signo: str = BIEN
    filas: tuple = ()
    mira: str = ""
    partes: tuple = ()

    def __repr__(self):
        filas = [f"  {signo} {texto}" for signo, texto in self.filas]
        mira = [f"  → {self.mira}"] if self.mira else []
        return "\n".join([f"{self.signo} {self.titulo}", *filas, *mira, *_barra_de_texto(self.partes)])

    def _repr_html_(self):
        color = _COLORES[self.signo]
        titulo = f'<div style="font-weight:600">{_signo(self.signo)} {_con_codigo(self.titulo)}</div>'
        filas = "".join(
            f'<div style="padding-left:1.5em;text-indent:-1.2em">{_signo(signo)} {_con_codigo(texto)}</div>'
            for signo, texto in self.filas
        )
        mira = (
            f'<div style="margin-top:4px">→ <b>Mirá:</b> {_con_codigo(self.mira)}</div>' if self.mira else ""
        )
        estilo = f"border-left:5px solid {color};padding:6px 12px;margin:4px 0;max-width:62em;line-height:1.5"
        return f'<div style="{estilo}">{titulo}{filas}{mira}{_barra(self.partes)}</div>'


def en_jupyter():
    """Si hay dónde mostrar una tarjeta: un kernel, y nadie está validando ni corrigiendo."""
    if os.environ.get("NBGRADER_EXECUTION"):
        return False
    return getattr(consola(), "kernel", None) is not None


def consola():
    """La consola de IPython que ejecuta esta celda, o None fuera de IPython."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def ver(tarjeta):
    """Muestra la tarjeta donde se pueda ver; si no, su texto."""
    if not en_jupyter():
        print(repr(tarjeta))
        return
    from IPython.display import display

    display(tarjeta)


def _signo(signo):
    return f'<span style="color:{_COLORES[signo]};font-weight:700">{signo}</span>'


def _con_codigo(texto):
    """El texto, con lo que está entre `acentos` como código; nada de lo demás es HTML."""
    trozos = html.escape(texto).split("`")
    if len(trozos) % 2 == 0:
        return "`".join(trozos)
    return "".join(f"<code>{trozo}</code>" if k % 2 else trozo for k, trozo in enumerate(trozos))


def _barra(partes):
    total = sum(cuantas for _, _, cuantas in partes)
    if not total:
        return ""
    hechas = sum(cada for _, cada, _ in partes)
    tramos = "".join(
        f'<span title="{html.escape(nombre)}: {cada} de {cuantas}" style="flex:{cuantas};height:8px;border-radius:4px;'
        f"background:linear-gradient(to right,{_COLORES[BIEN]} {100 * cada / cuantas:.0f}%,"
        f'rgba(128,128,128,.3) {100 * cada / cuantas:.0f}%)"></span>'
        for nombre, cada, cuantas in partes
    )
    leyenda = f"{hechas} de {total} · " + " · ".join(
        f"{nombre} {cada}/{cuantas}" for nombre, cada, cuantas in partes
    )
    return (
        f'<div style="display:flex;gap:4px;margin-top:8px;max-width:40em">{tramos}</div>'
        f'<div style="font-size:85%;opacity:.8">{html.escape(leyenda)}</div>'
    )


def _barra_de_texto(partes):
    total = sum(cuantas for _, _, cuantas in partes)
    if not total:
        return []
    hechas = sum(cada for _, cada, _ in partes)
    return [f"  [{'#' * hechas}{'.' * (total - hechas)}] {hechas} de {total}"]
