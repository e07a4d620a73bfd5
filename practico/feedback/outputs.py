"""What code displayed, as HTML: text with its colours, pictures, tables, formulas; errors short.

Outputs are hostile whoever graded them: `safe_output` takes what could run or fool a reader, `clean` is the
last gate, and everything is capped. What has no safe form is named, never shown.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from practico.feedback.clean import clean
from practico.feedback.from_nbconvert import ansi2html
from practico.feedback.prose import Prose
from practico.feedback.tex import typeset
from practico.feedback.words import Words
from practico.notebook.sanitise import safe_output

_LONGEST_TEXT = 20_000
_LARGEST_PICTURE = 8_000_000  # characters of base64
_MOST = 200  # outputs of one cell
_RASTER = ("image/png", "image/jpeg", "image/gif")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


class Outputs:
    """Turns nbformat outputs into HTML."""

    def __init__(self, prose: Prose, words: Words) -> None:
        self._prose, self._words = prose, words

    def all(self, outputs: object) -> list[Markup]:
        """A cell's outputs, in order; neighbouring pieces of one stream as one text."""
        if not isinstance(outputs, list):
            return []
        shown = [self._one(output) for output in _joined(outputs[:_MOST])]
        if len(outputs) > _MOST:
            shown.append(self._note(self._words.more_outputs))
        return [each for each in shown if each]

    def _one(self, output: Mapping[str, Any]) -> Markup:
        try:
            safe = safe_output(output)
        except (AttributeError, KeyError, TypeError):  # not as nbformat has it
            return self._note(self._words.unreadable_output)
        kind = safe.get("output_type")
        if kind == "stream":
            return self._text(str(safe.get("text", "")), "stderr" if safe.get("name") == "stderr" else "text")
        if kind == "error":
            return self.error(safe)
        return self._display(safe.get("data", {}))

    def error(self, output: Mapping[str, Any]) -> Markup:
        """`Type: text`, and the traceback folded."""
        lines = "\n".join(map(str, output.get("traceback", [])))
        short = f"{output.get('ename', '')}: {output.get('evalue', '')}".strip(": ")
        head = self._text(short, "error")
        if _COLOUR.sub("", lines).strip() in ("", short):
            return head
        body = self._text(lines, "text")
        return Markup("{}<details><summary>{}</summary>{}</details>").format(
            head, self._words.whole_error, body
        )

    def _display(self, data: Mapping[str, Any]) -> Markup:
        if isinstance(data.get("text/html"), str):
            shown = clean(data["text/html"])
            if "<img" in shown or shown.striptags().strip():
                return Markup('<div class="out markup" tabindex="0">{}</div>').format(shown)
        if isinstance(data.get("image/svg+xml"), str):
            return self._picture("image/svg+xml", _vector(data["image/svg+xml"]))
        for kind in _RASTER:
            if isinstance(data.get(kind), str):
                return self._picture(kind, data[kind])
        return self._words_of(data)

    def _words_of(self, data: Mapping[str, Any]) -> Markup:
        if isinstance(data.get("text/markdown"), str):
            shown = self._prose.student(data["text/markdown"]).html
            return Markup('<div class="out markup" tabindex="0">{}</div>').format(shown)
        if isinstance(data.get("text/latex"), str):
            formula = clean(typeset(data["text/latex"].strip().strip("$"), display=True))
            return Markup('<div class="out markup">{}</div>').format(formula)
        for kind in ("text/plain", "application/json"):
            if kind in data:
                return self._text(str(data[kind]), "text")
        return self._note(self._words.not_shown)

    def _picture(self, kind: str, encoded: str) -> Markup:
        if len(encoded) > _LARGEST_PICTURE:
            return self._note(self._words.large_picture)
        source = f"data:{kind};base64,{encoded}"
        return Markup('<img class="out" src="{}" alt="{}">').format(source, self._words.picture)

    def _text(self, text: str, kind: str) -> Markup:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
        cut = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + f"\n{self._words.cut}"
        shown = clean(str(ansi2html(cut.rstrip("\n"))))
        return Markup('<pre class="out {}">{}</pre>').format(kind, shown)

    def _note(self, text: str) -> Markup:
        return Markup('<p class="out note">{}</p>').format(text)


def _joined(outputs: list[Any]) -> list[dict[str, Any]]:
    """The outputs that are objects, with neighbouring texts of one stream put together."""
    joined: list[dict[str, Any]] = []
    for output in outputs:
        if not isinstance(output, Mapping):
            continue
        one = dict(output)
        if "text" in one:
            one["text"] = _text_of(one["text"])
        if isinstance(one.get("data"), Mapping):
            one["data"] = {str(kind): _text_of(value) for kind, value in one["data"].items()}
        last = joined[-1] if joined else {}
        same = one.get("output_type") == "stream" == last.get("output_type")
        if same and one.get("name") == last.get("name"):
            last["text"] = f"{last.get('text', '')}{one.get('text', '')}"
        else:
            joined.append(one)
    return joined


def _text_of(value: object) -> object:
    """nbformat keeps long texts as lists of lines."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "".join(value)
    return value


def _vector(markup: str) -> str:
    """A cleaned SVG as a document that can stand as a picture, in base64."""
    if "xmlns=" not in markup:
        markup = markup.replace("<svg", f"<svg{_NAMESPACE}", 1)
    return base64.b64encode(markup.replace("&nbsp;", "&#160;").encode()).decode()
