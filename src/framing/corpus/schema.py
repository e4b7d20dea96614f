"""The derived tables: which columns each has, of which type, sorted by what.

Everything downstream of :func:`framing.derive` reads only these. No column holds a Python object, and no
table holds a passage of an article: within an article sentences are numbered in a shuffled, seeded order,
terms are sorted, and pairs never join more than two words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.errors import CorpusError

Kind = Literal["integer", "small", "float", "text", "category"]

_DTYPES: dict[Kind, str] = {
    "integer": "int64",
    "small": "int32",
    "float": "float64",
    "text": "str",
    "category": "category",
}


@dataclass(frozen=True)
class TableSchema:
    """One derived table: its columns in order, and the columns that sort it."""

    columns: dict[str, Kind]
    sorted_by: tuple[str, ...]
    row: str


TABLES: dict[str, TableSchema] = {
    "articles": TableSchema(
        {
            "article_id": "small",  # 0, 1, 2 … in the order of `name`
            "name": "text",  # unique: what the user calls the article
            "outlet": "category",
            "title": "text",
            "byline": "text",
            "section": "category",
            "published": "text",  # ISO 8601, as precise as the source: 2025, 2025-08 or 2025-08-15
            "language": "category",
            "url": "text",
            "n_sentences": "small",  # of the body
            "n_tokens": "small",  # words of the body, punctuation not counted
            "n_quoted": "small",  # of these, inside quotation marks
            "n_copied": "small",  # of these, in passages that an article of another outlet has too
            "copied_share": "float",  # the same as a share
            "mattr": "float",  # moving-average type-token ratio of the body, 50 words; missing in shorter ones
            "mtld": "float",  # measure of textual lexical diversity of the body; missing where no word is repeated
            "text_sha256": "text",  # of the article as it was read, before cleaning
        },
        ("article_id",),
        "an article",
    ),
    "sentences": TableSchema(
        {
            "sentence_id": "integer",  # shuffled within the article
            "article_id": "small",
            "part": "category",  # title, deck or body
            "place": "float",  # 0 lead … 1 end of the body, in tenths; 0 in title and deck
            "n_tokens": "small",
            "n_quoted": "small",
            "copy": "category",  # empty, or whose copy it is: see framing.corpus.copied
            "negative": "float",  # VADER's four numbers
            "neutral": "float",
            "positive": "float",
            "compound": "float",
            "compound_own": "float",  # the same of the words outside quotation marks; missing where there are none
            "compound_quoted": "float",  # and of those inside
        },
        ("sentence_id",),
        "a sentence",
    ),
    "terms": TableSchema(
        {
            "sentence_id": "integer",
            "term": "category",
            "n": "small",
            "n_quoted": "small",  # of these, inside quotation marks
        },
        ("sentence_id", "term"),
        "a term in a sentence",
    ),
    "pairs": TableSchema(
        {"article_id": "small", "term": "category", "other": "category", "n": "small"},
        ("article_id", "term", "other"),
        "two terms near each other in an article, in alphabetical order",
    ),
    "mentions": TableSchema(
        {
            "sentence_id": "integer",
            "kind": "category",  # actor, contested, frame or claim
            "entry": "category",  # the name of the codebook entry
            "variant": "category",  # the rival name, the version of the claim or the function in a frame; else empty
            "indicator": "category",
            "n": "small",
            "n_negated": "small",  # n where these stand after a negation, else 0
            "n_quoted": "small",  # n where these stand inside quotation marks, else 0
            "n_words": "small",  # that these cover
        },
        ("sentence_id", "kind", "entry", "variant", "indicator", "n_negated", "n_quoted"),
        "an indicator in a sentence, those that are negated or quoted apart",
    ),
    "actor_tone": TableSchema(
        {
            "sentence_id": "integer",
            "entry": "category",  # the actor, by the name of its codebook entry
            "indicator": "category",  # the name by which it is mentioned
            "is_quoted": "small",  # 1 inside quotation marks, else 0
            "is_pronoun": "small",  # 1 where a pronoun stands for the only actor that its sentence names, else 0
            "negative": "float",  # probability that the sentence is negative toward the actor named here
            "neutral": "float",
            "positive": "float",
        },
        ("sentence_id", "entry", "indicator", "is_quoted", "is_pronoun", "negative", "neutral", "positive"),
        "a mention of an actor",
    ),
    "agency": TableSchema(
        {
            "sentence_id": "integer",
            "form": "category",  # active, passive, passive-agent (with a “by” that says who acts) or nominalised
            "verb": "category",  # the verb, or the noun of an action, as terms are counted
            "agent": "category",  # the actor who acts; empty where that is no actor of the codebook
            "patient": "category",  # the actor acted upon
            "is_quoted": "small",  # 1 where the verb stands inside quotation marks, else 0
            "n": "small",
        },
        ("sentence_id", "form", "verb", "agent", "patient", "is_quoted"),
        "a clause: every passive and every noun of action, and the active ones with an actor",
    ),
    "stance": TableSchema(
        {
            "sentence_id": "integer",
            "kind": "category",  # hedge, booster, evidential or scare quote
            "marker": "category",  # as it is listed; of a scare quote its words, where these are at most two
            "n": "small",
            "n_quoted": "small",  # of these, inside quotation marks; a scare quote is the outlet's own
        },
        ("sentence_id", "kind", "marker"),
        "a marker of stance in a sentence",
    ),
    "attributions": TableSchema(
        {
            "sentence_id": "integer",
            "form": "category",  # direct, indirect or mixed
            "cue": "category",  # the verb or phrase that attributes, from our own list; empty where there is none
            "implication": "category",  # what the cue implies; empty where there is none
            "speaker": "category",  # the actor, by the name of its codebook entry; empty elsewhere
            "speaker_kind": "category",  # actor, named, anonymous, described, pronoun or none
            "is_first": "small",  # 1 in the first sentence of the statement, else 0
            "n_words": "small",  # words of the statement in this sentence
        },
        ("sentence_id", "form", "cue", "implication", "speaker", "speaker_kind", "is_first", "n_words"),
        "a statement of a source in a sentence",
    ),
    "removed": TableSchema(
        {
            "article_id": "small",
            "line": "small",  # from 1 in the article as read, with what was left out of its page at its place
            "rule": "category",
            "reason": "category",
            "n_characters": "small",
        },
        ("article_id", "line", "rule"),
        "a removed line, or the part of a line that was removed",
    ),
    "copies": TableSchema(
        {
            "article_id": "small",  # the smaller number of the two
            "other_id": "small",
            "kind": "category",  # syndicated across outlets, or recycled within one
            "role": "category",  # of article_id toward other_id: first, later or undetermined
            "n_shared": "small",  # distinct word 5-grams that both have
            "containment": "float",  # n_shared by the distinct 5-grams of article_id
            "other_containment": "float",  # and by those of other_id
            "overlap": "float",  # the same outside quotation marks, by the smaller of the two numbers
            "n_words": "small",  # words in the passages that they share
        },
        ("article_id", "other_id"),
        "two articles with a passage in common",
    ),
    "account": TableSchema(
        {
            "source": "text",  # a file that was read, or a member of an archive
            "layout": "category",  # Nexis TXT, CSV, web page …; empty where nothing could be read
            "n_announced": "small",
            "n_parsed": "small",
            "n_rejected": "small",
            "n_set_aside": "small",  # of these, articles that could be read but were not asked for
            "reason": "text",  # why something was rejected, and what is not certain; empty elsewhere
        },
        ("source",),
        "a source that was read",
    ),
}


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Bring a table into its schema's columns, types and order of rows.

    Parameters
    ----------
    name
        One of the derived tables, a key of ``TABLES``.
    table
        A table with at least the schema's columns.

    Returns
    -------
    DataFrame
        Exactly the schema's columns, sorted, with a fresh index; categories sorted alphabetically.

    Raises
    ------
    CorpusError
        Where a column is missing.
    """
    schema = TABLES[name]
    missing = [column for column in schema.columns if column not in table.columns]
    if missing:
        raise CorpusError(
            f"The table “{name}” has no column {', '.join(missing)}.",
            remedy="Derive the corpus again: framing derive DIR",
        )
    typed = pd.DataFrame({column: _typed(table[column], kind) for column, kind in schema.columns.items()})
    order = _sorted_order([typed[column] for column in schema.sorted_by])
    return typed.iloc[order].reset_index(drop=True) if order is not None else typed.reset_index(drop=True)


