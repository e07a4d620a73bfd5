"""What JupyterLite made of a release, and that a site which is not as ordered is noticed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

from practico.errors import PracticoError
from practico.site.building import EXTENSION, PLUGIN, Ingredients, build
from practico.site.inspection import check_site, pyodide_source
from practico.site.values import Host

Built = tuple[Path, Ingredients]


def configuration(site: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((site / "jupyter-lite.json").read_text())["jupyter-config-data"]
    return content


def kernel(site: Path) -> dict[str, Any]:
    settings: dict[str, Any] = configuration(site)["litePluginSettings"][PLUGIN]
    return settings


def test_by_default_pyodide_comes_from_the_kernels_own_public_address(public_site: Built) -> None:
    site, wanted = public_site
    source = check_site(site, wanted)
    assert source == pyodide_source(site)
    assert source.host == Host.PUBLIC
    assert source.address.startswith(f"{PYODIDE_CDN_URL}/pyodide.")
    assert "pyodideUrl" not in kernel(site)
    assert not (site / "static" / "pyodide").exists()
    assert "disablePyPIFallback" not in kernel(site)


def test_a_site_with_its_own_pyodide_asks_nobody_else(own_site: Built) -> None:
    site, wanted = own_site
    source = check_site(site, wanted)
    assert (source.host, source.address) == (Host.SITE, "./static/pyodide/pyodide.mjs")
    assert kernel(site)["disablePyPIFallback"] is True
    assert wanted.pyodide is not None
    assert {path.name for path in wanted.pyodide.iterdir()} == {
        path.name for path in (site / "static" / "pyodide").iterdir()
    }


def test_the_release_is_served_as_it_is_and_nothing_more(public_site: Built) -> None:
    site, wanted = public_site
    served = {
        path.relative_to(site / "files").as_posix() for path in (site / "files").rglob("*") if path.is_file()
    }
    assert served == {"a1/build/lib/datos ñ.csv", "a1/helper.py", "a1/red.svg", "a1/uno.ipynb"}
    for path in wanted.files:
        assert (site / "files" / "a1" / path.relative_to(wanted.release)).read_bytes() == path.read_bytes()


def test_drawings_are_kept_as_bytes(public_site: Built) -> None:
    """As text JupyterLite cannot show one that holds a letter outside Latin-1."""
    assert configuration(public_site[0])["fileTypes"]["svg"]["fileFormat"] == "base64"


def test_widgets_are_loaded_and_their_packages_before_the_first_cell(public_site: Built) -> None:
    site, _ = public_site
    loaded = {extension["name"] for extension in configuration(site)["federated_extensions"]}
    assert loaded == {
        "@jupyter-widgets/jupyterlab-manager",
        "@jupyterlite/pyodide-kernel-extension",
        "anywidget",
    }
    packages = kernel(site)["loadPyodideOptions"]["packages"]
    assert packages[0] == "numpy"
    folders = [(site / EXTENSION / "static" / address).resolve().parent for address in packages[1:]]
    assert set(folders) == {site / "pypi"}
    assert [address.rpartition("/")[2].partition("-")[0] for address in packages[1:]] == [
        "anywidget",
        "ipywidgets",
        "psygnal",
        "typing_extensions",
    ]


def test_the_indexes_of_wheels_are_there(public_site: Built) -> None:
    site, _ = public_site
    urls = [address.partition("?")[0] for address in kernel(site)["pipliteUrls"]]
    assert urls == ["./pypi/all.json", f"./{EXTENSION}/static/pypi/all.json"]
    assert all((site / address).is_file() for address in urls)


def test_nothing_of_ours_holds_an_address_of_a_network() -> None:
    files = Path(__file__).parents[2] / "practico"
    ours = [path for path in files.glob("site/**/*.*") if "__pycache__" not in path.parts]
    ours += [files / "pipeline" / "site.py", files / "cli" / "site.py"]
    assert len(ours) > 10
    assert [path for path in ours if "://" in path.read_text(encoding="utf-8")] == []


def test_jupyterlites_own_reason_is_told(public_site: Built, tmp_path: Path) -> None:
    wanted = public_site[1]
    broken = replace(wanted, packages=replace(wanted.packages, extensions=(tmp_path / "lite",)))
    (tmp_path / "lite").mkdir()
    with pytest.raises(PracticoError, match=r"could not build the site \(.*No package\.json in .*\)"):
        build(broken, tmp_path / "lite", tmp_path / "site")


def _change(site: Path, **settings: Any) -> None:
    content = json.loads((site / "jupyter-lite.json").read_text())
    content["jupyter-config-data"]["litePluginSettings"][PLUGIN].update(settings)
    (site / "jupyter-lite.json").write_text(json.dumps(content))


def _other_address(site: Path) -> None:
    _change(site, pyodideUrl="//cdn.example/pyodide.mjs")


def _own_that_is_not_there(site: Path) -> None:
    _change(site, pyodideUrl="./static/pyodide/pyodide.mjs")


def _page_of_its_own(site: Path) -> None:
    content = {"jupyter-config-data": {"litePluginSettings": {PLUGIN: {"pyodideUrl": "//cdn.example/p.mjs"}}}}
    (site / "lab" / "jupyter-lite.json").write_text(json.dumps(content))


def _extension_that_uses_another(site: Path) -> None:
    for path in (site / EXTENSION / "static").glob("*.js"):
        path.write_text(path.read_text(encoding="utf-8").replace("/full/pyodide.mjs", "/slim/pyodide.mjs"))


def _other_notebook(site: Path) -> None:
    (site / "files" / "a1" / "uno.ipynb").write_text("{}")


def _unlisted_file(site: Path) -> None:
    (site / "api" / "contents" / "a1" / "build" / "lib" / "all.json").unlink()


def _damaged_wheel(site: Path) -> None:
    next((site / "pypi").glob("comm-*.whl")).write_bytes(b"")


def _wheel_elsewhere(site: Path) -> None:
    _change(site, loadPyodideOptions={"packages": ["numpy"]})


def _no_extension(site: Path) -> None:
    shutil.rmtree(site / "extensions" / "anywidget" / "static")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (_other_address, "would load Pyodide from //cdn.example/pyodide.mjs, not from public CDN"),
        (_own_that_is_not_there, "which it does not hold"),
        (_page_of_its_own, "would load Pyodide from //cdn.example/p.mjs"),
        (_extension_that_uses_another, "does not use the address that it documents"),
        (_other_notebook, "a1/uno.ipynb is not served as released"),
        (_unlisted_file, "datos ñ.csv is not listed"),
        (_damaged_wheel, "the wheel of comm is not in its index"),
        (_wheel_elsewhere, "the list of packages to load"),
        (_no_extension, "the extension anywidget is missing"),
    ],
)
def test_a_site_that_is_not_as_ordered_is_noticed(
    fault: Callable[[Path], None], told: str, public_site: Built, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(public_site[0], site)
    check_site(site, public_site[1])
    fault(site)
    with pytest.raises(PracticoError, match=told):
        check_site(site, public_site[1])


def test_own_and_public_are_not_taken_for_each_other(own_site: Built, public_site: Built) -> None:
    site, wanted = own_site
    with pytest.raises(PracticoError, match="not from public CDN"):
        check_site(site, replace(wanted, pyodide=None))
    with pytest.raises(PracticoError, match="not from this site"):
        check_site(public_site[0], wanted)
