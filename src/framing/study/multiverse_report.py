"""What running the multiverses of a study did and found, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from framing.errors import StudyError
from framing.figures.files import csv_bytes
from framing.measures.robustness import CONTRAST, choice_effects, specification_agreement
from framing.study.disk import attempt
from framing.study.inputs import refuse_outdated_tables
from framing.study.multiverse_results import gather
from framing.study.multiverse_run import MultiverseRun, run_multiverse
from framing.study.report import count
from framing.study.study import Study
from framing.written import write_whole

SHOWN = 20  # contrasts


def run_all(
    study: Study, names: Sequence[str], *, jobs: int | None = None, sample: int | None = None
) -> Iterator[tuple[MultiverseRun, list[str]]]:
    """Run multiverses of a study, and write what each found to ``build/multiverse/NAME.csv``.

    Parameters
    ----------
    study
        The study.
    names
        Of multiverses; all of them where none is named.
    jobs, sample
        As in `framing.multiverse`.

    Yields
    ------
    tuple of MultiverseRun and list of str
        What running one did, and that in words, as it ends.

    Raises
    ------
    CorpusError
        Where the tables are older than their sources.
    StudyError
        As `framing.multiverse` does.
    """
    if not study.multiverses and not names:
        raise StudyError(
            "The study has no multiverse.",
            where=str(study.file),
            remedy="Add one: a table [multiverse.NAME] with a notebook and its choices; see docs/robustness.md.",
        )
    refuse_outdated_tables(study)
    for name in names or list(study.multiverses):
        run = run_multiverse(study, name, jobs=jobs, sample=sample)
        results = gather(run)
        path = study.build / "multiverse" / f"{name}.csv"
        with attempt("write the results", path):
            write_whole(path, csv_bytes(results))
        yield run, [*describe_multiverse(name, run, results), f"  {path.relative_to(study.folder)} has all of it."]


def describe_multiverse(name: str, run: MultiverseRun, results: pd.DataFrame) -> Iterator[str]:
    """Yield what was run, what each contrast came to, and which choice moves it most, one line each."""
    n_run = len(run.finished) - run.n_kept
    kept = f", {run.n_kept:,} kept from before" if run.n_kept else ""
    failed = f", {len(run.failures):,} failed" if run.failures else ""
    yield f"{name}: {count(n_run, 'specification')} ran{kept}{failed}"
    for alternative in run.grid.left_out:
        yield f"  left out: {alternative}"
    agreement = specification_agreement(results)
    moving = _most_moving(results)
    for row in agreement.head(SHOWN).to_dict("records"):
        named = " · ".join(filter(None, (row["contrast"], row["group"])))
        yield (
            f"  {named}: {row['n_same']:,} of {row['n_specifications']:,} on the main one’s side of zero, "
            f"{row['n_clear']:,} of them clear of it{moving.get(tuple(row[name] for name in CONTRAST), '')}"
        )
    if len(agreement) > SHOWN:
        yield f"  … and {len(agreement) - SHOWN:,} more contrasts"


def _most_moving(results: pd.DataFrame) -> dict[tuple[str, ...], str]:
    """Name the choice that explains most of the variance of each contrast, where any does."""
    if all(len(names) == 1 for names in results.attrs["choices"].values()):
        return {}
    effects = choice_effects(results)
    effects = effects[effects["explained"] > 0].sort_values("explained", ascending=False, kind="stable")
    top = effects.drop_duplicates(CONTRAST).to_dict("records")
    return {
        tuple(row[name] for name in CONTRAST): f"; {row['choice']} explains {100 * row['explained']:.0f} %"
        for row in top
    }
