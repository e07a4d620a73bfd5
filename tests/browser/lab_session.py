"""A Jupyter server of our own and a browser that may only talk to it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from practico.notebook.nbgrader_process import nbgrader_environment

TOKEN = "practico"
SHOTS = Path(os.environ.get("PRACTICO_SHOTS") or Path(__file__).parents[2] / "build" / "screenshots")
CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# JupyterLab asks once about news from its site, and leaves out of the page the cells that are not in sight.
_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
_HAS_RUN = re.compile(r"\[\d+\]")
_MOST_TRIES, _RUN_MILLISECONDS = 4, 20_000


@contextlib.contextmanager
def jupyter(root: Path, home: Path, application: str = "jupyterlab") -> Iterator[str]:
    """The address of a Jupyter server on `root`, with settings of its own in `home`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "overrides.json").write_text(json.dumps(_SETTINGS))
    private = {
        "HOME": str(home),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_CONFIG_DIR": str(home / "conf"),
    }
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    options.append(f"--LabApp.app_settings_dir={home / 'settings'}" if application == "jupyterlab" else "")
    command = [sys.executable, "-m", application, *filter(None, options), f"--IdentityProvider.token={TOKEN}"]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=root, env={**nbgrader_environment(), **private}, stdout=log, stderr=log
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_until_up(address, process, home / "log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server does not answer: " + log.read_text()[-2000:])


@dataclass
class Visit:
    """A page, and what it tried to fetch from elsewhere or complained about."""

    page: Page
    address: str
    abroad: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # by dialogs that nobody expected

    def open(self, path: str) -> None:
        """Open a path of the server, signed in, and nothing of what was open before."""
        self.page.goto(f"{self.address}/{path}?token={TOKEN}&reset", wait_until="commit")

    def run_last_cell(self) -> None:
        """Run the notebook's last cell until it has run: JupyterLab loses what is asked while it connects.

        Where it asks something first (on a busy machine: that it had lost the server), take its proposal.
        """
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").last
        dialog = self.page.locator(".jp-Dialog").first
        self.page.add_locator_handler(dialog, self._accept)
        for _ in range(_MOST_TRIES):
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Control+Enter")
            with contextlib.suppress(AssertionError):
                expect(cell.locator(".jp-InputPrompt")).to_have_text(_HAS_RUN, timeout=_RUN_MILLISECONDS)
                self.page.remove_locator_handler(dialog)
                return
        raise AssertionError(f"the cell did not run in {_MOST_TRIES} tries; asked: {self.asked}")

    def _accept(self, dialog: Locator) -> None:
        self.asked.append(dialog.inner_text())
        dialog.locator("button.jp-mod-accept").click()

    def shot(self, name: str) -> None:
        """Keep a picture of the page for people to look at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(SHOTS / f"{name}.png"))


@contextlib.contextmanager
def visit(browser: Browser, address: str, width: int = 1280, height: int = 1000) -> Iterator[Visit]:
    """A page on the server; requests to anywhere else are stopped and kept in `abroad`."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(60_000)
    seen = Visit(context.new_page(), address)

    def local_only(route, request) -> None:
        if request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            seen.abroad.append(request.url)
            route.abort()

    context.route("**/*", local_only)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        yield seen
    finally:
        context.close()
