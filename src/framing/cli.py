"""The ``framing`` command: it parses, calls and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from framing.errors import FramingError


class _Commands(click.Group):
    """Prints what a user can mend as a message, never as a traceback."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except FramingError as error:
            click.echo(f"Error: {error}", err=True)
        except BrokenPipeError:
            raise  # whoever read the output has stopped reading
        except OSError as error:
            click.echo(f"Error: {error.strerror or error}.", err=True)
            click.echo(f"  where: {error.filename or 'unknown'}", err=True)
            click.echo("  to do: See that the file is there, may be written, and the disk has room.", err=True)
        except KeyboardInterrupt:
            click.echo("Stopped. What had finished is kept; everything else is as it was.", err=True)
            ctx.exit(130)
        else:
            return
        ctx.exit(1)


@click.group(
    name="framing", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="framing", prog_name="framing")
def main() -> None:
    """Compare how news outlets cover one event, in figures that a reviewer can rebuild and verify.

    \b
    framing derive data/mystudy      articles → tables
    framing run                      notebooks → figures
    framing verify                   are these the figures that the data give?

    Exit codes: 0 all is well, 1 something failed or differs, 2 the command was not understood.
    """  # noqa: D301 - click ends wrapping at the backspace


def _study_option(command: Any) -> Any:
    return click.option(
        "--study",
        "study_file",
        default="study.toml",
        show_default=True,
        metavar="FILE",
        help="The study file, looked for here and in the folders above.",
    )(command)


def _jobs_option(command: Any) -> Any:
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many notebooks at a time. [default: 2, or 1 on a single processor]",
    )(command)


@main.command()
@click.argument("notebooks", nargs=-1)
@_study_option
@_jobs_option
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter; repeatable.")
@click.option("--force", is_flag=True, help="Run also what is up to date.")
@click.option("--keep-going", is_flag=True, help="When a notebook fails, run the others still.")
def run(
    notebooks: tuple[str, ...],
    study_file: str,
    jobs: int | None,
    settings: tuple[str, ...],
    force: bool,
    keep_going: bool,
) -> None:
    """Execute the notebooks that are not up to date, and publish their figures.

    A notebook is up to date when its code, its parameters, the corpus tables, the codebook, the library and the
    packages are what they were, and its figures are in place. Prose does not count. Figures move into place
    only once their whole notebook has succeeded; a failed notebook is kept in build/failed.

    \b
    framing run                            whatever is not up to date
    framing run 02_sentiment               this one
    framing run --set seed=7 --force       all, with another seed
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study import open_study
    from framing.study.report import describe_plan, describe_run
    from framing.study.runner import run_study

    study = open_study(study_file)
    report = run_study(
        study,
        notebooks,
        settings=settings,
        jobs=jobs,
        force=force,
        keep_going=keep_going,
        on_plan=lambda plans: click.echo("\n".join(map(describe_plan, plans))),
    )
    for failure in report.failures:
        click.echo(f"Error: {failure}", err=True)
    click.echo(describe_run(report, study))
    if report.failures:
        raise click.exceptions.Exit(1)


@main.command()
@_study_option
@_jobs_option
def verify(study_file: str, jobs: int | None) -> None:
    """Rebuild every figure apart, and compare it with the published one.

    Each figure gets three verdicts: whether its numbers are the same (to a relative 1e-9), its pixels, and the
    bytes of its files. Files of the folder of figures that are not as its manifest says are named, and so is
    whatever the figures would be made from now that they were not made from then.

    Exits with 0 when all numbers are the published ones and no file was edited, lost or added. Pixels or bytes
    alone may differ between machines: that is said, and is no failure.

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


@main.command()
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", type=click.Path(path_type=Path), metavar="DIR", help="[default: CORPUS/articles]")
@click.option("--seed", type=int, metavar="N", help="Seed of the order of sentences. [default: as it was, or 0]")
@click.option("--skip-rejected", is_flag=True, help="Go on without articles that cannot be read.")
def derive(corpus: Path, articles: Path | None, seed: int | None, skip_rejected: bool) -> None:
    """Derive the tables of a corpus directory from its articles.

    CORPUS may hold sources.csv (what is known about the articles) and codebook.toml. The tables hold no passage
    of an article and are fit to share. The same articles give the same tables, byte for byte: whoever holds the
    articles of a shared corpus checks it so.

    \b
    framing derive data/mystudy
    framing derive data/azure --articles ~/articles
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.corpus_directory import derive_corpus
    from framing.study.report import describe_derivation

    derivation = derive_corpus(corpus, articles=articles, seed=seed, skip_rejected=skip_rejected)
    for line in describe_derivation(derivation, str(corpus)):
        click.echo(line)
    if derivation.corpus is None:
        raise click.exceptions.Exit(1)


@main.command("clean-report")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--article", metavar="NAME", help="Only this one.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to this file.")
def clean_report(path: Path, article: str | None, page: Path | None) -> None:
    """Show articles with what cleaning cuts from them struck through, and by which rule.

    PATH is an article, a folder of articles, or a corpus directory.

    \b
    framing clean-report data/example --article courier-1
    framing clean-report page.txt
    framing clean-report data/example --html cuts.html
    """  # noqa: D301
    from rich.console import Console
    from rich.text import Text

    from framing.cleaning import render_terminal
    from framing.study.cleaning_report import clean_articles, count_by_rule, html_page
    from framing.study.report import count

    articles = clean_articles(path, article)
    if page is not None:
        page.write_text(html_page(articles, f"What cleaning cuts from {path.name}"), encoding="utf-8")
    else:
        console = Console()
        for each in articles:
            console.rule(Text(each.name))
            console.print(render_terminal(each.text, each.cleaned))
    rules = count_by_rule(articles)
    cut = ", ".join(f"{rule} {number}" for rule, number in rules.items())
    click.echo(f"{count(len(articles), 'article')}, {count(sum(rules.values()), 'cut')}" + (f": {cut}" if cut else ""))
