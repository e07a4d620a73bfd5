"""What a built site says of itself: where its Python comes from, and whether all of it is there.

Everything is read from the built files, as the browser will read them, and not from what was ordered.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from practico.errors import PracticoError
from practico.site.building import EXTENSION, PLUGIN, WHEELS, Ingredients, preloaded
from practico.site.values import Host, PyodideSource
from practico.site.wheels import distribution, wheel_name

_ROOT = "jupyter-lite.json"
_CONFIGURATIONS = (_ROOT, "jupyter-lite.ipynb", f"lab/{_ROOT}", "lab/jupyter-lite.ipynb")
_SCHEMA = f"{EXTENSION}/static/schema/kernel.v0.schema.json"


def pyodide_source(site: Path) -> PyodideSource:
    """Where the pages of a site load Pyodide from. PracticoError where its files do not say one thing."""
    addresses = {settings["pyodideUrl"] for settings in _kernel_settings(site) if settings.get("pyodideUrl")}
    if len(addresses) > 1:
        raise PracticoError(f"the site names more than one Pyodide: {', '.join(sorted(addresses))}")
    default = _default_address(site)
    address = addresses.pop() if addresses else default
    if not urlsplit(address).netloc:
        if not (site / address).is_file():
            raise PracticoError(f"the site loads Pyodide from {address}, which it does not hold")
        return PyodideSource(Host.SITE, address)
    return PyodideSource(Host.PUBLIC if address == default else Host.ELSEWHERE, address)


def check_site(site: Path, ingredients: Ingredients) -> PyodideSource:
    """Where its Python comes from, once all is seen to be as ordered. PracticoError where it is not."""
    source = pyodide_source(site)
    ordered = Host.PUBLIC if ingredients.pyodide is None else Host.SITE
    if source.host != ordered:
        raise PracticoError(f"the site would load Pyodide from {source.address}, not from {ordered}")
    for faults in (_contents, _wheels, _extensions):
        for fault in faults(site, ingredients):
            raise PracticoError(f"the site is not whole: {fault}")
    return source


def _kernel_settings(site: Path) -> Iterator[dict[str, Any]]:
    for name in _CONFIGURATIONS:
        if (site / name).is_file():
            content = _json(site / name)
            if name.endswith(".ipynb"):
                content = content["metadata"].get("jupyter-lite", {})
            yield content.get("jupyter-config-data", {}).get("litePluginSettings", {}).get(PLUGIN, {})


def _default_address(site: Path) -> str:
    """The address that the kernel's extension falls back on, by its schema; its script must use it, too."""
    address = str(_json(site / _SCHEMA)["properties"]["pyodideUrl"]["default"])
    scripts = (site / EXTENSION / "static").glob("*.js")
    if not any(address in path.read_text(encoding="utf-8", errors="replace") for path in scripts):
        raise PracticoError(f"the kernel's extension does not use the address that it documents, {address}")
    return address


def _contents(site: Path, ingredients: Ingredients) -> Iterator[str]:
    """Files of the release that are not served as they are, or not listed for the file browser."""
    for path in ingredients.files:
        inside = Path(ingredients.assignment) / path.relative_to(ingredients.release)
        served = site / "files" / inside
        if not served.is_file() or served.read_bytes() != path.read_bytes():
            yield f"{inside.as_posix()} is not served as released"
            continue
        listing = site / "api" / "contents" / inside.parent / "all.json"
        listed = [entry["name"] for entry in _json(listing)["content"]] if listing.is_file() else []
        if inside.name not in listed:
            yield f"{inside.as_posix()} is not listed"


def _wheels(site: Path, ingredients: Ingredients) -> Iterator[str]:
    """Wheels that are not in the site's index with the right hash, or that are not loaded."""
    index = _json(site / WHEELS / "all.json") if ingredients.packages.bundled else {}
    for name in ingredients.packages.bundled:
        installed = distribution(name)
        releases = index.get(name, {}).get("releases", {})
        entry = (releases.get(installed.version) or [{}])[0] if installed else {}
        wheel = site / WHEELS / wheel_name(installed) if installed else site
        if not wheel.is_file() or entry.get("digests", {}).get("sha256") != _sha256(wheel):
            yield f"the wheel of {name} is not in its index"
    ordered = preloaded(ingredients.packages)
    told = [settings.get("loadPyodideOptions", {}).get("packages") for settings in _kernel_settings(site)]
    if ordered not in told:
        yield "the list of packages to load is not the one that was ordered"
    for address in ordered:
        if address.endswith(".whl") and not (site / EXTENSION / "static" / address).resolve().is_file():
            yield f"{address} leads nowhere"


def _extensions(site: Path, ingredients: Ingredients) -> Iterator[str]:
    loaded = {one["name"]: one for one in _json(site / _ROOT)["jupyter-config-data"]["federated_extensions"]}
    for folder in ingredients.packages.extensions:
        name = _json(folder / "package.json")["name"]
        script = re.sub(r"^\./", "", str(loaded.get(name, {}).get("load", "?")))
        if not (site / "extensions" / name / script).is_file():
            yield f"the extension {name} is missing"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
