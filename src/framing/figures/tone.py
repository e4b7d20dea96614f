"""Tone: every sentence with its outlet's mean."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from framing.corpus import Corpus
from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import LINE, n_lines, number, plural, wrap, wrap_all
from framing.figures.needed_tables import NeededTable
from framing.figures.style import (
    FAINT,
    HAIR,
    INK,
    Look,
    Style,
    drawing,
    outlet_looks,
    style_named,
)
from framing.measures.grouping import group_sentences
from framing.measures.lexicons import Lexicon, LexiconLike, read_lexicon
from framing.measures.reporting import foreign_groups
from framing.measures.sentence_scores import sentence_scores
from framing.measures.shipped_lexicons import SHIPPED

Scores = np.ndarray[Any, np.dtype[np.float64]]
MOST_POINTS = 3000  # above this a cloud of points hides itself, and a density is drawn
ROOM, LEAST_STEP = 0.44, 0.022  # of the points of a row, and between two of a stack, in rows
MANY_ROWS = 12  # above this rows are lower
_TONE = NeededTable("framing.tone(corpus)", ("estimate", "low", "high", "n_articles", "n_sentences"))
_GOLDEN = 0.6180339887  # its multiples spread evenly
_HOLLOW = (
    "Hollow: most articles are in another language, and what the English lexicon scores in them is not their tone."
)
_VOICES = {"all": "", "own": ", words outside quotation marks", "quoted": ", words inside quotation marks"}
_SIGNED = FuncFormatter(lambda value, _: number(value, 1, signed=True))


def draw_tone(
    result: pd.DataFrame,
    corpus: Corpus,
    *,
    lexicon: LexiconLike | None = None,
    name: str = "tone",
    style: str = "default",
) -> Figure:
    """Draw the tone of each outlet: its sentences as faint points, their mean with its interval above.

    Parameters
    ----------
    result
        What :func:`framing.tone` returned.
    corpus
        The corpus that it was computed from.
    lexicon
        The lexicon that it was computed with, where that was one of yours.
    name
        Name of the figure's files.
    style
        A figure style.

    Returns
    -------
    Figure
        Groups as rows, the most positive first; below them, with hollow markers and no number, those whose articles
        are mostly in a language that the lexicon does not have.

    Raises
    ------
    FigureError
        Where the result was computed with another lexicon.
    """
    _TONE.require_rows(result)
    by = str(result.columns[0])
    foreign = {group: name for group, name in foreign_groups(corpus, by).items() if group in set(result[by])}
    ordered = _most_positive_first(result, by, foreign)
    scored = _scored_by(result, lexicon)
    points = _sentence_scores(corpus, by, result.attrs, scored)
    points = points[points[by].isin(ordered[by])]
    look, looks = style_named(style), outlet_looks(ordered[by])
    with drawing(look):
        names = wrap_all(ordered[by].tolist(), 14, widest=22)
        row_height = max(11.0 if len(ordered) <= MANY_ROWS else 7.2, LINE * n_lines(*names) + 0.8)
        picture = look.canvas(look.single, row_height * len(ordered) + 14)
        axis = picture.subplots()
        axis.axvline(0, color=HAIR, linewidth=0.8, zorder=0)
        for place, row in ordered.iterrows():
            scores = points.loc[points[by] == row[by], "compound"].to_numpy()
            _sentences(axis, int(str(place)), scores, looks[row[by]])
            _mean(axis, int(str(place)), row, looks[row[by]], look, hollow=row[by] in foreign)
        end = 1.0 if scored is None else _round_end(points["compound"].abs().max())
        _finish_rows(axis, ordered, names, [foreign.get(group) for group in ordered[by]], look, end)
        axis.set_xlabel(f"Tone of a sentence ({_score_name(result, scored)})")
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=_drawn(ordered, points, by, foreign),
        shows=(
            f"Tone by {by}{_VOICES[result.attrs.get('voice', 'all')]}. Faint points: one sentence each; large "
            "markers: the mean, which stands at the right, with its 95 % interval. "
            + ("The score runs from −1 (most negative words) to +1 (most positive words)." if scored is None else ""),
            _crowded_stacks(points.groupby(by)["compound"]),
            _HOLLOW if foreign else "",
        ),
        alt=_tone_in_words(ordered, by, foreign),
        style=look,
    )


def _scored_by(result: pd.DataFrame, lexicon: LexiconLike | None) -> Lexicon | None:
    """Return the lexicon of a result; None for VADER."""
    named = result.attrs.get("lexicon", "vader")
    if named == "vader" and lexicon is None:
        return None
    given = named if lexicon is None and named in SHIPPED else lexicon
    read = None if given is None else read_lexicon(given)
    if read is None or read.name != named:
        raise FigureError(
            f"The tone was computed with the lexicon {named}, and sentences cannot be drawn without it.",
            where="lexicon=",
            remedy="Give draw_tone the lexicon that you gave to tone: draw_tone(result, corpus, lexicon=…).",
        )
    return read


def _sentence_scores(corpus: Corpus, by: str, attrs: Mapping[Hashable, Any], lexicon: Lexicon | None) -> pd.DataFrame:
    sample = group_sentences(corpus, by, copies=attrs.get("copies", "keep"))
    scores = sentence_scores(
        corpus, sample, score=attrs.get("score", "compound"), lexicon=lexicon, voice=attrs.get("voice", "all")
    )
    grouped = pd.DataFrame({by: np.array(sample.groups, dtype=object)[sample.sentence_group], "compound": scores})
    return grouped.dropna().sort_values([by, "compound"], kind="stable", ignore_index=True)


def _score_name(result: pd.DataFrame, lexicon: Lexicon | None) -> str:
    if lexicon is None:
        return f"VADER {result.attrs.get('score', 'compound')} score"
    return f"mean score of its words, {wrap(lexicon.name, 24, lines=1)}"


def _round_end(largest: float) -> float:
    """End an axis at 1, 2 or 5 of a power of ten above the largest number."""
    if not largest > 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(largest))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= largest))


def _sentences(axis: Axes, place: int, scores: Scores, look: Look) -> None:
    """Draw sentences below their mean's line: stacked points, or a density where there are thousands."""
    if len(scores) > MOST_POINTS:
        heights, edges = np.histogram(scores, bins=60, range=(-1, 1))
        depth = 0.42 * heights / heights.max()
        axis.stairs(place + 0.14 + depth, edges, baseline=place + 0.14, fill=True, color=look.colour, alpha=0.4)
        return
    axis.scatter(
        scores,
        place + 0.14 + _stacked(scores),
        s=9,
        marker=look.marker,
        color=look.colour,
        alpha=0.45,
        linewidths=0,
        zorder=1,
    )


