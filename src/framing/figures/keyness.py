"""Keyness: the terms that set each group apart, by how much, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullLocator

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.grid import head_panel
from framing.figures.labels import LINE, hundredths, n_lines, number, shortened_note, wrap_all
from framing.figures.legibility import widest
from framing.figures.panels import Width, panels, steps
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

ALPHA = 0.05  # below it a q fills a marker, and a document_p rings it
_NAME, _TERM = 34, 24  # characters in a line above a panel, and of a term
_TALL_ROW, _LOW_ROW, _MANY = 4.3, 3.4, 4  # millimetres, and rows of panels above which terms stand closer
_HEAD = 11  # millimetres above the terms of a panel
_COLUMNS = ("count", "art.", "disp.")
_GAP = 6  # points between two of them


@dataclass(frozen=True)
class Comparison:
    """What a result of keyness compares, in the words that figures use.

    Attributes
    ----------
    by
        The column that names the groups.
    test, effect
        What the statistic and the estimate are.
    reference
        What each group is compared with.
    groups
        All groups of the study, which look the same in every figure.
    unit
        What relative frequencies are of.
    none
        The effect size that says that there is no difference.
    """

    by: str
    test: str
    effect: str
    reference: str
    groups: tuple[str, ...]
    unit: str
    none: float

    @classmethod
    def of(cls, result: pd.DataFrame) -> Comparison:
        """Read it from a result; FigureError where nothing was compared."""
        if result.empty:
            raise FigureError("There are no terms to draw.", remedy="Keep some rows of what framing.keyness returned.")
        by, attrs = str(result.columns[0]), result.attrs
        drawn = {*result[by].astype("str"), *filter(None, [attrs.get("reference")])}
        return cls(
            by=by,
            test=str(attrs.get("test_label", "signed G²")),
            effect=str(attrs.get("effect_label", "log ratio (doublings of relative frequency)")),
            reference=str(attrs.get("reference") or "all others"),
            groups=tuple(sorted({*attrs.get("groups", ()), *drawn})),
            unit={"pairs": "pairs", "ngrams": "n-grams"}.get(str(attrs.get("of")), "words"),
            none=float(attrs.get("effect_none", 0.0)),
        )


def draw_keyness(
    result: pd.DataFrame, *, top: int = 8, name: str = "keyness", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the terms that each group uses more than the others, by how much, with intervals.

    Parameters
    ----------
    result
        What :func:`framing.keyness` returned.
    top
        Terms a panel.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, a panel in each row) or ``"double"`` (183 mm, two).
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group; terms from the largest statistic down, drawn at their effect size. Beside each
        its count and that of the others, the articles of the group with it, and its dispersion there.

    Raises
    ------
    FigureError
        Where there are no terms, or no such width.
    """
    compared = Comparison.of(result)
    by = compared.by
    over = result[result["statistic"] > 0]
    over = over.sort_values([by, "statistic", "term"], ascending=[True, False, True], kind="stable")
    drawn = over.groupby(by, sort=False).head(top).reset_index(drop=True)
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(compared.groups)
    with drawing(look):
        names = wrap_all(groups, _NAME)
        labels = dict(zip(drawn.index, wrap_all([str(term) for term in drawn["term"]], _TERM, lines=2), strict=True))
        beside = 1 if width == "single" else 2
        row = _TALL_ROW if -(-len(groups) // beside) <= _MANY else _LOW_ROW
        row = max(row, LINE * n_lines(*labels.values()) + (0.9 if n_lines(*labels.values()) > 1 else 0))
        head = _HEAD + LINE * (n_lines(*names) - 1)
        picture, axes = panels(len(groups), look, width=width, beside=beside, height=row * top + head)
        cells = [_cells(term) for term in drawn.to_dict("records")]
        ends = np.cumsum([_GAP + widest(picture, column, look.small) for column in zip(_COLUMNS, *cells, strict=True)])
        for axis, group, above in zip(axes, groups, names, strict=True):
            own = drawn[drawn[by] == group]
            _lollipops(axis, own, looks[group], compared.none)
            axis.set_yticks(range(len(own)), [labels[index] for index in own.index], fontsize=look.text, linespacing=1)
            axis.set_ylim(top - 0.5, -0.6)
            _write_columns(axis, [cells[index] for index in own.index], ends, look)
            head_panel(axis, above, _note(result[result[by] == group], compared.unit), look)
        _scale(axes[0], drawn, compared.none)
        picture.supxlabel(f"{compared.effect[:1].upper()}{compared.effect[1:]}, against {compared.reference}",
                          fontsize=look.text)  # fmt: skip
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn,
        shows=_shows(drawn, compared, top, list(labels.values())),
        alt=_in_words(drawn, by),
        style=look,
    )


def _note(terms: pd.DataFrame, unit: str) -> str:
    """Say how large a group is, and how many terms stand out from all that were tested."""
    count = int((terms["q"] < ALPHA).sum())
    return f"{int(terms['total'].iloc[0]):,} {unit} · {f'{count:,}' if count else 'none'} with q < .05"


