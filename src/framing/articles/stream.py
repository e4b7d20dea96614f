"""The articles of many shards, in order, which need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from framing.articles.files import SourceAccount, account_table
from framing.articles.index import index_of, refuse_repeated, rows_by_shard, same_texts, spelling_notes_of
from framing.articles.same_text import Aside, set_aside
from framing.articles.store import read_account, read_descriptions, read_shard, shards_in

_ASIDE = ["source", "number", "unit", "reason", "same_as"]


@dataclass(frozen=True)
class ArticleStream:
    """The articles of many shards, which need not fit into memory.

    Of the articles of one outlet that have the same text (see `framing.articles.same_text`) it has the first.

    Attributes
    ----------
    shards
        The files, in order; each can be read by another process, with `read_shard`.
    folders
        The folders that they and their accounts are in.
    """

    shards: tuple[Path, ...]
    folders: tuple[Path, ...]

    @classmethod
    def of(cls, folders: Iterable[Path]) -> ArticleStream:
        """Stream what is in folders that `read_unit` wrote, or in batches that were added."""
        given = tuple(folders)
        return cls(tuple(shard for folder in given for shard in shards_in(folder)), given)

    def batches(self) -> Iterator[pd.DataFrame]:
        """Read the articles, shard by shard.

        Yields
        ------
        pandas.DataFrame
            At most 500 articles: name, outlet, title, deck, byline, section, published, language, url, text,
            template.
        """
        out = rows_by_shard(self._repeated)
        for number, shard in enumerate(self.shards):
            yield from _without(read_shard(shard), out.get(number, set()))

    def descriptions(self) -> Iterator[pd.DataFrame]:
        """Read what is known of the articles without their texts, shard by shard.

        Yields
        ------
        pandas.DataFrame
            At most 5,000 articles: the fields of `Metadata`, and text_sha256.
        """
        out = rows_by_shard(self._repeated)
        for number, shard in enumerate(self.shards):
            yield from _without([read_descriptions(shard)], out.get(number, set()))

    @cached_property
    def everything(self) -> pd.DataFrame:
        """List all articles of the shards as `index_of` does."""
        return index_of(self.shards)

    @cached_property
    def index(self) -> pd.DataFrame:
        """List the articles as `index_of` does."""
        repeated = self._repeated.index
        return self.everything.drop(repeated).reset_index(drop=True) if len(repeated) else self.everything

    @cached_property
    def _repeated(self) -> pd.DataFrame:
        return same_texts(self.everything)

    def names(self) -> pd.Series:
        """List the names of all articles, sorted.

        Raises
        ------
        ArticleError
            Where two articles have one name.
        """
        refuse_repeated(self.index)
        return self.index["name"].sort_values(ignore_index=True)

    def accounts(self, repeated: pd.DataFrame | None = None) -> list[SourceAccount]:
        """Read the accounts of all folders; articles that are there already count as set aside.

        Parameters
        ----------
        repeated
            These articles: rows of `everything`, with ``same_as`` and ``reason`` as in `Aside`; by default those
            that `same_texts` finds.
        """
        rows = self._repeated if repeated is None else repeated
        number_of = {folder: number for number, folder in enumerate(self.folders)}
        folder_of_shard = np.array([number_of[shard.parent] for shard in self.shards], dtype=np.int64)
        folder_of_row = folder_of_shard[rows["shard"].to_numpy()]
        return [
            row
            for number, folder in enumerate(self.folders)
            for row in set_aside(read_account(folder), _asides(rows[folder_of_row == number]))
        ]

    def account(self) -> pd.DataFrame:
        """Put the accounts together: one row a source, with notes on outlets that may be one."""
        return account_table(self.accounts(), spelling_notes_of(self.index))


def _asides(rows: pd.DataFrame) -> Iterator[Aside]:
    columns = rows[_ASIDE].astype(object)
    return (Aside(*row) for row in columns.where(columns.notna(), None).to_numpy())


def _without(batches: Iterable[pd.DataFrame], out: set[int]) -> Iterator[pd.DataFrame]:
    """Leave rows of a shard out of its batches."""
    begin = 0
    for batch in batches:
        kept = [begin + at not in out for at in range(len(batch))]
        begin += len(batch)
        if all(kept):
            yield batch
        elif any(kept):
            yield batch[kept].reset_index(drop=True)
