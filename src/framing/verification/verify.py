"""Verify published figures: build them anew, apart and twice, and compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from framing.study.freshness import Ingredients, Surroundings, file_sha256, survey
from framing.study.inputs import outdated_tables
from framing.study.manifest import MANIFEST, Manifest
from framing.study.notebook import Notebook, read_notebooks
from framing.study.opened import checksums_now
from framing.study.pool import default_jobs, scratch_folder
from framing.study.publication import refuse_unfinished
from framing.study.report import count
from framing.study.study import Study
from framing.verification.changed_inputs import changed_inputs
from framing.verification.comparison import TOLERANCE
from framing.verification.corpus_tables import table_verdicts
from framing.verification.derived_again import derive_again
from framing.verification.explanation import Changes, changes_of
from framing.verification.figure_verdicts import Judge
from framing.verification.findings import FigureVerdict, FileProblem, Origin, Verification
from framing.verification.opened_files import unstated_readings
from framing.verification.published_figures import PublishedFigures, find_published, listed_inputs
from framing.verification.rebuild import Parameters, Rebuilt, rebuild, recorded_parameters
from framing.verification.tampering import file_problems, left_by_file_managers, misattributions, unmatched_files
from framing.verification.written_anew import told_apart

VECTOR = (".pdf", ".svg")
DIGITS = 12  # of a checksum that a person compares


def verify_study(
    study: Study,
    *,
    other: Path | None = None,
    articles: Path | None = None,
    tolerance: float = TOLERANCE,
    twice: bool = True,
    jobs: int | None = None,
    with_pictures: bool = False,
    at: datetime | None = None,
) -> Verification:
    """Rebuild all figures in a scratch folder and compare them with the published ones.

    Neither the folder of figures nor the record of what is up to date is touched. Each notebook runs with the
    parameters that the manifest names.

    Parameters
    ----------
    study
        The study.
    other
        Another checkout, folder of figures or ZIP archive whose figures are the published ones; None for the
        study's own.
    articles
        The folder of the articles, from which the tables are derived again; by default the one in the corpus
        directory, where there is one.
    tolerance
        Of numbers, relative.
    twice
        Whether to rebuild twice, in surroundings that must not matter, and compare both.
    jobs
        How many notebooks at a time; two by default, where there are as many processors.
    with_pictures
        Whether to make pictures for a page.
    at
        What time it is, for the page.

    Returns
    -------
    Verification

    Raises
    ------
    ArticleError
        Where there is no such folder of articles.
    CorpusError
        Where the tables cannot be read, or were derived with another codebook.
    StudyError
        Where there is no manifest, a notebook cannot be read, the archive is not sound, or another run is at work.
    """
    with scratch_folder(study.build) as scratch:
        refuse_unfinished(study)
        published = find_published(study, other, scratch)
        manifest, here = published.manifest, survey(study)
        notebooks = read_notebooks(study.notebooks)
        parameters = recorded_parameters(study, notebooks, manifest)
        outdated = outdated_tables(study, anew=True)
        inputs = listed_inputs(manifest)
        changed = changed_inputs(study, published, inputs, here.inputs, scratch)
        written_anew = {each.file: inputs[each.file] for each in changed if each.same_numbers and each.file in inputs}
        changes = _changes(study, here, manifest, notebooks, parameters, written_anew)
        derived = derive_again(study, inputs | here.inputs, articles, scratch, tolerance)
        rebuilds = rebuild(study, notebooks, parameters, scratch, jobs=jobs or default_jobs(), twice=twice)
        same_library = manifest.surroundings.library == here.library
        figures = Judge(published, rebuilds, changes, same_library, tolerance, with_pictures).verdicts()
        return Verification(
            title=study.title,
            published=published.name,
            figures=figures,
            inputs=changed,
            tables=table_verdicts(inputs, here.inputs, changed, derived.tables),
            files=_problems_of_files(study, published, rebuilds[0]),
            outdated=outdated,
            articles=derived.articles,
            stale=_stale(changes, manifest),
            versions=tuple(dict.fromkeys(said for each in changes.values() for said in each.versions)),
            departures=_departures(notebooks, parameters),
            failures=tuple(each.failure for once in rebuilds for each in once.outcomes if each.failure is not None),
            ignored=left_by_file_managers(published),
            unchecked=(*derived.unchecked, *_unchecked(figures, twice)),
            origins=_origins(manifest.surroundings, here),
            n_rebuilds=len(rebuilds),
            tolerance=tolerance,
            manifest_sha256=file_sha256(published.figures / MANIFEST),
            at=at,
        )


def _problems_of_files(study: Study, published: PublishedFigures, rebuilt: Rebuilt) -> tuple[FileProblem, ...]:
    """Name the files that are not as the manifest says, and what the manifest says that is not so."""
    stated = {problem.file: problem for problem in (*unmatched_files(published, rebuilt), *file_problems(published))}
    problems = told_apart([stated[file] for file in sorted(stated)], published.figures, rebuilt)
    stated_wrongly = (*misattributions(published, rebuilt), *unstated_readings(study, published, rebuilt))
    return (*problems, *stated_wrongly)


def _changes(
    study: Study,
    here: Surroundings,
    manifest: Manifest,
    notebooks: Sequence[Notebook],
    parameters: Parameters,
    written_anew: Mapping[str, str],
) -> dict[str, Changes]:
    """Say of each notebook what it would be run with now that it was not run with when its figures were published.

    Tables that were only written anew are taken for the listed ones, whose numbers they have.
    """
    changes = {}
    for notebook in notebooks:
        entry = manifest.notebooks.get(notebook.name)
        opened = checksums_now(entry.opened, study) if entry else {}
        now = here.ingredients(notebook.sha256, parameters[notebook.name], opened)
        now = Ingredients({name: written_anew.get(name, value) for name, value in now.values.items()})
        changes[notebook.name] = changes_of(now, entry, manifest, here)
    return changes


def _stale(changes: Mapping[str, Changes], manifest: Manifest) -> tuple[str, ...]:
    """Say what the figures were not made from that is here, and which notebooks are gone."""
    stale = [said for name, each in changes.items() for said in each.stale(name)]
    gone = sorted(manifest.notebooks.keys() - changes.keys())
    return tuple(dict.fromkeys([*stale, *(f"{name} is in the manifest, and not among the notebooks" for name in gone)]))


def _departures(notebooks: Sequence[Notebook], parameters: Parameters) -> tuple[str, ...]:
    """Say with which parameters the figures were published that are not the notebook's own."""
    return tuple(
        f"{notebook.name} was published with {name} = {value}; the notebook says {notebook.defaults[name]}"
        for notebook in notebooks
        for name, value in sorted(parameters[notebook.name].items())
        if name != "study_file" and value != notebook.defaults.get(name)
    )