def empty_table(name: str) -> pd.DataFrame:
    """Return a table of the schema without rows."""
    return conform(name, pd.DataFrame({column: [] for column in TABLES[name].columns}))


def _typed(column: pd.Series, kind: Kind) -> pd.Series:
    if kind != "category":
        return column.astype(_DTYPES[kind])  # type: ignore[call-overload, no-any-return]
    if not isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("str").astype("category")
    return _only_used_sorted(column)


def _only_used_sorted(column: pd.Series) -> pd.Series:
    """Drop the categories that do not occur and sort the others; a quick look where that is done already."""
    codes = column.cat.codes.to_numpy()
    categories = column.cat.categories.to_numpy(dtype=object)
    occurs = np.zeros(len(categories) + 1, dtype=bool)  # the last one is for missing values, code -1
    occurs[codes] = True
    used = np.flatnonzero(occurs[:-1])
    order = used[np.argsort(categories[used], kind="stable")]
    if (
        len(order) == len(categories)
        and (order == np.arange(len(order))).all()
        and column.cat.categories.dtype == "str"
    ):
        return column if not column.cat.ordered else column.cat.as_unordered()
    lookup = np.full(len(categories) + 1, -1, dtype=codes.dtype)
    lookup[order] = np.arange(len(order))
    renamed = pd.CategoricalDtype(pd.Index(categories[order], dtype="str"))
    numbered = pd.Categorical.from_codes(lookup[codes], dtype=renamed, validate=False)
    return pd.Series(numbered, index=column.index, name=column.name)


def _sorted_order(keys: list[pd.Series]) -> np.ndarray[Any, np.dtype[np.intp]] | None:
    """Return the order of rows that sorts by the keys, the first one first; None where they are sorted."""
    numbers = [
        key.cat.codes.to_numpy() if isinstance(key.dtype, pd.CategoricalDtype)
        else key.rank(method="dense").to_numpy() if key.dtype == "str"
        else key.to_numpy()
        for key in keys
    ]  # fmt: skip
    undecided, descends = np.ones(max(len(keys[0]) - 1, 0), dtype=bool), False
    for number in numbers:
        descends = descends or bool((undecided & (number[1:] < number[:-1])).any())
        undecided &= number[1:] == number[:-1]
    return np.lexsort(numbers[::-1]) if descends else None
