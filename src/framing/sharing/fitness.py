"""Whether a study is fit to be shared: its figures are those of the manifest, and made from what is here now."""

from __future__ import annotations

from collections.abc import Iterator

from framing.errors import StudyError
from framing.study.freshness import survey
from framing.study.inputs import outdated_tables
from framing.study.manifest import MANIFEST, Manifest, checksums
from framing.study.notebook import read_notebooks
from framing.study.opened import checksums_now
from framing.study.study import Study

_LISTED = 5


def refuse_unfit(study: Study, manifest: Manifest) -> None:
    """Refuse a study whose figures would not be the ones that it makes.

    Parameters
    ----------
    study
        The study.
    manifest
        Its manifest.

    Raises
    ------
    StudyError
        Where a file is not as the manifest says, or a figure was made from something else than is here.
    """
    problems = shortcomings(study, manifest)
    if problems:
        more = len(problems) - _LISTED
        tail = f"; and {more} more" if more > 0 else ""
        raise StudyError(
            f"The figures are not those of the study as it is now: {'; '.join(problems[:_LISTED])}{tail}.",
            where=str(study.figures / MANIFEST),
            remedy="Make them again: framing run; or share the study as it is: --force",
        )


def shortcomings(study: Study, manifest: Manifest) -> tuple[str, ...]:
    """Say what a receiver would find changed: a phrase each, none where all is as the manifest says."""
    return tuple(dict.fromkeys([*_files(study, manifest), *outdated_tables(study), *_ingredients(study, manifest)]))


def _files(study: Study, manifest: Manifest) -> Iterator[str]:
    here, listed = checksums(study.figures), manifest.files
    for file in sorted(here.keys() | listed.keys()):
        if file not in here:
            yield f"{study.figures.name}/{file} is missing"
        elif file not in listed:
            yield f"{study.figures.name}/{file} is not in the manifest"
        elif here[file] != listed[file]:
            yield f"{study.figures.name}/{file} was edited"


def _ingredients(study: Study, manifest: Manifest) -> Iterator[str]:
    surroundings = survey(study)
    notebooks = {notebook.name: notebook for notebook in read_notebooks(study.notebooks)}
    for name in sorted(notebooks.keys() | manifest.notebooks.keys()):
        if name not in notebooks:
            yield f"the notebook {name} is gone"
        elif name not in manifest.notebooks:
            yield f"{name} has not been run"
        else:
            entry = manifest.notebooks[name]
            then = manifest.surroundings.ingredients(entry.cells, entry.parameters, entry.opened)
            opened = checksums_now(entry.opened, study)
            now = surroundings.ingredients(notebooks[name].sha256, entry.parameters, opened)
            if then.sha256 != entry.made_from:
                yield f"{name} was last run before something else changed"
            yield from (_of(name, difference) for difference in now.differences(then))


def _of(notebook: str, difference: str) -> str:
    return f"{notebook}: {difference}" if difference.startswith(("its code", "parameter")) else difference
