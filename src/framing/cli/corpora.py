"""``add`` and ``derive``: articles to tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from framing.cli.group import main
from framing.cli.options import options_of, reading_options, workers_options


@main.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option(
    "--to",
    "corpus",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The corpus directory. [default: that of the study here]",
)
@reading_options
@workers_options
@click.option("--skip-rejected", is_flag=True, help="Go on without what cannot be read.")
def add(
    sources: tuple[Path, ...],
    corpus: Path | None,
    jobs: int | None,
    address: str | None,
    skip_rejected: bool,
    **reading: Any,
) -> None:
    """Add articles to a corpus directory, from files, folders and archives.

    In a study's folder, or one within it, that is the study's; elsewhere say which: --to DIR.

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
    framing add ~/nexis/*.docx
    framing add articles.csv --to data/mystudy --column text=body --column outlet=source
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.adding import add_sources
    from framing.study.report import describe_addition

    directory = corpus or _corpus_of_study("--to DIR")
    addition = add_sources(
        sources, directory, options=options_of(**reading), jobs=jobs, address=address, skip_rejected=skip_rejected
    )
    for line in describe_addition(addition, str(directory)):
        click.echo(line)
    if addition.failed:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[CORPUS]")
@click.option("--articles", type=click.Path(path_type=Path), metavar="DIR", help="[default: CORPUS/articles]")
@click.option("--seed", type=int, metavar="N", help="Seed of the order of sentences. [default: as it was, or 0]")
@click.option(
    "--syntax/--no-syntax",
    default=None,
    help="Tell who says what on a parse of each sentence: slower. [default: as it was, or by patterns]",
)
@reading_options
@click.option("--skip-rejected", is_flag=True, help="Go on without articles that cannot be read.")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where a variant goes.")
@click.option(
    "--codebook", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", help="Another codebook."
)
@click.option("--keep-furniture", is_flag=True, help="Cut nothing as page furniture.")
@workers_options
def derive(
    directory: Path | None,
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

    CORPUS is that of the study in whose folder this is run, unless another is named. It may hold codebook.toml,
    sources.csv (what is known about files), outlets.csv (the names of outlets) and corrections.csv (what is taken out
    or mended; see framing add --help). With --articles it is also said how they are read: --column, --language,
    --outlet and --dates. The tables hold no passage of an article and are fit to share. The same articles give the
    same tables, byte for byte: whoever holds the articles of a shared corpus checks it so.

    With --to a variant for comparison is derived: tables without text, and a copy of the codebook, in a directory of
    their own; the corpus stays as it is.

    \b
    framing derive
    framing derive data/azure --articles ~/articles
    framing derive data/azure --articles ~/articles --dates dmy --outlet "The Courier"
    framing derive data/azure --articles ~/articles --keep-furniture --to data/azure/variants/furniture
    """  # noqa: D301 - click ends wrapping at the backspace
    from framing.study.corpus_directory import derive_corpus
    from framing.study.report import describe_derivation

    corpus = directory or _corpus_of_study("CORPUS")
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
        "options": options_of(**reading),
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


def _corpus_of_study(otherwise: str) -> Path:
    """Return the corpus directory of the study here; UsageError where there is none."""
    from framing.study.own_corpus import own_corpus

    corpus = own_corpus()
    if corpus is None:
        raise click.UsageError(
            f"Say which corpus: {otherwise}. No study.toml, which would name one, is here or in the folders above; "
            "framing new begins a study."
        )
    return corpus
