from __future__ import annotations

import json
from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.study import Study
from framing.study.manifest import Manifest, read_manifest
from framing.study.notebook import read_notebooks
from framing.verification.rebuild import Rebuilt, rebuild, recorded_parameters

TELLS = """\
import json, os, pathlib, time
told = {name: os.environ.get(name) for name in ("PYTHONHASHSEED", "TZ", "LC_ALL", "FRAMING_SPECIFICATIONS")}
told |= {"hash": hash("bridge"), "zone": time.localtime(0).tm_hour, "folder": os.getcwd()}
pathlib.Path(os.environ["FRAMING_FIGURES"], "told.json").write_text(json.dumps(told))
"""


def told(rebuilt: Rebuilt) -> dict[str, object]:
    return dict(json.loads((rebuilt.outcomes[0].task.figures / "told.json").read_bytes()))


def run(study: Study, scratch: Path, *, jobs: int, twice: bool = True) -> tuple[Rebuilt, ...]:
    notebooks = read_notebooks(study.notebooks)
    parameters = {notebook.name: {**notebook.defaults} for notebook in notebooks}
    scratch.mkdir(exist_ok=True)
    return rebuild(study, notebooks, parameters, scratch, jobs=jobs, twice=twice)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 3])
def test_the_second_rebuild_has_another_hash_seed_time_zone_and_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    study = make_study(tmp_path, **{"01_tells": [TELLS]})
    first, second = map(told, run(study, tmp_path / "scratch", jobs=jobs))
    assert (first["PYTHONHASHSEED"], second["PYTHONHASHSEED"]) == ("0", "1")
    assert first["hash"] != second["hash"]
    assert (first["zone"], second["zone"]) == (0, 14)
    assert second["LC_ALL"] == "C"
    assert first["folder"] == second["folder"] == str(tmp_path)
    assert first["FRAMING_SPECIFICATIONS"] != second["FRAMING_SPECIFICATIONS"], "nothing that one found is believed"
    assert "01_tells, again: 1 figure" in capsys.readouterr().out


def test_a_notebook_runs_with_what_the_manifest_names_as_far_as_it_still_has_it(published_once: Study) -> None:
    notebooks = read_notebooks(published_once.notebooks)
    manifest = read_manifest(published_once.figures)
    entry = manifest.notebooks["01_tone"]
    entry.parameters.update(seed=7, gone=1, study_file="other.toml")
    recorded = recorded_parameters(published_once, notebooks, Manifest(manifest.surroundings, {"01_tone": entry}))
    assert recorded["01_tone"]["seed"] == 7
    assert recorded["01_tone"]["study_file"] == "study.toml"
    assert "gone" not in recorded["01_tone"]
    assert recorded["02_words"]["seed"] is None
