"""Keyness: the terms that set each group apart, by how much, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FigureError
from framing.figures.bundle import PRINTED, Figure
from framing.figures.effect_axis import EffectAxis, leaning
from framing.figures.grid import head_panel
from framing.figures.labels import LINE, hundredths, n_lines, shortened_note, wrap_all
from framing.figures.legibility import widest
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width, panels
from framing.figures.style import FAINT, HAIR, INK, Look, Style, drawing, outlet_looks, style_named

ALPHA = 0.05  # below it a q fills a marker, and a document_q rings it
KEYNESS = NeededTable(
    "framing.keyness(corpus)",
    (
        *("term", "count", "reference_count", "total", "reference_total", "statistic", "q", "estimate", "low", "high"),
        *("z", "document_p", "document_q", "dispersion", "n_articles", "reference_n_articles"),
    ),
)
_NAME, _TERM = 34, 24  # characters in a line above a panel, and of a term
_TALL_ROW, _LOW_ROW, _MANY = 4.3, 3.4, 4  # millimetres, and rows of panels above which terms stand closer
_HEAD, _FOOT = 11, 6  # millimetres above the terms of a panel, and below all panels
_FEWEST = 3  # terms of a panel where there are many panels
_RING = {"linestyle": "none", "marker": "o", "markersize": 9, "markeredgewidth": 0.6, "markeredgecolor": FAINT,
         "markerfacecolor": "none"}  # fmt: skip
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
    is_tested
        Whether the statistic is a test, and has a q.
    """

    by: str
    test: str
    effect: str
    reference: str
    groups: tuple[str, ...]
    unit: str
    none: float
    is_tested: bool

    @classmethod
    def of(cls, result: pd.DataFrame) -> Comparison:
        """Read it from a result; FigureError where it is another one, or nothing was compared."""
        KEYNESS.require(result)
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
            is_tested=bool(result["q"].notna().any()),
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
        Terms a panel; fewer, but not below three, where so many would leave a page no room for the caption.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, a panel in each row) or ``"double"`` (183 mm, two).
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each group; the terms that it uses more often than the others, from the largest statistic down,
        drawn at their effect size. Beside each its count and that of the others, the articles of the group with it,
        and its dispersion there. A marker is filled by q and ringed by document_q.

    Raises
    ------
    FigureError
        Where there are no terms, or no such width.
    """
    compared = Comparison.of(result)
    by = compared.by
    over = _used_more(result, compared)
    groups = sorted(result[by].unique())
    look, looks = style_named(style), outlet_looks(compared.groups)
    with drawing(look):
        names = wrap_all(groups, _NAME)
        beside = 1 if width == "single" else 2
        n_rows = -(-len(groups) // beside)
        head = _HEAD + LINE * (n_lines(*names) - 1)
        row = _row_height(over.groupby(by, sort=False).head(top)["term"], n_rows)
        top = min(top, max(_FEWEST, int(((PRINTED - _FOOT) / n_rows - head) / row)))
        drawn = over.groupby(by, sort=False).head(top).reset_index(drop=True)
        labels = dict(zip(drawn.index, wrap_all([str(term) for term in drawn["term"]], _TERM, lines=2), strict=True))
        picture, axes = panels(len(groups), look, width=width, beside=beside, height=row * top + head, foot=_FOOT)
        cells = [_cells(term) for term in drawn.to_dict("records")]
        ends = np.cumsum([_GAP + widest(picture, column, look.small) for column in zip(_COLUMNS, *cells, strict=True)])
        for axis, group, above in zip(axes, groups, names, strict=True):
            own = drawn[drawn[by] == group]
            _markers(axis, own, looks[group], compared.none)
            axis.set_yticks(range(len(own)), [labels[index] for index in own.index], fontsize=look.text, linespacing=1)
            axis.set_ylim(top - 0.5, -0.6)
            _write_columns(axis, [cells[index] for index in own.index], ends, look)
            head_panel(axis, above, _note(result[result[by] == group], over[over[by] == group], compared), look)
        effects = EffectAxis.of(compared.effect, compared.none, drawn[["estimate", "low", "high"]].to_numpy().ravel())
        effects.draw(axes[0])
        picture.supxlabel(f"{compared.effect[:1].upper()}{compared.effect[1:]}, against {compared.reference}",
                          fontsize=look.text)  # fmt: skip
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=drawn,
        shows=_shows(drawn, compared, top, list(labels.values())),
        alt=_in_words(drawn, by, effects),
        style=look,
        unused=() if drawn["dispersion"].isna().any() else ("Dispersion",),
    )


def _used_more(result: pd.DataFrame, compared: Comparison) -> pd.DataFrame:
    """Return the terms that a group uses more often than the others, from the largest statistic down."""
    over = result[(leaning(result) > 0) & (result["estimate"] > compared.none)]
    return over.sort_values([compared.by, "statistic", "term"], ascending=[True, False, True], kind="stable")


def _row_height(terms: pd.Series, n_rows: int) -> float:
    """Return the millimetres that a term takes, some in two lines, where there are so many panels above each other."""
    lines = n_lines(*wrap_all([str(term) for term in terms], _TERM, lines=2))
    return max(_TALL_ROW if n_rows <= _MANY else _LOW_ROW, LINE * lines + (0.9 if lines > 1 else 0))


def _note(terms: pd.DataFrame, over: pd.DataFrame, compared: Comparison) -> str:
    """Say how large a group is, and how many of the terms tested it uses more often than chance would have it."""
    size = f"{int(terms['total'].iloc[0]):,} {compared.unit}"
    if not compared.is_tested:
        return f"{size} · no test"
    return f"{size} · {int((over['q'] < ALPHA).sum()):,} of {len(terms):,} more, q < .05"


def _markers(axis: Axes, terms: pd.DataFrame, look: Look, none: float) -> None:
    """Draw effect sizes with intervals; markers filled by q, open without an interval, and ringed by document_q."""
    axis.axvline(none, color=HAIR, linewidth=0.8, zorder=0)
    places, estimate = np.arange(len(terms)), terms["estimate"].to_numpy()
    for place in places:
        axis.axhline(place, color=HAIR, linewidth=0.3, zorder=0)
    axis.hlines(places, terms["low"], terms["high"], color=INK, linewidth=0.7, zorder=2)
    significant = (terms["q"] < ALPHA).to_numpy() & terms["low"].notna().to_numpy()
    ringed = (terms["document_q"] < ALPHA).to_numpy()
    plain = {"linestyle": "none", "marker": look.marker, "markeredgecolor": look.colour}
    for chosen, face in ((significant, look.colour), (~significant, "white")):
        if chosen.any():
            axis.plot(estimate[chosen], places[chosen], markerfacecolor=face, zorder=4, clip_on=False, **plain)
    if ringed.any():
        axis.plot(estimate[ringed], places[ringed], zorder=3, clip_on=False, **_RING)


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
    others = _the(compared.reference)
    return [
        f"The {top} terms that each {compared.by} uses more often than {others} with the largest {compared.test}; no "
        f"term that it uses less is drawn. {_marks(drawn, compared)} Right: its count there : in {others}, the "
        "articles there that have it, and its dispersion there (DPnorm: 0 even, near 1 all in one place).",
        "Open without a whisker: too little to resample for an interval." if drawn["low"].isna().any() else "",
        shortened_note(labels),
    ]


def _marks(drawn: pd.DataFrame, compared: Comparison) -> str:
    drawn_as = f"Markers: {compared.effect}, with 95 % intervals"
    ringed = (drawn["document_q"] < ALPHA).any()
    by_article = "ringed: document_q < .05, by whole articles" + ("" if ringed else " (none here)")
    if not compared.is_tested:
        return f"{drawn_as}; open, because the {compared.test} is no test; {by_article}."
    return (
        f"{drawn_as}; filled: q < .05 over all terms tested; {by_article}. Above: how many of the terms tested it uses "
        "more often with q < .05."
    )


def _the(reference: str) -> str:
    return "the others" if reference == "all others" else reference


def _in_words(drawn: pd.DataFrame, by: str, effects: EffectAxis) -> str:
    described = [
        f"{group}: " + ", ".join(f"{row.term} ({effects.written(row.estimate)})" for row in own.itertuples())
        for group, own in drawn.groupby(by, sort=True)
    ]
    return f"A panel of markers with intervals for each group, effect sizes in brackets. {'; '.join(described)}."
