"""Whether the files in an archive of a study are those that its manifest lists; nothing is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.study.manifest import MANIFEST
from framing.study.report import count, count_published
from framing.study.study import Study
from framing.verification.findings import FileProblem
from framing.verification.published_figures import figures_place, read_manifest_bytes, unpacked
from framing.verification.tampering import file_problems

FIGURES = "figures"


@dataclass(frozen=True)
class TracedArchive:
    """What an archive holds.

    Attributes
    ----------
    file
        The archive.
    title
        Of the study.
    n_files, n_figures, n_tables
        How many files of how many figures and tables its manifest lists.
    problems
        What is not as the manifest says.
    is_here
        Whether its manifest is the one of this study; None without a study.
    """

    file: Path
    title: str
    n_files: int
    n_figures: int
    n_tables: int
    problems: tuple[FileProblem, ...]
    is_here: bool | None

    @property
    def is_sound(self) -> bool:
        """Whether every file is the one that is listed."""
        return not self.problems


def trace_archive(file: Path, study: Study | None) -> TracedArchive:
    """Compare the files in an archive with the manifest in it.

    Parameters
    ----------
    file
        A ZIP archive of a study.
    study
        The study whose archive it may be; None for none.

    Raises
    ------
    StudyError
        Where it is not sound, or holds no figures.
    """
    with TemporaryDirectory(prefix="framing-") as scratch:
        published = unpacked(FIGURES if study is None else figures_place(study), file, Path(scratch))
        manifest = published.manifest
        ours = study.figures / MANIFEST if study is not None else None
        is_here = ours and ours.is_file() and ours.read_bytes() == read_manifest_bytes(published.figures)
        return TracedArchive(
            file,
            str(manifest.surroundings.study.get("title", "")),
            len(manifest.files),
            len(manifest.figures) - len(manifest.tables),
            len(manifest.tables),
            file_problems(published),
            None if ours is None else bool(is_here),
        )


def describe_archive(traced: TracedArchive) -> Iterator[str]:
    """Yield what is known of an archive, one line each."""
    what = count_published(traced.n_figures + traced.n_tables, traced.n_tables)
    yield f"{traced.file.name} holds {what} of the study “{traced.title}”: {count(traced.n_files, 'file')}."
    if traced.problems:
        yield from (f"  altered     {problem}" for problem in traced.problems)
    else:
        yield "  bytes       each is the file that the manifest in it lists"
    if traced.is_here is not None:
        yield f"  manifest    {'that of this study' if traced.is_here else 'another one than that of this study'}"