def _unchecked(figures: Sequence[FigureVerdict], twice: bool) -> Iterator[str]:
    """Say what comparing the figures could not tell."""
    drawn = sum(bool(_not_comparable(each)) for each in figures)
    if drawn:
        of_figures = count(drawn, "figure")
        yield f"PDF and SVG of {of_figures}, drawn by other versions: only numbers, words and the PNG can be compared"
    failed = [each.name for each in figures if each.numbers.words == "not rebuilt"]
    if failed:
        yield f"figures that no notebook made: {', '.join(failed)}"
    if not twice:
        yield "whether the figures are repeatable: they were rebuilt once (--once)"


def _not_comparable(figure: FigureVerdict) -> list[str]:
    """Return the files of a figure that other versions drew and that cannot be compared themselves."""
    if figure.same_versions:
        return []
    return [file for file in figure.bytes.differences if file.endswith(VECTOR) and file not in figure.unlisted]


def _origins(published: Surroundings, here: Surroundings) -> tuple[Origin, ...]:
    """Set what the figures were made with beside what is here."""
    before, now = _values(published), _values(here)
    return tuple(Origin(name, before.get(name, "–"), now.get(name, "–")) for name in {**before, **now})


def _values(surroundings: Surroundings) -> dict[str, str]:
    study: Mapping[str, object] = {f"study.toml: {name}": value for name, value in surroundings.study.items()}
    values = {**study, **surroundings.versions, **dict(sorted(surroundings.inputs.items()))}
    return {name: text[:DIGITS] if len(text) == 64 else text for name, text in _texts(values)}


def _texts(values: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in values.items()]
