"""One HTML file that needs nothing else: its styles and its script inside, and nothing may be fetched.

The page carries its own content security policy. It allows the one style sheet and the one script by their
hashes and nothing besides: no request, no inline handler, no `style` attribute. Whatever a name or a message
brings along is escaped by the templates, and would not run if it were not.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_THEME = "theme.css"


@dataclass(frozen=True)
class Document:
    """What is put into the frame: a `template` of `package`, its style sheet and script, and their values."""

    package: str
    template: str
    title: str
    language: str
    styles: tuple[str, ...] = ()  # files beside the template, after the theme that all pages share
    script: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def render(document: Document) -> str:
    """The whole page as text."""
    sheets = [Path(__file__).with_name(_THEME).read_text(encoding="utf-8")]
    sheets += [_source(document.package, name) for name in document.styles]
    style = "\n".join(sheets)
    script = _source(document.package, document.script) if document.script else ""
    environment = _environment(document.package)
    body = environment.get_template(document.template).render(document.values)
    frame = _environment(__package__).get_template("frame.html.j2")
    return frame.render(
        title=document.title,
        language=document.language,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        body=Markup(body),
    )


def write_page(path: Path, text: str) -> None:
    """Write by rename: whoever reloads sees the old page or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    # Names of files may hold bytes that are no text (as surrogates), which UTF-8 cannot write.
    new.write_bytes(text.encode("utf-8", "replace"))
    new.replace(path)


def _policy(style: str, script: str) -> str:
    rules = ["default-src 'none'", f"style-src {_hash(style)}", "base-uri 'none'", "form-action 'none'"]
    if script:
        rules.insert(1, f"script-src {_hash(script)}")
    return "; ".join(rules)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _source(package: str, name: str) -> str:
    environment = _environment(package)
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


@cache
def _environment(package: str) -> Environment:
    """Templates of a package; everything that is put into them is escaped, a misspelt value raises."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
