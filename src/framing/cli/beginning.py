"""``new`` and ``doctor``: a study begins, and what in an environment would make its results differ."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from framing.cli.group import main


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", metavar="TEXT", help="What the study is called. [default: what DIR is called]")
def new(folder: Path, title: str | None) -> None:
    """Begin a study in a folder of its own.

    DIR is made, or is there and empty. It gets a study file with all settings, a codebook that works as it stands
    and has an example of every kind of entry, the notebooks, and all that others need to make the figures again:
    a Makefile, the versions of packages, and a copy of this library.

    \b
    framing new ~/bridge --title "The bridge closure"
    cd ~/bridge
    framing add ~/texts
    framing derive
    framing run
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.beginning.new_study import begin_study

    called = begin_study(folder, title)
    click.echo(f"A study is laid out in {folder}: {called}")
    click.echo("Next:")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  framing add TEXTS     files, folders, archives or exports")
    click.echo("  framing derive        clean, cut into sentences, count")
    click.echo("  framing run           every figure, into figures/")
    click.echo("Then make data/codebook.toml yours; README.md has the rest.")
