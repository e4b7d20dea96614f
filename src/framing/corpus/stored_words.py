"""The words of a corpus's bodies on disk: a file a shard, of which any article is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.copies import Words
from framing.corpus.buckets import Rows, read_bounds, rows_start, write_buckets

FORMS = 4_000_000  # forms of shards that are numbered at once

_WORD = np.dtype([("word", np.int32), ("sentence", np.int32), ("quoted", np.bool_)])

Integers = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]


def number_forms(paths: Sequence[Path]) -> list[Integers]:
    """Give every form the number that it has in all shards, without a collision.

    Parameters
    ----------
    paths
        A Parquet file a shard with its distinct forms, in the column “form”.

    Returns
    -------
    list of ndarray of int
        The numbers of each shard's forms, in their order. Forms are compared a part at a time, by what their hash
        begins with, so that the vocabulary of a large corpus is never in memory.
    """
    sizes = [pq.read_metadata(path).num_rows for path in paths]
    numbers = [np.empty(size, np.int32) for size in sizes]
    n_parts, n_before = 1 + sum(sizes) // FORMS, 0
    for part in range(n_parts):
        chosen, forms = [], []
        for path in paths:
            own = pq.read_table(path)["form"].combine_chunks()
            chosen.append(np.flatnonzero(pd.util.hash_array(own.to_numpy(zero_copy_only=False)) % n_parts == part))
            forms.append(own.take(pa.array(chosen[-1])))
        encoded = pa.concat_arrays([pa.array([], pa.string()), *forms]).dictionary_encode()
        found = np.split(encoded.indices.to_numpy(), np.cumsum([len(some) for some in chosen])[:-1])
        for own_numbers, places, found_numbers in zip(numbers, chosen, found, strict=True):
            own_numbers[places] = found_numbers + n_before
        n_before += len(encoded.dictionary)
    return numbers


def write_words(path: Path, words: Words) -> None:
    """Write the words of a shard's articles, so that each article can be read by itself."""
    rows = np.empty(len(words), _WORD)
    rows["word"], rows["sentence"], rows["quoted"] = words.word, words.sentence, words.quoted
    write_buckets(path, rows, words.article(), words.n_articles)


class StoredWords:
    """The words of n articles in the files that `write_words` wrote.

    Parameters
    ----------
    paths
        A file a shard.
    first_article
        The number of the first article of each shard, and after the last of them n.
    """

    def __init__(self, paths: Sequence[Path], first_article: Sequence[int]) -> None:
        self._paths = paths
        self._first_article = np.array(first_article)
        bounds = map(read_bounds, paths, np.diff(self._first_article).tolist())
        self.n_words = np.concatenate([np.zeros(0, np.int64), *map(np.diff, bounds)])

    def read(self, articles: Integers) -> Words:
        """Read the words of some articles.

        Parameters
        ----------
        articles
            Their numbers, ascending.

        Returns
        -------
        Words
            The articles are numbered anew, from 0; sentences have the numbers of their shards.
        """
        start = np.concatenate([[0], np.cumsum(self.n_words[articles])])
        rows = np.empty(start[-1], _WORD)
        shards = np.searchsorted(articles, self._first_article)
        for number, (first, last) in enumerate(pairwise(shards.tolist())):
            if first < last:
                self._read_shard(number, articles[first:last], rows[start[first] : start[last]])
        columns = {name: np.ascontiguousarray(rows[name]) for name in _WORD.names or ()}
        return Words(start=start, **columns)

    def _read_shard(self, number: int, articles: Integers, rows: Rows) -> None:
        """Read the words of articles of one shard, those of neighbours at once."""
        offset, following = self._first_article[number : number + 2].tolist()
        start = np.concatenate([[0], np.cumsum(self.n_words[offset:following])]) * _WORD.itemsize
        parts = np.split(articles - offset, np.flatnonzero(np.diff(articles) > 1) + 1)
        view, done = rows.view(np.uint8).data, 0
        with self._paths[number].open("rb", buffering=0) as file:
            for part in parts:
                begin, end = int(start[part[0]]), int(start[part[-1] + 1])
                file.seek(rows_start(following - offset) + begin)
                done += file.readinto(view[done : done + end - begin]) or 0
