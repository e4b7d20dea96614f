"""Pictures of terms to explore in: the same words at the same places, with their numbers, a search and a brush."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.effect_axis import leaning
from framing.figures.labels import number, wrap
from framing.figures.named_points import TERM, Floats, alike
from framing.figures.offline_chart import TermsChart
from framing.figures.panels import steps
from framing.figures.style import FAINT, HAIR, INK
from framing.figures.term_pair import AXES
from framing.rounding import round_frame

_LETTER = 6  # pixels that a letter of a name takes
_SIDE, _LISTED = 560, 24  # pixels of the picture, and terms in the list beside it
_SHAPES = {"o": "circle", "s": "square", "^": "triangle-up", "D": "diamond", "v": "triangle-down", "P": "cross",
           "<": "triangle-left", ">": "triangle-right"}  # fmt: skip
_NEITHER = "neither"  # uses a term more
_PALE = "#e9e9e9"  # of what is not found or not marked, however much of it stands at one place
_SIZE, _LARGEST = 34, 3  # of a marker in square pixels, and how often it grows where others are at its place


def interactive_terms(figure: Figure) -> TermsChart:
    """Make a chart to explore in from a picture of terms: the same terms, places and numbers.

    Its search, its least count and its choice of group are inputs of the page, which the keyboard reaches; what is
    found, or marked with the mouse, is listed beside the picture, the largest statistic first, and stands out in it.
    Terms must be both where there is a search and a marked area; a double click takes the area away.

    Parameters
    ----------
    figure
        What :func:`framing.draw_term_comparison` or :func:`framing.draw_frequency_keyness` returned.

    Returns
    -------
    TermsChart
        An Altair chart; ``to_html(inline=True, fullhtml=False)`` is a part of a page that works offline.

    Raises
    ------
    FigureError
        Where the figure is another one.

    Examples
    --------
    >>> import framing
    >>> terms = framing.keyness(framing.load_corpus("data/azure"), resamples=20, permutations=20)
    >>> chart = framing.interactive_terms(framing.draw_frequency_keyness(terms))
    >>> "https://" in chart.to_html(inline=False)
    False
    """
    if "guides" not in figure.data.attrs:
        raise FigureError(
            f"The figure “{figure.name}” has no interactive form.",
            remedy="Use framing.draw_term_comparison or framing.draw_frequency_keyness.",
        )
    rows = _with_leads(_rows(figure), figure)
    choices = _Choices.of(rows, list(dict.fromkeys(rows["group"])))
    return TermsChart(
        hconcat=[_picture(rows, figure, choices), _list(rows, choices)],
        description=figure.alt,
        spacing=30,
        config=alt.Config(
            font="sans-serif",
            axis=alt.AxisConfig(titleFontWeight="normal", titleFontSize=12, labelFontSize=11),
            view=alt.ViewConfig(stroke=None),
        ),
    )


def _rows(figure: Figure) -> pd.DataFrame:
    """Return the terms as the page has them: at their places, their numbers written for a reader."""
    data = figure.data
    by, positions = data.columns[0], data.attrs.get("positions")
    columns = AXES[positions.scale] if positions else ("per_thousand", "z")
    x, y = (data[column].to_numpy(dtype=float) for column in columns)
    group = data[by].astype("str")
    bounds = (_written(data[of], 2) for of in ("estimate", "low", "high"))
    rows = pd.DataFrame(
        {
            "term": data["term"].astype("str"),
            "name": _names(data["term"].astype("str"), others := _others(group, x, y)),
            "group": group,
            "side": _sides(data) if positions else group,
            "x": positions.at(x) if positions else x,
            "y": positions.at(y) if positions else y,
            "name_x": data["name_x"],
            "name_y": data["name_y"],
            "filled": data["filled"],
            "strength": leaning(data).abs(),
            "occurrences": data["count"] + data["reference_count"],
            "counts": _beside(data["count"], data["reference_count"]),
            "rate": _written(1000 * data["count"] / data["total"], 3),
            "reference_rate": _written(1000 * data["reference_count"] / data["reference_total"], 3),
            "statistic": _written(data["statistic"], 2),
            "q": _written(data["q"], 3),
            "document_p": _written(data["document_p"], 3),
            "estimate": [f"{middle} ({low} to {high})" for middle, low, high in zip(*bounds, strict=True)],
            "others": others,
            "size": _SIZE * (1 + (np.minimum(np.log2(1 + others), _LARGEST) if positions else 0)),
            "articles": _beside(data["n_articles"], data["reference_n_articles"]),
            "dispersion": _written(data["dispersion"], 2),
        }
    )
    return round_frame(rows)


def _others(group: pd.Series, x: Floats, y: Floats) -> pd.Series:
    """Count the other terms of the group at the place of each."""
    return alike(pd.DataFrame({"group": group, "x": x, "y": y}), ["group", "x", "y"])


def _names(terms: pd.Series, others: pd.Series) -> list[str]:
    """Write terms as the figure does, with how many others are at their place."""
    return [f"{wrap(term, TERM, lines=1)}{f' +{n:,}' if n else ''}" for term, n in zip(terms, others, strict=True)]


def _with_leads(rows: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """Add where the line from a term to its name ends, for names that stand away from their point."""
    leads = pd.DataFrame({"lead_x": np.nan, "lead_y": np.nan}, index=rows.index)
    named = rows[rows["name_x"].notna()]
    if not named.empty:
        axis = figure.drawing.axes[0]
        pixels = _SIDE / axis.get_window_extent().width
        point, name = (axis.transData.transform(named[[f"{of}x", f"{of}y"]]) * pixels for of in ("", "name_"))
        half = np.column_stack([named["name"].str.len() * _LETTER / 2, np.full(len(named), _LETTER)])
        end = np.clip(point, name - half, name + half)
        is_away = np.hypot(*(end - point).T) > _LETTER
        leads.loc[named.index[is_away]] = axis.transData.inverted().transform(end[is_away] / pixels)
    return rows.assign(**{column: leads[column] for column in leads})


def _beside(own: pd.Series, other: pd.Series) -> list[str]:
    return [f"{here:,} : {there:,}" for here, there in zip(own, other, strict=True)]


def _written(values: pd.Series, digits: int) -> list[str]:
    return [number(value, digits) for value in values.to_numpy(dtype=float)]


def _sides(data: pd.DataFrame) -> list[str]:
    """Tell who uses each term more."""
    pair = data.attrs["pair"]
    names = {1.0: pair.group, -1.0: pair.reference}
    return [names.get(float(sign), _NEITHER) for sign in np.sign(leaning(data))]


@dataclass(frozen=True)
class _Choices:
    """What a reader chooses: a search, a least count, a brush and, where there are several, a group."""

    search: alt.Parameter
    least: alt.Parameter
    brush: alt.Parameter
    shown: alt.Parameter | None

    @classmethod
    def of(cls, rows: pd.DataFrame, groups: Sequence[str]) -> _Choices:
        """Make the inputs; the counts to choose from are those that occur."""
        counts = sorted({1, *(int(step) for step in steps(1, max(float(rows["occurrences"].max()), 2), 12))})
        choice = alt.binding_select(options=list(groups), name="Group ")
        return cls(
            alt.param(name="search", value="", bind=alt.binding(input="search", placeholder="a term", name="Find ")),
            alt.param(name="least", value=1, bind=alt.binding_select(options=counts, name="Occurrences at least ")),
            alt.selection_interval(name="brush", mark=alt.BrushConfig(fill=FAINT, fillOpacity=0.06, stroke=INK)),
            alt.param(name="shown", value=groups[0], bind=choice) if len(groups) > 1 else None,
        )

    @property
    def all(self) -> list[alt.Parameter]:
        """What the page has inputs for."""
        return [parameter for parameter in (self.shown, self.search, self.least) if parameter is not None]

    @property
    def drawn(self) -> str:
        """Which terms are drawn."""
        return "datum.occurrences >= least" + (" && datum.group == shown" if self.shown is not None else "")


_FOUND = "(search == '' || indexof(lower(datum.term), lower(search)) >= 0)"
_MARKED, _IN_AREA = "isDefined(brush.x)", "(inrange(datum.x, brush.x) && inrange(datum.y, brush.y))"


def _picture(rows: pd.DataFrame, figure: Figure, choices: _Choices) -> Any:
    """Draw the terms as the figure does, on its axes; name those that it names, or those that are found."""
    drawn = figure.drawing.axes[0]
    box = drawn.get_position()
    aspect = box.height * figure.drawing.get_figheight() / (box.width * figure.drawing.get_figwidth())
    x, y = (_channel(drawn, figure, way) for way in "xy")
    base = alt.Chart(rows).transform_filter(choices.drawn)
    looks = figure.data.attrs["looks"]
    sides = [side for side in (*looks, _NEITHER) if side in set(rows["side"])]
    colours = alt.Scale(domain=sides, range=[looks[side].colour if side in looks else FAINT for side in sides])
    shapes = [_SHAPES.get(looks[side].marker, "circle") if side in looks else "circle" for side in sides]
    legend = alt.Legend(title=None, orient="top") if choices.shown is None else None
    look = {"type": "nominal", "field": "side", "legend": legend}
    size = alt.Size(field="size", type="quantitative", scale=None)
    others = base.transform_filter(f"!{_FOUND}").mark_point(color=_PALE, strokeWidth=0.9, aria=False, tooltip=None)
    points = (
        base.transform_filter(_FOUND)
        .mark_point(strokeWidth=0.9, opacity=0.9, aria=False)
        .encode(
            x=x,
            y=y,
            size=size,
            color=alt.condition(choices.brush, alt.Color(scale=colours, **look), alt.value(_PALE)),
            fill=alt.condition("datum.filled", alt.Fill(scale=colours, **look), alt.value("white")),
            shape=alt.Shape(scale=alt.Scale(domain=sides, range=shapes), **look),
            fillOpacity=alt.condition(choices.brush, alt.value(1), alt.value(0)),
            tooltip=[alt.Tooltip(field=field, type="nominal", title=title) for field, title in _tooltips(figure)],
        )
        .add_params(choices.brush)
    )
    text = {"fontSize": 11, "color": INK, "aria": False}
    at_name = {"x": alt.X(field="name_x", type="quantitative"), "y": alt.Y(field="name_y", type="quantitative")}
    leads = (
        base.transform_filter("search == '' && isValid(datum.lead_x)")
        .mark_rule(color=FAINT, strokeWidth=0.5, aria=False)
        .encode(x=x, y=y, x2=alt.X2(field="lead_x"), y2=alt.Y2(field="lead_y"))
    )
    named = base.transform_filter("search == '' && isValid(datum.name_x)").mark_text(**text).encode(
        **at_name, text=alt.Text(field="name", type="nominal"))  # fmt: skip
    found = _extreme(base.transform_filter(f"search != '' && {_FOUND}")).mark_text(align="left", dx=7, **text).encode(
        x=alt.X(field="x", type="quantitative"), y=alt.Y(field="y", type="quantitative"),
        text=alt.Text(field="term", type="nominal"))  # fmt: skip
    layers = alt.layer(*_guides(figure, x, y), leads, others.encode(x=x, y=y, size=size), points, named, found)
    return layers.properties(name="terms", width=_SIDE, height=round(_SIDE * aspect)).add_params(*choices.all)


def _list(rows: pd.DataFrame, choices: _Choices) -> Any:
    """List the terms that are found and marked, the most extreme first, under heads; say how many there are."""
    base = alt.Chart(rows).transform_filter(choices.drawn).transform_filter(_FOUND).transform_filter(choices.brush)
    place = alt.Y(field="rank", type="quantitative", scale=alt.Scale(domain=[_LISTED + 1, 0]), axis=None)
    columns = (
        ("term", "term", 0, "left", INK),
        ("counts", "count : there", 250, "right", FAINT),
        ("q", "q", 300, "right", FAINT),
    )
    heads = [
        alt.Chart(pd.DataFrame({"head": [head], "rank": [0]}))
        .mark_text(align=align, color=FAINT, fontSize=11, fontStyle="italic", aria=False)
        .encode(x=alt.value(left), y=place, text=alt.Text(field="head", type="nominal"))
        for _, head, left, align, _ in columns
    ]
    texts = [
        _extreme(base).mark_text(align=align, color=colour, fontSize=11, limit=180, aria=False).encode(
            x=alt.value(left), y=place, text=alt.Text(field=field, type="nominal"))
        for field, _, left, align, colour in columns
    ]  # fmt: skip
    said = (
        f"datum.n == 0 ? 'nothing found' : datum.n > {_LISTED} ? 'the first {_LISTED} of ' + format(datum.n, ',') "
        ": datum.n == 1 ? '1 term' : datum.n + ' terms'"
    )
    count = (
        alt.Chart(rows)
        .transform_calculate(listed=f"{choices.drawn} && {_FOUND} && (!{_MARKED} || {_IN_AREA}) ? 1 : 0")
        .transform_aggregate(n="sum(listed)")  # of all terms: of none there is no row to say so
        .transform_calculate(said=said, rank=f"min(datum.n, {_LISTED}) + 1")
        .mark_text(align="left", color=FAINT, fontSize=11, fontStyle="italic", aria=False)
        .encode(x=alt.value(0), y=place, text=alt.Text(field="said", type="nominal"))
    )
    heading = alt.TitleParams(
        alt.ExprRef(f"[search == '' && !{_MARKED} ? 'The most extreme terms' : 'Found, the most extreme first', "
                    f"{_MARKED} ? 'in the marked area (double click there to clear it)' "
                    ": 'drag in the picture to mark an area']"),
        anchor="start", fontSize=12, fontWeight="normal",
    )  # fmt: skip
    return alt.layer(*heads, *texts, count).properties(name="list", width=300, height=_LISTED * 17, title=heading)


def _extreme(chart: alt.Chart) -> alt.Chart:
    """Keep the terms with the largest statistic of either sign, and rank them."""
    order = [alt.SortField("strength", order="descending"), alt.SortField("term", order="ascending")]
    ranked = chart.transform_window([alt.WindowFieldDef(op="row_number", **{"as": "rank"})], sort=order)
    return ranked.transform_filter(f"datum.rank <= {_LISTED}")


def _channel(drawn: Axes, figure: Figure, way: str) -> Any:
    """Make an axis as the figure has it: the same ends, ticks and words."""
    axis = drawn.xaxis if way == "x" else drawn.yaxis
    low, high = axis.get_view_interval()
    ticks = {label: at for label, at in figure.data.attrs[f"{way}_ticks"].items() if low <= at <= high}
    words = " : ".join(
        f"abs(datum.value - {at!r}) <= {abs(at) * 1e-6!r} ? {json.dumps(label)}" for label, at in ticks.items()
    )
    said = axis.get_label_text() or (figure.drawing.get_supxlabel() if way == "x" else figure.drawing.get_supylabel())
    channel = alt.X if way == "x" else alt.Y
    return channel(
        field=way,
        type="quantitative",
        scale=alt.Scale(type=axis.get_scale(), domain=[float(low), float(high)], nice=False),
        axis=alt.Axis(title=" ".join(said.split()), values=list(ticks.values()), labelExpr=f"{words} : ''", grid=False,
                      labelOverlap=False),
    )  # fmt: skip


def _guides(figure: Figure, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw the lines of the figure that mean something."""
    return [
        alt.Chart(pd.DataFrame(line, columns=["x", "y"]))
        .mark_line(color=HAIR, strokeWidth=1, aria=False)
        .encode(x=x, y=y)
        for line in figure.data.attrs["guides"]
    ]


def _tooltips(figure: Figure) -> list[tuple[str, str]]:
    """Name the numbers of a term, in the order in which they are shown."""
    attrs = figure.data.attrs
    rate = f"per 1,000 {attrs['unit']} in"
    return [
        ("term", "term"),
        ("counts", "count"),
        ("rate", f"{rate} {attrs['here']}"),
        ("reference_rate", f"{rate} {attrs['there']}"),
        ("statistic", attrs["test"]),
        ("q", "q"),
        ("document_p", "p, whole articles permuted"),
        ("estimate", attrs["effect"]),
        ("articles", "articles with it"),
        ("dispersion", "dispersion (DPnorm)"),
        ("others", "other terms at this place"),
    ]
