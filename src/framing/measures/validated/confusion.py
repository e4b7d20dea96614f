"""What people called one thing and an instrument another: the table of confusions, weighted and counted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.reporting import describe
from framing.measures.validated.judged import WITHOUT_GROUPS, judge
from framing.measures.validated.sentences import coding_limits, sampled
from framing.validation import TONE, TONES, Validation, require_known, said_of_units

_PRESENCE = {0: "absent", 1: "present"}


def instrument_confusion(corpus: Corpus, validation: Validation, entry: str = TONE) -> pd.DataFrame:
    """Cross what people coded with what the instrument says.

    Parameters
    ----------
    corpus, validation
        As in :func:`framing.instrument_quality`.
    entry
        ``"tone"``, or an entry of the codebook as it stands among the labels.

    Returns
    -------
    DataFrame
        entry, label, coded (by people), found (by the instrument), n_coded (units), share (of the units that people
        coded so, each weighted by one over its probability; NaN where there are none): every pair of classes.

    Raises
    ------
    MeasureError
        As in :func:`framing.instrument_quality`.
    """
    matched, judged, _ = judge(corpus, validation, WITHOUT_GROUPS, [entry])
    coded, units = require_known(corpus, entry), judged[0].units
    given, said = units["label"].to_numpy(dtype=float), said_of_units(corpus, coded, units)
    classes = TONES if coded.kind == TONE else _PRESENCE
    weight, rows = judged[0].weight, []
    for one, called in classes.items():
        total = weight[given == one].sum()
        for other, found in classes.items():
            both = (given == one) & (said == other)
            share = weight[both].sum() / total if total > 0 else np.nan
            rows.append((coded.name, coded.label, called, found, int(both.sum()), share))
    table = pd.DataFrame(rows, columns=["entry", "label", "coded", "found", "n_coded", "share"])
    return describe(
        table,
        method=(
            f"What people coded, by what the instrument says, in a coded sample ({sampled(matched)}); shares of what "
            f"people coded so, each {matched.unit} weighted by one over the probability of having been drawn."
        ),
        limits=coding_limits(matched, judged[:1], []),
    )
