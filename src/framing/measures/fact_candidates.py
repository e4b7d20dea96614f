"""Candidates for facts: sentences of several outlets that seem to say the same, for the scholar to accept or not."""

from __future__ import annotations

from collections import Counter
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError
from framing.measures.copied import Copies
from framing.measures.facts.alignment import clusters, distinct, mutual_best
from framing.measures.facts.conflicts import Known, find_conflicts
from framing.measures.facts.drafts import draft_claims
from framing.measures.facts.features import DATED, NAME, UNIT, Statement, feature_vectors, read_statements, stem
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reading_order import reading_order
from framing.measures.reporting import comparison_limits, report
from framing.measures.requirements import require_corpus
from framing.measures.stop_words import STOP_WORDS
from framing.measures.uncorrected import uncorrected

PARTS = ("title", "deck", "body")
_FIGURES = 0.5  # of the threshold, what suffices for two sentences that date or count the same thing
_SAID, _SAID_WITH_FIGURES = 0.08, 0.03  # of the cosine, what two sentences have in common besides names
_FEWEST_FEATURES = 5  # of a sentence: shorter ones are headings
_SHOWN = 3  # features in a label

_COLUMNS = (
    "entry", "label", "conflict", "n_groups", "missing", "claims", "name", "part", "text", "numbers", "dates",
    "sentence_id",
)  # fmt: skip


@uncorrected
def fact_candidates(
    corpus: Corpus, by: str = "outlet", *, threshold: float = 0.25, copies: Copies = "keep"
) -> pd.DataFrame:
    """Find facts that several groups report, by aligning their sentences.

    Sentences are compared by words (stems), names, numbers and dates, weighted by how few sentences have them. Two are
    linked where each is the other's best match between their articles; linked ones form a candidate. Sentences that
    date or count the same thing need half the cosine, and are a candidate where their figures differ.

    Parameters
    ----------
    corpus
        The corpus, with text.
    by
        A column of its articles; sentences of one group are not aligned with each other.
    threshold
        The least cosine of two sentences, above 0 and at most 1: a lower one finds more, and more that is none.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).

    Returns
    -------
    DataFrame
        A row a sentence: `by`, entry (fact-1 …, those in conflict first, then those of most groups), label (what its
        sentences have in common), conflict (figures or dates that differ between groups, empty where none do),
        n_groups (that carry it), missing (groups that do not, joined by " | "), claims (of the codebook that its
        sentences state, joined by " | "), name (of the article), part, text, numbers, dates (in the sentence),
        sentence_id. The text is in this table alone: do not save it with a study that is shared.

    Raises
    ------
    TextNotShared
        Where the corpus was shared without text.
    MeasureError
        Where articles cannot be grouped by `by` into two groups, or `threshold` is out of range.

    See Also
    --------
    claim_drafts : candidates as entries for the codebook.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles", sources="data/example/sources.csv"))
    >>> facts = framing.fact_candidates(corpus)
    >>> facts.loc[facts["conflict"].str.contains("signatures"), "conflict"].unique().tolist()
    ['1,340 / 2,140 signatures']
    """
    require_corpus(corpus)
    _require_cosine(threshold)
    corpus.sentence_text()
    sample = group_sentences(corpus, by, parts=PARTS, at_least=2, copies=copies)
    reading = reading_order(corpus, parts=PARTS)
    statements = read_statements(reading)
    place = pd.Index(sample.sentences["sentence_id"]).get_indexer(pd.Index(reading.sentences["sentence_id"]))
    is_counted = place >= 0
    group = np.where(is_counted, sample.sentence_group[place], -1)
    found = _find(statements, is_counted, reading.sentences["article_id"].to_numpy(dtype=np.int64), group, threshold)
    table = _table(corpus, by, sample, reading.sentences, statements, group, found)
    return report(
        table,
        sample,
        method=(
            "Sentences of different groups aligned by the cosine of TF-IDF vectors of stems, names, numbers and dates, "
            f"each the other's best match between two articles and at least {threshold:g}, for sentences that date or "
            f"count the same thing {_FIGURES * threshold:g}; joined where at least half of the pairs are linked."
        ),
        limits=[
            *comparison_limits(sample),
            "A candidate is a guess: sentences may be alike and say different things, also the opposite.",
            "A fact told in other words is not found, and a group listed as missing may well have it.",
            "Figures that differ may be of different things or days: the table shows them and settles nothing.",
        ],
    )


def _require_cosine(threshold: object) -> None:
    if not isinstance(threshold, bool) and isinstance(threshold, Real) and 0 < float(threshold) <= 1:
        return
    raise MeasureError(
        f"A cosine lies above 0 and is at most 1, and the threshold is {threshold!r}.",
        remedy="Use threshold=0.25, the default.",
    )


