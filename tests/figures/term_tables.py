"""Results of keyness, made up: what the pictures of terms are tried with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.inference import adjust

TERMS = (
    "harbour", "ferry", "company’s", "investigation", "announcement", "crane", "council", "noise", "night",
    "responsibility", "fare", "tide", "bridge", "pilot", "ethical", "storage", "mayor", "delay", "union", "inquiry",
)  # fmt: skip
STRANGE = (
    "</script><img src=x onerror=alert(1)>", "=cmd()", "$\\frac{1}{", "a & b", "“quoted”", "Straße", "наблюдение",
    "παρακολούθηση", "מעקב", "مراقبة", "the very long name of a harbour commission for the northern coast", "x",
)  # fmt: skip


def terms_of(
    groups: Sequence[str],
    terms: Sequence[str] = TERMS,
    *,
    seed: int = 7,
    most: int = 14,
    reference: str | None = None,
    among: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Make the table that `framing.keyness` returns: every term in every group, with attrs."""
    random = np.random.default_rng(seed)
    n = len(groups) * len(terms)
    count, other = random.integers(0, most, n), random.integers(3, 3 * most, n)
    total, other_total = 40 * most, 120 * most
    ratio = np.log2((count + 0.5) / total) - np.log2((other + 0.5) / other_total)
    p = np.exp(-np.abs(ratio) * 4)
    table = pd.DataFrame(
        {
            "outlet": np.repeat(pd.array(groups, dtype="str"), len(terms)),
            "term": pd.array(list(terms) * len(groups), dtype="str"),
            "count": count,
            "reference_count": other,
            "total": total,
            "reference_total": other_total,
            "statistic": np.sign(ratio) * ratio**2 * 3,
            "p": p,
            "q": adjust(p),
            "estimate": ratio,
            "low": ratio - 0.8,
            "high": ratio + 0.8,
            "log_odds": ratio / 3,
            "z": ratio * 1.3,
            "document_p": p / 2,
            "document_q": p,
            "dispersion": random.uniform(0, 1, n),
            "n_articles": np.minimum(count, 3),
            "reference_n_articles": np.minimum(other, 9),
            "n_sentences": count,
        }
    )
    table.attrs = {
        "method": "Mean over sentences; 95 % percentile bootstrap, 200 resamples, seed 1.",
        "limits": "With one article an outlet these compare articles, not outlets.",
        "test_label": "signed G²",
        "effect_label": "log ratio (doublings of relative frequency)",
        "effect_none": 0.0,
        "of": "words",
        "reference": reference,
        "groups": tuple(sorted(among if among is not None else groups)),
    }
    return table


def with_attrs(table: pd.DataFrame, source: pd.DataFrame, **changed: object) -> pd.DataFrame:
    """Give a changed table the attrs of its source."""
    table.attrs = {**source.attrs, **changed}
    return table
