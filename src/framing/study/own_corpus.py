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
    file = _study_file()
    return None if file is None else _seen_from_here(file.parent / read_settings(file).values["corpus"])


def in_own_study(path: Path) -> Path:
    """Find what is named as the study's folder has it, from within that folder.

    Parameters
    ----------
    path
        As it is named.

    Returns
    -------
    Path
        As seen from here; the path itself where it is there already, or in no study's folder either.
    """
    file = _study_file()
    if path.exists() or file is None or not (file.parent / path).exists():
        return path
    return _seen_from_here(file.parent / path)


def _study_file() -> Path | None:
    here = Path.cwd()
    return next((folder / STUDY_FILE for folder in (here, *here.parents) if (folder / STUDY_FILE).is_file()), None)


def _seen_from_here(path: Path) -> Path:
    return Path(os.path.relpath(path, Path.cwd()))
