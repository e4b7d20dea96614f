"""A small study that has published a figure and a table, for the tests to copy and change."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from framing.study import Study, pool, read_study
from framing.study.runner import run_study

PARAMETERS = 'study_file = "study.toml"\nseed = None\nresamples = None'
CELL = """\
import framing
import matplotlib.pyplot as plt
import pandas as pd
from framing.figures import Figure
study = framing.open_study(study_file, seed=seed)
rows = pd.DataFrame({
    "outlet": ["We & Co. 100%", "The Quay", "We & Co. 100%", "The Quay"],
    "entry": ["council", "council", "7 fishers", "7 fishers"],
    "label": ["The council", "The council", "Seven fishers", "Seven fishers"],
    "estimate": [0.124, -0.3, 0.25, float("nan")],
    "low": [-0.05, -0.41, 0.1, float("nan")],
    "high": [0.28, -0.2, 0.4, float("nan")],
    "p": [0.0004, 0.25, 0.031, float("nan")],
    "n_sentences": [1240, 12, 9, 0],
})
rows.attrs = {"method": "Mean of a_score; 95 % intervals, 10 resamples.", "limits": "Only two outlets: #1 & #2."}
from framing.figures.style import style_named, drawing
with drawing(style_named(study.style)):
    picture = style_named(study.style).canvas(style_named(study.style).single, 40)
    picture.subplots().plot([0, 1])
caption = r"Tone of {all} _outlets_ in %, at $5 & #1 ~ ^x \\\\ “quoted” −0.2."
figure = Figure("tone_toward", picture, rows, caption, "A line.", rows.attrs["method"], style=study.style)
study.publish(figure)
study.publish_table(rows, "contrasts", "All rows of it.");
"""


@pytest.fixture(autouse=True, scope="session")
def _few_warm_modules():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "WARM_MODULES", ("framing.figures", "matplotlib.backends.backend_agg"))
        yield


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study that has been run. Not to be changed: see ``study``."""
    folder = tmp_path_factory.mktemp("study")
    (folder / "corpus" / "tables").mkdir(parents=True)
    (folder / "corpus" / "tables" / "terms.parquet").write_bytes(b"terms")
    (folder / "notebooks").mkdir()
    cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), new_code_cell(CELL)]
    nbformat.write(new_notebook(cells=cells), folder / "notebooks" / "01_tone.ipynb")
    (folder / "study.toml").write_text('[study]\ntitle = "The 1st Bridge & Co."\ncorpus = "corpus"\n', encoding="utf-8")
    assert run_study(read_study(folder / "study.toml")).executed == ("01_tone",)
    return folder


@pytest.fixture
def study(published_once: Path, tmp_path: Path) -> Study:
    """A copy of the study that has been run."""
    shutil.copytree(published_once, tmp_path / "copy")
    return read_study(tmp_path / "copy" / "study.toml")
