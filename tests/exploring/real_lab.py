"""A real JupyterLab in a scratch folder, and a browser that requests nothing from elsewhere."""

import json
import os
import re
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

TOKEN = "explorer"
#: What JupyterLab itself says on the console of an offline machine, whatever runs in it.
KNOWN = re.compile(r"favicon|WebGL|sourcemap|source map|The `?notebook` file.*validat|preload", re.IGNORECASE)


@contextmanager
def lab(folder):
    """Start JupyterLab in a folder; yield its address."""
    settings = folder / ".jupyter"
    settings.mkdir()
    (settings / "overrides").mkdir()
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_DATA_DIR": str(folder / ".data"),
        "JUPYTER_RUNTIME_DIR": str(folder / ".runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings / "user"),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces"),
        "JUPYTER_PLATFORM_DIRS": "0",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    quiet = settings / "user" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text(
        json.dumps({"checkForUpdates": False, "doNotDisturbMode": True, "fetchNews": "false"}), encoding="utf-8"
    )
    options = [
        "--no-browser",
        "--port=0",
        "--allow-root",
        f"--IdentityProvider.token={TOKEN}",
        f"--notebook-dir={folder}",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, "--LabApp.news_url=None", "--ServerApp.terminals_enabled=False"],
        cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stderr.close()


def _address(process, patience=120):
    said, ends = "", time.monotonic() + patience
    while time.monotonic() < ends and process.poll() is None:
        if select.select([process.stderr], [], [], 1)[0]:
            line = process.stderr.readline()
            said += line
            if found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", line):
                return found[0]
    raise AssertionError(f"JupyterLab did not start: {said}")


class Witness:
    """Whatever a page says on its console, throws, or requests from elsewhere."""

    def __init__(self, page, address):
        self.said, self.foreign = [], []
        host = urlsplit(address).netloc
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.said.append(str(error)))

        def let(route):
            address = urlsplit(route.request.url)
            if address.scheme in ("data", "blob") or address.netloc == host:
                route.continue_()
            else:
                self.foreign.append(route.request.url)
                route.abort()

        page.route("**/*", let)

    def _heard(self, message):
        if message.type == "error" and not KNOWN.search(f"{message.text} {message.location.get('url', '')}"):
            self.said.append(f"{message.text} {message.location.get('url', '')}")


def notebook(*cells):
    """Write a notebook of code cells."""
    return json.dumps({
        "cells": [
            {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "source": source, "outputs": [],
             "execution_count": None}
            for number, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                     "language_info": {"name": "python"}},
        "nbformat": 4, "nbformat_minor": 5,
    })  # fmt: skip


def open_notebook(page, address, name):
    """Open a notebook, and wait for its kernel."""
    page.goto(f"{address}/lab/tree/{name}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    dialog = page.locator(".jp-Dialog").get_by_role("button", name="Select", exact=True)
    if _appears(dialog):
        dialog.click()
    page.wait_for_function(
        "() => document.querySelector('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'",
        timeout=120_000,
    )


def _appears(locator, patience=5_000):
    """Tell whether something appears within a while."""
    from playwright.sync_api import TimeoutError as TooLate

    try:
        locator.wait_for(timeout=patience)
    except TooLate:
        return False
    return True


def run_cell(page, *, first=True):
    """Run the selected cell; the first one where none was clicked."""
    if first:
        page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")


def run_all(page, patience=240_000):
    """Run all cells, and wait until the kernel has nothing left to do."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
            return prompts.length && prompts.every((prompt) => /\\[\\d+\\]/.test(prompt.textContent));
        }""",
        timeout=patience,
    )
