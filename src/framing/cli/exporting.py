"""``export``: a study's figures, tables, captions and numbers for a manuscript."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.group import main
from framing.cli.options import jobs_option, study_option


@main.command()
@click.option("--journal", metavar="NAME", help="Whose sizes: nature, sage, tandf, apa, plain … (see --list).")
@click.option("--figure", "names", multiple=True, metavar="NAME", help="Only this figure or table; repeatable.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where it goes. [default: build/export/JOURNAL]",
)
@click.option("--list", "is_listed", is_flag=True, help="List the journals, and where their sizes were read.")
@study_option
@jobs_option
def export(
    journal: str | None,
    names: tuple[str, ...],
    folder: Path | None,
    is_listed: bool,
    study_file: str,
    jobs: int | None,
) -> None:
    """Export what is published for a paper: figures, tables, captions, and the numbers for its prose.

    Figures are drawn again at the journal's sizes, not scaled: the notebooks that make them run apart, and must show
    the published numbers. captions.tex and captions.md have the words of all, numbers.tex a macro for every estimate
    (\\toneEstimate…), numbers.json the same with where each stands, validation.tex and validation.md the section on
    coding and corrected estimates. Tables are LaTeX, HTML to paste, and Word. Nothing
    in the folder of figures is touched, and nothing in DIR is deleted.

    Exits with 1 where some text of a figure cannot be read at these sizes.

    \b
    framing export --list
    framing export --journal apa
    framing export --journal nature --figure tone --figure frames --to paper/figures
    """  # noqa: D301 - click's mark of lines that are not filled
    from framing.papers.describing import describe_export, describe_sources, journals_table
    from framing.papers.exporting import export_study
    from framing.study import open_study

    if is_listed:
        from rich.console import Console

        Console().print(journals_table())
        for line in ("", *describe_sources()):
            click.echo(line)
        return
    if journal is None:
        raise click.UsageError("Say for which journal: --journal NAME, one of those that --list shows.")
    made = export_study(open_study(study_file), journal, names, folder=folder, jobs=jobs)
    for line in describe_export(made):
        click.echo(line)
    if not made.holds:
        raise click.exceptions.Exit(1)
