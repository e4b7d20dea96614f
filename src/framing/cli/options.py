"""Options that several commands take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from framing.study import Study
    from framing.study.reading_options import ReadingOptions


def study_option(command: Any) -> Any:
    """Add ``--study FILE``."""
    return click.option(
        "--study",
        "study_file",
        default="study.toml",
        show_default=True,
        metavar="FILE",
        help="The study file, looked for here and in the folders above.",
    )(command)


def jobs_option(command: Any) -> Any:
    """Add ``--jobs N``: notebooks at a time."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many notebooks at a time. [default: 2, or 1 on a single processor]",
    )(command)


def limits_options(command: Any) -> Any:
    """Add ``--timeout SECONDS`` and ``--memory GB``: what a notebook may take."""
    more_than_nothing = click.FloatRange(min=0, min_open=True)
    time = click.option(
        "--timeout",
        type=more_than_nothing,
        metavar="SECONDS",
        help="How long a notebook may run. [default: as the study file says, or without end]",
    )
    memory = click.option(
        "--memory",
        type=more_than_nothing,
        metavar="GB",
        help="How much memory a notebook may take, on Linux. [default: as the study file says, or all]",
    )
    return time(memory(command))


def limited(study: Study, timeout: float | None, memory: float | None) -> Study:
    """Return a study with the limits that the options of `limits_options` set."""
    from framing.study.limits import Limits

    return replace(study, limits=Limits(timeout or study.limits.timeout, memory or study.limits.memory))


def executor_option(command: Any) -> Any:
    """Add ``--executor ADDRESS``."""
    return click.option(
        "--executor", "address", metavar="tcp://HOST:PORT", help="The scheduler of a Dask cluster, instead."
    )(command)


def workers_options(command: Any) -> Any:
    """Add ``--jobs N`` and ``--executor ADDRESS``: who does the work."""
    jobs = click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes. [default: one a processor, 1 for small inputs]",
    )
    return jobs(executor_option(command))


def reading_options(command: Any) -> Any:
    """Add how articles are read."""
    options = (
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN",
            help="Which column of tables it is; repeatable.",
        ),
        click.option(
            "--language",
            "languages",
            multiple=True,
            metavar="CODE",
            help="Which languages to read; others are set aside; repeatable. [default: en]",
        ),
        click.option("--all-languages", is_flag=True, help="Read articles in any language."),
        click.option(
            "--outlet", metavar="NAME", help="The outlet of what states none. [default: the name of its file]"
        ),
        click.option(
            "--outlet-folders", is_flag=True, help="The outlet of what states none is the name of its folder."
        ),
        click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How 03/04/2025 is read: April or March."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def options_of(
    columns: tuple[str, ...],
    languages: tuple[str, ...],
    all_languages: bool,
    outlet: str | None,
    outlet_folders: bool,
    dates: Literal["dmy", "mdy"] | None,
) -> ReadingOptions:
    """Return what the options of `reading_options` say together; UsageError where they exclude each other."""
    from framing.study.reading_options import ReadingOptions

    if all_languages and languages:
        raise click.UsageError("--language and --all-languages exclude each other.")
    if outlet_folders and outlet:
        raise click.UsageError("--outlet and --outlet-folders exclude each other.")
    spoken = None if all_languages else languages or ("en",)
    return ReadingOptions(dict(map(_field_and_column, columns)), spoken, outlet, dates, outlet_folders)


def _field_and_column(setting: str) -> tuple[str, str]:
    field, equals, column = (part.strip() for part in setting.partition("="))
    if not (field and equals and column):
        raise click.BadParameter(f"“{setting}” is not FIELD=COLUMN, as in text=body.", param_hint="--column")
    return field, column
