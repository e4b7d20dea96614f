"""Derive the articles of a corpus in another way, for comparison: tables alone, in a directory of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.codebook import read_codebook
from framing.corpus import derive, save_corpus
from framing.corpus.places import if_present, refuse_obstacles
from framing.corpus.storage import FILES
from framing.corpus.summary import TableSummary, summarise
from framing.errors import CorpusError
from framing.study.corpus_directory import (
    article_folder,
    is_parsed,
    n_to_mend,
    read_corpus_articles,
    seed_of,
)
from framing.study.disk import attempt
from framing.study.lock import only_one
from framing.study.reading_options import DEFAULTS, ReadingOptions
from framing.study.report import count, describe_account

CODEBOOK = "codebook.toml"


@dataclass(frozen=True)
class Variant:
    """In which way the articles are derived.

    Attributes
    ----------
    to
        The directory that gets the tables, and a copy of the codebook. No text goes there.
    codebook
        Another codebook than the corpus's; None for that one.
    keep_furniture
        Whether nothing is cut as page furniture.
    """

    to: Path
    codebook: Path | None = None
    keep_furniture: bool = False


def derive_variant(
    directory: Path,
    variant: Variant,
    *,
    articles: Path | None = None,
    options: ReadingOptions = DEFAULTS,
    seed: int | None = None,
    syntax: bool | None = None,
    skip_rejected: bool = False,
) -> tuple[pd.DataFrame, TableSummary | None]:
    """Derive the articles of a corpus directory in another way.

    Parameters
    ----------
    directory, articles, options, seed, syntax, skip_rejected
        As in `framing.study.corpus_directory.derive_corpus`; articles are derived at once, whatever their number.
    variant
        In which way, and where to.

    Returns
    -------
    tuple of DataFrame and TableSummary
        What became of the articles' files; what was derived, None where articles were rejected and so nothing was
        written.

    Raises
    ------
    ArticleError, CodebookError, CorpusError
        As `derive_corpus` does, or where the tables would take the place of the corpus's own.
    """
    if variant.to.resolve() == directory.resolve():
        raise CorpusError(
            "The tables of the corpus itself would be replaced.",
            where=str(variant.to),
            remedy=f"Give another directory: --to {directory / 'variants' / 'NAME'}",
        )
    refuse_obstacles(variant.to, FILES)
    path = variant.codebook or if_present(directory / CODEBOOK)
    codebook = None if path is None else read_codebook(path)
    read = read_corpus_articles(directory, articles, options)
    if read.table.empty or (n_to_mend(read.account, article_folder(directory, articles)) and not skip_rejected):
        return read.account, None
    corpus = derive(
        read,
        codebook,
        seed=seed_of(directory) if seed is None else seed,
        keep_furniture=variant.keep_furniture,
        syntax=is_parsed(directory) if syntax is None else syntax,
    )
    with only_one(variant.to / ".tables.lock"), attempt("write the tables", variant.to):
        if path is not None:
            shutil.copyfile(path, variant.to / CODEBOOK)
        save_corpus(replace(corpus, texts=None), variant.to)
    return read.account, summarise(variant.to)


def describe_variant(account: pd.DataFrame, tables: TableSummary | None, to: Path) -> Iterator[str]:
    """Yield what was read and derived, one line each."""
    yield from describe_account(account)
    if tables is None:
        yield "Nothing was written. Mend these articles, or go on without them: --skip-rejected"
        return
    counts = {"sentence": tables.n_sentences, "word": tables.n_words, "mention": tables.n_mentions}
    yield ", ".join(count(number, noun) for noun, number in counts.items())
    yield f"{to} holds the tables, without text. Derive them again whenever the corpus, or its codebook, is."
