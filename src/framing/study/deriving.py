"""Derive a large corpus shard by shard, on several workers, going on where an earlier derivation was cut short."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.articles.stream import ArticleStream
from framing.codebook import Codebook
from framing.corpus.arrangement import arrange
from framing.corpus.copy_search import CopySearch
from framing.corpus.derivation import Instruments
from framing.corpus.shards import (
    ShardTask,
    count_shard_lines,
    derive_shard,
    recurring_in,
    rules_counted,
    write_corpus,
)
from framing.corpus.storage import SHARD
from framing.study.article_progress import show_count
from framing.study.disk import attempt
from framing.study.freshness import library_sha256
from framing.study.workers import Result, Unit, Workers, map_units, workers

_ARRANGED = "arranged"


@dataclass(frozen=True)
class Definitions:
    """What a corpus is derived with: its codebook, the seed of the order of sentences, whether these are parsed."""

    codebook: Codebook | None
    seed: int
    syntax: bool = False

    def idle(self, counts: Sequence[int], outlets: pd.Series) -> tuple[str, ...]:
        """Say which of the codebook's rules for lines name none, given the counts of `LineRules.count`."""
        return () if self.codebook is None else self.codebook.line_rules.idle(counts, set(outlets.dropna()))


def derive_stream(
    stream: ArticleStream,
    directory: Path,
    scratch: Path,
    definitions: Definitions,
    *,
    jobs: int | None = None,
    address: str | None = None,
) -> tuple[str, ...]:
    """Derive the tables of a stream of articles and write them into a corpus directory.

    Parameters
    ----------
    stream
        The articles.
    directory
        The corpus directory.
    scratch
        A folder for what is derived; shards that an interrupted derivation of the same left there are kept. Text
        is in it.
    definitions
        The codebook, the seed, and whether sentences are parsed.
    jobs, address
        Who does the work (see `framing.study.workers`); what is written is the same.

    Returns
    -------
    tuple of str
        The codebook's rules for lines that name none, in words.

    Raises
    ------
    ArticleError
        Where two articles have one name.
    CorpusError
        Where an article has no sentence, or the tables cannot be written.
    StudyError
        Where a worker was lost twice, or no cluster answers.
    """
    names = stream.names()
    work = scratch / _key(stream, definitions)
    for other in scratch.glob("*"):
        if other != work:
            shutil.rmtree(other)
    with attempt("keep what is derived", scratch):
        shards = _arranged(stream, names, work)
    with workers(jobs, address) as executor:
        counted = sorted(_map_units(executor, count_shard_lines, shards, "counting lines", len(names)))
        instruments = Instruments(definitions.codebook, definitions.seed, recurring_in(counted), definitions.syntax)
        tasks = [ShardTask(shard, work / "derived" / shard.stem, instruments) for shard in shards]
        for _ in _map_units(executor, derive_shard, tasks, "deriving", len(names)):
            pass
        search = CopySearch.over([task.target for task in tasks], work / "copies")
        for step in search.steps():
            for _ in _map_units(executor, step.function, step.units, step.what, len(names)):
                pass
    with show_count("writing", len(names)) as advance:
        write_corpus(
            [task.target for task in tasks],
            directory,
            search,
            account=stream.account(),
            codebook=definitions.codebook,
            seed=definitions.seed,
            syntax=definitions.syntax,
            progress=advance,
        )
    idle = definitions.idle(
        () if definitions.codebook is None else rules_counted([task.target for task in tasks]), stream.index["outlet"]
    )
    shutil.rmtree(scratch)
    return idle


def _key(stream: ArticleStream, definitions: Definitions) -> str:
    """Name what is derived by everything that it depends on."""
    digest = hashlib.sha256()
    for described in stream.descriptions():
        digest.update(pd.util.hash_pandas_object(described, index=False).to_numpy().tobytes())
    codebook = definitions.codebook.sha256 if definitions.codebook else None
    digest.update(f"{codebook} {definitions.seed} {definitions.syntax} {SHARD} {library_sha256()}".encode())
    return digest.hexdigest()[:12]


def _arranged(stream: ArticleStream, names: pd.Series, work: Path) -> list[Path]:
    arranged = work / _ARRANGED
    if not arranged.is_dir():
        shutil.rmtree(work, ignore_errors=True)
        unfinished = work / f"{_ARRANGED}.unfinished"
        unfinished.mkdir(parents=True)
        with show_count("arranging", len(names)) as advance:
            arrange(stream.batches(), names, unfinished, SHARD, progress=advance)
        unfinished.rename(arranged)
    return sorted(path for path in arranged.iterdir() if path.is_dir())


def _map_units(
    executor: Workers, function: Callable[[Unit], Result], units: Sequence[Unit], what: str, n_articles: int
) -> Iterator[Result]:
    """Apply a function to units that are parts of all articles, about equal, and show how far it is."""
    with show_count(what, n_articles) as advance:
        for result in map_units(executor, function, units):
            advance(-(-n_articles // len(units)))
            yield result
