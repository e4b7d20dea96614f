"""``share``: a study in an archive, without the text of articles."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.group import main
from framing.cli.options import study_option


@main.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=True), metavar="OUT.zip")
@study_option
@click.option("--articles", type=click.Path(path_type=Path), metavar="DIR", help="Where the texts are, to look for.")
@click.option("--anonymous", is_flag=True, help="Take out whoever made the study, for blind review.")
@click.option("--unchecked", is_flag=True, help="Go on where texts of articles are not here to be looked for.")
@click.option("--force", is_flag=True, help="Replace OUT.zip; pack also figures that are stale.")
def share(out: Path, study_file: str, articles: Path | None, anonymous: bool, unchecked: bool, force: bool) -> None:
    """Pack the study into an archive that can be passed on, without the text of articles.

    In it are the study file, derived tables and codebook, notebooks without outputs, figures with their manifest, the
    versions of packages, a copy of the library, a Makefile, and descriptions: a replication README, CITATION.cff,
    codecheck.yml and ro-crate-metadata.json. Unpacked anywhere, “make figures” and “make verify” work in it. The same
    study gives the same bytes.

    Nothing is written where nine words in a row of any article are found in any file, whatever its kind. For that the
    texts of all articles have to be here, in the corpus directory or where --articles says. Nor is it where figures
    are not those of the study as it is now, unless --force says so.

    Authors and licence are taken from CITATION.cff beside the study file. With --anonymous they are left out, names and
    addresses are taken out of prose and settings, and nothing is written where any is left anywhere.

    \b
    framing share ferry.zip
    framing share ferry.zip --articles ~/articles
    framing share review.zip --anonymous
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.sharing import share_study
    from framing.sharing.report import describe_sharing
    from framing.study import open_study

    sharing = share_study(
        open_study(study_file), out, articles=articles, anonymous=anonymous, unchecked=unchecked, force=force
    )
    for line in describe_sharing(sharing):
        click.echo(line)
