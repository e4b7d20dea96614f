"""Put finished figures into their place, so that a run that dies leaves the old ones or the new ones.

What is ready becomes ``build/publish`` in one rename: from then on it counts as published. Its files then
move one by one, the manifest last. A run that dies in between has lost nothing: the next one ends the move.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from framing.errors import StudyError
from framing.study.manifest import MANIFEST, Manifest, read_manifest
from framing.study.study import Study


def publish(study: Study, manifest: Manifest, made: Path) -> None:
    """Publish the files that a notebook made, and the manifest that lists them.

    Parameters
    ----------
    study
        The study; its folder of figures is made where it is missing.
    manifest
        What the figures are from now on. Published files that it does not list are removed.
    made
        The folder of new files; it is taken away.
    """
    (made / MANIFEST).write_bytes(manifest.to_bytes())
    made.replace(study.build / "publish")
    finish_publication(study)


def finish_publication(study: Study) -> None:
    """Move what is ready to its place; nothing happens where nothing is.

    Parameters
    ----------
    study
        The study.
    """
    ready = study.build / "publish"
    if not ready.is_dir():
        return
    study.figures.mkdir(parents=True, exist_ok=True)
    if (ready / MANIFEST).is_file():
        for name in _published(study.figures) - _published(ready):
            (study.figures / name).unlink(missing_ok=True)
    for path in sorted(ready.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        _move(path, study.figures / path.name)
    ready.rmdir()


def refuse_unfinished(study: Study) -> None:
    """Refuse a folder of figures that a run died in the middle of filling.

    Parameters
    ----------
    study
        The study.

    Raises
    ------
    StudyError
        Where files still wait for their place.
    """
    if (study.build / "publish").is_dir():
        raise StudyError(
            "A run ended while it put figures into their place.",
            where=str(study.figures),
            remedy="Let it finish what it began: framing run",
        )


def _published(folder: Path) -> set[str]:
    try:
        return set(read_manifest(folder).files)
    except StudyError:
        return set()


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}")  # figures/ is on another file system than build/
        shutil.copyfile(source, beside)
        beside.replace(target)
        source.unlink()
