"""Where instruments and people differ: which indicators make the errors, and in which sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.reporting import describe
from framing.measures.requirements import require_one_of
from framing.measures.validated.judged import WITHOUT_GROUPS, Judged, judge
from framing.measures.validated.sentences import coding_limits, sampled
from framing.validation import Validation, found_in

#: What a row of the table of errors is.
Each = Literal["indicator", "sentence"]
FOUND_ONLY, CODED_ONLY = "found, not coded", "coded, not found"
_SHOWN = 5  # sentences that are named beside an indicator
_LIMITS = (
    "An error is a difference: where coders were not brought together, the one who coded may be wrong.",
    "A codebook that is mended with these sentences has to be examined with others.",
)


def instrument_errors(
    corpus: Corpus,
    validation: Validation,
    each: Each = "indicator",
    *,
    entries: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Say where the codebook finds what people did not, and misses what they found.

    Parameters
    ----------
    corpus, validation, entries
        As in :func:`framing.instrument_quality`. Take a sample that you work on, not the one you report: a codebook
        that was mended with a sample agrees with it better than with others.
    each
        What a row is: an ``"indicator"``, or a coded ``"sentence"`` in which instrument and people differ.

    Returns
    -------
    DataFrame
        By indicator: entry, label, indicator (empty in the row of misses: sentences that people found to have the
        entry, and in which no indicator of it is found), n_coded (coded sentences in
        which it is found), n_right (of these, that people found to have the entry), n_wrong, n_wrong_alone (of the
        wrong ones, in which it is the only indicator of the entry), precision, sentences (the first wrong ones, article
        and number, as :func:`framing.sentences_in_context` takes them); those with most errors alone first. By
        sentence: entry, label, error (``"found, not coded"`` or ``"coded, not found"``), article, sentence, indicators,
        and, where the corpus has its text, text. Tone has no indicators: its sentences stand in the second table only.

    Raises
    ------
    MeasureError
        As in :func:`framing.instrument_quality`, or where whole articles were coded.
    """
    require_one_of(each, get_args(Each), "kind of row")
    matched, judged, unknown = judge(corpus, validation, WITHOUT_GROUPS, entries)
    if matched.unit != "sentence":
        raise MeasureError(
            "Whole articles were coded, and errors are shown by sentence.",
            remedy="Use instrument_quality, or code sentences.",
        )
    words = {one.name: _indicators(corpus, one) for one in judged}
    if each == "indicator":
        parts = [_by_indicator(one, words[one.name]) for one in judged if one.coded.kind != "tone"]
        table = pd.concat(parts, ignore_index=True) if parts else _by_indicator_of_none()
    else:
        table = _by_sentence(corpus, judged, words)
    missed = (
        " A row without an indicator counts what people found and no indicator does." if each == "indicator" else ""
    )
    return describe(
        table,
        method=f"Where instruments and people differ in a coded sample ({sampled(matched)}), not weighted.{missed}",
        limits=[*coding_limits(matched, judged, unknown), *_LIMITS],
    )


def _indicators(corpus: Corpus, judged: Judged) -> pd.DataFrame:
    """Return the indicators in the coded sentences: place (of the unit), indicator."""
    if judged.coded.kind == "tone":
        return pd.DataFrame({"place": pd.Series(dtype="int64"), "indicator": pd.Series(dtype="str")})
    found = found_in(corpus, judged.coded)
    place = pd.Index(judged.units["sentence_id"]).get_indexer(pd.Index(found["sentence_id"]))
    table = pd.DataFrame({"place": place, "indicator": found["indicator"].astype("str").to_numpy()})
    inside: pd.DataFrame = table[place >= 0].drop_duplicates()
    return inside.sort_values(["place", "indicator"], ignore_index=True)


def _by_indicator(judged: Judged, words: pd.DataFrame) -> pd.DataFrame:
    right = judged.given[words["place"].to_numpy(dtype=np.int64)] == 1
    alone = words.groupby("place")["indicator"].transform("size").to_numpy() == 1
    named = _names(judged)
    rows = words.assign(n_coded=1, n_right=right, n_wrong=~right, n_wrong_alone=~right & alone)
    rows["sentences"] = np.where(right, "", named[words["place"].to_numpy(dtype=np.int64)])
    missed = np.flatnonzero((judged.given == 1) & (judged.said == 0))
    table = rows.groupby("indicator", as_index=False).agg(
        {"n_coded": "sum", "n_right": "sum", "n_wrong": "sum", "n_wrong_alone": "sum", "sentences": _first_ones}
    )
    if len(missed):
        none = dict(zip(table.columns, ("", 0, 0, len(missed), len(missed)), strict=False))
        none["sentences"] = _first_ones(pd.Series(named[missed]))
        table = pd.concat([table, pd.DataFrame([none])], ignore_index=True)
    table.insert(0, "entry", judged.name)
    table.insert(1, "label", judged.label)
    precision = np.where(table["n_coded"] > 0, table["n_right"] / table["n_coded"].clip(lower=1), np.nan)
    table.insert(7, "precision", precision.astype("float64"))
    order = ["n_wrong_alone", "n_wrong", "indicator"]
    whole = dict.fromkeys(("n_coded", "n_right", "n_wrong", "n_wrong_alone"), "int64")
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True).astype(
        {**whole, "entry": "str", "label": "str", "indicator": "str", "sentences": "str"}
    )


def _by_indicator_of_none() -> pd.DataFrame:
    texts, whole = ("entry", "label", "indicator", "sentences"), ("n_coded", "n_right", "n_wrong", "n_wrong_alone")
    kinds = {**dict.fromkeys(texts, "str"), **dict.fromkeys(whole, "int64"), "precision": "float64"}
    order = [*texts[:3], *whole, "precision", "sentences"]
    return pd.DataFrame({name: pd.Series(dtype=kinds[name]) for name in order})


def _by_sentence(corpus: Corpus, judged: Sequence[Judged], words: dict[str, pd.DataFrame]) -> pd.DataFrame:
    parts = []
    for one in judged:
        wrong = np.flatnonzero(one.said != one.given)
        indicators = words[one.name].groupby("place")["indicator"].agg(", ".join)
        units = one.units.iloc[wrong]
        part = {
            "entry": pd.Series([one.name] * len(wrong), dtype="str"),
            "label": pd.Series([one.label] * len(wrong), dtype="str"),
            "error": pd.Series(np.where(one.said[wrong] == 1, FOUND_ONLY, CODED_ONLY), dtype="str"),
            "article": units["article"].astype("str").to_numpy(),
            "sentence": units["sentence"].to_numpy(dtype="int64"),
            "indicators": indicators.reindex(wrong).fillna("").astype("str").to_numpy(),
            "sentence_id": units["sentence_id"].to_numpy(),
        }
        parts.append(pd.DataFrame(part))
    table = pd.concat(parts, ignore_index=True)
    if corpus.texts is not None:
        table = table.merge(corpus.texts[["sentence_id", "text"]], on="sentence_id", how="left")
    return table.drop(columns="sentence_id").sort_values(["entry", "error", "article", "sentence"], ignore_index=True)


def _names(judged: Judged) -> np.ndarray:
    units = judged.units
    return np.array(
        [f"{article} {number}" for article, number in zip(units["article"], units["sentence"], strict=True)],
        dtype=object,
    )


def _first_ones(named: pd.Series) -> str:
    kept = [name for name in named if name]
    return ", ".join(kept[:_SHOWN]) + (f" and {len(kept) - _SHOWN} more" if len(kept) > _SHOWN else "")
