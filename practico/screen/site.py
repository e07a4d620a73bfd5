"""What `practico site` prints."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from practico.screen.console import line, number

if TYPE_CHECKING:
    from practico.site.values import Site


def built(site: Site) -> None:
    """Where the site is, where its Python comes from, what may be missing, and how to look at it."""
    packages = site.packages
    for lacking in packages.lacking:
        line(f"{lacking.where}: {lacking.module} {lacking.why}; in the browser its import may fail.")
    line(f"{site.assignment}: {', '.join(site.notebooks)}")
    line(f"Pyodide: from {site.pyodide.host} ({site.pyodide.address})")
    if packages.from_pyodide:
        line(f"Packages from Pyodide: {', '.join(packages.from_pyodide)}")
    if packages.bundled:
        line(f"Wheels in the site: {', '.join(packages.bundled)}")
    size = number(round(site.mebibytes, 1))
    line(f"Made {site.directory}, {size} MiB for any static host (https, or localhost).")
    line(f"Look at it: python -m http.server --directory {shlex.quote(str(site.directory))}")
