"""Trace a file that was found on a disk: which figure it is, what made it, and whether it is still published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import StudyError
from framing.study.freshness import survey
from framing.study.manifest import MANIFEST, read_manifest
from framing.study.notebook import read_notebooks
from framing.study.opened import checksums_now
from framing.study.study import Study
from framing.verification.alike_tables import alike_tables
from framing.verification.carried import Carried, read_carried
from framing.verification.comparison import read_bounded
from framing.verification.explanation import changes_of
from framing.verification.history import earlier_manifests
from framing.verification.rebuild import recorded_parameters
from framing.verification.sightings import Sighting, find_in, is_damaged
from framing.verification.sources import in_hand, sources_of
from framing.verification.standing import Original, Standing, exported, standing_of

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
        The figures that it is: in the study's manifest and in others; in an earlier version of the study's where none
        of them lists its very bytes, and then that one first where it does.
    looked_in
        The manifests that were looked through.
    standing
        Whether it is as it was published or exported, altered, or another drawing of the figure.
    original
        The published or exported file that it is, or that it was or is as large as; None where there is none.
    current
        What became of the figure in this study since, in a sentence; empty where there is nothing to say.
    damaged
        Those of the manifests that cannot be read, or not in all.
    stated
        The JSON in the study's folder of figures that states the same identity, with what it says, where no manifest
        knows it.
    alike
        The published CSV that have the columns of a CSV that nothing knows.
    """

    file: Path
    carried: Carried
    sightings: tuple[Sighting, ...]
    looked_in: tuple[str, ...]
    standing: Standing
    original: Original | None = None
    current: str = ""
    damaged: tuple[str, ...] = ()
    stated: str = ""
    alike: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether some manifest or some export knows it."""
        return bool(self.sightings) or self.original is not None

    @property
    def is_sound(self) -> bool:
        """Whether it is known, and was not altered."""
        return self.is_known and self.standing is not Standing.ALTERED


def trace_file(file: Path, study: Study | None, others: Sequence[Path] = ()) -> Traced:
    """Find out which figure a file is.

    Parameters
    ----------
    file
        The file of a figure, whatever it is called now; its path may lead into an archive: ``their.zip/figures/a.pdf``.
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
    with in_hand(file) as (path, archive):
        carried, content = read_carried(path), path.read_bytes()
        sources = list(sources_of(study, [*([archive] if archive else []), *others]))
        known = [*_exported(file, study, others), *(original for source in sources for original in source.originals())]
        standing, original = standing_of(carried, content, known, file.resolve())
        alike = () if study is None or carried.kind != "text" else tuple(alike_tables(path, study.figures))
    sought = _also(carried, original)
    found = [sighting for each in sources for sighting in find_in(each.manifest, each.place, sought)]
    looked_in = [each.place for each in sources]
    if study is not None and not any(sighting.as_published for sighting in found):
        looked_in.append(f"the history of {study.figures.name}/{MANIFEST}")
        found = [*_in_history(study, replace(sought, identities=()) if found else sought), *found]
    if found and found[0].as_published:
        standing = Standing.PUBLISHED
    current = _what_became(study, found[0]) if study is not None and found else ""
    damaged = tuple(each.place for each in sources if is_damaged(each.manifest))
    stated = _stated_beside(study, carried) if study is not None and not found else ""
    return Traced(file, carried, tuple(found), tuple(looked_in), standing, original, current, damaged, stated, alike)


def _exported(file: Path, study: Study | None, others: Sequence[Path]) -> Iterator[Original]:
    """Yield what was exported: beside the file, by the study, and into the other folders."""
    places = sorted((study.build / "export").glob("*/")) if study is not None else []
    yield from exported([file.parent, *places, *others])


def _also(carried: Carried, original: Original | None) -> Carried:
    """Add the identity of the original, which the file itself may not carry, as a CSV does not."""
    if original is None or not original.identity or original.identity in carried.identities:
        return carried
    return replace(carried, identities=(*carried.identities, original.identity))


def _stated_beside(study: Study, carried: Carried) -> str:
    """Name the JSON among the figures that states an identity of a file, and say what it calls the figure."""
    for path in sorted(study.figures.glob("*.json")):
        with suppress(OSError, ValueError, RecursionError):
            said = json.loads(read_bounded(path))
            if isinstance(said, dict) and said.get("identity") in carried.identities:
                kind, named = said.get("kind", "figure"), study.figures.name
                return f"{named}/{path.name}: {kind} “{said.get('name')}”, notebook {said.get('notebook')}"
    return ""


def _in_history(study: Study, carried: Carried) -> Iterator[Sighting]:
    for sought in (carried.sha256, *carried.identities):  # the version that has its very bytes says most of it
        for place, content in earlier_manifests(study.figures / MANIFEST, sought):
            found = find_in(content, place, carried)
            if found:
                yield from (replace(sighting, is_earlier=True) for sighting in found)
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
    if sighting.is_earlier and sighting.as_published and sighting.as_published in files:
        return f"no: the same numbers and words are published still, {sighting.as_published} now with other bytes"
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