def _crowded_stacks(scores_by_group: Any) -> str:
    """Say so where a stack is taller than its row and was pressed together."""
    is_pressed = any(
        len(scores) <= MOST_POINTS and _stack_of(scores).value_counts().max() - 1 > ROOM / LEAST_STEP
        for _, scores in scores_by_group
    )
    return "A stack that would leave its row is pressed together." if is_pressed else ""


def _stack_of(scores: Scores | pd.Series) -> pd.Series:
    """Return the stack that each score is in: those nearly equal stand on each other."""
    return pd.Series(np.floor(np.asarray(scores) / 0.045 + 0.5))


def _stacked(scores: Scores) -> Scores:
    """Offset points of nearly equal score from each other, each bin from the top; sorted scores.

    Bins share one step, so that the height of a stack is its number; one that is too tall for the row even at
    the least step fills the row. In a row so crowded points are spread within their stack, or their order would
    draw slanted lines.
    """
    stack = _stack_of(scores)
    rank: Scores = np.asarray(stack.groupby(stack).cumcount(), dtype=float)
    last: Scores = np.asarray(stack.groupby(stack).transform("size"), dtype=float) - 1
    tallest = max(rank.max(initial=0), 1)
    if tallest * LEAST_STEP > ROOM:
        rank = np.modf(rank * _GOLDEN)[0] * last
    offsets: Scores = rank * np.minimum(min(0.085, max(ROOM / tallest, LEAST_STEP)), ROOM / np.maximum(last, 1))
    return offsets


