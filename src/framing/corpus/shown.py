"""How a corpus shows itself: its outlets, what is derived, and what to mind before comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from framing.codebook.shown import in_one_line as codebook_in_one_line
from framing.display import Remarks, as_html, as_text

if TYPE_CHECKING:
    from framing.corpus.tables import Corpus


def corpus_text(corpus: Corpus) -> str:
    """Show a corpus in a terminal."""
    return "\n".join([in_one_line(corpus), as_text(by_outlet(corpus), title="", remarks=_remarks(corpus))])


def corpus_html(corpus: Corpus) -> str:
    """Show a corpus in a notebook."""
    return as_html(by_outlet(corpus), title=in_one_line(corpus), remarks=_remarks(corpus))


def in_one_line(corpus: Corpus) -> str:
    """Say how large a corpus is."""
    articles = corpus.articles
    text = "with text" if corpus.texts is not None else "shared without text"
    return (
        f"Corpus of {len(articles)} articles by {articles['outlet'].nunique()} outlets, "
        f"{articles['n_sentences'].sum()} sentences and {articles['n_tokens'].sum()} words in their bodies, {text}"
    )


def by_outlet(corpus: Corpus) -> pd.DataFrame:
    """Count what there is of each outlet, from when to when, and in which languages where these differ."""
    groups = corpus.articles.groupby("outlet", observed=True)
    table = pd.DataFrame(
        {
            "articles": groups.size(),
            "sentences": groups["n_sentences"].sum(),
            "words": groups["n_tokens"].sum(),
            "from": groups["published"].min(),
            "to": groups["published"].max(),
            "languages": groups["language"].agg(_languages),
        }
    )
    is_one = table["languages"].nunique(dropna=False) <= 1
    return table.drop(columns=["languages"] if is_one else []).reset_index().astype({"outlet": "str"})


def _languages(codes: pd.Series) -> str | None:
    return ", ".join(sorted(codes.dropna().astype("str").unique())) or None


def _remarks(corpus: Corpus) -> Remarks:
    return Remarks(warnings=tuple(_warnings(corpus)), notes=tuple(_notes(corpus)))


def _warnings(corpus: Corpus) -> list[str]:
    articles = corpus.articles
    per_outlet = articles["outlet"].value_counts()
    n_outlets, n_single = len(per_outlet), int((per_outlet == 1).sum())
    n_undated, n_empty = int((articles["published"].fillna("") == "").sum()), int((articles["n_sentences"] == 0).sum())
    who = "Every outlet has" if n_single == n_outlets else f"{n_single:,} of {n_outlets:,} outlets have"
    return [
        *([f"{who} a single article: that compares articles, not outlets."] if n_single else []),
        *([f"{_of(n_undated, articles)} no date: who had shared copy first is not known."] if n_undated else []),
        *([f"{_of(n_empty, articles)} no text that is left after cleaning."] if n_empty else []),
    ]


def _of(count: int, articles: pd.DataFrame) -> str:
    return f"{count:,} of {len(articles):,} articles {'has' if count == 1 else 'have'}"


def _notes(corpus: Corpus) -> list[str]:
    n_removed = len(corpus.removed)
    furniture = f"cut, {n_removed:,} lines or parts of lines" if corpus.furniture == "cut" else "kept, for comparison"
    derived = [f"Languages: {_languages(corpus.articles['language']) or 'not known'}", f"page furniture: {furniture}"]
    if corpus.grammar_model is not None:
        derived.append(f"who says what: {len(corpus.attributions):,} sentences, by {corpus.grammar_model}")
    if corpus.actor_model is not None:
        derived.append(f"tone toward actors: {len(corpus.actor_tone):,} mentions")
    if len(corpus.copies):
        derived.append(f"shared copy: {len(corpus.copies):,} pair{'' if len(corpus.copies) == 1 else 's'} of articles")
    book = corpus.codebook
    return [f"{'; '.join(derived)}.", "Without a codebook." if book is None else f"{codebook_in_one_line(book)}."]
