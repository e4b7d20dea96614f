"""Terminology: the words that set a group apart, by how much, and whether more than one article uses them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import EFFECTS, TESTS, AdjustmentMethod, Prior, Tables, adjust, bic, log_odds, require_whole
from framing.measures.background import Background, PriorKind, PriorOf, prior_of, uniform_prior
from framing.measures.contrasts import WIDER, Contrasts
from framing.measures.conventions import ADJUSTMENTS, Chosen, choose
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.items import Items, Of, count_items
from framing.measures.reporting import RESAMPLED, interval_limits, interval_method, permutation_method, report
from framing.measures.requirements import require_one_of
from framing.measures.uncorrected import uncorrected

PRIOR = 500.0  # words: enough to silence the terms that occur once


@uncorrected
def keyness(
    corpus: Corpus,
    by: str = "outlet",
    group: str | None = None,
    reference: str | None = None,
    *,
    of: Of = "words",
    n: int | None = None,
    test: str | None = None,
    effect: str | None = None,
    adjustment: AdjustmentMethod = "bh",
    compat: str | None = None,
    also: Collection[str] = (),
    copies: Copies = "keep",
    minimum: int = 3,
    stop_words: bool | Collection[str] = True,
    prior: float | None = None,
    prior_kind: PriorKind | None = None,
    background: Background | None = None,
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Terms that a group uses more, or less, than the others.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    group, reference
        Every group against all others where both are None; `group` against all others; `group` against
        `reference`.
    of
        What is counted: ``"words"``; ``"stems"`` (Snowball, in the language of the articles); ``"pairs"`` of words
        within five words of each other, in any order, shown as “a + b”; ``"ngrams"`` of `n` words in sequence, for
        which the text is needed; ``"entries"`` of the codebook. Rates are of words, pairs or n-grams.
    n
        Words of an n-gram, at least 2; 2 where None. Nothing else has it.
    test
        Which test the rows are sorted by: ``"g2"`` (default), ``"g2_two_term"``, ``"g2_williams"``,
        ``"chi_square"``, ``"chi_square_yates"``, ``"chi_square_yates_if_small"``, ``"fisher"`` (-log₁₀ p with a
        sign), ``"log_odds"`` (z, four-term variance), ``"log_odds_two_term"``; or ``"scaled_f_score"`` (-1 to 1) and
        ``"scattertext"`` (the same from 0 to 1), which are no tests and have no p.
    effect
        Which effect size is estimated: ``"log_ratio"`` (default), ``"percent_diff"``, ``"odds_ratio"``,
        ``"log_odds"`` or ``"conservative_log_ratio"``, whose low and high are those of the log ratio.
    adjustment
        Of p and document_p for the number of tests, which is that of rows: ``"bh"``, ``"holm"``, ``"bonferroni"``.
    compat
        Compute what another program computes, in the place of `test` and `effect`: ``"quanteda"`` (χ², with Yates's
        correction where an expected count is below 5), ``"rayson"`` (two-term G²), ``"convokit"`` (log-odds with
        two-term variance and a uniform prior of 0.1 for each item, in the place of `prior` too) or
        ``"scattertext"`` (scaled F-score with β = 2, from 0 to 1, no difference at 0.5). Such programs have no other
        words than the terms compared: to compute from the counts that they compute from, use ``minimum=1,
        stop_words=False`` and cut the text into words as they do.
    also
        Further tests and effect sizes, and ``"bic"``: each a column of its name after the others
        (``"log_odds_two_term"``: z_two_term). The test ``"log_odds"`` and the effect of that name are there anyway, as
        z and log_odds.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    minimum
        Occurrences a term needs in all compared groups together.
    stop_words
        Whether English function words are left out of the terms, or the words that are; they count among the words
        of a group. Of pairs those with one are left out, of n-grams those that begin or end with one.
    prior
        Total mass of the Dirichlet prior of the log-odds, in words: 500 where None.
    prior_kind
        ``"informative"`` (default): spread as `background` uses the vocabulary, or the compared groups together;
        ``"uniform"``: the same for each distinct item.
    background
        Counts of a background corpus: a Series by term, a table with the columns term and count, or the path of a
        CSV file. A term that is not in it stands there as 0.5.
    resamples, permutations, seed
        Of the bootstrap and of the permutation test.

    Returns
    -------
    DataFrame
        One row for each term in each group, from the largest statistic down: `by`, term, count, reference_count, total,
        reference_total (words), statistic (signed, of the test; see test_none), p, q (adjusted p, over all rows),
        estimate (of the effect size), low, high, log_odds, z (four-term variance), document_p (permuting articles,
        two-sided), document_q, dispersion (DPnorm over the articles of the group, over sentences where it has one: 0
        even to 1 all in the smallest part), n_articles, reference_n_articles, n_sentences (of the group), all with the
        term. ``attrs`` has method, limits, test_label, test_none and effect_label, effect_none (the values of statistic
        and estimate where there is no difference; 0 but for ``"scattertext"`` and the odds ratio), of, unit, reference,
        and groups: all of the corpus, which figures draw alike.

        NaN stands in a group without words; in p and q of the scaled F-score; in low and high where a side has
        fewer than two articles or sentences; in dispersion where the group does not use the term, or has one
        article or sentence; in n_sentences of pairs, which are counted by article.

    Notes
    -----
    Counting every article twice leaves the rates and, where both sides use a term, the log ratio, %DIFF and the odds
    ratio. It changes what weighs the size of counts: the 0.5 that stands for a count of 0, the prior of the log-odds,
    the conservative log ratio, and every statistic and p. ``copies="first"`` counts such articles once.

    Raises
    ------
    MeasureError
        Where there is a single group, no such group, test, effect size or kind of item, no term that is frequent
        enough, a prior of 0 or below, background counts that are no counts, `compat` beside what it fixes, `n` without
        n-grams, or where `minimum`, `resamples` or `permutations` is no whole number of at least 1.
    TextNotShared
        Where n-grams are asked for, and the corpus was shared without text.

    See Also
    --------
    framing.keyness_statistics : every statistic of counts of your own; the formulas and their references.
    framing.inference.permutation_p : the test of articles.

    Examples
    --------
    >>> import framing
    >>> table = framing.keyness(framing.load_corpus("data/azure"), resamples=100)
    >>> bool((table["count"] + table["reference_count"] >= 3).all())
    True
    """
    for name, value in (("minimum", minimum), ("resamples", resamples), ("permutations", permutations)):
        require_whole(name, value)
    chosen = choose(test, effect, compat, adjustment, prior=prior, prior_kind=prior_kind, background=background)
    extra = _extra(also)
    grouped, targets = _compared(corpus, by, group, reference, copies)
    items = count_items(corpus, grouped, of, n=n, minimum=minimum, stop_words=stop_words)
    sample = items.sample
    contrasts = Contrasts(sample, items.frequencies, targets)
    spread = _prior(contrasts, items, chosen, prior, prior_kind, background)
    tables = contrasts.tables()
    low, high = contrasts.intervals(chosen.effect, spread.prior, resamples=resamples, seed=seed)
    document_p = contrasts.document_p(permutations=permutations, seed=seed)
    n_articles, reference_n_articles = contrasts.n_articles()
    statistics = _statistics(tables, chosen, spread.prior, adjustment)
    columns = {
        **statistics,
        "low": low,
        "high": high,
        **_log_odds(tables, spread.prior),
        "document_p": document_p,
        "document_q": adjust(document_p, adjustment),
        "dispersion": contrasts.dispersion(),
        "n_articles": n_articles,
        "reference_n_articles": reference_n_articles,
        "n_sentences": np.full(low.shape, np.nan) if of == "pairs" else contrasts.n_sentences(),
        **_also(extra, tables, spread.prior),
    }
    table = _table(contrasts, columns)
    result = report(
        table,
        sample,
        method=_method(items, chosen, spread, tables, adjustment, reference, minimum)
        + f"{interval_method(sample, resamples=resamples, seed=seed)}, {WIDER}; document_p by permuting articles "
        f"({permutation_method(permutations)}), document_q {ADJUSTMENTS[adjustment]}; dispersion is DPnorm over the "
        f"{RESAMPLED[sample.unit]} of the group.",
        limits=[
            *interval_limits(sample, table),
            *_article_limits(contrasts, permutations, int(np.isfinite(document_p).sum())),
            *items.limits,
            *_missing(table, chosen),
        ],
    )
    result.attrs |= {"test_label": chosen.test.label, "effect_label": chosen.effect.label, "of": of}
    result.attrs |= {"test_none": chosen.test.none, "effect_none": chosen.effect.none}
    result.attrs |= {"reference": reference, "groups": _all_groups(corpus, by)}
    return result


