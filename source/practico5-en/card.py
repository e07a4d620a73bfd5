"""What a check looks like: a card in Jupyter, VS Code or Colab, and some lines of text in a terminal.

The colors are those of the reader's theme: only the edge and the bars have a color of their own, and there is always a sign.
"""

import html
import os
from typing import NamedTuple

GOOD, BAD, NEUTRAL = "✓", "✗", "·"
_COLORS = {GOOD: "#2e8b57", BAD: "#d9822b", NEUTRAL: "#8a8f98"}


class Card(NamedTuple):
    """`rows` are (sign, text); `look_at`, what to look at; `parts`, (name, done, total) for the bar."""

    title: str
    sign: str = GOOD
    rows: tuple = ()
    look_at: str = ""
    parts: tuple = ()

    def __repr__(self):
        rows = [f"  {sign} {text}" for sign, text in self.rows]
        look_at = [f"  → {self.look_at}"] if self.look_at else []
        return "\n".join([f"{self.sign} {self.title}", *rows, *look_at, *_text_bar(self.parts)])

    def _repr_html_(self):
        color = _COLORS[self.sign]
        title = f'<div style="font-weight:600">{_sign(self.sign)} {_with_code(self.title)}</div>'
        rows = "".join(
            f'<div style="padding-left:1.5em;text-indent:-1.2em">{_sign(sign)} {_with_code(text)}</div>'
            for sign, text in self.rows
        )
        look_at = (
            f'<div style="margin-top:4px">→ <b>Look at:</b> {_with_code(self.look_at)}</div>' if self.look_at else ""
        )
        style = f"border-left:5px solid {color};padding:6px 12px;margin:4px 0;max-width:62em;line-height:1.5"
        return f'<div style="{style}">{title}{rows}{look_at}{_bar(self.parts)}</div>'


def in_jupyter():
    """Whether there is somewhere to show a card: a kernel, and nobody is validating or grading."""
    if os.environ.get("NBGRADER_EXECUTION"):
        return False
    return getattr(console(), "kernel", None) is not None


def console():
    """The IPython shell that runs this cell, or None outside of IPython."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def present(card):
    """Shows the card where it can be seen; elsewhere, its text."""
    if not in_jupyter():
        print(repr(card))
        return
    from IPython.display import display

    display(card)


def _sign(sign):
    return f'<span style="color:{_COLORS[sign]};font-weight:700">{sign}</span>'


def _with_code(text):
    """The text, with what stands between `backticks` as code; nothing of the rest is HTML."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:
        return "`".join(pieces)
    return "".join(f"<code>{piece}</code>" if k % 2 else piece for k, piece in enumerate(pieces))


def _bar(parts):
    total = sum(count for _, _, count in parts)
    if not total:
        return ""
    done = sum(each for _, each, _ in parts)
    stretches = "".join(
        f'<span title="{html.escape(name)}: {each} of {count}" '
        f'style="flex:{count};height:8px;border-radius:4px;background:linear-gradient(to '
        f'right,{_COLORS[GOOD]} {100 * each / count:.0f}%,rgba(128,128,128,.3) '
        f'{100 * each / count:.0f}%)"></span>'
        for name, each, count in parts
    )
    legend = f"{done} of {total} · " + " · ".join(
        f"{name} {each}/{count}" for name, each, count in parts
    )
    return (
        f'<div style="display:flex;gap:4px;margin-top:8px;max-width:40em">{stretches}</div>'
        f'<div style="font-size:85%;opacity:.8">{html.escape(legend)}</div>'
    )


def _text_bar(parts):
    total = sum(count for _, _, count in parts)
    if not total:
        return []
    done = sum(each for _, each, _ in parts)
    return [f"  [{'#' * done}{'.' * (total - done)}] {done} of {total}"]