def _lollipops(axis: Axes, terms: pd.DataFrame, look: Look, none: float) -> None:
    """Draw effect sizes with intervals; the stem dotted without one, markers filled by q and ringed by document_p."""
    axis.axvline(none, color=HAIR, linewidth=0.8, zorder=0)
    places, estimate = np.arange(len(terms)), terms["estimate"].to_numpy()
    has_interval = terms["low"].notna().to_numpy()
    for chosen, dashes in ((has_interval, "solid"), (~has_interval, (0, (1, 1)))):
        axis.hlines(
            places[chosen],
            none,
            estimate[chosen],
            color=look.colour,
            linewidth=1.4,
            alpha=0.5,
            linestyle=dashes,
            zorder=1,
        )
    axis.hlines(places, terms["low"], terms["high"], color=INK, linewidth=0.7, zorder=2)
    significant = (terms["q"] < ALPHA).to_numpy() & has_interval
    ringed = (terms["document_p"] < ALPHA).to_numpy()
    plain = {"linestyle": "none", "marker": look.marker, "markeredgecolor": look.colour}
    if ringed.any():
        ring = {**plain, "markeredgecolor": INK, "markeredgewidth": 0.7, "markersize": 8.5}
        axis.plot(estimate[ringed], places[ringed], markerfacecolor="white", zorder=3, clip_on=False, **ring)
    for chosen, face in ((significant, look.colour), (~significant, "white")):
        if chosen.any():
            axis.plot(estimate[chosen], places[chosen], markerfacecolor=face, zorder=4, clip_on=False, **plain)


def _scale(axis: Axes, drawn: pd.DataFrame, none: float) -> None:
    """Give all panels, which share their axis, room for every interval; ratios have equal steps where they double."""
    values = drawn[["estimate", "low", "high"]].to_numpy().ravel()
    left, right = float(np.nanmin([none, *values])), float(np.nanmax([none + 1.0, *values]))
    if none:
        left = max(left, 1 / right)
        beyond = (right / left) ** 0.05
        axis.set_xscale("log")
        axis.set_xlim(left / beyond, right * beyond)
        axis.set_xticks(ticks := steps(left, right, 7), [f"{tick:,g}" for tick in ticks])
        axis.xaxis.set_minor_locator(NullLocator())
        return
    axis.set_xlim(left - 0.05 * (right - left), right + 0.05 * (right - left))
    axis.xaxis.set_major_locator(MaxNLocator(5, integer=right - left > 3))
    axis.xaxis.set_major_formatter(lambda value, _: number(value, 0 if right - left > 3 else 1))


def _cells(term: dict[str, object]) -> tuple[str, str, str]:
    """Write what stands beside a term, one string for each of the columns."""
    return (
        f"{term['count']:,} : {term['reference_count']:,}",
        f"{term['n_articles']:,}",
        hundredths(float(str(term["dispersion"]))),
    )


def _write_columns(axis: Axes, cells: Sequence[Sequence[str]], ends: Sequence[float], style: Style) -> None:
    small = {"fontsize": style.small, "color": FAINT, "ha": "right", "textcoords": "offset points"}
    for heading, end in zip(_COLUMNS, ends, strict=True):
        axis.annotate(heading, (1, 1), (end, 2), xycoords="axes fraction", va="bottom", **small)
    for place, written in enumerate(cells):
        for text, end in zip(written, ends, strict=True):
            axis.annotate(text, (1, place), (end, 0), xycoords=("axes fraction", "data"), va="center", **small)


def _shows(drawn: pd.DataFrame, compared: Comparison, top: int, labels: Sequence[str]) -> list[str]:
    ringed = "" if (drawn["document_p"] < ALPHA).any() else " (none here)"
    missing = drawn["low"].isna().any()
    return [
        f"The {top} terms that most set each {compared.by} apart from {_the(compared.reference)}, ordered by "
        f"{compared.test}. Markers: {compared.effect}; whiskers: 95 % interval; filled: q < .05 over all terms "
        f"tested, open: not; ringed: p < .05 also when whole articles change places{ringed}. Right: its count there : "
        f"in {_the(compared.reference)}, the articles there that have it, and its dispersion there (DPnorm, from 0, "
        "even, to 1, all in one place).",
        "Open with a dotted stem: too little to resample for an interval." if missing else "",
        shortened_note(labels),
    ]


def _the(reference: str) -> str:
    return "the others" if reference == "all others" else reference


def _in_words(drawn: pd.DataFrame, by: str) -> str:
    described = [
        f"{group}: " + ", ".join(f"{row.term} ({number(row.estimate, 1, signed=True)})" for row in own.itertuples())
        for group, own in drawn.groupby(by, sort=True)
    ]
    return f"A panel of lollipops for each outlet, effect sizes in brackets. {'; '.join(described)}."