def _all_groups(corpus: Corpus, by: str) -> tuple[str, ...]:
    return tuple(sorted(article_groups(corpus, by).unique()))


def _compared(
    corpus: Corpus, by: str, group: str | None, reference: str | None, copies: Copies
) -> tuple[GroupedSentences, tuple[int, ...]]:
    """Return the sentences that are compared, and the positions of the groups that are described."""
    groups = sorted(article_groups(corpus, by, at_least=2).unique())
    for name in (group, reference):
        if name is not None:
            require_one_of(name, groups, by)
    if reference is not None and (group is None or group == reference):
        raise MeasureError(
            f"“{reference}” cannot be compared with {'itself' if group else 'nothing'}.",
            remedy="Give group= another one.",
        )
    among = None if group is None or reference is None else (group, reference)
    sample = group_sentences(corpus, by, among=among, copies=copies)
    targets = range(len(sample.groups)) if group is None else [sample.groups.index(group)]
    return sample, tuple(targets)


def _prior(
    contrasts: Contrasts,
    items: Items,
    chosen: Chosen,
    mass: float | None,
    kind: PriorKind | None,
    background: Background | None,
) -> PriorOf:
    of_each = chosen.convention.prior_of_each
    if of_each is not None:
        spread = uniform_prior(contrasts, of_each * contrasts.frequencies.n_types)
    else:
        spread = prior_of(
            contrasts,
            mass=PRIOR if mass is None else mass,
            kind="informative" if kind is None else kind,
            background=background,
            as_item=items.as_item,
        )
    alone = spread.prior.of_terms >= spread.prior.total
    if alone.any():
        raise MeasureError(
            f"“{contrasts.frequencies.terms[alone][0]}” is all there is to compare: no term is more or less frequent "
            "where there are no others.",
            remedy="Compare groups, or use a background corpus, with more than one term.",
        )
    return spread


