from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from published_study import with_entry

from framing.study import Study
from framing.study.manifest import read_manifest
from framing.study.opened import OPENED
from framing.verification.opened_files import unstated_readings
from framing.verification.published_figures import find_published
from framing.verification.rebuild import Rebuilt

Rebuilds = tuple[Rebuilt, ...]


def readings(study: Study, rebuilt: Rebuilds, scratch: Path, *names: str) -> list[str]:
    """Say what is wrong where each notebook read these files."""
    outcomes = []
    for outcome in rebuilt[0].outcomes:
        folder = scratch / outcome.task.notebook.name
        folder.mkdir()
        lines = [json.dumps([name, "0" * 64]) for name in names if outcome.task.notebook.name == "01_tone"]
        (folder / OPENED).write_text("\n".join(lines))
        outcomes.append(replace(outcome, task=replace(outcome.task, folder=folder)))
    published = find_published(study, None, scratch)
    return [str(each) for each in unstated_readings(study, published, Rebuilt(tuple(outcomes)))]


def test_a_notebook_may_read_the_inputs_of_all(published_study: Study, rebuilt_once: Rebuilds, tmp_path: Path) -> None:
    inputs = read_manifest(published_study.figures).surroundings.inputs
    assert readings(published_study, rebuilt_once, tmp_path, *inputs, "requirements.lock") == []


def test_a_file_that_is_read_and_not_listed_is_named(
    published_study: Study, rebuilt_once: Rebuilds, tmp_path: Path
) -> None:
    said = readings(published_study, rebuilt_once, tmp_path, "own/list.csv")
    assert said == ["figures/manifest.json does not list own/list.csv, which 01_tone reads"]


def test_a_file_that_is_listed_and_not_read_is_named(
    published_study: Study, rebuilt_once: Rebuilds, tmp_path: Path
) -> None:
    with_entry(published_study, "01_tone", opened={"own/list.csv": "0" * 64})
    said = readings(published_study, rebuilt_once, tmp_path)
    assert said == ["figures/manifest.json lists own/list.csv as read by 01_tone, which does not read it"]


@pytest.mark.parametrize("listed", [False, True])
def test_a_notebook_that_reads_its_published_figure_is_no_rebuild(
    published_study: Study, rebuilt_once: Rebuilds, tmp_path: Path, listed: bool
) -> None:
    if listed:
        with_entry(published_study, "01_tone", opened={"figures/tone.csv": "0" * 64})
    said = readings(published_study, rebuilt_once, tmp_path, "figures/tone.csv")
    assert said[-1] == "notebooks/01_tone.ipynb reads figures/tone.csv, which is published: no rebuild"
