"""Coverage: which claims a group states, which it leaves out, and where groups state different versions."""

from __future__ import annotations

import pandas as pd

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.grouping import group_sentences
from framing.measures.groups import article_groups
from framing.measures.reporting import codebook_limits, comparison_limits, report
from framing.measures.requirements import require_entries


def coverage(corpus: Corpus, by: str = "name", *, copies: Copies = "keep") -> pd.DataFrame:
    """Matrix of claims and who states them.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines claims.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``). Titles and decks are not looked at for copies.

    Returns
    -------
    DataFrame
        `by`, outlet (unless `by` is the outlet; several joined by " | "), entry, label, variant (the versions
        stated, joined by " | " in the order of the codebook; empty for a claim without versions), state,
        n_sentences (that state it, title and deck included), n_negated (of these, those in which every match
        is negated): every claim of the codebook in every group. The state is ``"absent"``, ``"stated"``, or
        ``"contradicted"`` where a version is stated and another group states another version.

    Raises
    ------
    MeasureError
        Where the codebook defines no claims.

    Examples
    --------
    >>> import framing
    >>> framing.coverage(framing.load_corpus("data/azure")).columns.tolist()
    ['name', 'outlet', 'entry', 'label', 'variant', 'state', 'n_sentences', 'n_negated']
    """
    entries = require_entries(corpus, "claim")
    sample = group_sentences(corpus, by, parts=("title", "deck", "body"), copies=copies)
    mentions = sample.rows_of(corpus.mentions[corpus.mentions["kind"] == "claim"])
    stated = mentions.assign(denied=mentions["n_negated"] == mentions["n"]).astype({"variant": "str"})
    cells = pd.MultiIndex.from_product([sample.groups, [entry.name for entry in entries]], names=[by, "entry"])
    versions = {
        str(claim): {str(group): set(own["variant"]) for group, own in rows.groupby("group")}
        for claim, rows in stated.groupby(stated["entry"].astype("str"))
    }
    table = cells.to_frame(index=False).astype("str")
    if by != "outlet":
        table.insert(1, "outlet", table[by].map(_outlets(corpus, by)).astype("str"))
    table["label"] = [entry.label for entry in entries] * len(sample.groups)
    table["variant"] = [
        _in_order(entry, versions.get(entry.name, {}).get(group, set())) for group in sample.groups for entry in entries
    ]
    table["state"] = [_state(group, versions.get(claim, {})) for group, claim in cells]
    table = table.join(_counts(stated, cells))
    negated = int(table["n_negated"].sum())
    return report(
        table,
        sample,
        method=(
            "A claim is stated where a sentence of title, deck or body matches one of its patterns, and "
            "contradicted where another group states another version of it."
        ),
        limits=[
            *comparison_limits(sample),
            *codebook_limits(corpus),
            "A claim that no pattern matches counts as absent, however it is worded.",
            "A claim that only copies state that were left out counts as absent." if copies != "keep" else "",
            "A claim counts as stated whoever speaks: the outlet, or a source that it quotes, reports or doubts.",
            f"{negated} of the sentences that state a claim negate it." if negated else "",
        ],
    )


def _state(group: str, versions: dict[str, set[str]]) -> str:
    if group not in versions:
        return "absent"
    elsewhere = {version for other, stated in versions.items() if other != group for version in stated}
    return "contradicted" if elsewhere and len(versions[group] | elsewhere) > 1 else "stated"


def _in_order(entry: Entry, stated: set[str]) -> str:
    variants = dict.fromkeys(indicator.variant for indicator in entry.indicators)
    return " | ".join(variant for variant in variants if variant in stated)


def _counts(stated: pd.DataFrame, cells: pd.MultiIndex) -> pd.DataFrame:
    """Count the sentences that state each claim in each group, and those that only negate it."""
    claim = stated["entry"].astype("str")
    denied = stated.groupby([stated["group"], claim, stated["sentence_id"]])["denied"].all()
    counts = denied.groupby(level=[0, 1]).agg(["size", "sum"]).reindex(cells, fill_value=0)
    return pd.DataFrame({"n_sentences": counts["size"].to_numpy("int64"), "n_negated": counts["sum"].to_numpy("int64")})


def _outlets(corpus: Corpus, by: str) -> dict[str, str]:
    groups = article_groups(corpus, by).to_numpy()
    outlets = pd.DataFrame({"group": groups, "outlet": corpus.articles["outlet"].astype("str")}).fillna("")
    named = outlets.drop_duplicates().sort_values(["group", "outlet"]).groupby("group")["outlet"]
    return {str(group): " | ".join(filter(None, own)) for group, own in named}
