"""Merge corpora: the tables of the whole equal the tables of the parts put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook
from framing.copies import BodyWords, unite
from framing.corpus.copied import find_copies
from framing.corpus.schema import TABLES, empty_table
from framing.corpus.tables import Corpus
from framing.errors import CorpusError

Integers = np.ndarray[Any, np.dtype[np.int64]]

PART_TABLES = tuple(name for name in TABLES if name not in {"account", "copies"})


@dataclass(frozen=True)
class Part:
    """The tables of some of a corpus's articles, with numbers of their own; rows in any order."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    terms: pd.DataFrame
    pairs: pd.DataFrame
    mentions: pd.DataFrame
    actor_tone: pd.DataFrame
    agency: pd.DataFrame
    stance: pd.DataFrame
    attributions: pd.DataFrame
    removed: pd.DataFrame
    texts: pd.DataFrame | None
    words: BodyWords | None
    copies: pd.DataFrame | None = None  # where words are None: what was found when there were some


def merge(*corpora: Corpus) -> Corpus:
    """Merge corpora that were derived with one codebook and one seed.

    Articles are ordered by name and numbered anew, so ``merge(derive(a), derive(b))`` equals
    ``derive(a + b)`` with the same evidence of recurring lines, whatever the order of a and b. Copy that articles
    of both share is found where both were derived in this session; of corpora that were loaded, the marks stay
    that each has by itself.

    Parameters
    ----------
    *corpora
        At least one corpus; no two may hold an article of the same name.

    Returns
    -------
    Corpus

    Raises
    ------
    CorpusError
        Where nothing is given, or what is no corpus; where codebooks, seeds or models differ, or two articles have
        one name.
    """
    if not corpora:
        raise CorpusError("There is no corpus to merge.", remedy="Give at least one.")
    if strange := [type(corpus).__name__ for corpus in corpora if not isinstance(corpus, Corpus)]:
        raise CorpusError(
            f"Corpora are merged, and one of these is of type {strange[0]}.",
            remedy="Name them one by one: framing.merge(first, second); of a list: framing.merge(*corpora).",
        )
    codebooks = {corpus.codebook.sha256 if corpus.codebook else None for corpus in corpora}
    if len(codebooks) > 1:
        raise CorpusError(
            "The corpora were derived with different codebooks.",
            remedy="Derive each with the same codebook.toml, then merge.",
        )
    if len({corpus.seed for corpus in corpora}) > 1:
        raise CorpusError("The corpora were derived with different seeds.", remedy="Use one seed for all.")
    if len({corpus.actor_model for corpus in corpora}) > 1:
        raise CorpusError(
            "The tone toward actors was predicted by different models.",
            remedy="Derive each with one version of framing.",
        )
    if len({corpus.furniture for corpus in corpora}) > 1:
        raise CorpusError(
            "Page furniture was cut from some of the corpora and kept in others.", remedy="Derive all of them alike."
        )
    if len({corpus.grammar_model for corpus in corpora}) > 1:
        raise CorpusError(
            "Who says what was told by patterns in one corpus, and on a parse in another.",
            remedy="Derive each with the same choice of “syntax”.",
        )
    whole = concatenate(
        [
            Part(
                **{name: getattr(corpus, name) for name in PART_TABLES},
                texts=corpus.texts,
                words=corpus.words,
                copies=corpus.copies,
            )
            for corpus in corpora
        ],
        account=pd.concat([corpus.account for corpus in corpora], ignore_index=True),
        codebook=corpora[0].codebook,
        seed=corpora[0].seed,
        actor_model=corpora[0].actor_model,
        grammar_model=corpora[0].grammar_model,
    )
    return replace(whole, furniture=corpora[0].furniture)


def concatenate(
    parts: Sequence[Part],
    *,
    account: pd.DataFrame,
    codebook: Codebook | None,
    seed: int,
    actor_model: str | None,
    grammar_model: str | None,
) -> Corpus:
    """Put parts together into a corpus, and mark the copy that its articles share."""
    whole = put_together(parts)
    if whole.words is None:
        articles, sentences, copies = whole.articles, whole.sentences, whole.copies
    else:
        marks = find_copies(whole.articles, whole.words)
        articles, sentences = marks.mark_articles(whole.articles), marks.mark_sentences(whole.sentences)
        copies = marks.copies
    return Corpus(
        articles=articles,
        sentences=sentences,
        terms=whole.terms,
        pairs=whole.pairs,
        mentions=whole.mentions,
        actor_tone=whole.actor_tone,
        agency=whole.agency,
        stance=whole.stance,
        attributions=whole.attributions,
        removed=whole.removed,
        copies=empty_table("copies") if copies is None else copies,
        account=account,
        codebook=codebook,
        seed=seed,
        actor_model=actor_model,
        grammar_model=grammar_model,
        texts=whole.texts,
        words=whole.words,
    )


