"""What there is to look at in a codebook, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from framing.codebook import Codebook, read_codebook
from framing.corpus import load_corpus
from framing.measures.codebook_report import FINDINGS, codebook_report
from framing.study.report import count

SHOWN = 20  # of each finding


def describe_codebook(file: Path, corpus: Path | None = None) -> Iterator[str]:
    """Say what a codebook holds, and what to look at in it.

    Parameters
    ----------
    file
        The codebook.
    corpus
        A corpus directory to try it on.

    Yields
    ------
    str
        Lines.
    """
    codebook = read_codebook(file)
    n_indicators = sum(len(entry.indicators) for entry in codebook.entries)
    report = codebook_report(codebook, None if corpus is None else load_corpus(corpus))
    yield f"{codebook.title}: {len(codebook.entries):,} entries, {n_indicators:,} indicators. {report.attrs['method']}"
    for finding, what in FINDINGS.items():
        rows = report[report["finding"] == finding]
        if rows.empty:
            continue
        yield f"\n{finding} ({len(rows):,}): an indicator that {what}:"
        said = (
            _never(rows, codebook) if finding == "never" else [_in_words(row) for row in rows.itertuples(index=False)]
        )
        yield from (f"  {line}" for line in said[:SHOWN])
        if len(said) > SHOWN:
            yield f"  … and {len(said) - SHOWN:,} more lines: framing.codebook_report(codebook, corpus)"
    if report.empty:
        yield "Nothing to look at was found."


def _never(rows: pd.DataFrame, codebook: Codebook) -> list[str]:
    """Name the indicators of each entry on a line, and say how many those of included entries are."""
    entries = rows["kind"] + "/" + rows["entry"]
    included = {f"{entry.kind}/{entry.name}" for entry in codebook.entries if entry.is_included}
    is_included = entries.isin(included)
    named = rows["indicator"][~is_included].groupby(entries[~is_included], sort=False).agg(", ".join)
    own = [f"{entry}: {indicators}" for entry, indicators in named.items()]
    n_included = int(is_included.sum())
    if not n_included:
        return own
    of = f"{count(n_included, 'indicator')} of {entries[is_included].nunique():,} included entries"
    return [f"{of} (named by framing.codebook_report(codebook, corpus))", *own]


def _in_words(row: Any) -> str:
    """Say one finding, such as ``frame/law “order*”: order, ordered``."""
    own = f"{row.kind}/{row.entry} “{row.indicator}”"
    if row.finding == "same pattern":
        return f"{own} and {row.kind}/{row.other} “{row.other_indicator}”"
    if row.finding == "overlap":
        return f"{own} and {row.kind}/{row.other} “{row.other_indicator}”: {count(row.n, 'time')}"
    if row.finding == "wildcard":
        return f"{own}: {row.words}"
    if row.finding == "everywhere":
        return f"{own}: {100 * row.share:.0f} % of sentences"
    return f"{own}: {row.n:,} hits, {100 * row.share:.0f} %"
