"""``run`` and ``multiverse``: notebooks to figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framing.cli.group import main
from framing.cli.options import executor_option, jobs_option, limited, limits_options, study_option

if TYPE_CHECKING:
    from framing.study import Study


@main.command()
@click.argument("notebooks", nargs=-1)
@study_option
@jobs_option
@executor_option
@limits_options
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter; repeatable.")
@click.option("--force", is_flag=True, help="Run also what is up to date.")
@click.option("--keep-going", is_flag=True, help="When a notebook fails, run the others still.")
@click.option("--dry-run", is_flag=True, help="Only say what would run, and why.")
def run(
    notebooks: tuple[str, ...],
    study_file: str,
    jobs: int | None,
    address: str | None,
    timeout: float | None,
    memory: float | None,
    settings: tuple[str, ...],
    force: bool,
    keep_going: bool,
    dry_run: bool,
) -> None:
    """Execute the notebooks that are not up to date, and publish their figures.

    A notebook is up to date when its code, its parameters, the corpus tables, the codebook, the files that it
    opens itself, the library and the packages are what they were, and its figures are in place. Prose does not
    count. Tables that are older than sources.csv or the articles are refused: derive them first. Figures move
    into place only once their whole notebook has succeeded; a failed notebook is kept in build/failed. A notebook
    writes to build/ and to temporary folders; anything else in the study's folder, or beside it, is refused it.

    \b
    framing run                            whatever is not up to date
    framing run 02_sentiment               this one
    framing run --set seed=7 --force       all, with another seed
    framing run --dry-run                  what would run, and why
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study import open_study
    from framing.study.report import describe_plan, describe_remaking, describe_run
    from framing.study.runner import run_study

    study = limited(open_study(study_file), timeout, memory)
    if dry_run:
        _say_what_would_run(study, notebooks, settings, force)
        return
    report = run_study(
        study,
        notebooks,
        settings=settings,
        jobs=jobs,
        force=force,
        keep_going=keep_going,
        address=address,
        on_plan=lambda plans: click.echo("\n".join(map(describe_plan, plans))),
        on_unlike=lambda files: click.echo(describe_remaking(files, study.figures.name)),
    )
    for failure in report.failures:
        click.echo(f"Error: {failure}", err=True)
    click.echo(describe_run(report, study))
    if report.failures:
        raise click.exceptions.Exit(1)


def _say_what_would_run(study: Study, notebooks: tuple[str, ...], settings: tuple[str, ...], force: bool) -> None:
    from framing.study.status import look_at
    from framing.study.status_report import describe_dry_run

    status = look_at(study, notebooks, settings=settings, force=force)
    click.echo("\n".join(describe_dry_run(status, study)))


@main.command()
@study_option
def status(study_file: str) -> None:
    """Say how the study stands: which notebooks have to run and why, and what else waits.

    Nothing is run and nothing written: it works in a folder that cannot be written, and while a run is at work.
    """
    from framing.study import open_study
    from framing.study.status import look_at
    from framing.study.status_report import describe_status

    study = open_study(study_file)
    click.echo("\n".join(describe_status(look_at(study), study)))


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@study_option
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="How many at a time. [default: one a processor]"
)
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Draw so many at random, by the study's seed.")
def multiverse(names: tuple[str, ...], study_file: str, jobs: int | None, sample: int | None) -> None:
    """Rerun notebooks over every combination of the choices that the study file lists.

    Each table [multiverse.NAME] of the study file names a notebook, and choices with their alternatives; the first
    alternatives together are the main specification. Specifications that have finished are kept in build/multiverse
    by what they were run with, so that a run that was cut short goes on where it was. What all found is written to
    build/multiverse/NAME.csv; framing.multiverse(study, NAME) gives it to a notebook.

    \b
    framing multiverse                     all of them
    framing multiverse tone -j 8
    framing multiverse frames --sample 200
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study import open_study
    from framing.study.multiverse_report import run_all

    n_failed = 0
    for run, lines in run_all(open_study(study_file), names, jobs=jobs, sample=sample):
        n_failed += len(run.failures)
        for failure in run.failures:
            click.echo(f"Error: {failure.specification.in_words()}: {failure.error}", err=True)
        for line in lines:
            click.echo(line)
    if n_failed:
        raise click.exceptions.Exit(1)
