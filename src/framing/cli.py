"""The ``framing`` command: it parses, calls and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.study.reading_options import ReadingOptions


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
            click.echo(f"  where: {error.filename or f'{Path.cwd()}, or where the output goes'}", err=True)
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
    framing add ~/texts --to data/mystudy
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


def _workers_options(command: Any) -> Any:
    jobs = click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes. [default: one a processor, 1 for small inputs]",
    )
    cluster = click.option(
        "--executor", "address", metavar="tcp://HOST:PORT", help="The scheduler of a Dask cluster, instead."
    )
    return jobs(cluster(command))


def _reading_options(command: Any) -> Any:
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
        click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How 03/04/2025 is read: April or March."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _options(
    columns: tuple[str, ...],
    languages: tuple[str, ...],
    all_languages: bool,
    outlet: str | None,
    dates: Literal["dmy", "mdy"] | None,
) -> ReadingOptions:
    from framing.study.reading_options import ReadingOptions

    if all_languages and languages:
        raise click.UsageError("--language and --all-languages exclude each other.")
    spoken = None if all_languages else languages or ("en",)
    return ReadingOptions(dict(map(_field_and_column, columns)), spoken, outlet, dates)


def _field_and_column(setting: str) -> tuple[str, str]:
    field, equals, column = (part.strip() for part in setting.partition("="))
    if not (field and equals and column):
        raise click.BadParameter(f"“{setting}” is not FIELD=COLUMN, as in text=body.", param_hint="--column")
    return field, column


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

    A notebook is up to date when its code, its parameters, the corpus tables, the codebook, the files that it
    opens itself, the library and the packages are what they were, and its figures are in place. Prose does not
    count. Tables that are older than sources.csv or the articles are refused: derive them first. Figures move
    into place only once their whole notebook has succeeded; a failed notebook is kept in build/failed.

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


@main.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--to", "corpus", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@_reading_options
@_workers_options
@click.option("--skip-rejected", is_flag=True, help="Go on without what cannot be read.")
def add(
    sources: tuple[Path, ...],
    corpus: Path,
    jobs: int | None,
    address: str | None,
    skip_rejected: bool,
    **reading: Any,
) -> None:
    """Add articles to a corpus directory, from files, folders and archives.

    SOURCE is text, saved pages, CSV, JSON Lines, Parquet, WARC, or an export of Nexis, Factiva, ProQuest or Media
    Cloud, also packed as ZIP or gzip; what it is, is told by what is in it. What each announces is parsed or
    rejected with the reason, or nothing is added. What is in the corpus already is set aside. A run that was cut
    short has changed nothing, and the same command goes on where it was.

    Added again, with other options or mended, a source takes the place of what was added from it: articles are as
    they are read now, and those that are new come in. To take one article out, or to mend what is stated of it, name
    it in DIR/corrections.csv, with columns article_id and any of drop (why it is taken out), outlet, title, byline,
    published, language; DIR/outlets.csv (outlet,aliases) says which names are one outlet. Both are obeyed whenever the
    tables are derived.

    \b
    framing add ~/nexis/*.docx --to data/mystudy
    framing add articles.csv --to data/mystudy --column text=body --column outlet=source
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.adding import add_sources
    from framing.study.report import describe_addition

    addition = add_sources(
        sources, corpus, options=_options(**reading), jobs=jobs, address=address, skip_rejected=skip_rejected
    )
    for line in describe_addition(addition, str(corpus)):
        click.echo(line)
    if addition.failed:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_study_option
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


@main.command()
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", type=click.Path(path_type=Path), metavar="DIR", help="[default: CORPUS/articles]")
@click.option("--seed", type=int, metavar="N", help="Seed of the order of sentences. [default: as it was, or 0]")
@click.option(
    "--syntax/--no-syntax",
    default=None,
    help="Tell who says what on a parse of each sentence: slower. [default: as it was, or by patterns]",
)
@_reading_options
@click.option("--skip-rejected", is_flag=True, help="Go on without articles that cannot be read.")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where a variant goes.")
@click.option(
    "--codebook", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", help="Another codebook."
)
@click.option("--keep-furniture", is_flag=True, help="Cut nothing as page furniture.")
@_workers_options
def derive(
    corpus: Path,
    articles: Path | None,
    seed: int | None,
    to: Path | None,
    codebook: Path | None,
    keep_furniture: bool,
    syntax: bool | None,
    skip_rejected: bool,
    jobs: int | None,
    address: str | None,
    **reading: Any,
) -> None:
    """Derive the tables of a corpus directory from its articles.

    CORPUS may hold codebook.toml, sources.csv (what is known about files), outlets.csv (the names of outlets) and
    corrections.csv (what is taken out or mended; see framing add --help). With --articles it is also said how they
    are read: --column, --language, --outlet and --dates. The tables hold no passage
    of an article and are fit to share. The same articles give the same tables, byte for byte: whoever holds the
    articles of a shared corpus checks it so.

    With --to a variant for comparison is derived: tables without text, and a copy of the codebook, in a directory of
    their own; the corpus stays as it is.

    \b
    framing derive data/mystudy
    framing derive data/azure --articles ~/articles
    framing derive data/azure --articles ~/articles --dates dmy --outlet "The Courier"
    framing derive data/azure --articles ~/articles --keep-furniture --to data/azure/variants/furniture
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.corpus_directory import derive_corpus
    from framing.study.report import describe_derivation

    if to is None and (codebook is not None or keep_furniture):
        raise click.UsageError(f"A variant needs a directory of its own: --to {corpus / 'variants' / 'NAME'}")
    if to is not None and (jobs is not None or address is not None):
        raise click.UsageError("A variant is derived at once: leave --jobs and --executor out.")
    if articles is None and any(reading.values()):
        raise click.UsageError(
            "How articles are read is said where they are read. What was added was read then: add it again with these "
            "options, and it takes the place of what was added. Of files that lie in a folder say which: --articles "
            f"{corpus / 'articles'}. A single article is mended in {corpus / 'corrections.csv'}."
        )
    asked: dict[str, Any] = {
        "articles": articles,
        "options": _options(**reading),
        "seed": seed,
        "syntax": syntax,
        "skip_rejected": skip_rejected,
    }
    if to is not None:
        _derive_variant(corpus, to, codebook, keep_furniture, asked)
        return
    derivation = derive_corpus(corpus, **asked, jobs=jobs, address=address)
    for line in describe_derivation(derivation, str(corpus)):
        click.echo(line)
    if derivation.tables is None:
        raise click.exceptions.Exit(1)


def _derive_variant(corpus: Path, to: Path, codebook: Path | None, keep_furniture: bool, asked: dict[str, Any]) -> None:
    from framing.study.variants import Variant, derive_variant, describe_variant

    account, tables = derive_variant(corpus, Variant(to, codebook, keep_furniture), **asked)
    for line in describe_variant(account, tables, to):
        click.echo(line)
    if tables is None:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("corpus", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
def codebook(file: Path, corpus: Path | None) -> None:
    """Show what to look at in a codebook before counting with it.

    Named are indicators that stand in two frames, and wildcards that swallow common words. Tried on a CORPUS
    directory, also indicators that are never found, or nearly everywhere, those that carry their frame alone, and,
    where its text is there, words that two frames count.

    \b
    framing codebook data/example/codebook.toml
    framing codebook data/example/codebook.toml data/example
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.codebook_findings import describe_codebook

    for line in describe_codebook(file, corpus):
        click.echo(line)


@main.command("clean-report")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--article", metavar="NAME", help="Only this one.")
@click.option("--outlet", metavar="NAME", help="Only articles of this one.")
@click.option("--rule", metavar="RULE", help="Which lines this rule cut, by outlet.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to this file, with the text of articles.",
)
def clean_report(path: Path, article: str | None, outlet: str | None, rule: str | None, page: Path | None) -> None:
    """Show articles with what cleaning cuts from them struck through, and by which rule.

    PATH is an article, a folder of articles, or a corpus directory. There, what recurs in many articles of an
    outlet counts as evidence, and lines that the codebook keeps or drops are marked with its reason; its rules
    that name no line are listed. What is shown is the articles' text: a page belongs where git does not see it,
    such as build/.

    \b
    framing clean-report data/example --article ferry-01
    framing clean-report data/example --rule related --outlet "Keel & Ledger"
    framing clean-report data/example --html build/cuts.html
    """  # noqa: D301 - click ends wrapping at the backspace
    from rich.console import Console
    from rich.text import Text

    from framing.cleaning import render_terminal
    from framing.cleaning.render import shown
    from framing.study import cleaning_report as report
    from framing.study.report import count

    articles = report.clean_articles(path, article, outlet)
    lines = None if rule is None else report.lines_cut(articles, rule)
    console = Console()
    if page is not None:
        title = f"What cleaning cuts from {path.name}"
        made = report.html_page(articles, title) if lines is None else report.lines_page(lines, rule or "")
        report.write_page(made, page)
    elif lines is not None:
        console.print(report.lines_table(lines, rule or ""))
    else:
        for each in articles:
            console.rule()
            console.print(Text(shown(each.heading), style="bold"))
            console.print(render_terminal(each.text, each.cleaned))
        console.print(report.rules_table(articles))
    n_cuts = sum(len(each.cleaned.removed) for each in articles)
    n_kept = sum(len(each.cleaned.kept) for each in articles)
    kept = f", {count(n_kept, 'line')} kept by the codebook" if n_kept else ""
    click.echo(f"{count(len(articles), 'article')}, {count(n_cuts, 'cut')}{kept}.")
    for line in (*report.describe_uncut(articles), *report.describe_idle_rules(path)):
        click.echo(line)


@main.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--to", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write there.")
@click.option("--threshold", type=float, default=0.25, show_default=True, help="How alike two sentences must be.")
def candidates(corpus: Path, file: Path | None, threshold: float) -> None:
    """Draft claims for the codebook: facts that several outlets report and that it does not list yet.

    CORPUS holds tables and the text of the articles. Sentences of different outlets are aligned; each candidate becomes
    a [[claim]] with patterns that match its sentences and few others, to be named, defined and accepted by you, or
    thrown away. A draft holds patterns, no sentence. Candidates whose figures or dates differ between outlets come
    first.

    \b
    framing candidates data/mystudy
    framing candidates data/mystudy --to build/drafts.toml
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.corpus import load_corpus
    from framing.errors import MeasureError
    from framing.measures import claim_drafts, fact_candidates
    from framing.study.report import count

    if file is not None and file.exists():
        raise MeasureError(
            "The file is there already, and drafts may have been worked on.",
            where=str(file),
            remedy="Name another file, or remove this one.",
        )
    loaded = load_corpus(corpus)
    facts = fact_candidates(loaded, threshold=threshold)
    drafts = claim_drafts(loaded, facts)
    if file is None:
        click.echo(drafts, nl=False)
    else:
        file.write_text(drafts, encoding="utf-8", newline="\n")
    n_facts = facts["entry"].nunique()
    n_conflicts = facts.loc[facts["conflict"] != "", "entry"].nunique()
    where = f" in {file}" if file is not None else ""
    summary = (
        f"{count(n_facts, 'candidate')}, {n_conflicts} with figures that differ; "
        f"{count(drafts.count('[[claim]]'), 'draft')}{where}."
    )
    click.echo(summary, err=True)
