"""``report``: a study as one page, to read, to send and to print."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.group import main
from framing.cli.options import study_option


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where it goes. [default: build/report/index.html of the study]",
)
@click.option("--no-text", is_flag=True, help="Quote no article, also where their text is here.")
@study_option
def report(out: Path | None, no_text: bool, study_file: str) -> None:
    """Make one page of what the study has published, that needs nothing beside it.

    Every figure with its caption, its words, its method and its files; tables to sort; tone, coverage and frequency
    against keyness to explore in; sentences behind the numbers, where the text is here; what was read and cut;
    limits; where everything comes from; and what the last verification found. It opens from disk, asks nothing of
    the network, and is whole without scripts. The executed notebooks become pages in a folder beside it.

    Nothing is run: what stands in the page is what is published, and what is not as published is named in it.

    \b
    framing report
    framing report --no-text --out ~/bridge.html
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.reports.report import make_report
    from framing.reports.writing import refuse_place, write_report
    from framing.study import open_study
    from framing.study.report import count

    study = open_study(study_file)
    place = out or study.build / "report" / "index.html"
    refuse_place(place)
    made = make_report(study, with_text=not no_text, name=place.name)
    written, *others = write_report(made, place)
    for problem in made.problems:
        click.echo(f"Not as published: {problem}")
    beside = f", and {count(len(others), 'notebook')} beside it" if others else ""
    click.echo(f"{written} ({written.stat().st_size / 1e6:.1f} MB{beside})")
    if made.quotes:
        click.echo("It quotes articles. To pass it on without: framing report --no-text")
