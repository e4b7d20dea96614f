"""What a codebook's frames are worth: their agreement with people who coded the same texts by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook import Codebook
from framing.inference import bootstrap_sums, percentile_interval
from framing.measures.frames.entries_found import coded_frames, entries_found
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.reporting import describe
from framing.measures.wholes import whole_limits

Numbers = NDArray[np.float64]
ALL_FRAMES = "all frames"
FEW_CODED = 30
CELLS = 4  # coded and found, found only, coded only, neither


def codebook_validity(
    codebook: Codebook,
    labelled: LabelledTexts,
    frames: Mapping[str, Sequence[str]] | None = None,
    *,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Agreement of a codebook's frames with texts that people coded, beside what constant answers would reach.

    A text carries a frame for the codebook where at least one indicator of its entries, or of those that are parts of
    these, matches.

    Parameters
    ----------
    codebook
        The codebook that is examined.
    labelled
        Texts and the frames that a coder found in them.
    frames
        From each column of labels to the entries that stand for it together:
        ``{"politics": ["political", "policy"]}``. By default every column that is named like an entry.
    resamples, seed
        Of the bootstrap, which draws articles.

    Returns
    -------
    DataFrame
        frame (a column of labels, or “all frames”), statistic, estimate, low, high, floor_yes and floor_no (the
        same statistic where every text, or none, is said to carry the frame; NaN where it is not defined), n_coded
        and n_found (texts with the frame by the coder and by the codebook), n_texts, n_articles. Statistics of a
        frame are ``precision``, ``recall``, ``f1``, ``f1_absent`` (F1 of not carrying it), ``f1_both`` (the mean
        of these two, often called macro-F1), ``prevalence_coded`` and ``prevalence_found``; of all frames ``f1_macro``
        (mean of the frames' ``f1``), ``f1_micro`` (of all decisions together) and ``f1_both``.

    Raises
    ------
    MeasureError
        Where a frame is unknown to labels or codebook, a column has one class only or holds something else than
        true and false, a text is empty, or `resamples` is below 1.

    References
    ----------
    Song, H., et al. (2020). In validations we trust? The impact of imperfect human annotations as a gold standard
    on the quality of validation of automated content analysis. *Political Communication*, 37(4), 550-572.

    Examples
    --------
    >>> import framing
    >>> labelled = framing.LabelledTexts(
    ...     ("The tax is high.", "A judge ruled.", "Prices rose again.", "It rained."),
    ...     np.array(["a", "a", "b", "b"], dtype=object),
    ...     pd.DataFrame({"economic": [True, False, True, True]}),
    ... )
    >>> worth = codebook_validity(framing.shipped_codebook("policy-frames"), labelled, resamples=100)
    >>> worth.set_index("statistic").loc[["precision", "recall"], "estimate"].round(2).tolist()
    [1.0, 0.67]
    """
    names = coded_frames(codebook, labelled, frames)
    coded = labelled.labels[list(names)].to_numpy(dtype=bool)
    found = entries_found(codebook, labelled.texts, list(names.values()))
    cells = _cells_by_article(coded, found, labelled.article)
    whole = cells.sum(axis=0, keepdims=True)
    flat = cells.reshape(len(cells), -1)
    drawn = bootstrap_sums(flat, resamples=resamples, seed=seed).reshape(-1, len(names), CELLS)
    estimates, draws = _statistics(whole), _statistics(drawn)
    yes, no = (_statistics(_constant(whole, answer=answer)) for answer in (True, False))
    rows = []
    for frame, statistic, key in _order(list(names)):
        low, high = percentile_interval(draws[key][:, None])
        row: dict[str, Any] = {"frame": frame, "statistic": statistic, "estimate": estimates[key][0]}
        rows.append(row | {"low": low[0], "high": high[0], "floor_yes": yes[key][0], "floor_no": no[key][0]})
    table = pd.DataFrame(rows).merge(_counts(list(names), coded, found), on="frame", how="left", sort=False)
    table["n_texts"], table["n_articles"] = len(labelled.texts), len(cells)
    return describe(
        table,
        method=(
            f"Indicators of the codebook “{codebook.title}” in {len(coded):,} texts that were coded by hand, a text "
            "carrying a frame where at least one indicator matches, negated and quoted ones included; "
            f"95 % percentile bootstrap intervals from {resamples:,} resamples of {len(cells):,} articles, seed {seed}."
        ),
        limits=[
            "Agreement with one coder on texts of one kind: other texts and other coders give other figures.",
            *_few(coded, list(names)),
            *whole_limits(codebook, "frame"),
        ],
    )


def _cells_by_article(coded: Any, found: Any, article: Any) -> Numbers:
    """Count for each article and frame: coded and found, found only, coded only, neither."""
    place = np.unique(article.astype(str), return_inverse=True)[1]
    cells = np.zeros((place.max() + 1, coded.shape[1], CELLS))
    for cell, holds in enumerate((coded & found, ~coded & found, coded & ~found, ~coded & ~found)):
        np.add.at(cells[:, :, cell], place, holds)
    return cells


def _constant(cells: Numbers, *, answer: bool) -> Numbers:
    """Return the cells as they were if every text, or none, were said to carry the frame."""
    with_frame, without = cells[..., 0] + cells[..., 2], cells[..., 1] + cells[..., 3]
    none = np.zeros_like(with_frame)
    return np.stack([with_frame, without, none, none] if answer else [none, none, with_frame, without], axis=-1)


def _statistics(cells: Numbers) -> dict[tuple[int | None, str], Numbers]:
    """Compute every statistic of cells, (draws, frames, 4): of each frame by its number, of all by None."""
    both, only_found, only_coded, neither = np.moveaxis(cells, -1, 0)
    n_texts = cells.sum(axis=-1)
    present = _share(2 * both, 2 * both + only_found + only_coded)
    absent = _share(2 * neither, 2 * neither + only_found + only_coded)
    by_frame = {
        "precision": _share(both, both + only_found),
        "recall": _share(both, both + only_coded),
        "f1": present,
        "f1_absent": absent,
        "f1_both": (present + absent) / 2,
        "prevalence_coded": (both + only_coded) / n_texts,
        "prevalence_found": (both + only_found) / n_texts,
    }
    sums = cells.sum(axis=1)
    statistics: dict[tuple[int | None, str], Numbers] = {
        (frame, name): values[:, frame] for name, values in by_frame.items() for frame in range(values.shape[1])
    }
    return statistics | {
        (None, "f1_macro"): present.mean(axis=1),
        (None, "f1_micro"): _share(2 * sums[:, 0], 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]),
        (None, "f1_both"): ((present + absent) / 2).mean(axis=1),
    }


def _order(frames: list[str]) -> Iterator[tuple[str, str, tuple[int | None, str]]]:
    names = ("precision", "recall", "f1", "f1_absent", "f1_both", "prevalence_coded", "prevalence_found")
    for place, frame in enumerate(frames):
        yield from ((frame, name, (place, name)) for name in names)
    yield from ((ALL_FRAMES, name, (None, name)) for name in ("f1_macro", "f1_micro", "f1_both"))


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def _counts(frames: list[str], coded: Any, found: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "frame": [*frames, ALL_FRAMES],
            "n_coded": [*coded.sum(axis=0), coded.sum()],
            "n_found": [*found.sum(axis=0), found.sum()],
        }
    )


def _few(coded: Any, frames: list[str]) -> list[str]:
    few = [frame for frame, n in zip(frames, coded.sum(axis=0), strict=True) if n < FEW_CODED]
    return [f"Coded in fewer than {FEW_CODED} texts: {', '.join(few)}."] if few else []
