"""Where a traced file may come from: the study, other folders and archives; and the file itself, also in an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.errors import StudyError
from framing.study.exported import LIST
from framing.study.manifest import MANIFEST
from framing.study.study import Study
from framing.verification.archive import Archive, is_archive
from framing.verification.published_figures import figures_in, figures_place, read_manifest_bytes
from framing.verification.standing import Original, Reader, published, read_in

FIGURES = "figures"


@dataclass(frozen=True)
class Source:
    """Published figures among which a file is looked for.

    Attributes
    ----------
    place
        What their manifest is called.
    manifest
        Its bytes.
    called, folder
        What the folder of figures is called, and where it is; within an archive, as if that were a folder.
    read
        Reads a published file.
    """

    place: str
    manifest: bytes
    called: str
    folder: Path
    read: Reader

    def originals(self) -> Iterator[Original]:
        """Yield the published files."""
        return published(self.manifest, self.called, self.folder, self.read)


def sources_of(study: Study | None, others: Sequence[Path]) -> Iterator[Source]:
    """Yield the figures of a study, and those of others.

    Parameters
    ----------
    study
        The study; None for none.
    others
        Folders and ZIP archives. A folder that holds an export, and no figures that were published, is passed over.

    Raises
    ------
    StudyError
        Where one holds no figures.
    """
    place = FIGURES if study is None else figures_place(study)
    if study is not None and (study.figures / MANIFEST).is_file():
        name = study.figures.name
        manifest = read_manifest_bytes(study.figures)
        yield Source(f"{name}/{MANIFEST}", manifest, name, study.figures.resolve(), read_in(study.figures))
    for other in others:
        if other.is_dir() and (other / LIST).is_file() and not (other / MANIFEST).is_file():
            continue
        yield _in_folder(other, place) if other.is_dir() else _in_archive(other, place)


@contextmanager
def in_hand(file: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield where a file can be read, and the archive that it is in; None where it is in none.

    Parameters
    ----------
    file
        The file, or a path that leads into a ZIP archive.

    Raises
    ------
    StudyError
        Where the archive is not sound, or holds no such file.
    """
    archive = next((parent for parent in file.parents if parent.is_file() and is_archive(parent)), None)
    if archive is None:
        yield file, None
        return
    inner = file.relative_to(archive).as_posix()
    with TemporaryDirectory(prefix="framing-") as folder:
        packed = Archive(archive, FIGURES)
        within = inner.removeprefix(packed.root)
        packed.extract(lambda name: name == within, Path(folder))
        if not (Path(folder) / within).is_file():
            raise StudyError(
                "There is no such file in the archive.",
                where=str(file),
                remedy=f"Name one that is: {archive.name}/{packed.root}{packed.figures}/…",
            )
        yield Path(folder) / within, archive


def _in_folder(other: Path, place: str) -> Source:
    figures = figures_in(other, place)
    return Source(
        f"{other}", read_manifest_bytes(figures), f"{other}: {figures.name}", figures.resolve(), read_in(figures)
    )


def _in_archive(other: Path, place: str) -> Source:
    if not other.is_file() or not is_archive(other):
        what = "This is neither a folder nor a ZIP archive." if other.exists() else "There is nothing at this path."
        raise StudyError(what, where=str(other), remedy="Give the folder of a study, or its ZIP: --in PATH")
    archive = Archive(other, place)
    within = f"{archive.figures}/" if archive.figures else ""

    def read(name: str) -> bytes | None:
        with TemporaryDirectory(prefix="framing-") as folder:
            archive.extract(lambda inner: inner == within + name, Path(folder))
            return read_in(Path(folder) / archive.figures)(name)

    manifest = read(MANIFEST)
    if manifest is None:
        raise StudyError("The manifest in this archive cannot be read.", where=str(other), remedy="Get it again.")
    folder = other.resolve() / archive.root / archive.figures
    return Source(f"{other}", manifest, f"{other.name}: {archive.figures or FIGURES}", folder, read)