def _mean(axis: Axes, place: int, row: pd.Series, look: Look, style: Style, *, hollow: bool) -> None:
    height = place - 0.14
    axis.plot([row["low"], row["high"]], [height] * 2, color=FAINT if hollow else INK, linewidth=1.0, zorder=2)
    axis.plot(
        row["estimate"],
        height,
        marker=look.marker,
        color="white" if hollow else look.colour,
        markersize=style.marker + 1,
        markeredgecolor=look.colour if hollow else INK,
        markeredgewidth=0.5,
        zorder=3,
    )


def _finish_rows(
    axis: Axes, ordered: pd.DataFrame, names: list[str], languages: list[str | None], style: Style, end: float
) -> None:
    axis.set_yticks(range(len(ordered)), names, fontsize=style.text)
    axis.set_ylim(len(ordered) - 0.35, -0.5)
    axis.set_xlim(-end, end)
    axis.set_xticks(np.array([-1, -0.5, 0, 0.5, 1]) * end)
    axis.xaxis.set_major_formatter(
        _SIGNED if end >= 1 else FuncFormatter(lambda value, _: number(value, 3, signed=True))
    )
    right = axis.secondary_yaxis("right")
    right.spines["right"].set_visible(False)
    between = "\n" if len(ordered) <= MANY_ROWS else ", "
    notes = [
        f"{language}: lexicon\ndoes not apply"
        if language
        else f"{number(row.estimate, signed=True)}\n"
        f"{plural(row.n_articles, 'article')}{between}{row.n_sentences:,} sent."
        for row, language in zip(ordered.itertuples(index=False), languages, strict=True)
    ]
    right.set_yticks(range(len(ordered)), notes, fontsize=style.small, color=FAINT)
    right.tick_params(length=0)


def _most_positive_first(result: pd.DataFrame, by: str, foreign: Collection[str]) -> pd.DataFrame:
    """Order the groups, those to which the lexicon does not apply below the others."""
    keyed = result.assign(is_foreign=result[by].isin(list(foreign)))
    ordered = keyed.sort_values(["is_foreign", "estimate", by], ascending=[True, False, True], kind="stable")
    return ordered.drop(columns="is_foreign").reset_index(drop=True)


def _drawn(ordered: pd.DataFrame, points: pd.DataFrame, by: str, foreign: Collection[str]) -> pd.DataFrame:
    """Means and sentences in one table, in the order drawn."""
    means = ordered.assign(drawn=["hollow mean" if group in foreign else "mean" for group in ordered[by]])
    place = {group: index for index, group in enumerate(ordered[by])}
    dots = points.rename(columns={"compound": "estimate"}).assign(drawn="sentence")
    both = pd.concat([means, dots], ignore_index=True)
    both = both.sort_values(by, key=lambda column: column.map(place), kind="stable", ignore_index=True)
    counts = {column: both[column].astype("Int64") for column in ("n_articles", "n_sentences")}
    return both.assign(**counts)[["drawn", *ordered.columns]]


def _tone_in_words(ordered: pd.DataFrame, by: str, foreign: Mapping[str, str]) -> str:
    rows = [
        f"{row[by]}, to which the lexicon does not apply ({foreign[row[by]]})"
        if row[by] in foreign
        else f"{row[by]} {number(row['estimate'], signed=True)} "
        f"({number(row['low'], signed=True)} to {number(row['high'], signed=True)})"
        for _, row in ordered.iterrows()
    ]
    return f"Rows of points with means, from the most positive to the most negative: {'; '.join(rows)}."