def _extra(also: Collection[str]) -> list[str]:
    names = [also] if isinstance(also, str) else list(also) if isinstance(also, Iterable) else [also]
    for name in names:
        require_one_of(name, [*TESTS, *EFFECTS, "bic"], "test or effect size of keyness")
    return [name for name in dict.fromkeys(names) if name != "log_odds"]  # estimate and z are there anyway


def _statistics(tables: Tables, chosen: Chosen, prior: Prior, adjustment: AdjustmentMethod) -> dict[str, np.ndarray]:
    statistic, p = chosen.test.compute(tables, prior)
    unknown = ~tables.known
    counts = dict(zip(("count", "reference_count", "total", "reference_total"), tables.arrays, strict=True))
    return {
        **{name: values.astype(np.int64) for name, values in counts.items()},
        "statistic": np.where(unknown, np.nan, statistic),
        "p": np.where(unknown, np.nan, p),
        "q": adjust(np.where(unknown, np.nan, p), adjustment),
        "estimate": chosen.effect.compute(tables, prior, int(tables.known.sum())),
    }


def _log_odds(tables: Tables, prior: Prior) -> dict[str, np.ndarray]:
    odds = log_odds(*tables.arrays, prior=prior.of_terms, prior_total=prior.total)
    return {"log_odds": odds.estimate, "z": odds.z}


