"""The lexicons that an installed package carries under a licence that lets everybody use them.

Hu and Liu's opinion lexicon and the MPQA subjectivity clues are in no package that states a permissive licence; whoever
has their files reads them with :func:`framing.read_lexicon`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd
from lxml import etree

from framing.errors import MeasureError
from framing.scoring.vocabulary import vader_vocabulary


@dataclass(frozen=True)
class ShippedLexicon:
    """Rows of term, score and weight, and what is known of them."""

    rows: pd.DataFrame
    scale: tuple[float, float]
    licence: str
    source: str


def _vader() -> ShippedLexicon:
    vocabulary = vader_vocabulary()
    words = pd.Series(vocabulary.words.to_pylist(), dtype="str")[vocabulary.in_lexicon]
    rows = pd.DataFrame({"term": words, "score": vocabulary.valence[vocabulary.in_lexicon], "weight": 1.0})
    return ShippedLexicon(
        rows[rows["term"].str.fullmatch(r"[^\W\d_][\w' -]+")].reset_index(drop=True),
        (-4.0, 4.0),
        "MIT",
        "Hutto & Gilbert (2014), package vaderSentiment 3.3.2, emoticons left out; mean of ten people's ratings",
    )


def _pattern(score: str, lowest: float) -> ShippedLexicon:
    """Read Pattern's lexicon of adjectives, a mean over the senses of each form."""
    path = files("textblob").joinpath("en", "en-sentiment.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    words = etree.fromstring(path.read_bytes(), parser).iter("word")
    senses = pd.DataFrame(
        [(word.get("form").lower(), float(word.get(score))) for word in words], columns=["term", "score"]
    )
    means = senses.groupby("term", sort=True)["score"].mean().reset_index()
    return ShippedLexicon(
        means.assign(weight=1.0),
        (lowest, 1.0),
        "PDDL",
        f"De Smedt & Daelemans (2012), Pattern's {score} of English adjectives, package textblob",
    )


SHIPPED: Mapping[str, Callable[[], ShippedLexicon]] = MappingProxyType(
    {
        "vader": _vader,
        "pattern": lambda: _pattern("polarity", -1.0),
        "pattern-subjectivity": lambda: _pattern("subjectivity", 0.0),
    }
)


@cache
def shipped(name: str) -> ShippedLexicon:
    """Read a lexicon that a package carries.

    Raises
    ------
    MeasureError
        Where the package is not installed.
    """
    try:
        return SHIPPED[name]()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise MeasureError(
            f"The package that carries the lexicon “{name}” is not installed.",
            remedy="Run: make figures, which installs it.",
        ) from error
