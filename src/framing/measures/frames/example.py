"""Frames by example: a model that finds frames as the people did who coded some texts by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import require_whole
from framing.measures.frames import agreement
from framing.measures.frames.cross_validation import Unseen, validate
from framing.measures.frames.labelled import LabelledTexts, require_learnable
from framing.measures.frames.learning import CodedCounts, Learnt, learn
from framing.measures.frames.recognised import Flags, as_unseen, coded_ones, fingerprints
from framing.measures.frames.word_counts import Unit, WordCounts, count_corpus, count_texts
from framing.measures.reporting import describe
from framing.measures.requirements import require_one_of

_AT_ONCE = 10_000  # texts whose pieces of words are in memory together
TRANSFER = (
    "The model has learnt how certain people coded certain texts; on another corpus it is unchecked until some of its "
    "sentences are coded too."
)


@dataclass(frozen=True, eq=False, repr=False)
class FrameModel:
    """A model that was learnt from coded texts, with what is known of its errors.

    Attributes
    ----------
    frames
        The names of the frames.
    unit
        Whether sentences or articles were coded.
    learnt
        From words to probabilities.
    unseen
        What models that had not seen them said of the coded texts, in cross-validation.
    fingerprints
        Of the words of each coded text, by which it is recognised where it stands in a corpus.
    folds, seed
        Of that.
    notes
        Sentences on texts that stand among the coded ones more than once.
    """

    frames: tuple[str, ...]
    unit: Unit
    learnt: Learnt
    unseen: Unseen
    fingerprints: tuple[str, ...]
    folds: int
    seed: int
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        """Say in a line what was learnt from how many texts, and how well that works."""
        counts = agreement.four_counts(self.unseen.labels, self.unseen.found).sum(axis=0)
        return (
            f"FrameModel({len(self.frames)} frames: {', '.join(self.frames)}; learnt from {len(self.unseen.labels):,} "
            f"coded texts of {len(np.unique(self.unseen.articles)):,} articles; finds frames in each {self.unit}; "
            f"macro-F1 {float(agreement.macro_f1(counts).mean()):.2f} in cross-validation)"
        )

    def predict(self, corpus: Corpus) -> pd.DataFrame:
        """Find frames in every sentence of a corpus, or in every article, as they were coded.

        Words are all that is needed: it works on a corpus that was shared without text. What has the words of a coded
        text gets the probabilities that models learnt without that text gave to it, in cross-validation.

        Parameters
        ----------
        corpus
            The corpus.

        Returns
        -------
        DataFrame
            sentence_id (where sentences were coded), article_id, entry (the frame), probability, is_found (whether
            that reaches the frame's threshold), was_coded (whether it has the words of a coded text); a row a sentence
            and frame.

        Raises
        ------
        MeasureError
            Where it is no corpus.
        """
        texts, counts = count_corpus(corpus, self.unit)
        probabilities, was_coded = self._probabilities(counts)
        n_frames = len(self.frames)
        table = texts.loc[np.repeat(np.arange(len(texts)), n_frames)].assign(
            entry=pd.Categorical.from_codes(np.tile(np.arange(n_frames), len(texts)), pd.Index(self.frames)),
            probability=probabilities.ravel(),
            is_found=(probabilities >= self.learnt.thresholds).ravel(),
            was_coded=np.repeat(was_coded, n_frames),
        )
        return describe(
            table,
            method=f"Probability of each frame in each {self.unit}: {self.method()}.",
            limits=[*coded_ones(was_coded, self.unit), *languages_differ(corpus), TRANSFER],
        )

    def predict_texts(self, texts: Sequence[str]) -> pd.DataFrame:
        """Return the probability of each frame in texts at hand: a row a text, a column a frame.

        A frame counts as found where that reaches its ``learnt.thresholds``. Coded texts are recognised as in
        :meth:`predict`.
        """
        return pd.DataFrame(self._probabilities(count_texts(texts))[0], columns=list(self.frames))

    def method(self) -> str:
        """Say how the model was made, as a clause."""
        return (
            f"logistic regressions on words and their pieces of three to five letters (TF-IDF), learnt from "
            f"{len(self.unseen.labels):,} coded texts of {len(np.unique(self.unseen.articles)):,} articles, "
            f"probabilities after Platt (1999), seed {self.seed}"
        )

    def _probabilities(self, counts: WordCounts) -> tuple[NDArray[np.float64], Flags]:
        """Return the probability of each frame in each text, and whether it was coded."""
        n = counts.counts.shape[0]
        parts = [self._judged(counts.of(np.arange(at, min(at + _AT_ONCE, n)))) for at in range(0, max(n, 1), _AT_ONCE)]
        probabilities, was_coded = zip(*parts, strict=True)
        return np.vstack(probabilities), np.concatenate(was_coded)

    def _judged(self, counts: WordCounts) -> tuple[NDArray[np.float64], Flags]:
        return as_unseen(counts, self.learnt.probabilities(counts), self.fingerprints, self.unseen.probabilities)


def fit(labelled: LabelledTexts, *, unit: Unit = "sentence", folds: int = 5, seed: int = 0) -> FrameModel:
    """Learn to find frames from texts that people coded.

    For each frame a logistic regression learns from words and pieces of words; its probabilities and the threshold
    from which on the frame counts as found are chosen by validation. How well that works is found by doing all of it
    again without a fold of the articles, for each fold: no text is judged by anything that saw its article.

    Parameters
    ----------
    labelled
        The texts: :func:`framing.read_labelled`. An article's texts are kept together, and so are articles that have
        a text in common.
    unit
        What was coded, and will be predicted: each ``"sentence"`` (or a few), or the body of each ``"article"``.
    folds
        Of the cross-validation, and of the validation inside each of its folds.
    seed
        Of the folds.

    Returns
    -------
    FrameModel

    Raises
    ------
    MeasureError
        Where a frame is in fewer articles than twice the folds, or absent from fewer.

    References
    ----------
    Burscher, B., Odijk, D., Vliegenthart, R., de Rijke, M. & de Vreese, C. H. (2014). Teaching the computer to code
    frames in news. *Communication Methods and Measures*, 8(3), 190-206.

    Examples
    --------
    >>> rows = ["Costs and prices rose.", "The coast was flooded."] * 6
    >>> coded = pd.DataFrame({"economy": [True, False] * 6, "climate": [False, True] * 6})
    >>> articles = np.array([f"article {number}" for number in range(12)], dtype=object)
    >>> texts = tuple(f"{text} On day {number}." for number, text in enumerate(rows))
    >>> model = fit(LabelledTexts(texts, articles, coded), folds=2)
    >>> bool(model.predict_texts(["Prices rose."])["economy"].iloc[0] > 0.5)
    True
    """
    require_one_of(unit, get_args(Unit), "unit of texts")
    coded = coded_counts(labelled, folds=folds, seed=seed)
    return FrameModel(
        tuple(map(str, labelled.labels.columns)),
        unit,
        learn(coded, folds=folds, seed=seed),
        validate(coded, folds=folds, seed=seed),
        fingerprints(coded.words),
        folds,
        seed,
        tuple(labelled.repeated()),
    )


def coded_counts(labelled: LabelledTexts, *, folds: int, seed: int) -> CodedCounts:
    """Check that frames can be learnt from texts, and count their words.

    Raises
    ------
    MeasureError
        As :func:`fit` does.
    """
    require_whole("folds", folds, least=2)
    require_whole("seed", seed, least=0)
    if not isinstance(labelled, LabelledTexts):
        raise MeasureError(
            f"Frames are learnt from coded texts, and this is of type {type(labelled).__name__}.",
            remedy="Read them first: framing.read_labelled(FILE).",
        )
    require_learnable(labelled, at_least=2 * folds)
    words = count_texts(labelled.texts)
    if not words.words:
        raise MeasureError(
            "No coded text has a word, and frames are learnt from words.",
            remedy="Check that the right column was read as text: framing.read_labelled(FILE, text=COLUMN).",
        )
    return CodedCounts(words, labelled.labels.to_numpy(dtype=bool), labelled.kept_together())


def require_model(model: object) -> None:
    """Refuse what is no model of frames, such as the name of its file.

    Raises
    ------
    MeasureError
        Where it is something else.
    """
    if not isinstance(model, FrameModel):
        raise MeasureError(
            f"Frames are found by a model, and this is of type {type(model).__name__}.",
            remedy="Learn one: framing.fit_frames(framing.read_labelled(FILE)); or framing.load_frame_model(FILE).",
        )


def languages_differ(corpus: Corpus) -> list[str]:
    """Say where the articles of a corpus are in several languages: a model knows the words of the coded texts."""
    stated = corpus.articles["language"].dropna().astype("str")
    known = sorted({language.lower().partition("-")[0] for language in stated})
    if len(known) < 2:
        return []
    return [
        f"Articles are in several languages ({', '.join(known)}), and the model knows the words of the coded texts."
    ]
