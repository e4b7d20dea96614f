"""``new`` and ``doctor``: a study begins, and what in an environment would make its results differ."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from framing.cli.group import main
from framing.cli.options import study_option


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


@main.command()
@study_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def doctor(study_file: str, as_json: bool) -> None:
    """Tell what in this environment would make results differ, and what to do about it.

    Python, packages, the machine, fonts, settings of your own, the files of the study and what version control says
    of them are compared with the lock and with what the published figures were made from. It works outside of a study,
    too.

    Exits with 1 where something will fail or may change numbers; other pixels or bytes are said, and are no failure.

    \b
    framing doctor
    framing doctor --json
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.beginning.doctor import conclusion, examine, findings_json, findings_table

    findings = examine(study_file)
    if as_json:
        click.echo(findings_json(findings))
    else:
        from rich.console import Console

        Console().print(findings_table(findings))
        click.echo(conclusion(findings))
    if any(finding.verdict.is_serious for finding in findings):
        raise click.exceptions.Exit(1)
