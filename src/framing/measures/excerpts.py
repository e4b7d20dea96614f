"""Excerpts: a corpus of some outlets, days, places in the article, or of one voice, for every measure to be taken of.

Like the other readings of a corpus, an excerpt is a corpus. It keeps tables and text in step, so that whatever is
counted in it leads to the sentences that it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.corpus.schema import empty_table
from framing.errors import MeasureError
from framing.inference import require_whole
from framing.measures.requirements import require_corpus, require_one_of
from framing.measures.row_order import row_order
from framing.measures.voices import Voice, in_voice

#: Places in an article: its headline, its deck, and the first, middle and last part of its body.
Place = Literal["headline", "deck", "first", "middle", "last"]

_ENDS = {"first": 0.35, "middle": 0.65, "last": 1.05}  # between the tenths that places are known in
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FIRST_DAY, _LAST_DAY = "0000-01-01", "9999-12-31"
_FORMS = {"own": ("indirect", "mixed"), "quoted": ("direct", "mixed")}
_OF_ARTICLES = ("articles", "removed")
_OF_SENTENCES = ("terms", "mentions", "actor_tone", "agency", "stance", "attributions")
_COUNTED, _FLAGGED = ("terms", "mentions", "stance"), ("actor_tone", "agency")

Flags = NDArray[np.bool_]


def excerpt(
    corpus: Corpus,
    *,
    outlets: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    places: Collection[Place] | None = None,
    voice: Voice = "all",
    articles: int | None = None,
    seed: int = 0,
) -> Corpus:
    """Take a part of a corpus: a corpus that every measure, and the concordance, can be taken of.

    Parameters
    ----------
    corpus
        The corpus, with or without text.
    outlets
        Whose articles to take; all where None.
    since, until
        First and last day, as ``"2025"``, ``"2025-08"`` or ``"2025-08-15"``. An article without a date, or with one
        that may lie outside, is left out; open where None.
    places
        Which sentences: ``"headline"``, ``"deck"``, and of the body ``"first"`` (places 0 to 0.3, in tenths),
        ``"middle"`` (0.4 to 0.6) or ``"last"`` (0.7 to 1); all where None. Headlines and decks stay what they are:
        :func:`framing.with_headlines` lets measures of the body count them.
    voice
        Which words: ``"all"``, those outside quotation marks (the outlet's ``"own"``) or those ``"quoted"``. Of
        statements the own ones are the indirect, the quoted ones the direct; mixed ones are both. A measure that takes
        a voice itself counts the same words, and says so in its method.
    articles
        At most so many articles, drawn at random from those that fit; all where None.
    seed
        Of that draw.

    Returns
    -------
    Corpus
        Articles without any such sentence stay, with nothing to count. What is known of whole articles (their length
        and diversity, shared copy) stays what it is; words near each other are not known of places or voices, and
        none are left where these are given.

    Raises
    ------
    MeasureError
        Where nothing is left, there is no such outlet, place or voice, or a day is no day.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> leads = framing.excerpt(corpus, outlets=["We Got This Covered"], places=["first"])
    >>> len(leads.articles), bool((leads.sentences["place"] < 0.35).all())
    (1, True)
    """
    require_corpus(corpus)
    require_one_of(voice, get_args(Voice), "voice")
    for name, names in (("outlets", outlets), ("places", places)):
        if isinstance(names, str):
            raise MeasureError(
                f"This takes a list of {name}.", where=f"{name}={names!r}", remedy=f'Write {name}=["{names}"].'
            )
    for place in places or ():
        require_one_of(place, get_args(Place), "place in an article")
    fits = _fitting(corpus.articles, outlets, since, until)
    _require_something(fits, corpus, "article")
    taken = _drawn(corpus.articles[fits], articles, seed)
    part = corpus if len(taken) == len(corpus.articles) else _of_articles(corpus, taken["article_id"].to_numpy())
    if places is None and voice == "all":
        return part
    sentences = part.sentences
    stays = _placed(sentences, places) & (in_voice(sentences["n_tokens"], sentences["n_quoted"], voice) > 0)
    _require_something(stays, part, "sentence")
    return _in_voice(_of_sentences(part, stays, {"pairs": empty_table("pairs")}), voice)


def _fitting(articles: pd.DataFrame, outlets: Collection[str] | None, since: str | None, until: str | None) -> Flags:
    fits = np.ones(len(articles), dtype=bool)
    if outlets is not None:
        known = articles["outlet"].astype("str")
        for outlet in outlets:
            require_one_of(outlet, sorted(known.unique()), "outlet")
        fits &= known.isin(list(outlets)).to_numpy()
    if since is not None or until is not None:
        published = articles["published"].astype("str").fillna("").str[:10]
        earliest, latest = (published + published.map(lambda day, end=end: end[len(day) :])
                            for end in (_FIRST_DAY, _LAST_DAY))  # fmt: skip
        first = _whole_day(since or "0000", _FIRST_DAY, "since")
        last = _whole_day(until or "9999", _LAST_DAY, "until")
        fits &= ((published != "") & (earliest >= first) & (latest <= last)).to_numpy()
    return fits


def _whole_day(day: str, filled: str, name: str) -> str:
    if not isinstance(day, str) or not _DAY.fullmatch(day) or not _is_in_the_calendar(day + _FIRST_DAY[len(day) :]):
        raise MeasureError(
            f"{day!r} is no day.", where=f"{name}={day!r}", remedy="Write it as 2025, 2025-08 or 2025-08-15."
        )
    return day + filled[len(day) :]


def _is_in_the_calendar(day: str) -> bool:
    """Tell whether there is such a day; the year 0000 stands for whatever is earliest."""
    try:
        date.fromisoformat(day.replace("0000", "0004", 1))
    except ValueError:
        return False
    return True


def _drawn(articles: pd.DataFrame, n: int | None, seed: int) -> pd.DataFrame:
    """Draw articles at random, whatever they are called."""
    require_whole("seed", seed, least=0)
    if n is None:
        return articles
    require_whole("articles", n)
    if n >= len(articles):
        return articles
    order = row_order(articles, {"text_sha256": "ascending", "outlet": "ascending", "article_id": "ascending"})
    chosen = np.random.default_rng(seed).choice(len(articles), n, replace=False)
    return articles.iloc[np.sort(np.asarray(order)[chosen])]


def _of_articles(corpus: Corpus, ids: NDArray[Any]) -> Corpus:
    chosen: dict[str, Any] = {name: _rows(getattr(corpus, name), "article_id", ids) for name in _OF_ARTICLES}
    chosen["pairs"] = _rows(corpus.pairs, "article_id", ids)
    chosen["copies"] = _rows(_rows(corpus.copies, "article_id", ids), "other_id", ids)
    return _of_sentences(corpus, np.isin(corpus.sentences["article_id"], ids), chosen)


def _of_sentences(corpus: Corpus, stays: Flags, chosen: dict[str, Any]) -> Corpus:
    """Take sentences with all that is known of them, and in one step with it other tables that were chosen."""
    sentences = corpus.sentences[stays]
    ids = sentences["sentence_id"].to_numpy()
    of_sentences: dict[str, Any] = {name: _rows(getattr(corpus, name), "sentence_id", ids) for name in _OF_SENTENCES}
    texts = None if corpus.texts is None else _rows(corpus.texts, "sentence_id", ids)
    return replace(corpus, sentences=sentences, texts=texts, words=None, **of_sentences, **chosen)


def _rows(table: pd.DataFrame, column: str, ids: NDArray[Any]) -> pd.DataFrame:
    found: pd.DataFrame = table[np.isin(table[column], ids)]
    return found


def _placed(sentences: pd.DataFrame, places: Collection[Place] | None) -> Flags:
    if places is None:
        return np.ones(len(sentences), dtype=bool)
    part, place = sentences["part"], sentences["place"].to_numpy()
    names: Sequence[str] = list(_ENDS)
    third = np.array(names, dtype=object)[np.searchsorted(list(_ENDS.values()), place)]
    named = np.where(part == "body", third, np.where(part == "title", "headline", "deck"))
    return np.isin(named.astype("str"), list(places))


def _in_voice(corpus: Corpus, voice: Voice) -> Corpus:
    """Count the words of one voice alone in all tables of sentences."""
    if voice == "all":
        return corpus
    sentences = corpus.sentences
    words = in_voice(sentences["n_tokens"], sentences["n_quoted"], voice)
    changed: dict[str, Any] = {name: _counted(getattr(corpus, name), voice) for name in _COUNTED}
    is_quoted = voice == "quoted"
    for name in _FLAGGED:
        table = getattr(corpus, name)
        changed[name] = table[(table["is_quoted"] == 1) == is_quoted]
    statements = corpus.attributions
    changed["attributions"] = statements[statements["form"].isin(_FORMS[voice])]
    changed["sentences"] = sentences.assign(
        n_tokens=words,
        n_quoted=words if is_quoted else 0,
        compound=sentences[f"compound_{voice}"],
        **dict.fromkeys(("negative", "neutral", "positive"), np.nan),
    )
    return replace(corpus, **changed)


def _counted(table: pd.DataFrame, voice: Voice) -> pd.DataFrame:
    n = in_voice(table["n"], table["n_quoted"], voice)
    counted = table.assign(n=n, n_quoted=n if voice == "quoted" else 0)
    return counted[n > 0]


def _require_something(stays: Flags, corpus: Corpus, what: str) -> None:
    if stays.any():
        return
    n = len(stays)
    raise MeasureError(
        f"Nothing is left: none of {n:,} {what}s fits." if n else f"Nothing is left: the corpus has no {what}.",
        where="what the excerpt is to hold",
        remedy="Choose more outlets, days, places or voices." if len(corpus.articles) else "Add articles first.",
    )
