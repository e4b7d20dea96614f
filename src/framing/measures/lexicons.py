"""Lexicons: a score for each word, as a scholar brings it or as VADER has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.scoring.vocabulary import vader_vocabulary
from framing.text import normalise_term

#: A score for each term: a Series or a mapping by term, a table with columns term and score, or a CSV of such.
Lexicon = pd.Series | Mapping[str, float] | pd.DataFrame | str | Path

VADER = "VADER's lexicon (−4 most negative to +4 most positive)"
_LARGEST = 1e100  # of a score: sums of larger ones would overflow
_REMEDY = "Give a Series of scores by term, or a table (or CSV file) with the columns term and score."


def read_lexicon(lexicon: Lexicon | None) -> pd.Series:
    """Read a lexicon.

    Parameters
    ----------
    lexicon
        What gives each term its score; VADER's where None.

    Returns
    -------
    Series
        Scores by term, terms in the form that a corpus has them (lower case, straight apostrophes).

    Raises
    ------
    MeasureError
        Where there are no terms, a score is missing or no number, or a term has two scores.

    Examples
    --------
    >>> read_lexicon({"Calm": 1, "storm": -2})["calm"]
    np.float64(1.0)
    """
    if lexicon is None:
        return _vader()
    table = _as_table(lexicon)
    scores = pd.to_numeric(table["score"], errors="coerce").to_numpy(dtype=float)
    terms = table["term"].astype("str")
    bad = ~(np.abs(scores) <= _LARGEST) | table["term"].isna().to_numpy()
    if table.empty or bad.any():
        found = f"“{terms[bad].iloc[0]}” has none" if bad.any() else "it has no terms"
        raise MeasureError(f"A lexicon gives each term a score, a number of a usual size: {found}.", remedy=_REMEDY)
    read = pd.Series(scores, index=pd.Index([normalise_term(term.strip()) for term in terms], dtype="str"))
    read = read.reset_index().drop_duplicates().set_index("index")[0]
    if read.index.has_duplicates:
        twice = read.index[read.index.duplicated()][0]
        raise MeasureError(
            f"The lexicon has two scores for “{twice}”.", remedy="Keep one of them; capitals do not tell terms apart."
        )
    return read


def _vader() -> pd.Series:
    vocabulary = vader_vocabulary()
    words = pd.Index(vocabulary.words.to_pylist(), dtype="str")
    return pd.Series(vocabulary.valence[vocabulary.in_lexicon], index=words[vocabulary.in_lexicon])


def _as_table(lexicon: Lexicon) -> pd.DataFrame:
    if isinstance(lexicon, str | Path):
        lexicon = _read_csv(Path(lexicon))
    if isinstance(lexicon, pd.DataFrame):
        if not {"term", "score"} <= set(lexicon.columns):
            named = ", ".join(map(str, lexicon.columns))
            raise MeasureError("A lexicon has the columns term and score.", where=f"columns: {named}", remedy=_REMEDY)
        return lexicon[["term", "score"]].reset_index(drop=True)
    if not isinstance(lexicon, pd.Series | Mapping):
        raise MeasureError("A lexicon gives each term a score, and this one is none.", remedy=_REMEDY)
    series = lexicon if isinstance(lexicon, pd.Series) else pd.Series(dict(lexicon), dtype=object)
    return pd.DataFrame({"term": series.index, "score": series.to_numpy()})


def _read_csv(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype={"term": "str"}, keep_default_na=False, na_values={"score": [""]})
    except (OSError, ValueError) as error:  # not there, not UTF-8, not a table
        raise MeasureError(f"The lexicon cannot be read: {error}", where=str(path), remedy=_REMEDY) from error
