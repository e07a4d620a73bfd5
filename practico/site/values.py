"""What a site is made of, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """A module that the release imports by its top name, and the file (and cell) that does."""

    module: str
    where: str


@dataclass(frozen=True)
class Lacking:
    """A package that the release uses and that Python in the browser may not find."""

    module: str
    where: str
    why: str


@dataclass(frozen=True)
class Carried:
    """What a Pyodide distribution carries: its packages' names, and which of them an import asks for."""

    packages: frozenset[str]
    modules: Mapping[str, str]
    python: str = ""  # "3.14", or "" where that is not known


@dataclass(frozen=True)
class Packages:
    """Where what the release imports comes from in the browser."""

    bundled: tuple[str, ...]  # distributions of this environment, whose wheels go into the site
    preloaded: tuple[str, ...]  # those of them that are loaded when Python starts
    from_pyodide: tuple[str, ...]  # loaded then, too
    kernel: tuple[str, ...]  # what the kernel itself takes from Pyodide
    lacking: tuple[Lacking, ...]
    extensions: tuple[Path, ...]  # of JupyterLab, which show the widgets


class Host(StrEnum):
    """Where a site's Python comes from."""

    PUBLIC = "public CDN"
    SITE = "this site"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class PyodideSource:
    """Where a built site loads Pyodide from, as its own files say."""

    host: Host
    address: str


@dataclass(frozen=True)
class Site:
    """A site that was built."""

    assignment: str
    directory: Path
    pyodide: PyodideSource
    notebooks: tuple[str, ...]
    packages: Packages
    mebibytes: float

    @property
    def needs_person(self) -> bool:
        """Whether something that the release imports may be missing in the browser."""
        return bool(self.packages.lacking)
