"""Find the copy that the articles of shards share, in the memory of one shard.

Four steps, each a function of files to files: the words of a shard are numbered alike in all shards, and their seeds
put into partitions; of the seeds of a partition candidates are made; the candidates of a shard are compared; what is
found is laid out by shard. The units of a step can be done in any order and by anybody; a file appears when it is
whole, and is not made again. What is found is what `find_shared_copy` finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from framing.copies import BodyWords, by_article
from framing.copies.candidates import candidate_pairs, distinct
from framing.copies.comparison import PAIR, RUN, compare_in_portions
from framing.copies.dates import Days
from framing.copies.provenance import Provenance
from framing.copies.roles import copied_articles, copied_sentences
from framing.copies.seeds import HOLDER, partition_of, seed_holders
from framing.copies.sharing import pairs_table
from framing.corpus.buckets import Rows, read_bucket, write_buckets
from framing.corpus.copied import CopyMarks
from framing.corpus.stored_words import StoredWords, number_forms, write_words

SEEDS = 8_000_000  # in a partition, about: they are sorted in memory

Integers = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]

_KEY = np.dtype(np.int64)  # of a pair: the one article by n, and the other


@dataclass(frozen=True)
class CopySearch:
    """What is searched, and where what is found is put.

    Attributes
    ----------
    shards
        The folders of the shards' tables.
    first_article
        The number of the first article of each shard, and after the last of them how many articles there are.
    folder
        A folder for what is found; what an interrupted search of the same shards left there is used.
    n_bits
        There are 2 to the power of so many partitions.
    """

    shards: tuple[Path, ...]
    first_article: tuple[int, ...]
    folder: Path
    n_bits: int

    @classmethod
    def over(cls, shards: list[Path], folder: Path) -> CopySearch:
        """Prepare the search: number the forms, and note where articles come from."""
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [pq.read_metadata(shard / "articles.parquet").num_rows for shard in shards]
        n_words = sum(pq.read_metadata(shard / "words.parquet").num_rows for shard in shards)
        search = cls(
            tuple(shards),
            (0, *np.cumsum(sizes).tolist()),
            folder,
            n_bits=(n_words // SEEDS).bit_length(),
        )
        search._note_provenance()
        search._number_forms()
        return search

    def finish(self) -> None:
        """Do every step."""
        for number in range(len(self.shards)):
            self.take_words(number)
        for partition in range(self.n_partitions):
            self.find_candidates(partition)
        for number in range(len(self.shards)):
            self.compare(number)

    @property
    def n_partitions(self) -> int:
        """Into how many partitions seeds are put."""
        return 1 << self.n_bits

    def take_words(self, number: int) -> None:
        """Write the words of a shard with numbers that are the same in all shards, and its seeds by partition."""
        seeds = self._file("seeds", number)
        if seeds.exists():
            return
        numbers = np.load(self._file("forms", number))
        columns = {
            name: column.to_numpy()
            for name, column in pq.read_table(self.shards[number] / "words.parquet").to_pandas().items()
        }
        body = BodyWords((), numbers[columns["word"]], columns["article"], columns["sentence"], columns["quoted"])
        words = by_article(body, self._n_articles(number))
        write_words(self._file("words", number), words)
        holders = seed_holders(words, self.first_article[number])
        write_buckets(seeds, holders, partition_of(holders, self.n_bits), self.n_partitions)

    def find_candidates(self, partition: int) -> None:
        """Write the pairs of articles that share a seed of a partition, by the shard of the one."""
        path = self._file("candidates", partition)
        if path.exists():
            return
        holders = read_bucket(self._files("seeds"), HOLDER, partition, self.n_partitions)
        article, partner = candidate_pairs(holders, self._provenance.outlet, self._provenance.seniority)
        self._write_by_shard(path, article * self._provenance.n_articles + partner, article)

    def compare(self, number: int) -> None:
        """Compare the candidates of a shard, and write what they share by the shard of the one and of either."""
        path = self._file("runs", number)
        if path.exists():
            return
        files = [self._file("candidates", partition) for partition in range(self.n_partitions)]
        keys = distinct(read_bucket(files, _KEY, number, len(self.shards)))
        pairs, runs = [np.empty(0, PAIR)], [np.empty(0, RUN)]
        candidates = np.divmod(keys, self._provenance.n_articles)
        for part in compare_in_portions(self._words.read, self._words.n_words, self._provenance, *candidates):
            pairs.append(part.pairs)
            runs.append(part.runs)
        for name, rows in (("pairs", np.concatenate(pairs)), ("runs", np.concatenate(runs))):
            self._write_by_shard(self._file(name, number), rows, rows["article"])

    def marks(self, number: int) -> CopyMarks:
        """Return what is copied in a shard, whose articles and sentences are numbered by themselves."""
        first, last = self.first_article[number : number + 2]
        words = self._words.read(np.arange(first, last))
        runs = self._of_shard("runs", RUN, number)
        runs["article"] -= first
        return CopyMarks.of(
            copied_articles(words, runs),
            copied_sentences(words, runs),
            pairs_table(self._of_shard("pairs", PAIR, number), self._provenance),
        )

    @cached_property
    def _words(self) -> StoredWords:
        return StoredWords(self._files("words"), self.first_article)

    @cached_property
    def _provenance(self) -> Provenance:
        with np.load(self.folder / "provenance.npz") as stored:
            return Provenance(stored["outlet"], Days(stored["earliest"], stored["latest"]), stored["seniority"])

    def _n_articles(self, number: int) -> int:
        return self.first_article[number + 1] - self.first_article[number]

    def _file(self, kind: str, number: int) -> Path:
        return self.folder / kind / f"{number:05d}.npy"

    def _files(self, kind: str) -> list[Path]:
        """Return the files of all shards."""
        return [self._file(kind, number) for number in range(len(self.shards))]

    def _of_shard(self, name: str, kind: np.dtype[np.void], number: int) -> Rows:
        return read_bucket(self._files(name), kind, number, len(self.shards))

    def _write_by_shard(self, path: Path, rows: Rows, article: Integers) -> None:
        shard = np.searchsorted(self.first_article, article, side="right") - 1
        write_buckets(path, rows, shard, len(self.shards))

    def _note_provenance(self) -> None:
        columns = ["name", "outlet", "published"]
        tables = [pd.read_parquet(shard / "articles.parquet", columns=columns) for shard in self.shards]
        known = Provenance.of(pd.concat(tables, ignore_index=True).astype("str"))
        unfinished = self.folder / "provenance.unfinished.npz"
        np.savez(
            unfinished,
            outlet=known.outlet,
            earliest=known.days.earliest,
            latest=known.days.latest,
            seniority=known.seniority,
        )
        unfinished.replace(self.folder / "provenance.npz")

    def _number_forms(self) -> None:
        target = self.folder / "forms"
        if target.exists():
            return
        unfinished = self.folder / "forms.unfinished"
        unfinished.mkdir(exist_ok=True)
        for number, numbers in enumerate(number_forms([shard / "forms.parquet" for shard in self.shards])):
            np.save(unfinished / self._file("forms", number).name, numbers)
        unfinished.rename(target)
