"""What every source announced, and what became of it."""

from __future__ import annotations

import pandas as pd

from framing.corpus import Corpus
from framing.measures.reporting import describe
from framing.measures.uncorrected import uncorrected


@uncorrected
def reading_account(corpus: Corpus) -> pd.DataFrame:
    """Articles that were announced, parsed, set aside and rejected, source by source.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    DataFrame
        source, layout (empty where it was not recognised), n_announced, n_parsed, n_rejected, n_set_aside (of the
        rejected: articles that could be read but were not asked for), reason (why something was rejected, and what
        is not certain); n_parsed and n_rejected add up to n_announced. The source that announced most comes first.

    Examples
    --------
    >>> import framing
    >>> account = framing.reading_account(framing.load_corpus("data/azure"))
    >>> bool((account["n_parsed"] + account["n_rejected"] == account["n_announced"]).all())
    True
    """
    account = corpus.account.astype({"source": "str", "layout": "str", "reason": "str"})
    account = account.fillna({"layout": "", "reason": ""})
    counts = ["n_announced", "n_parsed", "n_rejected", "n_set_aside"]
    ordered = account.sort_values(["n_announced", "source"], ascending=[False, True], kind="stable")
    total = account[counts].sum()
    return describe(
        ordered[["source", "layout", *counts, "reason"]].astype(dict.fromkeys(counts, "int64")),
        method=(
            f"Articles by source: {total['n_announced']:,} announced (as the export itself says, else as many as were "
            f"found in it), {total['n_parsed']:,} parsed, {_rejected(total)}."
        ),
        limits=["What neither a source nor its export announces cannot be missed here."],
    )


def _rejected(total: pd.Series) -> str:
    if not total["n_rejected"]:
        return "none rejected"
    aside = f", of these {total['n_set_aside']:,} set aside because they were not asked for"
    return f"{total['n_rejected']:,} rejected with a reason{aside if total['n_set_aside'] else ''}"
