"""Find the copy that the articles of shards share, in the memory of one shard and of the list of candidates.

Each step makes files of files: the words of a shard are numbered alike in all shards, and their seeds put into
partitions; of the seeds of a partition candidates are made; all candidates are put in an order in which few articles
are read twice; a portion of them is compared; what is found is laid out by shard. The units of a step can be done in
any order and by anybody; a file appears when it is whole, and is not made again. What is found is what
`find_shared_copy` finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from framing.copies import BodyWords, by_article
from framing.copies.candidates import candidate_pairs, distinct, neighbours_together
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
PAIRS = 50_000  # of articles in a portion

Integers = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]


class Step(NamedTuple):
    """Work that can be shared out: what it is, in words, and a function of the number of a unit."""

    what: str
    function: Callable[[int], None]
    units: range


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
    n_pairs
        So many pairs of articles are a portion.
    """

    shards: tuple[Path, ...]
    first_article: tuple[int, ...]
    folder: Path
    n_bits: int
    n_pairs: int

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
            n_pairs=PAIRS,
        )
        search._note_provenance()
        search._number_forms()
        return search

    def steps(self) -> Iterator[Step]:
        """Yield what is to be done, one step after the other; each is to be done before the next is asked for."""
        yield Step("taking words", self.take_words, range(len(self.shards)))
        yield Step("finding candidates", self.find_candidates, range(self.n_partitions))
        self.arrange_pairs()
        yield Step("comparing", self.compare, range(self.n_portions))

    def finish(self) -> None:
        """Do every step."""
        for step in self.steps():
            for number in step.units:
                step.function(number)

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
        """Write the pairs of articles that share a seed of a partition."""
        path = self._file("candidates", partition)
        if path.exists():
            return
        holders = read_bucket(self._files("seeds", len(self.shards)), HOLDER, partition, self.n_partitions)
        one, two = candidate_pairs(holders, self._provenance.outlet, self._provenance.seniority)
        n_articles = self.first_article[-1]
        _save(path, distinct(np.minimum(one, two) * n_articles + np.maximum(one, two)))

    def arrange_pairs(self) -> None:
        """Write the pairs of all partitions, each once, so that those of one portion have many articles in common."""
        if self._pairs.exists():
            return
        found = [np.load(path) for path in self._files("candidates", self.n_partitions)]
        n_articles = self.first_article[-1]
        one, two = np.divmod(distinct(np.concatenate(found)), max(n_articles, 1))
        order = neighbours_together(one, two, n_articles)
        _save(self._pairs, np.stack([one[order], two[order]], axis=1).astype(np.int32))

    @property
    def n_portions(self) -> int:
        """How many portions of pairs are compared."""
        return -(-len(np.load(self._pairs, mmap_mode="r")) // self.n_pairs)

    def compare(self, portion: int) -> None:
        """Compare a portion of the pairs, and write what they share by the shard of the one and of either."""
        path = self._file("runs", portion)
        if path.exists():
            return
        own = slice(portion * self.n_pairs, (portion + 1) * self.n_pairs)
        candidates = np.load(self._pairs, mmap_mode="r")[own].astype(np.int64)
        pairs, runs = [np.empty(0, PAIR)], [np.empty(0, RUN)]
        for part in compare_in_portions(self._words.read, self._words.n_words, self._provenance, *candidates.T):
            pairs.append(part.pairs)
            runs.append(part.runs)
        for name, rows in (("pairs", np.concatenate(pairs)), ("runs", np.concatenate(runs))):
            self._write_by_shard(self._file(name, portion), rows)

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
        return StoredWords(self._files("words", len(self.shards)), self.first_article)

    @cached_property
    def _provenance(self) -> Provenance:
        with np.load(self.folder / "provenance.npz") as stored:
            return Provenance(stored["outlet"], Days(stored["earliest"], stored["latest"]), stored["seniority"])

    def _n_articles(self, number: int) -> int:
        return self.first_article[number + 1] - self.first_article[number]

    def _file(self, kind: str, number: int) -> Path:
        return self.folder / kind / f"{number:05d}.npy"

    def _files(self, kind: str, n: int) -> list[Path]:
        return [self._file(kind, number) for number in range(n)]

    @property
    def _pairs(self) -> Path:
        return self.folder / "arranged.npy"

    def _of_shard(self, name: str, kind: np.dtype[np.void], number: int) -> Rows:
        return read_bucket(self._files(name, self.n_portions), kind, number, len(self.shards))

    def _write_by_shard(self, path: Path, rows: Rows) -> None:
        shard = np.searchsorted(self.first_article, rows["article"], side="right") - 1
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


def _save(path: Path, array: Integers) -> None:
    """Write an array; the file appears when it is whole."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    with unfinished.open("wb") as file:
        np.save(file, array)
    unfinished.replace(path)
