"""Where the published figures are: in the study itself, in another folder, or in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.errors import StudyError
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, Manifest, checksums, is_left_by_file_manager, read_manifest
from framing.study.settings import read_settings
from framing.study.study import STUDY_FILE, Study
from framing.verification.archive import Archive, is_archive
from framing.verification.comparison import read_bounded


@dataclass(frozen=True)
class PublishedFigures:
    """A folder of published figures.

    Attributes
    ----------
    figures
        The folder.
    name
        What the folder is called in messages.
    manifest
        What the manifest in it says.
    files
        From each file that is there to its checksum.
    root
        The folder of the study that it belongs to, where its inputs may be.
    """

    figures: Path
    name: str
    manifest: Manifest
    files: dict[str, str]
    root: Path

    def described(self, inner: str) -> str:
        """Return what a file of the study is called in messages."""
        outer = self.name.rpartition(": ")[0]
        return f"{outer}: {inner}" if outer else inner

    @property
    def entries(self) -> frozenset[str]:
        """Every file and folder among the figures that no file manager left there; folders end in a slash."""
        return frozenset(
            f"{path.name}{'/' * path.is_dir()}"
            for path in self.figures.iterdir()
            if path.is_dir() or not is_left_by_file_manager(path.name)
        )


def find_published(study: Study, other: Path | None, scratch: Path) -> PublishedFigures:
    """Find published figures.

    Parameters
    ----------
    study
        The study.
    other
        Another folder of the study, a folder of figures, or a ZIP archive of either; None for the study's own.
    scratch
        Where an archive is unpacked.

    Returns
    -------
    PublishedFigures

    Raises
    ------
    StudyError
        Where there is nothing that was published, its manifest cannot be read, or the archive is not sound.
    """
    if other is None:
        return _read(study.figures, study.figures.name, study.folder)
    if not other.exists():
        raise StudyError("There is nothing at this path.", where=str(other), remedy="Give a folder or a ZIP archive.")
    if other.is_dir():
        figures = figures_in(other, figures_place(study))
        root = figures if figures == other else other
        return _read(figures, f"{other}: {figures.name}", root)
    if not other.is_file() or not is_archive(other):  # a pipe would be waited for
        raise StudyError(
            "This is neither a folder nor a ZIP archive.", where=str(other), remedy="Give a study's folder, or its ZIP."
        )
    return unpacked(figures_place(study), other, scratch / "published")


def figures_place(study: Study) -> str:
    """Return where a study's folder has its figures; only the name of a folder that is elsewhere."""
    place = study.place(study.figures)
    return study.figures.name if place.startswith("..") else place


def read_manifest_bytes(figures: Path) -> bytes:
    """Read the bytes of a manifest; StudyError where they are too many to be one."""
    try:
        return read_bounded(figures / MANIFEST)
    except ValueError as error:
        raise StudyError(
            f"This is no manifest of figures: {error}.", where=str(figures), remedy="Get the study again."
        ) from None


def unpacked(place: str, path: Path, to: Path) -> PublishedFigures:
    """Take published figures, with the inputs that they were made from, out of an archive.

    Parameters
    ----------
    place
        Where the study has its figures.
    path
        The archive.
    to
        Where they go.
    """
    archive = Archive(path, place)
    within = f"{archive.figures}/" if archive.figures else ""
    archive.extract(lambda name: name.startswith(within), to)
    published = _read(to / archive.figures, f"{path.name}: {archive.figures or place}", to)
    inputs = listed_inputs(published.manifest)
    archive.extract(lambda name: name in inputs, to)
    return published


def listed_inputs(manifest: Manifest) -> dict[str, str]:
    """Return every file that the manifest says figures were made from, with its checksum."""
    opened = {name: digest for entry in manifest.notebooks.values() for name, digest in entry.opened.items()}
    return dict(sorted((opened | manifest.surroundings.inputs).items()))


def other_inputs(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    """Yield the inputs beside figures of elsewhere that are not the listed files, with the checksums of these."""
    if published.name == published.figures.name:
        return
    for name, digest in listed_inputs(published.manifest).items():
        path = published.root / name
        if ".." not in name.split("/") and not name.startswith("/") and path.is_file() and file_sha256(path) != digest:
            yield name, digest


def figures_in(folder: Path, place: str) -> Path:
    """Return the folder of published figures in another folder of a study, or that folder itself.

    Parameters
    ----------
    folder
        The folder.
    place
        Where this study has its figures; another study file may say otherwise.

    Raises
    ------
    StudyError
        Where there are none.
    """
    candidates = [folder / place, folder]
    if (folder / STUDY_FILE).is_file():
        candidates.insert(0, folder / str(read_settings(folder / STUDY_FILE).values["figures"]))
    for candidate in candidates:
        if (candidate / MANIFEST).is_file():
            return candidate
    raise StudyError(
        "There are no published figures here: no manifest.json.",
        where=str(folder),
        remedy=f"Give the folder of a study, with {place}/{MANIFEST} in it, or its ZIP.",
    )


def _read(figures: Path, name: str, root: Path) -> PublishedFigures:
    if (figures / MANIFEST).is_file():
        read_manifest_bytes(figures)
    return PublishedFigures(figures, name, read_manifest(figures), checksums(figures), root)
