"""What whoever receives an archive does: unpack it elsewhere, make the figures, verify them."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from shareable import make_shareable

from framing.sharing import share_study
from framing.study import read_study
from framing.study.runner import run_study

PUBLISH = """\
import framing
study = framing.open_study(study_file)
corpus = study.load_corpus()
study.publish(framing.draw_overview(framing.overview(corpus)))
"""
COMMAND = "from framing.cli import main; main()"


def framing(folder: Path, *arguments: str) -> str:
    """Run the command with the library that came with the archive."""
    around = {**os.environ, "PYTHONPATH": str(folder / "software" / "src")}
    run = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments], cwd=folder, env=around, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.slow
@pytest.mark.parametrize("anonymous", [False, True])
def test_figures_are_made_and_verified_in_an_unpacked_archive(tmp_path: Path, anonymous: bool) -> None:
    study = make_shareable(tmp_path / "study")
    path = study.notebooks / "01_tone.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2] = nbformat.v4.new_code_cell(PUBLISH)
    nbformat.write(notebook, path)
    for name in ("figures", "build"):
        for file in sorted((study.folder / name).iterdir()):
            file.unlink()
    report = run_study(read_study(study.file))
    assert not report.failures
    share_study(study, tmp_path / "out.zip", anonymous=anonymous)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        packed.extractall(tmp_path / "received")
    folder = (tmp_path / "received" / "ferry-bridge").rename(tmp_path / "received" / "my copy")
    before = {file: file.read_bytes() for file in sorted(folder.rglob("figures/*")) if "tables" not in file.parts}
    framing(folder, "run")
    assert "Verified" in framing(folder, "verify")
    after = {file: file.read_bytes() for file in before}
    changed = {file.name for file in before if before[file] != after[file]}
    assert changed <= {"manifest.json"}  # which says that there is a lock now
