"""One study that can be shared, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shareable import ENVIRONMENT, make_shareable

from framing.sharing import share
from framing.study import Study, read_study


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shareable(tmp_path_factory.mktemp("shareable")).folder


@pytest.fixture
def study(made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A copy of the study, packed with a library of one file."""
    monkeypatch.setattr(share, "environment_members", lambda _study: ENVIRONMENT)
    shutil.copytree(made_once, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")
