"""Sources that were added again: each article counts once, as it was read last, and each source has one account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.articles.files import SourceAccount

Place = tuple[int, str]  # the number of a folder, and a source


@dataclass(frozen=True)
class Heirs:
    """Where the account of a source that was added again goes on.

    Attributes
    ----------
    folder_of
        From a folder and a source to the last folder that the source was added with; sources that were added once
        are not in it.
    """

    folder_of: Mapping[Place, int]

    @classmethod
    def among(cls, accounts: Sequence[Sequence[SourceAccount]]) -> Heirs:
        """Find them among the accounts of folders, in the order in which they were added."""
        folder_of: dict[Place, int] = {}
        claimed: dict[tuple[str, str], int] = {}
        for number in reversed(range(len(accounts))):
            for row in accounts[number]:
                heir = claimed.get((row.source, row.sha256)) if row.sha256 else None
                if heir is not None:
                    folder_of[number, row.source] = heir
                if row.again_of:
                    claimed[row.source, row.again_of] = number if heir is None else heir
        return cls(folder_of)

    def outdated(self, index: pd.DataFrame, folders: np.ndarray) -> pd.Index:
        """Find the articles that were read again later: of many in a source by their name, else whatever their name.

        Parameters
        ----------
        index
            As `framing.articles.index.index_of` makes it.
        folders
            The number of each row's folder.

        Returns
        -------
        pandas.Index
            Of the rows that count no more.
        """
        if not self.folder_of:
            return index.index[:0]
        sources = {source for _, source in self.folder_of}
        rows = index[["name", "source"]].assign(folder=folders)
        rows["name"] = rows["name"].where(index["number"].notna(), "")
        rows = rows[rows["source"].isin(sources)]
        rows["heir"] = [
            self.folder_of.get((folder, str(source)), folder)
            for folder, source in zip(rows["folder"].tolist(), rows["source"], strict=True)
        ]
        return rows.index[rows.duplicated(["name", "source", "heir"], keep="last")]

    def added_up(
        self, accounts: Sequence[Sequence[SourceAccount]], n_outdated: Mapping[Place, int]
    ) -> list[list[SourceAccount]]:
        """Give each source one row: what is in of all its readings, and what the last one rejected.

        Parameters
        ----------
        accounts
            Of the folders.
        n_outdated
            How many articles of a folder and a source count no more.
        """
        n_before: dict[Place, int] = {}
        for number, rows in enumerate(accounts):
            for row in rows:
                place = self.folder_of.get((number, row.source), number), row.source
                n_in = row.n_parsed - n_outdated.get((number, row.source), 0)
                n_before[place] = n_before.get(place, 0) + n_in
        return [
            [
                replace(row, n_parsed=n_before[number, row.source])
                for row in rows
                if (number, row.source) not in self.folder_of
            ]
            for number, rows in enumerate(accounts)
        ]
