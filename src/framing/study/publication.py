"""Put finished figures into their place, so that a run that dies leaves the old ones or the new ones.

What is ready becomes ``build/publish`` in one rename: from then on it counts as published. Its files then
move one by one, the manifest last. A run that dies in between has lost nothing: the next one ends the move.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, checksums, read_manifest
from framing.study.study import STUDY_FILE, Study


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

    Raises
    ------
    DiskRefused
        Where a file cannot take its place; the next run goes on from there.
    """
    finish_publication(study)
    with attempt("make the new figures ready for their place", study.build):
        (made / MANIFEST).write_bytes(manifest.to_bytes())
        made.replace(study.build / "publish")
    finish_publication(study)


def finish_publication(study: Study) -> None:
    """Move what is ready to its place; nothing happens where nothing is.

    Parameters
    ----------
    study
        The study.

    Raises
    ------
    DiskRefused
        Where a file cannot take its place.
    """
    ready = study.build / "publish"
    if not ready.is_dir():
        return
    with attempt("make the folder of figures", study.figures):
        study.figures.mkdir(parents=True, exist_ok=True)
    if (ready / MANIFEST).is_file():
        for name in _published(study.figures).keys() - _published(ready).keys():
            with attempt("withdraw a file of a figure", study.figures / name):
                (study.figures / name).unlink(missing_ok=True)
    files = [path for path in ready.iterdir() if path.is_file()]
    for path in sorted(files, key=lambda path: (path.name == MANIFEST, path.name)):
        with attempt("put a file of a figure into its place", study.figures / path.name):
            _move(path, study.figures / path.name)
    with attempt("remove what has been published from the build folder", ready):
        shutil.rmtree(ready)


def waiting_files(study: Study) -> tuple[str, ...]:
    """Return the files that a run has made ready and not yet put into their place, sorted."""
    ready = study.build / "publish"
    return tuple(sorted(path.name for path in ready.iterdir())) if ready.is_dir() else ()


def checksums_once_finished(study: Study) -> dict[str, str]:
    """Return the checksum of every published file, as it will be once what is ready is in its place."""
    ready = study.build / "publish"
    now = checksums(study.figures) | checksums(ready)
    withdrawn = _published(study.figures).keys() - _published(ready).keys() if (ready / MANIFEST).is_file() else set()
    return {name: digest for name, digest in now.items() if name not in withdrawn}


def listed_once_finished(study: Study) -> dict[str, str]:
    """Return every file that the manifest lists, as it will be once what is ready is in its place."""
    return _published(study.build / "publish") or _published(study.figures)


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


def refuse_unwritable(study: Study) -> None:
    """Refuse a folder of figures that cannot be written, before any notebook runs for it.

    Parameters
    ----------
    study
        The study.

    Raises
    ------
    StudyError
        Where it is no folder, or may not be written.
    """
    if study.figures.is_symlink() and not study.figures.exists():
        raise StudyError(
            "The folder of figures is a link that leads nowhere.",
            where=f"{study.figures} -> {study.figures.readlink()}",
            remedy="Remove the link, or make the folder that it leads to.",
        )
    if study.figures.exists() and not (study.figures.is_dir() and os.access(study.figures, os.W_OK)):
        raise StudyError(
            "The folder of figures cannot be written.",
            where=str(study.figures),
            remedy="Give yourself the right to write there, or name another folder in the study file.",
        )


def refuse_foreign(study: Study) -> None:
    """Refuse a folder of figures that another study file has published into.

    One manifest describes one study: figures of two could be neither told apart nor verified.

    Parameters
    ----------
    study
        The study.

    Raises
    ------
    StudyError
        Where the manifest names another study file, and this file still exists.
    """
    owners = {_study_file(entry) for entry in published_entries(study).values()} - {study.file.name}
    for owner in sorted(owner for owner in owners if (study.folder / owner).is_file()):
        raise StudyError(
            f"The figures in {study.figures.name}/ belong to another study: {owner}.",
            where=f"{study.file}: figures = {study.figures}",
            remedy=f'Name a folder of its own in {study.file.name}: figures = "figures-{study.file.stem}"',
        )


def published_entries(study: Study) -> dict[str, NotebookEntry]:
    """Return what the manifest says of each notebook; empty where there is none, or a damaged one."""
    try:
        return read_manifest(study.figures).notebooks
    except StudyError:
        return {}


def _study_file(entry: NotebookEntry) -> str:
    return str(entry.parameters.get("study_file", STUDY_FILE))


def _published(folder: Path) -> dict[str, str]:
    try:
        return read_manifest(folder).files
    except StudyError:
        return {}


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
