"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from chromium import open_chromium
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a machine that is busy with something else is no fault
settings.load_profile("untimed")

collect_ignore = ["conftest.py"]  # it holds no examples, and there are others of its name


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open a browser for the tests of a module, which call for `chromium.needs_a_browser`."""
    with open_chromium() as opened:
        yield opened
