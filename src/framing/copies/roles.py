"""Which words and sentences of articles are copy, and who had them first."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.copies.dates import Role, name_roles
from framing.copies.intervals import covered
from framing.copies.words import Booleans, Integers, Words

KINDS = pd.Index(["recycled", "syndicated"], dtype="str")  # within one outlet; across outlets

Rows = NDArray[np.void]


def kind_of(crosses: Booleans) -> pd.Series:
    """Name the kind of copy of two articles, or more, that are of different outlets or not."""
    return pd.Series(pd.Categorical.from_codes(crosses.astype(int), KINDS))


def copied_articles(words: Words, runs: Rows) -> pd.DataFrame:
    """Count the copied words of articles.

    Parameters
    ----------
    words
        Of n articles.
    runs
        As in `Compared`, all of these articles, which are numbered from 0 to n - 1.

    Returns
    -------
    DataFrame
        As in `SharedCopy`.
    """
    article = words.article()

    def count(counted: Booleans) -> Integers:
        return np.bincount(article[counted], minlength=words.n_articles)

    syndicated, recycled = (_word_roles(words, runs[runs["crosses"] == crosses], "role") for crosses in (True, False))
    return pd.DataFrame(
        {
            "article": np.arange(words.n_articles),
            "n_words": np.diff(words.start),
            "n_copied": count(syndicated > Role.NONE),
            **{f"n_{role.name.lower()}": count(syndicated == role) for role in Role if role},
            "n_recycled": count(recycled > Role.NONE),
        }
    )


def copied_sentences(words: Words, runs: Rows) -> pd.DataFrame:
    """Find the sentences that are more copy than own, given the same as `copied_articles`.

    Returns
    -------
    DataFrame
        As in `SharedCopy`.
    """
    n = np.bincount(words.sentence)
    first_word = np.full(len(n), len(words))
    np.minimum.at(first_word, words.sentence, np.arange(len(words)))
    article = words.article()
    tables = []
    for crosses in (False, True):
        of_kind = runs[runs["crosses"] == crosses]
        roles, in_turn = _word_roles(words, of_kind, "role"), _word_roles(words, of_kind, "in_turn")
        n_copied = np.bincount(words.sentence[roles > Role.NONE], minlength=len(n))
        copied = np.flatnonzero(2 * n_copied > n)
        tables.append(
            pd.DataFrame(
                {
                    "sentence": copied,
                    "article": article[first_word[copied]],
                    "kind": kind_of(np.full(len(copied), crosses)),
                    "n_words": n[copied],
                    "n_copied": n_copied[copied],
                    "role": name_roles(_role_of_most(words, roles, copied, n)),
                    "in_turn": name_roles(_role_of_most(words, in_turn, copied, n)),
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def _word_roles(words: Words, runs: Rows, column: str) -> Integers:
    """Return the role of each word; the weightiest, where it is in several runs; NONE outside all."""
    roles = np.full(len(words), Role.NONE, np.int8)
    first = words.start[runs["article"]]
    start, end = first + runs["start"], first + runs["end"]
    for role in Role:
        of_role = runs[column] == role
        roles[covered(start[of_role], end[of_role], len(words))] = role
    return roles


def _role_of_most(words: Words, roles: Integers, copied: Integers, n: Integers) -> Integers:
    """Return the weightiest role that more than half of a sentence's words have, with those of weightier ones."""
    role = np.full(len(copied), Role.FIRST)
    for weightier in (Role.UNDETERMINED, Role.LATER):
        n_weightier = np.bincount(words.sentence[roles >= weightier], minlength=len(n))
        role[2 * n_weightier[copied] > n[copied]] = weightier
    return role
