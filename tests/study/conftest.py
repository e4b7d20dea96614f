"""One study that has been run, for the tests to copy and change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from folder_of_study import FACTS, PLOT, TONE, WORDS, make_study

from framing.study import Study, pool, read_study
from framing.study.runner import RunReport, run_study


@pytest.fixture(autouse=True, scope="session")
def _no_warm_modules() -> Iterator[None]:
    """Kernels start without the imports that real notebooks need, since those take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "WARM_MODULES", ())
        yield


@pytest.fixture(scope="session")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, RunReport]:
    """A study of two notebooks, with the report of its first run. Not to be changed: see ``study_that_ran``."""
    study = make_study(tmp_path_factory.mktemp("study"), **{"01_tone": [TONE], "02_words": [WORDS, FACTS, PLOT]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONSTARTUP", "/nowhere/startup.py")
        return study, run_study(study)


@pytest.fixture
def study_that_ran(run_once: tuple[Study, RunReport], tmp_path: Path) -> Study:
    """A copy of the study that has been run."""
    shutil.copytree(run_once[0].folder, tmp_path / "copy")
    return read_study(tmp_path / "copy" / "study.toml")


@pytest.fixture
def published() -> Callable[[Study], dict[str, bytes]]:
    """What is in a study's folder of figures."""
    return lambda study: {path.name: path.read_bytes() for path in sorted(study.figures.iterdir())}
