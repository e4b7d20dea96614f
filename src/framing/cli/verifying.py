"""``verify`` and ``trace``: whether the published figures are those that the data give, and where one came from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from framing.cli.group import main
from framing.cli.options import jobs_option, study_option


@main.command()
@study_option
@click.option(
    "--from", "other", type=click.Path(path_type=Path), metavar="PATH", help="Figures of another folder, or of a ZIP."
)
@click.option(
    "--articles", type=click.Path(path_type=Path), metavar="DIR", help="The articles, to derive the tables again."
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0, max=1),
    default=1e-9,
    show_default=True,
    metavar="SHARE",
    help="By how much numbers may differ, relative.",
)
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page to send.")
@click.option("--junit", type=click.Path(path_type=Path), metavar="FILE", help="Write JUnit XML, for CI.")
@click.option("--all", "is_all", is_flag=True, help="Show a row for each figure, also for those that are the same.")
@click.option("--once", is_flag=True, help="Rebuild once: quicker, and not told what is not repeatable.")
@jobs_option
def verify(
    study_file: str,
    other: Path | None,
    articles: Path | None,
    tolerance: float,
    page: Path | None,
    junit: Path | None,
    is_all: bool,
    once: bool,
    jobs: int | None,
) -> None:
    """Rebuild every figure and table apart, and compare them with the published ones.

    All is rebuilt twice, with another hash seed, time zone and locale: what differs then is not repeatable. Each
    figure gets three verdicts: whether its numbers are the same (within the tolerance), its pixels, and the bytes of
    its files. The derived tables are compared with the checksums of the manifest, and with what the articles give
    where these are here. Files that are not as the manifest says are named, and why something differs, as far as
    can be told.

    Exits with 0 when all numbers are the published ones, no file was edited, lost or added, and code, settings and
    inputs are those of the manifest. Pixels and bytes must be the same where the versions and the machine are;
    elsewhere what differs is said, and is no failure. Where all ends in an error, FILE of --html and --junit say which.
    Nothing of the study is changed; what was found is kept in its build folder, for framing report.

    \b
    framing verify
    framing verify --html report.html
    framing verify --articles ~/articles
    framing verify --from ~/Downloads/their-study.zip
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.errors import FramingError
    from framing.study import open_study
    from framing.verification.in_words import details, first_causes, printable, verdict_in_words
    from framing.verification.kept import keep_verification
    from framing.verification.report_files import refuse_unwritable, write_failure, write_reports
    from framing.verification.terminal import console, tables_of
    from framing.verification.verify import verify_study

    refuse_unwritable(page, junit)
    at = datetime.now(UTC)
    try:
        study = open_study(study_file)
        verification = verify_study(
            study,
            other=other,
            articles=articles,
            tolerance=tolerance,
            twice=not once,
            jobs=jobs,
            with_pictures=page is not None,
            at=at,
        )
    except FramingError as error:
        for written in write_failure(error, page, junit, at):
            click.echo(written)
        raise
    for cause in first_causes(verification):
        click.echo(printable(cause))
    for table in tables_of(verification, is_all=is_all):
        console().print(table)
    for detail in details(verification):
        click.echo(printable(detail))
    for written in write_reports(verification, page, junit):
        click.echo(written)
    if other is None:
        keep_verification(study, verification)
    click.echo(printable(verdict_in_words(verification)))
    if not verification.holds:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--in",
    "others",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Look in this study too: its folder or ZIP; repeatable.",
)
@study_option
def trace(file: Path, others: tuple[Path, ...], study_file: str) -> None:
    """Say which figure a file is: a PDF, PNG, SVG, EPS, TIFF, JSON or CSV that was found on a disk.

    Every published figure carries its identity in its metadata, whatever the file is called. It is looked for in the
    manifest of this study, in those of others, then in the manifest's history in git. Whether the file is byte for
    byte what was published, or what “framing export” wrote, is told from their checksums; otherwise it is another
    drawing of the figure, or was altered. FILE may lie in a ZIP archive, or be one of a study, all of whose files are
    then compared with its manifest. Exits with 1 where nothing knows the file,
    and where it was altered.

    \b
    framing trace ~/Downloads/figure3.pdf
    framing trace figure3.pdf --in ~/replication.zip
    framing trace ~/replication.zip/figures/tone.pdf
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.errors import StudyError
    from framing.study import open_study
    from framing.study.manifest import MANIFEST
    from framing.study.study import STUDY_FILE
    from framing.verification.in_words import printable
    from framing.verification.trace import trace_file
    from framing.verification.trace_words import describe_trace
    from framing.verification.traced_archive import TracedArchive, describe_archive, trace_archive

    try:
        study = open_study(study_file)
    except StudyError:
        is_there = any((folder / study_file).exists() for folder in (Path.cwd(), *Path.cwd().parents))
        if (is_there or study_file != STUDY_FILE) and not others:
            raise
        study = None
        others = (*others, *([file.parent] if (file.parent / MANIFEST).is_file() else []))
    is_archive = file.suffix.lower() == ".zip" and file.is_file()
    traced = trace_archive(file, study) if is_archive else trace_file(file, study, others)
    for line in describe_archive(traced) if isinstance(traced, TracedArchive) else describe_trace(traced):
        click.echo(printable(line))
    if not traced.is_sound:
        raise click.exceptions.Exit(1)