@uncorrected
def claim_drafts(corpus: Corpus, facts: pd.DataFrame) -> str:
    """Write candidates as entries for the codebook, for the scholar to name, define and accept, or to throw away.

    Parameters
    ----------
    corpus, facts
        The corpus, with text, and what :func:`fact_candidates` returned for it.

    Returns
    -------
    str
        TOML with a ``[[claim]]`` for each candidate that states no claim of the codebook, or is in conflict, and for
        which patterns are found that match its sentences and few others. It holds patterns, no sentences.

    Raises
    ------
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles", sources="data/example/sources.csv"))
    >>> drafts = framing.claim_drafts(corpus, framing.fact_candidates(corpus))
    >>> '"2,140" = ["2,140 signatures"]' in drafts
    True
    """
    require_corpus(corpus)
    if not isinstance(facts, pd.DataFrame) or not {"entry", "claims", "conflict"} <= set(facts.columns):
        raise MeasureError(
            "Claims are drafted from candidates, and this is no table of them.",
            remedy="Give it what framing.fact_candidates(corpus) returns.",
        )
    return "\n".join(draft.to_toml() for draft in draft_claims(corpus, facts))


def _find(
    statements: list[Statement], is_counted: Any, article: Any, group: Any, threshold: float
) -> list[tuple[list[int], str]]:
    """Return candidates as sentences with their conflict."""
    vectors, names, n_sentences = feature_vectors(statements)
    is_long = np.diff(vectors.indptr) >= _FEWEST_FEATURES
    vectors = sparse.csr_array(sparse.diags_array((is_long & is_counted).astype(float)) @ vectors)
    is_name = np.array([name.startswith((NAME, DATED)) for name in names], dtype=bool)
    is_figure = np.array([name.startswith((DATED, UNIT)) for name in names], dtype=bool)
    said, figures = vectors[:, np.flatnonzero(~is_name)], vectors[:, np.flatnonzero(is_figure)]
    links = mutual_best(vectors, n_sentences, article, group, threshold, [(said, _SAID)])
    low = mutual_best(
        vectors, n_sentences, article, group, _FIGURES * threshold, [(said, _SAID_WITH_FIGURES), (figures, 1e-9)]
    )

    known_figures = Known.of(statements, [str(own) for own in group])

    def told(members: list[int]) -> str:
        chosen, own = [statements[member] for member in members], [str(group[member]) for member in members]
        return "; ".join(map(str, find_conflicts(chosen, own, known_figures)))

    stated = [(members, told(members)) for members in clusters(*links)]
    differing = [(members, told(members)) for members in clusters(*low)]
    found = [*stated, *((members, differs) for members, differs in differing if differs)]
    said = [(int(own), statement.tokens) for own, statement in zip(group, statements, strict=True)]
    return distinct([each for each in found if len(set(group[each[0]])) > 1], said)


def _table(
    corpus: Corpus,
    by: str,
    sample: GroupedSentences,
    sentences: pd.DataFrame,
    statements: list[Statement],
    group: Any,
    found: list[tuple[list[int], str]],
) -> pd.DataFrame:
    groups = np.array(sample.groups, dtype=object)
    names = corpus.articles.set_index("article_id")["name"]
    claims = corpus.mentions_of("claim").astype({"entry": "str"}).groupby("sentence_id")["entry"].agg(set).to_dict()
    ordered = sorted(found, key=lambda each: (not each[1], -len(set(group[each[0]])), each[0]))
    rows: list[tuple[Any, ...]] = []
    for number, (members, differs) in enumerate(ordered, 1):
        carrying = set(groups[group[members]])
        missing = " | ".join(name for name in sample.groups if name not in carrying)
        ids = sentences["sentence_id"].to_numpy()[members]
        stated = " | ".join(sorted(set().union(*(claims.get(sentence, set()) for sentence in ids))))
        label = ", ".join(_common([statements[member] for member in members]))
        for member in members:
            own, row = statements[member], sentences.iloc[member]
            rows.append(
                (groups[group[member]], f"fact-{number}", label, differs, len(carrying), missing, stated,
                 names[row["article_id"]], row["part"], harmless(row["text"]),
                 " | ".join(f"{found.written} {found.unit}".strip() for found in own.numbers),
                 " | ".join(date.written for date in own.dates), row["sentence_id"])
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=[by, *_COLUMNS])
    return table.astype({name: "int64" if name in {"n_groups", "sentence_id"} else "str" for name in table.columns})


def _common(statements: list[Statement]) -> list[str]:
    """Name the words that most sentences of a candidate have in common, each in its shortest form."""
    stems = [
        {stem(word): word for word in sorted(map(str.lower, own.tokens), key=len, reverse=True)} for own in statements
    ]
    counts = Counter(found for own in stems for found in own if len(found) > 2 and own[found] not in STOP_WORDS)
    ranked = sorted(counts, key=lambda found: (-counts[found], found))[:_SHOWN]
    return [min((own[found] for own in stems if found in own), key=lambda word: (len(word), word)) for found in ranked]
