"""The articles of many shards, in order, which need not fit into memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.articles.again import Heirs
from framing.articles.corrections import NOTHING, Corrections
from framing.articles.files import Found, SourceAccount, account_table
from framing.articles.index import index_of, refuse_repeated, rows_by_shard, same_texts, spelling_notes_of
from framing.articles.same_text import Aside, set_aside
from framing.articles.store import read_account, read_descriptions, read_found, read_shard, shards_in

_ASIDE = ["source", "number", "unit", "reason", "same_as"]


@dataclass(frozen=True)
class ArticleStream:
    """The articles of many shards, which need not fit into memory.

    Of what was added again it has the last reading (see `framing.articles.again`), of the articles of one outlet that
    have the same text the first (see `framing.articles.same_text`), and all as a study corrects it.

    Attributes
    ----------
    shards
        The files, in order; each can be read by another process, with `read_shard`.
    folders
        The folders that they and their accounts are in.
    corrections
        What is put right in them.
    """

    shards: tuple[Path, ...]
    folders: tuple[Path, ...]
    corrections: Corrections = NOTHING

    @classmethod
    def of(cls, folders: Iterable[Path], corrections: Corrections = NOTHING) -> ArticleStream:
        """Stream what is in folders that `read_unit` wrote, or in batches that were added, in that order."""
        given = tuple(folders)
        return cls(tuple(shard for folder in given for shard in shards_in(folder)), given, corrections)

    def batches(self) -> Iterator[pd.DataFrame]:
        """Read the articles, shard by shard.

        Yields
        ------
        pandas.DataFrame
            At most 500 articles: name, outlet, title, deck, byline, section, published, language, url, text,
            template.
        """
        out = rows_by_shard(self._out)
        for number, shard in enumerate(self.shards):
            for batch in _without(read_shard(shard), out.get(number, set())):
                yield self.corrections.of_table(batch)

    def found(self) -> Iterator[Found]:
        """Read the articles as they were found, each as it was read last; nothing is corrected or set aside."""
        out = rows_by_shard(self.everything.loc[self._outdated])
        for number, shard in enumerate(self.shards):
            for row, item in enumerate(read_found(shard)):
                if row not in out.get(number, ()):
                    yield item

    def descriptions(self) -> Iterator[pd.DataFrame]:
        """Read what is known of the articles without their texts, shard by shard.

        Yields
        ------
        pandas.DataFrame
            At most 5,000 articles: the fields of `Metadata`, and text_sha256.
        """
        out = rows_by_shard(self._out)
        for number, shard in enumerate(self.shards):
            for described in _without([read_descriptions(shard)], out.get(number, set())):
                yield self.corrections.of_table(described)

    @cached_property
    def everything(self) -> pd.DataFrame:
        """List all articles of the shards as `index_of` does."""
        return self.corrections.of_table(index_of(self.shards))

    @cached_property
    def index(self) -> pd.DataFrame:
        """List the articles as `index_of` does."""
        return self.everything.drop(self._out.index).reset_index(drop=True) if len(self._out) else self.everything

    @cached_property
    def _out(self) -> pd.DataFrame:
        """List the articles that do not count, as `index_of` does."""
        rows = self.everything.index
        return self.everything.loc[rows.isin(self._outdated) | rows.isin(self._aside.index)]

    @cached_property
    def _aside(self) -> pd.DataFrame:
        """List the articles that are set aside: those that are taken out, and those of the same text as another one."""
        current = self.everything.drop(self._outdated)
        taken_out = current[current["name"].isin(list(self.corrections.dropped))]
        why = taken_out["name"].astype("str").map(self.corrections.dropped).astype("str")
        taken_out = taken_out.assign(same_as=pd.array([None] * len(taken_out), "str"), reason=why)
        same = same_texts(current.drop(taken_out.index))
        return pd.concat([taken_out, same]).sort_index() if len(taken_out) else same

    @cached_property
    def _accounts(self) -> list[list[SourceAccount]]:
        return [read_account(folder) for folder in self.folders]

    @cached_property
    def _heirs(self) -> Heirs:
        return Heirs.among(self._accounts)

    @cached_property
    def _outdated(self) -> pd.Index:
        return self._heirs.outdated(self.everything, self.folders_of(self.everything))

    def folders_of(self, rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Return the number of the folder of each row of an index."""
        number_of = {folder: number for number, folder in enumerate(self.folders)}
        folder_of_shard = np.array([number_of[shard.parent] for shard in self.shards], dtype=np.int64)
        folders: np.ndarray[Any, np.dtype[np.int64]] = folder_of_shard[rows["shard"].to_numpy()]
        return folders

    def names(self) -> pd.Series:
        """List the names of all articles, sorted.

        Raises
        ------
        ArticleError
            Where two articles have one name.
        """
        refuse_repeated(self.index)
        return self.index["name"].sort_values(ignore_index=True)

    def accounts(self, aside: pd.DataFrame | None = None) -> list[SourceAccount]:
        """Read the accounts of all folders; articles that are there already count as set aside.

        Parameters
        ----------
        aside
            These articles: rows of `everything`, with ``same_as`` and ``reason`` as in `Aside`; by default those
            that `same_texts` finds, and those that are taken out.
        """
        rows = self._aside if aside is None else aside
        outdated = self.everything.loc[self._outdated]
        n_outdated = Counter(zip(self.folders_of(outdated).tolist(), outdated["source"].astype("str"), strict=True))
        heir_of_row = np.array(
            [
                self._heirs.folder_of.get((folder, str(source)), folder)
                for folder, source in zip(self.folders_of(rows).tolist(), rows["source"], strict=True)
            ],
            dtype=np.int64,
        )
        return [
            row
            for number, account in enumerate(self._heirs.added_up(self._accounts, n_outdated))
            for row in set_aside(account, _asides(rows[heir_of_row == number]))
        ]

    def account(self) -> pd.DataFrame:
        """Put the accounts together: one row a source, with notes on outlets that may be one."""
        idle = self.corrections.idle(set(self.everything["name"]), set(map(str, self.everything["outlet"].unique())))
        return account_table([*self.accounts(), *idle], spelling_notes_of(self.index))


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
