"""One study with pictures that has been run, and what rebuilding it gives, for the tests to copy and tamper with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from published_study import make_published_study

from framing.study import Study, pool, read_study
from framing.study.manifest import read_manifest
from framing.study.notebook import read_notebooks
from framing.study.task import Outcome, make_task
from framing.verification import verify
from framing.verification.rebuild import Rebuilt


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


@pytest.fixture(scope="session")
def rebuilt_once(published_once: Study, tmp_path_factory: pytest.TempPathFactory) -> tuple[Rebuilt, ...]:
    """What rebuilding it twice gives: the published files again. Not to be changed."""
    return tuple(as_if_rebuilt(published_once, tmp_path_factory.mktemp("rebuilt")) for _ in range(2))


def as_if_rebuilt(study: Study, scratch: Path) -> Rebuilt:
    """Copy published figures to where a rebuild would make them; that it makes them so is tested with real ones."""
    manifest, outcomes = read_manifest(study.figures), []
    for notebook in read_notebooks(study.notebooks):
        entry = manifest.notebooks[notebook.name]
        task = make_task(study, notebook, entry.parameters, scratch)
        for file in entry.figures:
            shutil.copyfile(study.figures / file, task.figures / file)
        cells = {name: said.cell or 0 for name, said in entry.published.items()}
        outcomes.append(Outcome(task, 0.1, entry.figures, cells))
    return Rebuilt(tuple(outcomes))


@pytest.fixture
def published_study(published_once: Study, tmp_path: Path) -> Study:
    """A copy of it."""
    shutil.copytree(published_once.folder, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")


@pytest.fixture
def rebuilt(rebuilt_once: tuple[Rebuilt, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[Rebuilt, ...]:
    """Have ``verify_study`` take what was rebuilt once: the notebooks are the same, and kernels take seconds."""
    monkeypatch.setattr(verify, "rebuild", lambda *_, twice, **__: rebuilt_once[: 2 if twice else 1])
    return rebuilt_once
