"""One study with pictures that has been run, for the tests to copy and tamper with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from published_study import make_published_study

from framing.study import Study, pool, read_study


@pytest.fixture(autouse=True, scope="session")
def _no_warm_modules() -> Iterator[None]:
    """Kernels start without the imports that real notebooks need, since those take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "WARM_MODULES", ())
        yield


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A study that has been run. Not to be changed: see ``published_study``."""
    return make_published_study(tmp_path_factory.mktemp("published"))


@pytest.fixture
def published_study(published_once: Study, tmp_path: Path) -> Study:
    """A copy of it."""
    shutil.copytree(published_once.folder, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")
