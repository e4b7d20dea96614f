"""What a coder sees of a drawn unit: its text, what stands before and after it, and a number that says nothing."""

from __future__ import annotations

import hashlib

import pandas as pd

from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError
from framing.validation import Validation, article_units, corpus_fingerprint, sentence_units

MOST_CHARACTERS = 30_000  # of a text: a cell of a spreadsheet holds 32,767
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
_GOES_ON = " … [the article goes on]"


def units_shown(corpus: Corpus, sample: Validation) -> pd.DataFrame:
    """Put the text to a sample.

    Parameters
    ----------
    corpus
        The corpus that it was drawn from, with text.
    sample
        As :func:`framing.draw_for_coding` makes it.

    Returns
    -------
    DataFrame
        A row a unit, in the order of `id`: id (of a sheet; it tells nothing of outlet or article), article, sentence,
        outlet, published, overlap, part (title, deck or body; empty for articles), before, text, after. Texts are
        harmless to show.

    Raises
    ------
    TextNotShared
        Where the corpus was shared without text.
    MeasureError
        Where the sample is of another corpus, or of sentences that have changed.
    """
    text = corpus.sentence_text()
    drawn = _same_units(corpus, sample)
    shown = _articles(text, drawn) if drawn["part"].eq("").all() else _sentences(text, drawn)
    about = corpus.articles.set_index("article_id").loc[shown["article_id"]]
    shown = shown.assign(
        outlet=[harmless(str(outlet)) for outlet in about["outlet"]],
        published=about["published"].to_numpy(),
        id=unit_ids(sample),
    )
    columns = ["id", "article", "sentence", "outlet", "published", "overlap", "part", "before", "text", "after"]
    return pd.DataFrame(shown[columns].sort_values("id", ignore_index=True))


def unit_ids(sample: Validation) -> list[str]:
    """Give the units of a sample names that tell nothing: ten consonants each.

    Their order is a random one, and the same for everybody. Digits would not do: a spreadsheet that opens a CSV makes
    another number of 0012345678, and of 12345e6789.
    """
    key = sample.corpus_fingerprint
    units = zip(sample.sample["article"], sample.sample["sentence"].astype("str"), strict=True)
    return [
        hashlib.blake2b(f"{key}\x1f{article}\x1f{number}".encode(), digest_size=5).hexdigest().translate(_LETTERS)
        for article, number in units
    ]


def _same_units(corpus: Corpus, sample: Validation) -> pd.DataFrame:
    """Find the drawn units in the corpus; refuse what is not there as it was."""
    if corpus_fingerprint(corpus) != sample.corpus_fingerprint:
        raise MeasureError(
            "The sample was drawn from another corpus: articles were added, taken out or changed since.",
            remedy="Code what was drawn from this corpus: draw again, framing code draw --folder DIR.",
        )
    is_article = sample.sample["unit"].eq("article").all()
    there = article_units(corpus).assign(part="") if is_article else sentence_units(corpus)
    columns = [name for name in ("sentence_id", "article_id", "part") if name in there.columns]
    found = sample.sample.merge(there[["article", "sentence", "fingerprint", *columns]], how="left")
    gone = found["article_id"].isna()
    if gone.any():
        raise MeasureError(
            f"{int(gone.sum()):,} of the {len(found):,} drawn units are not in the corpus as they were drawn.",
            where=f"article {found.loc[gone, 'article'].iloc[0]}",
            remedy="The corpus was derived otherwise since, with another seed or other cleaning: draw again.",
        )
    numbers: pd.DataFrame = found.astype({name: "int64" for name in columns if name != "part"})
    return numbers


def _sentences(text: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    ordered = text.sort_values(["article_id", "order"], ignore_index=True)
    by_article = ordered.groupby("article_id")["text"]
    around = ordered.assign(before=by_article.shift(1), after=by_article.shift(-1)).set_index("sentence_id")
    around = around.loc[drawn["sentence_id"], ["before", "text", "after"]].reset_index(drop=True)
    safe = around.apply(lambda column: column.map(lambda value: "" if pd.isna(value) else _cut(harmless(value))))
    both: pd.DataFrame = pd.concat([drawn.reset_index(drop=True), safe], axis=1)
    return both


def _articles(text: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    wanted = text[text["article_id"].isin(drawn["article_id"])].sort_values(["article_id", "order"])
    joined = wanted.assign(text=wanted["text"].map(harmless)).groupby("article_id")["text"].agg("\n".join)
    whole = joined.reindex(drawn["article_id"], fill_value="").map(_cut).to_numpy()
    return drawn.reset_index(drop=True).assign(before="", text=whole, after="")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + _GOES_ON
