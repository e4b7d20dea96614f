"""How well the instruments of a study agree with people who coded a sample of it, in every group and over all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.inference import Corrected, adjust, derived_seed, rates_differ_p, unseen_errors, weighted_ratios
from framing.measures.reporting import describe, permutation_method
from framing.measures.requirements import require_draws
from framing.measures.validated.classified import Classified
from framing.measures.validated.judged import ALL, Judged, judge
from framing.measures.validated.sentences import coding_limits, differing, few_positives, sampled
from framing.validation import Validation

Floats = NDArray[np.float64]
STATISTICS = ("precision", "recall", "f1", "specificity", "prevalence", "excess")


def instrument_quality(
    corpus: Corpus,
    validation: Validation,
    by: str = "outlet",
    *,
    entries: Sequence[str] | None = None,
    found: pd.DataFrame | None = None,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare what the codebook and VADER, or a classifier, find with what people coded, by group and over all.

    Every unit counts by one over the probability with which it was drawn, so that the figures are those of the whole
    corpus whatever was drawn more often.

    Parameters
    ----------
    corpus
        The corpus, with the codebook that is examined.
    validation
        What people coded of it: :func:`framing.read_validation`.
    by
        A column of its articles.
    entries
        As they stand among the labels; by default all that the codebook has.
    found
        What a classifier finds, in the place of the codebook: ``model.predict(corpus)`` of a
        :class:`framing.FrameModel`, or any table with the columns sentence_id (or article_id), entry and is_found.
    permutations, seed
        Of the test whether errors differ between groups.

    Returns
    -------
    DataFrame
        `by` (a group, or “all”), entry (tone by class: ``"tone: negative"`` …), label, statistic, estimate, low, high,
        n_coded (units with a label), n_positive (of these, in which people found it), n_found (in which the instrument
        did), n_articles, p and q (of the test whether the entry's errors differ between groups, Benjamini and Hochberg
        over entries; the same in all rows of an entry). Statistics: ``precision``, ``recall``, ``f1``,
        ``specificity``, ``prevalence`` (by people) and ``excess`` (the share that the instrument finds less the share
        that people found). NaN where there is nothing to take a share of, and F1 where people found the entry in no
        unit.

    Raises
    ------
    MeasureError
        Where the labels are of another corpus, no unit has a label, an entry was not coded, or a classifier says
        nothing of coded units.

    References
    ----------
    Song, H., et al. (2020). In validations we trust? The impact of imperfect human annotations as a gold standard
    on the quality of validation of automated content analysis. *Political Communication*, 37(4), 550-572.
    """
    require_draws(seed=seed, permutations=permutations)
    classified = None if found is None else Classified(found)
    matched, judged, unknown = judge(corpus, validation, by, entries, classified)
    tables = [_table(each, by) for each in judged]
    p = np.array([_differ(each, permutations=permutations, seed=seed) for each in judged])
    q = adjust(p)
    rows = [table.assign(p=p[place], q=q[place]) for place, table in enumerate(tables)]
    table = pd.concat(rows, ignore_index=True)
    return describe(
        table,
        method=(
            f"Agreement of {'the instruments' if found is None else 'a classifier'} with people in a coded sample "
            f"({sampled(matched)}), each {matched.unit} "
            "weighted by one over the probability of having been drawn; 95 % Wilson intervals of as many independent "
            f"{matched.unit}s as the variance between articles is worth; p by permutation of "
            f"articles between groups, {permutation_method(permutations)}, seed {seed}."
        ),
        limits=[
            *coding_limits(matched, judged, [] if classified else unknown),
            *few_positives(judged),
            *differing(judged, p, q, by),
        ],
    )


def _table(judged: Judged, by: str) -> pd.DataFrame:
    """Estimate the statistics of one entry over all units and in every group."""
    group = judged.units["group"].to_numpy(dtype=object)
    names = sorted(set(group))
    member = (group[:, None] == np.array(names, dtype=object)).astype(float)
    whole, by_group = (_statistics(judged, each) for each in (np.ones((len(group), 1)), member))
    found = {name: np.vstack([whole[name], by_group[name]]).ravel() for name in whole}
    every = np.column_stack([np.ones(len(group)), member])
    counts = {"n_coded": np.ones(len(group)), "n_positive": judged.given, "n_found": judged.said}
    articles = judged.units["article_id"].to_numpy()
    n_articles = [len(np.unique(articles[column == 1])) for column in every.T]
    n_rows = len(STATISTICS)
    table = pd.DataFrame({by: pd.Series(np.repeat([ALL, *names], n_rows), dtype="str")})
    table["entry"], table["label"] = judged.name, judged.label
    table["statistic"] = np.tile(STATISTICS, len(names) + 1)
    table = table.astype(dict.fromkeys(("entry", "label", "statistic"), "str")).assign(**found)
    for name, values in counts.items():
        table[name] = np.repeat((values @ every).astype(np.int64), n_rows)
    return table.assign(n_articles=np.repeat(n_articles, n_rows))


def _statistics(judged: Judged, member: Floats) -> dict[str, Floats]:
    """Estimate the statistics in groups: estimate, low and high, each of shape (groups, statistics)."""
    said, given, ones = judged.said, judged.given, np.ones_like(judged.said)
    has_any = (member * (given @ member > 0)).sum(axis=1)  # where people found nothing, F1 says nothing
    pairs: tuple[tuple[Floats, Floats], ...] = (
        (said * given, said),
        (said * given, given),
        (2 * said * given * has_any, (said + given) * has_any),
        ((1 - said) * (1 - given), 1 - given),
        (given, ones),
    )
    ratios = [weighted_ratios(above, below, judged.weight, judged.cluster, member) for above, below in pairs]
    found = [each.share_intervals() for each in ratios]
    excess = weighted_ratios(said - given, ones, judged.weight, judged.cluster, member)
    floor = unseen_errors(said != given, judged.weight[:, None] * member)
    found.append(_at_least_one_error(excess, floor).intervals())
    return {name: np.column_stack([getattr(each, name) for each in found]) for name in ("estimate", "low", "high")}


def _at_least_one_error(excess: Corrected, floor: Floats) -> Corrected:
    """Where units that weigh show no error, vary as if one more had been coded, and been wrong."""
    return replace(excess, covariance=np.diag(np.maximum(np.diag(excess.covariance), floor)))


def _differ(judged: Judged, *, permutations: int, seed: int) -> float:
    """Test whether the instrument errs differently between groups, among what people found and what they did not."""
    cluster = np.unique(judged.cluster, return_inverse=True)[1]
    weight = judged.weight / judged.weight.mean()
    classes = np.column_stack([judged.given, 1 - judged.given]) * weight[:, None]
    sums, sizes = np.zeros((2, int(cluster.max()) + 1, 2))
    np.add.at(sizes, cluster, classes)
    np.add.at(sums, cluster, classes * judged.said[:, None])
    first = np.unique(cluster, return_index=True)[1]
    groups = judged.units["group"].to_numpy(dtype=object)[first].astype(str)
    return rates_differ_p(sums, sizes, groups, permutations=permutations, seed=derived_seed(seed, judged.name))