def _also(names: list[str], tables: Tables, prior: Prior) -> dict[str, np.ndarray]:
    n_tests = int(tables.known.sum())
    found = {}
    for name in names:
        if name in TESTS:
            found[TESTS[name].column or name] = TESTS[name].compute(tables, prior)[0]
        else:
            found[name] = bic(*tables.arrays) if name == "bic" else EFFECTS[name].compute(tables, prior, n_tests)
    return found


def _table(contrasts: Contrasts, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    """Lay out a row for each term in each target, in every target from the largest statistic down."""
    sample, terms = contrasts.sample, contrasts.frequencies.terms
    order = np.argsort(-columns["statistic"], axis=1, kind="stable")  # terms are in alphabetical order
    names = pd.array(np.array(sample.groups, dtype=object)[list(contrasts.targets)], dtype="str")
    return pd.DataFrame(
        {
            sample.by: names.repeat(len(terms)),
            "term": terms.take(order.ravel()).array,
            **{name: np.take_along_axis(values, order, axis=1).ravel() for name, values in columns.items()},
        }
    )


def _method(
    items: Items,
    chosen: Chosen,
    spread: PriorOf,
    tables: Tables,
    adjustment: AdjustmentMethod,
    reference: str | None,
    minimum: int,
) -> str:
    n_tests = int(tables.known.sum())
    convention = f" ({chosen.convention.said})" if chosen.convention.said else ""
    adjusted = f", q {ADJUSTMENTS[adjustment]} over {n_tests:,} tests" if chosen.test.is_test else ""
    return (
        f"Keyness of {len(items.frequencies.terms):,} {items.noun} with at least {minimum} "
        f"occurrence{'' if minimum == 1 else 's'}{items.left_out}, each group against {reference or 'all others'}: "
        f"{chosen.test.method}{convention}{adjusted}; log-odds with "
        f"{spread.said}, z with four-term variance (Monroe, Colaresi & Quinn 2008); the estimate is the "
        f"{chosen.effect.method}, with "
    )


def _article_limits(contrasts: Contrasts, permutations: int, n_rows: int) -> list[str]:
    limits = [
        "The test, q and z take words as independent of each other: a term of one talkative article can pass them."
    ]
    smallest = contrasts.smallest_document_p(permutations)
    beyond = smallest[smallest > 0.05]
    if beyond.size:
        least, most = f"{beyond.min():.2g}", f"{beyond.max():.2g}"
        limits.append(
            f"In {beyond.size} of {smallest.size} comparisons there are too few articles for a document_p below "
            f".05: the smallest possible is {least if least == most else f'{least} to {most}'}."
        )
    alone = smallest.min() * n_rows
    if smallest.min() <= 0.05 < alone:
        needed = math.ceil(n_rows / 0.05)
        helps = contrasts.smallest_document_p(needed).min() * n_rows <= 0.05
        limits.append(
            f"A row that alone has the smallest possible document_p, {smallest.min():.2g}, has a document_q of "
            f"{min(alone, 1):.2g} over {n_rows:,} rows: "
            + (
                f"permutations={needed} let one pass .05."
                if helps
                else "with so few articles no number of permutations lets one pass .05; a higher minimum= leaves fewer."
            )
        )
    return limits


def _missing(table: pd.DataFrame, chosen: Chosen) -> list[str]:
    limits = []
    if not chosen.test.is_test:
        limits.append(f"The {chosen.test.label} is no test: p and q are missing.")
    if table["dispersion"].isna().any():
        limits.append("Dispersion is missing where a group does not use a term, or has nothing to spread it over.")
    return limits
