"""``verify``: whether the published figures are those that the data give."""

from __future__ import annotations

import click

from framing.cli.group import main
from framing.cli.options import jobs_option, study_option


@main.command()
@study_option
@jobs_option
def verify(study_file: str, jobs: int | None) -> None:
    """Rebuild every figure apart, and compare it with the published one.

    Each figure gets three verdicts: whether its numbers are the same (to a relative 1e-9), its pixels, and the
    bytes of its files. Files of the folder of figures that are not as its manifest says are named, and so is
    whatever the figures would be made from now that they were not made from then.

    Exits with 0 when all numbers are the published ones, no file was edited, lost or added, and the tables are
    those of sources.csv, the codebook and the articles, as far as these are here. Pixels and bytes must be the
    same where the versions and the machine are; elsewhere what differs is said, and is no failure.

    \b
    framing verify
    framing verify --study other.toml -j 1
    """  # noqa: D301 - click ends wrapping at the backspace
    from rich.console import Console

    from framing.study import open_study
    from framing.study.report import verification_details, verification_table, verification_verdict
    from framing.study.verification import verify_study

    verification = verify_study(open_study(study_file), jobs=jobs)
    Console().print(verification_table(verification))
    for detail in verification_details(verification):
        click.echo(detail)
    click.echo(verification_verdict(verification))
    if not verification.holds:
        raise click.exceptions.Exit(1)
