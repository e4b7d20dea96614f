"""Derive a corpus directory from its articles, and say what that changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from framing.articles import Articles, read_articles
from framing.codebook import Codebook, read_codebook
from framing.corpus import Corpus, derive, save_corpus
from framing.errors import ArticleError
from framing.study.freshness import file_sha256


@dataclass(frozen=True)
class Derivation:
    """What deriving a corpus directory did.

    Attributes
    ----------
    articles
        What was read, with the account of every file.
    corpus
        What was derived; None where articles were rejected and so nothing was written.
    before
        Whether the directory had tables.
    changed
        The files of ``tables/`` that are not what they were.
    """

    articles: Articles
    corpus: Corpus | None
    before: bool
    changed: tuple[str, ...]


def derive_corpus(
    directory: Path, *, articles: Path | None = None, seed: int | None = None, skip_rejected: bool = False
) -> Derivation:
    """Read the articles of a corpus directory and write its tables.

    Parameters
    ----------
    directory
        The corpus directory; its ``sources.csv`` and ``codebook.toml`` are used where they are there.
    articles
        The folder of articles; ``articles`` in the directory by default.
    seed
        Seed of the order of sentences; by default that of the tables that are there, or 0.
    skip_rejected
        Whether to go on without articles that cannot be read.

    Returns
    -------
    Derivation

    Raises
    ------
    ArticleError, CodebookError, CorpusError
        Where articles, codebook or tables have a mistake. What was there stays as it was.
    """
    read = read_corpus_articles(directory, articles)
    before = _table_checksums(directory)
    if read.account["n_rejected"].sum() and not skip_rejected:
        return Derivation(read, None, bool(before), ())
    corpus = derive(read, _codebook(directory), seed=_seed(directory) if seed is None else seed)
    save_corpus(corpus, directory)
    after = _table_checksums(directory)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return Derivation(read, corpus, bool(before), tuple(changed))


def read_corpus_articles(directory: Path, articles: Path | None = None) -> Articles:
    """Read the articles of a corpus directory.

    Parameters
    ----------
    directory
        The corpus directory, whose ``sources.csv`` is used where it is there.
    articles
        The folder of articles; ``articles`` in the directory by default.

    Returns
    -------
    Articles

    Raises
    ------
    ArticleError
        Where there is no such folder, or its articles have a mistake.
    """
    folder = directory / "articles" if articles is None else articles
    if not folder.exists():
        raise ArticleError(
            "There is no such folder of articles.",
            where=str(folder),
            remedy="Put the articles there, or name their folder: --articles DIR",
        )
    sources = directory / "sources.csv"
    return read_articles(folder, sources=sources if sources.is_file() else None)


def _codebook(directory: Path) -> Codebook | None:
    path = directory / "codebook.toml"
    return read_codebook(path) if path.is_file() else None


def _seed(directory: Path) -> int:
    try:
        return int(json.loads((directory / "tables" / "about.json").read_bytes())["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _table_checksums(directory: Path) -> dict[str, str]:
    tables = directory / "tables"
    return {path.name: file_sha256(path) for path in tables.glob("*")} if tables.is_dir() else {}
