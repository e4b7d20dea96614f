"""A corpus: the articles of one study with the tables derived from them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from framing.codebook import Codebook
from framing.copies import BodyWords
from framing.corpus.schema import TABLES, conform, empty_table
from framing.corpus.shown import corpus_html, corpus_text
from framing.display import wishes
from framing.errors import TextNotShared


@dataclass(frozen=True)
class Corpus:
    """The derived tables of a study, with its codebook and, where the corpus was not shared, its text.

    Attributes
    ----------
    articles, sentences, terms, pairs, mentions, actor_tone, attributions, agency, stance, removed, copies, account
        The derived tables; see ``framing.corpus.schema.TABLES`` for their columns.
    codebook
        The operational definitions that the mentions were found with; None for a corpus without one.
    seed
        Seed of the order in which sentences are numbered.
    actor_model
        Which model predicted the tone toward actors; None for a corpus without a codebook.
    furniture
        Whether page furniture was cut before anything was measured (``"cut"``), or ``"kept"``, for comparison.
    grammar_model
        What told who says what: “patterns”, or a parser with its version.
    texts
        One row a sentence with its text; None where the corpus was shared without text.
    words
        The words of the bodies, where the corpus was derived in this session: what shared copy is found in.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    terms: pd.DataFrame = field(default_factory=lambda: empty_table("terms"))
    pairs: pd.DataFrame = field(default_factory=lambda: empty_table("pairs"))
    mentions: pd.DataFrame = field(default_factory=lambda: empty_table("mentions"))
    actor_tone: pd.DataFrame = field(default_factory=lambda: empty_table("actor_tone"))
    agency: pd.DataFrame = field(default_factory=lambda: empty_table("agency"))
    stance: pd.DataFrame = field(default_factory=lambda: empty_table("stance"))
    attributions: pd.DataFrame = field(default_factory=lambda: empty_table("attributions"))
    removed: pd.DataFrame = field(default_factory=lambda: empty_table("removed"))
    copies: pd.DataFrame = field(default_factory=lambda: empty_table("copies"))
    account: pd.DataFrame = field(default_factory=lambda: empty_table("account"))
    codebook: Codebook | None = None
    seed: int = 0
    actor_model: str | None = None
    furniture: str = "cut"
    grammar_model: str | None = None
    texts: pd.DataFrame | None = field(default=None, repr=False)
    words: BodyWords | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in TABLES:
            object.__setattr__(self, name, conform(name, getattr(self, name)))
        if self.texts is not None:
            object.__setattr__(self, "texts", self.texts.sort_values("sentence_id", ignore_index=True))

    def __repr__(self) -> str:
        return corpus_text(self)

    def _repr_html_(self) -> str | None:
        return corpus_html(self) if wishes().is_html else None

    def mentions_of(self, kind: str) -> pd.DataFrame:
        """Return the mentions of one kind of codebook entry: no row where none is defined, or none occurs.

        Parameters
        ----------
        kind
            ``"actor"``, ``"contested"``, ``"frame"`` or ``"claim"``.

        Returns
        -------
        DataFrame
            Rows of the table of mentions.
        """
        found: pd.DataFrame = self.mentions[self.mentions["kind"] == kind]
        return found

    def sentence_text(self) -> pd.DataFrame:
        """Return the text of every sentence.

        Returns
        -------
        DataFrame
            sentence_id, article_id, order (0 first, in reading order), text.

        Raises
        ------
        TextNotShared
            Where the corpus was shared without text.
        """
        if self.texts is None:
            raise TextNotShared(
                "This corpus was shared without the text of its articles.",
                remedy="Whoever holds the articles can restore it: framing derive DIR --articles ARTICLES",
            )
        return self.texts
