"""Coverage: which claims a group states, which it leaves out, and where groups state different versions."""

from __future__ import annotations

import pandas as pd
from scipy import sparse

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.reporting import codebook_limits, comparison_limits, report
from framing.measures.requirements import require_entries
from framing.measures.validated.coded_sentences import corrected_entries
from framing.validation import Validation

_STATES = (
    "Numbers of sentences are corrected, states are not: a claim that the patterns find nowhere may be stated all the "
    "same, and the upper bound says in how many sentences."
)
PARTS = ("title", "deck", "body")  # in the order in which they are read


def coverage(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", validation: Validation | None = None
) -> pd.DataFrame:
    """Matrix of claims and who states them.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines claims.
    by
        A column of its articles; ``"name"`` for a matrix of single articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``). Titles and decks are not looked at for copies.
    validation
        What people coded of the corpus, if anything (:func:`framing.read_validation`): how many sentences state a claim
        is then also given as people would have coded them.

    Returns
    -------
    DataFrame
        `by`, outlet (unless `by` is the outlet; several joined by " | "), entry, label, variant (the versions
        stated, joined by " | " in the order of the codebook; empty for a claim without versions), state,
        n_sentences (that state it, title and deck included), n_negated (of these, those in which every match
        is negated), first_part (title, deck or body: where it is stated first; empty where it is absent),
        first_place (of the body, 0 lead to 1 end in tenths, the earliest of the group's articles; 0 in title and
        deck, NaN where it is absent), turn (1 for what the group states first, 2 for what it states next; those that
        first stand in the same part and tenth share one, NaN where it is absent): every claim of the codebook in
        every group. The state is ``"absent"``, ``"stated"``, or ``"contradicted"`` where a version is stated and
        another group states another version. With a validation corrected, corrected_low, corrected_high (sentences of
        the group that state the claim) and n_coded (its sentences with a label) stand behind n_sentences; the state
        stays that of the patterns.

    Raises
    ------
    MeasureError
        Where the codebook defines no claims, or the validation does not fit the corpus.

    Examples
    --------
    >>> import framing
    >>> framing.coverage(framing.load_corpus("data/azure")).columns.tolist()[:6]
    ['outlet', 'entry', 'label', 'variant', 'state', 'n_sentences']
    """
    entries = require_entries(corpus, "claim")
    sample = group_sentences(corpus, by, parts=PARTS, copies=copies)
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
    table = table.join(_counts(stated, cells)).join(_first(stated, sample.sentences, cells))
    table["turn"] = _turns(table, by)
    negated = int(table["n_negated"].sum())
    people = corrected_entries(corpus, sample, entries, _carried(sample, mentions, entries), validation, is_count=True)
    return report(
        people.beside(table, behind="n_sentences"),
        sample,
        method=(
            "A claim is stated where a sentence of title, deck or body matches one of its patterns, and "
            "contradicted where another group states another version of it."
            f"{people.method('the number of sentences that state it')}"
        ),
        limits=[
            *comparison_limits(sample),
            *codebook_limits(corpus),
            "A claim that no pattern matches counts as absent, however it is worded.",
            "A claim that only copies state that were left out counts as absent." if copies != "keep" else "",
            "A claim counts as stated whoever speaks: the outlet, or a source that it quotes, reports or doubts.",
            f"{negated} of the sentences that state a claim negate it." if negated else "",
            *people.limits(),
            _STATES if validation is not None else "",
        ],
    )


def _carried(sample: GroupedSentences, mentions: pd.DataFrame, entries: tuple[Entry, ...]) -> sparse.csr_array:
    """Tell which sentences state which claims: a sparse array of 0 and 1."""
    number = pd.Index([entry.name for entry in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    return sparse.csr_array((sample.count(mentions, number, len(entries)) > 0).astype(float))


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


def _first(stated: pd.DataFrame, sentences: pd.DataFrame, cells: pd.MultiIndex) -> pd.DataFrame:
    """Find where each claim is first stated in each group."""
    placed = stated[["group", "entry", "sentence_id"]].astype({"entry": "str"})
    placed = placed.merge(sentences[["sentence_id", "part", "place"]].astype({"part": "str"}), on="sentence_id")
    placed["rank"] = placed["part"].map({part: rank for rank, part in enumerate(PARTS)})
    ordered = placed.sort_values(["rank", "place"], kind="stable").drop_duplicates(["group", "entry"])
    first = ordered.set_index(["group", "entry"])[["part", "place"]].reindex(cells)
    return pd.DataFrame(
        {
            "first_part": first["part"].fillna("").astype("str").to_numpy(),
            "first_place": first["place"].to_numpy(dtype=float),
        }
    )


def _turns(table: pd.DataFrame, by: str) -> pd.Series:
    """Rank the claims of each group by where they are first stated; those that are not have no rank."""
    rank = table["first_part"].map({part: 10.0 * rank for rank, part in enumerate(PARTS)}) + table["first_place"]
    return rank.groupby(table[by]).rank(method="dense")


def _outlets(corpus: Corpus, by: str) -> dict[str, str]:
    groups = article_groups(corpus, by).to_numpy()
    outlets = pd.DataFrame({"group": groups, "outlet": corpus.articles["outlet"].astype("str")}).fillna("")
    named = outlets.drop_duplicates().sort_values(["group", "outlet"]).groupby("group")["outlet"]
    return {str(group): " | ".join(filter(None, own)) for group, own in named}
