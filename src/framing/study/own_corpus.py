"""The corpus of the study that somebody works in."""

from __future__ import annotations

import os
from pathlib import Path

from framing.study.settings import read_settings
from framing.study.study import STUDY_FILE


def own_corpus() -> Path | None:
    """Find the corpus of the study whose folder is the working directory, or is above it.

    Returns
    -------
    Path or None
        The corpus directory as seen from here, which need not be there yet; None where there is no study file.

    Raises
    ------
    StudyError
        Where the study file has a mistake.
    """
    here = Path.cwd()
    file = next((folder / STUDY_FILE for folder in (here, *here.parents) if (folder / STUDY_FILE).is_file()), None)
    if file is None:
        return None
    corpus: str = read_settings(file).values["corpus"]
    return Path(os.path.relpath(file.parent / corpus, here))
