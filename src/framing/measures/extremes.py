"""The sentences at the extremes of tone, for reading: what a mean was made of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError
from framing.inference import require_whole
from framing.measures.actor_mentions import CLASSES, mentions_of_actors
from framing.measures.copied import Copies
from framing.measures.grouping import group_sentences
from framing.measures.lexicons import LexiconLike, read_lexicon
from framing.measures.reporting import report
from framing.measures.sentence_scores import sentence_scores
from framing.measures.sentiment import LEXICON_LIMIT, score_in_words
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice

ENDS = ("most negative", "most positive")


@uncorrected
def extreme_sentences(
    corpus: Corpus,
    by: str = "outlet",
    n: int = 3,
    *,
    actor: str | None = None,
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    copies: Copies = "keep",
) -> pd.DataFrame:
    """List the sentences with the lowest and the highest tone in each group.

    Parameters
    ----------
    corpus
        The corpus, with text.
    by
        A column of its articles.
    n
        Sentences at each end of a group, at least 1: of those below 0, and those above.
    actor
        Name of a codebook entry: tone is then that toward the actor, by the model, of sentences that mention it.
    lexicon, voice, copies
        As in :func:`framing.tone`.

    Returns
    -------
    DataFrame
        `by`, end ("most negative" or "most positive"), estimate, text, name (of the article), place (in the body),
        sentence_id; with an actor also the probabilities negative, neutral and positive. The most extreme first.

    Raises
    ------
    MeasureError
        As :func:`framing.tone` and :func:`framing.actor_tone` do.
    TextNotShared
        Where the corpus was shared without text.
    """
    require_whole("n", n)
    text = corpus.sentence_text().set_index("sentence_id")["text"]
    if actor is not None and lexicon is not None:
        raise MeasureError(
            "Tone toward an actor is told by the model, not by a lexicon.", where="lexicon=", remedy="Leave one out."
        )
    read = None if lexicon is None else read_lexicon(lexicon)
    sample = group_sentences(corpus, by, copies=copies)
    rows = sample.sentences[["sentence_id", "article_id", "place"]].assign(
        group=np.array(sample.groups, dtype=object)[sample.sentence_group]
    )
    if actor is None:
        rows["estimate"] = sentence_scores(corpus, sample, score="compound", lexicon=read, voice=voice)
        method = f"Sentences with the lowest and the highest {score_in_words('compound', read, voice)} of each group"
    else:
        toward = mentions_of_actors(corpus, [actor], voice=voice).groupby("sentence_id")[list(CLASSES)].mean()
        rows = rows.join(toward, on="sentence_id", how="inner")
        if rows.empty:
            raise MeasureError(
                f"No sentence that counts mentions “{actor}”.",
                where=f"actor={actor!r}, voice={voice!r}",
                remedy="Look at the names that the codebook gives.",
            )
        rows["estimate"] = rows["positive"] - rows["negative"]
        method = (
            "Sentences that the model of actor tone takes for the most negative and the most positive toward "
            f"“{actor}”, by the probability of positive less that of negative"
        )
    chosen = pd.concat([_at_one_end(rows, n, end) for end in ENDS], ignore_index=True)
    chosen = chosen.sort_values(["group", "end"], kind="stable", ignore_index=True)
    names = corpus.articles.set_index("article_id")["name"]
    table = chosen.rename(columns={"article_id": "number", "group": by}).assign(
        text=[harmless(found) for found in text.loc[chosen["sentence_id"]]],
        name=names.loc[chosen["article_id"]].to_numpy(),
    )
    said = list(CLASSES) if actor is not None else []
    return report(
        table[[by, "end", "estimate", *said, "text", "name", "place", "sentence_id"]],
        sample,
        method=f"{method}; for reading, not for counting.",
        limits=[LEXICON_LIMIT if actor is None else "A single sentence's number is uncertain: read the sentence."],
    )


def _at_one_end(rows: pd.DataFrame, n: int, end: str) -> pd.DataFrame:
    """Take the n most extreme sentences of each group on one side of 0."""
    negative = end == ENDS[0]
    on_side = rows[rows["estimate"] < 0] if negative else rows[rows["estimate"] > 0]
    ordered = on_side.sort_values(["estimate", "sentence_id"], ascending=[negative, True], kind="stable")
    taken: pd.DataFrame = ordered[ordered.groupby("group").cumcount() < n].assign(end=end)
    return taken
