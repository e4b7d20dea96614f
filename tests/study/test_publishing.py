from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from folder_of_study import make_study

from framing.errors import StudyError
from framing.study import Study
from framing.study.manifest import MANIFEST, figure_name
from framing.study.publishing import FIGURES, NOTEBOOK, PARAMETERS, RESERVED


@dataclass
class FigureDouble:
    """Stands for a figure: saves one small file."""

    name: str
    saved_with: list[Any] = field(default_factory=list)

    def save(self, directory: Path, provenance: Any) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / f"{self.name}.csv").write_text("a\n1\n")
        self.saved_with.append(provenance)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, tone=["1"])


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment of a notebook under ``framing run``."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv(FIGURES, str(scratch))
    monkeypatch.setenv(NOTEBOOK, "01_tone")
    monkeypatch.setenv(PARAMETERS, json.dumps({"seed": 7}))
    return scratch


def publish(study: Study, figure: FigureDouble) -> Any:
    return study.publish(figure)  # type: ignore[arg-type]


def test_under_a_run_a_figure_goes_to_the_scratch_folder_with_its_provenance(study: Study, scratch: Path) -> None:
    figure = FigureDouble("tone")
    assert publish(study, figure) is figure
    assert [path.name for path in scratch.iterdir()] == ["tone.csv"]
    (provenance,) = figure.saved_with
    assert (provenance.notebook, provenance.parameters) == ("01_tone", {"seed": 7})
    assert (provenance.study, provenance.seed) == ("The Harbour Bridge", 3)


def test_by_hand_a_figure_becomes_a_draft_and_the_published_ones_stay(
    study: Study, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(study, FigureDouble("tone"))
    publish(study, FigureDouble("tone"))
    assert (study.folder / "build" / "drafts" / "tone.csv").is_file()
    assert not study.figures.exists()
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_notebook_cannot_publish_a_name_twice(study: Study, scratch: Path) -> None:
    publish(study, FigureDouble("tone"))
    publish(study, FigureDouble("tone_along"))
    with pytest.raises(StudyError, match="“tone” is published twice") as caught:
        publish(study, FigureDouble("tone"))
    assert caught.value.where == "notebook 01_tone"


def test_no_figure_is_called_like_the_manifest(study: Study, scratch: Path) -> None:
    with pytest.raises(StudyError, match="Nothing can be published as “manifest”"):
        publish(study, FigureDouble("manifest"))


def test_the_reserved_name_is_the_manifests() -> None:
    assert figure_name(MANIFEST) == RESERVED
