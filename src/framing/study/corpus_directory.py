"""Derive a corpus directory from its articles, and say what that changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.articles import Articles, read_articles
from framing.codebook import read_codebook
from framing.corpus import Corpus, derive, save_corpus
from framing.corpus.places import refuse_obstacles, table_path
from framing.corpus.storage import FILES
from framing.errors import ArticleError
from framing.study.freshness import file_sha256
from framing.study.lock import only_run


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
        Where articles, codebook or tables have a mistake, or something else stands where tables and text go.
        What was there stays as it was.
    StudyError
        Where another process derives this corpus.
    """
    refuse_obstacles(directory, FILES)
    codebook = _if_present(directory / "codebook.toml")
    definitions = None if codebook is None else read_codebook(codebook)
    read = read_corpus_articles(directory, articles)
    before = _table_checksums(directory)
    if n_unusable(read.account) and not skip_rejected:
        return Derivation(read, None, bool(before), ())
    with _only_derivation(directory):
        corpus = derive(read, definitions, seed=_seed(directory) if seed is None else seed)
        save_corpus(corpus, directory)
    after = _table_checksums(directory)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return Derivation(read, corpus, bool(before), tuple(changed))


def n_unusable(account: pd.DataFrame) -> int:
    """Count what could not be read; articles that were not asked for are no reason to stop."""
    return int((account["n_rejected"] - account["n_set_aside"]).sum())


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
    return read_articles(folder, sources=_if_present(directory / "sources.csv"))


def _if_present(path: Path) -> Path | None:
    """Return a path at which something is, were it nothing that can be read, such as a link that leads nowhere."""
    return path if os.path.lexists(path) else None


@contextmanager
def _only_derivation(directory: Path) -> Iterator[None]:
    lock = directory / ".tables.lock"
    with only_run(lock):
        try:
            yield
        finally:
            shutil.rmtree(lock, ignore_errors=True)  # some systems keep what is open; the next one takes it over


def _seed(directory: Path) -> int:
    try:
        return int(json.loads(table_path(directory, "about.json").read_bytes())["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _table_checksums(directory: Path) -> dict[str, str]:
    paths = {name: table_path(directory, name) for name in FILES}
    return {name: file_sha256(path) for name, path in paths.items() if path.is_file()}
