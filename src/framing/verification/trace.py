"""Trace a file that was found on a disk: which figure it is, what made it, and whether it is still published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.errors import StudyError
from framing.study.freshness import survey
from framing.study.manifest import MANIFEST, read_manifest
from framing.study.notebook import read_notebooks
from framing.study.opened import checksums_now
from framing.study.study import Study
from framing.verification.archive import Archive, is_archive
from framing.verification.carried import Carried, read_carried
from framing.verification.explanation import changes_of
from framing.verification.history import earlier_manifests
from framing.verification.published_figures import figures_in, figures_place, read_manifest_bytes
from framing.verification.rebuild import recorded_parameters
from framing.verification.sightings import Sighting, find_in

FIGURES = "figures"
DRIFTS_NAMED = 3


@dataclass(frozen=True)
class Traced:
    """What a file turned out to be.

    Attributes
    ----------
    file
        The file.
    carried
        What it says of itself.
    sightings
        The figures that it is: in the study's manifest, in others, else in an earlier version.
    looked_in
        The manifests that were looked through.
    current
        What became of the figure in this study since, in a sentence; empty where there is nothing to say.
    """

    file: Path
    carried: Carried
    sightings: tuple[Sighting, ...]
    looked_in: tuple[str, ...]
    current: str = ""

    @property
    def is_known(self) -> bool:
        """Whether some manifest knows it."""
        return bool(self.sightings)


def trace_file(file: Path, study: Study | None, others: Sequence[Path] = ()) -> Traced:
    """Find out which figure a file is.

    Parameters
    ----------
    file
        The file of a figure, whatever it is called now.
    study
        The study in whose manifest, and in whose history, it is looked for; None for none.
    others
        Further folders and ZIP archives of studies.

    Returns
    -------
    Traced

    Raises
    ------
    StudyError
        Where the file cannot be read, or another folder or archive holds no figures.
    """
    carried = read_carried(file)
    manifests = list(_manifests(study, others))
    found = [sighting for place, content in manifests for sighting in find_in(content, place, carried)]
    looked_in = [place for place, _ in manifests]
    if not found and study is not None:
        looked_in.append(f"the history of {study.figures.name}/{MANIFEST}")
        found = list(_in_history(study, carried))
    current = _what_became(study, found[0]) if study is not None and found else ""
    return Traced(file, carried, tuple(found), tuple(looked_in), current)


def _manifests(study: Study | None, others: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    place = FIGURES if study is None else figures_place(study)
    if study is not None and (study.figures / MANIFEST).is_file():
        yield f"{study.figures.name}/{MANIFEST}", read_manifest_bytes(study.figures)
    for other in others:
        yield f"{other}", _manifest_of(other, place)


def _manifest_of(other: Path, place: str) -> bytes:
    if other.is_dir():
        return read_manifest_bytes(figures_in(other, place))
    if not other.is_file() or not is_archive(other):
        what = "This is neither a folder nor a ZIP archive." if other.exists() else "There is nothing at this path."
        raise StudyError(what, where=str(other), remedy="Give the folder of a study, or its ZIP: --in PATH")
    with TemporaryDirectory(prefix="framing-") as folder:
        archive = Archive(other, place)
        manifest = f"{archive.figures}/{MANIFEST}".removeprefix("/")
        archive.extract(lambda name: name == manifest, Path(folder))
        return read_manifest_bytes((Path(folder) / manifest).parent)


def _in_history(study: Study, carried: Carried) -> Iterator[Sighting]:
    for sought in (*carried.identities, carried.sha256):
        for place, content in earlier_manifests(study.figures / MANIFEST, sought):
            found = find_in(content, place, carried)
            if found:
                yield from found
                return


def _what_became(study: Study, sighting: Sighting) -> str:
    """Say whether the figure is still the one that the study publishes, and would publish."""
    try:
        manifest = read_manifest(study.figures)
    except StudyError:
        return ""
    notebook = manifest.figures.get(sighting.name)
    if notebook is None:
        return f"no: the study publishes no {sighting.kind} “{sighting.name}” any more"
    entry = manifest.notebooks[notebook]
    said, files = entry.published.get(sighting.name), entry.files_of(sighting.name)
    now = said.identity if said else None
    is_same = now == sighting.identity if sighting.identity and now else sighting.place.startswith(study.figures.name)
    if not is_same:
        return f"no: {sighting.name} shows something else now (see {study.figures.name}/{sighting.name}.json)"
    drifted = _drifted(study, notebook)
    if drifted:
        named = "; ".join(drifted[:DRIFTS_NAMED])
        return f"it is the published one, but its notebook would be run with something else now: {named}"
    return f"yes: it is what {study.figures.name}/{MANIFEST} lists, {len(files)} files"


def _drifted(study: Study, name: str) -> tuple[str, ...]:
    """Say what the notebook of a figure would be run with now that the manifest does not list; versions apart."""
    manifest, here = read_manifest(study.figures), survey(study)
    notebooks = [notebook for notebook in read_notebooks(study.notebooks) if notebook.name == name]
    if not notebooks:
        return ("the notebook is gone",)
    entry, notebook = manifest.notebooks[name], notebooks[0]
    parameters = recorded_parameters(study, notebooks, manifest)[name]
    now = here.ingredients(notebook.sha256, parameters, checksums_now(entry.opened, study))
    changes = changes_of(now, entry, manifest, here)
    return (*changes.inputs, *changes.own)