def put_together(parts: Sequence[Part]) -> Part:
    """Put parts together and number articles and sentences anew, in the order of the articles' names."""
    offsets = np.cumsum([0, *(len(part.articles) for part in parts)])
    sentence_offsets = np.cumsum([0, *(_n_numbers(part) for part in parts)])
    stacked = {name: _stack([getattr(part, name) for part in parts], offsets, sentence_offsets) for name in PART_TABLES}
    _refuse_repeated_names(stacked["articles"])
    numbers = _new_numbers(stacked["articles"], stacked["sentences"])

    def united(tables: list[pd.DataFrame | None]) -> pd.DataFrame | None:
        known = [table for table in tables if table is not None]
        return _renumber(_stack(known, offsets, sentence_offsets), *numbers) if len(known) == len(parts) else None

    return Part(
        **{name: _renumber(table, *numbers) for name, table in stacked.items()},
        texts=united([part.texts for part in parts]),
        words=_united_words(parts, offsets, sentence_offsets, numbers),
        copies=united([part.copies for part in parts]),
    )


def _united_words(
    parts: Sequence[Part], offsets: Integers, sentence_offsets: Integers, numbers: tuple[Integers, Integers]
) -> BodyWords | None:
    """Put the words of the parts together, with the new numbers; None where those of a part are not known."""
    words = [part.words for part in parts if part.words is not None]
    if len(words) < len(parts):
        return None
    shifted = (
        replace(part, article=part.article + offset, sentence=part.sentence + sentence_offset)
        for part, offset, sentence_offset in zip(words, offsets[:-1], sentence_offsets[:-1], strict=True)
    )
    return unite(shifted).renumbered(*numbers)


def _n_numbers(part: Part) -> int:
    return 0 if part.sentences.empty else int(part.sentences["sentence_id"].max()) + 1


def _stack(tables: list[pd.DataFrame], offsets: Integers, sentence_offsets: Integers) -> pd.DataFrame:
    shifted = []
    for index, table in enumerate(tables):
        changed = {}
        for column in {"article_id", "other_id"} & set(table.columns):
            changed[column] = table[column].astype("int64") + offsets[index]
        if "sentence_id" in table.columns:
            changed["sentence_id"] = table["sentence_id"] + sentence_offsets[index]
        shifted.append(table.assign(**changed))
    if len(shifted) == 1:
        return shifted[0]
    categories = [column for column in shifted[0].columns if shifted[0][column].dtype == "category"]
    united = {
        column: pd.api.types.union_categoricals([table[column] for table in shifted], sort_categories=True)
        for column in categories
    }
    plain = pd.concat([table.drop(columns=categories) for table in shifted], ignore_index=True)
    return plain.assign(**united)[list(shifted[0].columns)]


def _refuse_repeated_names(articles: pd.DataFrame) -> None:
    repeated = articles["name"][articles["name"].duplicated()].unique().tolist()
    if repeated:
        raise CorpusError(
            f"{len(repeated)} articles occur twice: {', '.join(map(str, repeated[:5]))}.",
            remedy="Give every article a name of its own, or leave one of the two out.",
        )


def _new_numbers(articles: pd.DataFrame, sentences: pd.DataFrame) -> tuple[Integers, Integers]:
    """Return lookups from old to new article_id and sentence_id; articles are ordered by name."""
    order = articles.sort_values("name", kind="stable")["article_id"].to_numpy()
    article_id = np.zeros(order.max() + 1, dtype=np.int64)
    article_id[order] = np.arange(len(order))
    by_article = np.lexsort((sentences["sentence_id"].to_numpy(), article_id[sentences["article_id"].to_numpy()]))
    old = sentences["sentence_id"].to_numpy()[by_article]
    sentence_id = np.zeros(old.max() + 1 if len(old) else 0, dtype=np.int64)
    sentence_id[old] = np.arange(len(old))
    return article_id, sentence_id


def _renumber(table: pd.DataFrame, article_id: Integers, sentence_id: Integers) -> pd.DataFrame:
    changed = {}
    for column in {"article_id", "other_id"} & set(table.columns):
        changed[column] = article_id[table[column].to_numpy()]
    if "sentence_id" in table.columns:
        changed["sentence_id"] = sentence_id[table["sentence_id"].to_numpy()]
    return table.assign(**changed)
