"""What a result says of itself: the method for captions and methods sections, and the limits beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.measures.estimates import FEW, SINGLE, Estimates
from framing.measures.grouping import FEW_ARTICLES, LEVEL, GroupedSentences
from framing.measures.groups import article_groups

RESAMPLED = {
    "article": "articles",
    "sentence": "sentences",
    "mixed": "articles (of sentences where a group has a single article)",
}


def report(table: pd.DataFrame, sample: GroupedSentences, *, method: str, limits: Sequence[str] = ()) -> Estimates:
    """Finish a result: say in its ``attrs`` what was computed and what it cannot show.

    Parameters
    ----------
    table
        The result, its first column the group.
    sample
        What it was computed from.
    method
        One sentence: statistic, smoothing, correction, resamples, seed.
    limits
        Sentences; empty ones are left out.

    Returns
    -------
    Estimates
        The table, with ``attrs`` method (with what was left out as copies), limits (sentences in one string),
        unit, copies (the choice) and copied (its effect, as a sentence).
    """
    finished = describe(table, method=" ".join([method, *sample.copied.method()]), limits=limits)
    finished.attrs |= {"unit": sample.unit, "copies": sample.copied.copies, "copied": sample.copied.in_words()}
    return finished


def describe(table: pd.DataFrame, *, method: str, limits: Sequence[str] = ()) -> Estimates:
    """Give a table fresh row numbers, and say in its ``attrs`` what it holds and what it cannot show."""
    described = Estimates(table.reset_index(drop=True))
    described.attrs = {"method": method, "limits": " ".join(filter(None, limits))}
    return described


def interval_method(sample: GroupedSentences, *, resamples: int, seed: int) -> str:
    """Say how the intervals were made, as a clause."""
    wider = (
        f" (in groups of 2 to {FEW_ARTICLES} articles also of sentences, each bound the wider one)"
        if sample.has_few_articles
        else ""
    )
    return (
        f"{100 * LEVEL:.0f} % percentile bootstrap intervals from {resamples:,} resamples of "
        f"{RESAMPLED[sample.unit]}{wider}, seed {seed}"
    )


def permutation_method(permutations: int) -> str:
    """Say how arrangements were permuted, as a clause."""
    return f"every arrangement where there are at most {permutations:,}, else {permutations:,} drawn at random"


def contrast_method(
    sample: GroupedSentences, table: pd.DataFrame, *, resamples: int, permutations: int, seed: int
) -> str:
    """Say how a table of contrasts came to its intervals, its p and its q, as clauses."""
    return (
        f"{interval_method(sample, resamples=resamples, seed=seed)}; p by permutation of articles (of sentences where "
        f"both sides are a single article): {permutation_method(permutations)}; q by Benjamini and Hochberg over the "
        f"{int(table['p'].notna().sum()):,} comparisons"
    )


def comparison_limits(sample: GroupedSentences) -> list[str]:
    """Say what a comparison of groups cannot show: their articles may be few, and their sentences copies."""
    return [*article_limits(sample), *sample.copied.limits()]


def article_limits(sample: GroupedSentences) -> list[str]:
    """Say where a group stands for a single article, and where it has nothing to count."""
    n_single, n_empty = int((sample.n_articles == 1).sum()), int((sample.n_articles == 0).sum())
    limits = []
    if n_single:
        limits.append(f"{_groups(n_single, sample)} {SINGLE}")
    if n_empty:
        limits.append(f"{_groups(n_empty, sample)} no sentence to count: values are missing there.")
    return limits


def interval_limits(sample: GroupedSentences, table: pd.DataFrame) -> list[str]:
    """Say what the intervals of a result cannot show, after what its comparison cannot."""
    articles = sample.n_articles
    n_few = int(((articles > 1) & (articles <= FEW_ARTICLES)).sum())
    limits = comparison_limits(sample)
    if sample.unit != "article":
        limits.append(
            "There sentences were resampled: an interval shows how the sentences of one article vary, "
            "not how the articles of an outlet do."
        )
    if n_few:
        limits.append(f"{_groups(n_few, sample)} more than one article but at most {FEW_ARTICLES}: {FEW}")
    if (table["low"].isna() & table["estimate"].notna()).any():
        limits.append("An interval is missing where too few articles or sentences bear on an estimate.")
    return limits


def language_limits(corpus: Corpus, consequence: str, *, language: str = "en") -> list[str]:
    """Say how many articles are not in the language of an instrument, and what follows from that.

    Parameters
    ----------
    corpus
        The corpus, whose articles say in which language they are, or whose derivation told it.
    consequence
        What the instrument does with such articles, as a clause.
    language
        The instrument's, as an ISO 639-1 code.
    """
    known = corpus.articles["language"].astype("str").dropna()
    foreign = known[~is_in_language(known, language)]
    if foreign.empty:
        return []
    n, total = len(foreign), len(corpus.articles)
    name = "English" if language == "en" else f"“{language}”"
    found = ", ".join(sorted(foreign.unique()))
    return [f"{n:,} of {total:,} articles {'is' if n == 1 else 'are'} not in {name} ({found}): {consequence}."]


def foreign_groups(corpus: Corpus, by: str, *, language: str = "en") -> dict[str, str]:
    """Find the groups to which an instrument does not apply: more than half of their articles are in other languages.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    language
        The instrument's, as an ISO 639-1 code.

    Returns
    -------
    dict of str to str
        By group the name of the language of those articles, in English; “not English” where there are several.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`.
    """
    groups = article_groups(corpus, by).to_numpy()
    codes = corpus.articles["language"].astype("str")
    is_foreign = pd.Series(~is_in_language(codes, language)).groupby(groups).mean() > 0.5
    found = {}
    for group in is_foreign.index[is_foreign]:
        own = codes[(groups == group) & ~is_in_language(codes, language)]
        names = {_language_name(code) for code in own}
        found[str(group)] = names.pop() if len(names) == 1 else f"not {_language_name(language)}"
    return found


def _language_name(code: str) -> str:
    from babel import Locale  # noqa: PLC0415 - few corpora need it

    return str(Locale("en").languages.get(code.lower().partition("-")[0], code))


def is_in_language(languages: pd.Series, language: str) -> NDArray[np.bool_]:
    """Tell which articles are in a language, given theirs (``en``, ``en-GB``); those of which it is not known are."""
    wanted = language.lower().partition("-")[0]
    return np.array([pd.isna(own) or own.lower().partition("-")[0] == wanted for own in languages], dtype=bool)


def codebook_limits(corpus: Corpus) -> list[str]:
    """Say how many articles are in another language than the codebook that is looked for in them."""
    if corpus.codebook is None:
        return []
    return language_limits(
        corpus, "the codebook's patterns are not in their language, and miss them", language=corpus.codebook.language
    )


def _groups(count: int, sample: GroupedSentences) -> str:
    if count == len(sample.groups):
        return "Every group has"
    return f"{count} of {len(sample.groups)} groups {'has' if count == 1 else 'have'}"
