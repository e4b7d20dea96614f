"""Debian's Chromium, in which pages are opened as a person opens them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
needs_a_browser = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"there is no browser: {CHROMIUM} is missing (apt install chromium)"
)


@contextmanager
def open_chromium() -> Iterator[Any]:
    """Start the browser, without a window; yield it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
