"""Markdown as HTML: nbconvert's parser, formulas as MathML, pictures in the page or not at all."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from practico.feedback.clean import PREFIX, clean
from practico.feedback.code import highlighted
from practico.feedback.from_nbconvert import IPythonRenderer, MarkdownWithMath
from practico.feedback.tex import typeset
from practico.notebook.media import is_image

_LONGEST = 50_000  # characters of one text cell that are laid out; beyond, it is shown as it was typed


@dataclass(frozen=True)
class Heading:
    """One heading: its text as HTML, and the id to link to ("" in a student's text)."""

    level: int
    html: Markup
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Rendered:
    """A text cell as HTML, and its headings in order."""

    html: Markup
    headings: tuple[Heading, ...] = ()


class Prose:
    """Renders text cells. The instructor's are the same for everyone: each is rendered once."""

    def __init__(self, pictures: Mapping[str, str], lost_picture: str) -> None:
        self._renderer = _Renderer(pictures, lost_picture)
        self._markdown = MarkdownWithMath(renderer=self._renderer)
        self._known: dict[str, Rendered] = {}

    def instructor(self, source: str, attachments: object = None) -> Rendered:
        """A text of the instructor's, with ids to link to."""
        if attachments:
            return self._render(source, _pictures(attachments), instructor=True)
        if source not in self._known:
            self._known[source] = self._render(source, {}, instructor=True)
        return self._known[source]

    def student(self, source: str, attachments: object = None, *, as_typed: bool = False) -> Rendered:
        """A text of the student's: no ids, and only the pictures pasted into it."""
        if as_typed or len(source) > _LONGEST:
            return Rendered(Markup("<pre>{}</pre>").format(source))
        return self._render(source, _pictures(attachments), instructor=False)

    def _render(self, source: str, attachments: Mapping[str, str], *, instructor: bool) -> Rendered:
        self._renderer.begin(attachments, instructor)
        body = clean(str(self._markdown.render(source)), instructor=instructor)
        return Rendered(body, tuple(self._renderer.headings))


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    """nbconvert's renderer for what it does well; the state is that of one text."""

    def __init__(self, pictures: Mapping[str, str], lost_picture: str) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self._pictures, self._lost_picture = pictures, lost_picture
        self.headings: list[Heading] = []

    def begin(self, attachments: Mapping[str, str], instructor: bool) -> None:
        self._attached, self._instructor, self.headings = attachments, instructor, []

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        shown = clean(text)
        plain = " ".join(shown.striptags().split())
        # The id that Jupyter gives a heading, which links in the notebook name.
        anchor = re.sub(r"[^\w.:\-]", "", plain.replace(" ", "-")) if self._instructor else ""
        self.headings.append(Heading(level, shown, plain, PREFIX + anchor if anchor else ""))
        identity = f' id="{html.escape(anchor)}"' if anchor else ""
        return f"<h{level}{identity}>{text}</h{level}>\n"

    def image(self, text: str, url: str, **_attributes: Any) -> str:
        is_attached = url.startswith("attachment:")
        name = posixpath.normpath(unquote(url.removeprefix("attachment:")))
        known = self._attached if is_attached else self._pictures
        source = known.get(name) if self._instructor or is_attached else None
        if source is None and url.startswith("data:"):
            source = url  # `clean` decides
        if source is None:
            return f'<span class="lost">[{self._lost_picture}: {html.escape(text or name)}]</span>'
        return f'<img src="{html.escape(source)}" alt="{html.escape(text)}">'

    def block_code(self, code: str, info: str | None = None) -> str:
        language = info.split()[0].lower() if info and info.split() else ""
        if language in ("python", "py", "python3", "ipython3"):
            return f"<pre><code>{highlighted(code)}</code></pre>\n"
        return f"<pre><code>{html.escape(code)}</code></pre>\n"

    def table(self, text: str) -> str:
        return f'<div class="scroll" tabindex="0"><table>\n{text}</table></div>\n'

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        tag = "th" if head else "td"
        side = f' align="{align}"' if align in ("left", "center", "right") else ""
        return f"  <{tag}{side}>{text}</{tag}>\n"

    def block_math(self, body: str) -> str:
        return typeset(body, display=True)

    def inline_math(self, body: str) -> str:
        return typeset(body, display=False)

    def latex_environment(self, name: str, body: str) -> str:
        return typeset(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)


def _pictures(attachments: object) -> dict[str, str]:
    """The pictures pasted into a text cell: file name -> data URI."""
    if not isinstance(attachments, Mapping):
        return {}
    found = {}
    for name, bundle in attachments.items():
        for kind in ("image/png", "image/jpeg", "image/gif", "image/webp"):
            data = bundle.get(kind) if isinstance(bundle, Mapping) else None
            if isinstance(data, str) and is_image("".join(data.split()), kind):
                found[str(name)] = f"data:{kind};base64,{''.join(data.split())}"
    return found
