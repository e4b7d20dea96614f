"""Frames found in the articles: the elements of each pattern, and the network of topics with its packages."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Arc

from framing.errors import FigureError
from framing.figures.bundle import Figure
from framing.figures.labels import hundredths, number, plural, wrap
from framing.figures.needed_tables import NeededTable
from framing.figures.panels import Width, panels
from framing.figures.style import COLOURS, FAINT, HAIR, INK, Style, drawing, style_named

_FOUND = NeededTable(
    "framing.found_frames(corpus)", ("entry", "label", "elements", "weight", "stability", "estimate", "n_hits")
)
_PACKAGES = NeededTable("framing.frame_packages(corpus)", ("entry", "label", "elements", "n_topics", "stability"))
_ELEMENTS = ["entry", "element", "kind", "name", "variant", "term", "weight", "support", "n_articles"]
_TOPICS = ["topic", "entry", "elements", "stability", "share"]
_MARKERS = {"actor": ("s", "actor"), "contested": ("D", "name"), "frame": ("^", "frame")}
_WORD = ("o", "word")
_AGREED = 0.8  # of the halves, from which on an element is filled
_KEY_COLUMNS = {"single": 3, "double": 5}
_ROW, _HEAD = 4.0, 9.0  # millimetres of an element, and above and below those of a frame
_NAME = 26  # characters in a line of an element's name
_LINE, _BELOW = 5.2, 9.0  # millimetres of a topic, and below all
_TERMS, _CHARACTER = 5, 1.25  # of a topic in its line, and millimetres that one character takes


def draw_found_frames(
    result: pd.DataFrame, *, name: str = "found_frames", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the elements of each frame that was found, and how well halves of the articles agree on each.

    Parameters
    ----------
    result
        What :func:`framing.found_frames` returned. The shares of its frames by group are drawn by
        :func:`framing.draw_frame_salience`.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm, a frame a row) or ``"double"`` (183 mm, two beside each other).
    style
        A figure style.

    Returns
    -------
    Figure
        A panel for each frame, the most stable first.

    Raises
    ------
    FigureError
        Where no frame was found: it says why.
    """
    _require_some(_FOUND, result)
    elements = pd.DataFrame(result.attrs["frame_elements"], columns=_ELEMENTS)
    frames = result.drop_duplicates("entry")
    look = style_named(style)
    tallest = int(elements.groupby("entry").size().max())
    with drawing(look):
        beside = 2 if width == "double" else 1
        picture, axes = panels(len(frames), look, width=width, beside=beside, height=_HEAD + _ROW * tallest, foot=16)
        for axis, frame in zip(axes, frames.itertuples(index=False), strict=True):
            own = elements[elements["entry"] == frame.entry]
            heading = f"{str(frame.entry).replace('-', ' ').capitalize()} · stability {hundredths(frame.stability)}"
            _draw_elements(axis, own, heading, tallest, look)
        for axis in axes[-beside:]:  # the last of each column
            axis.set_xlabel("Weight in the pattern (1: the heaviest)", fontsize=look.small)
        _draw_key(picture, elements, _KEY_COLUMNS[width], look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=elements,
        shows=(
            "Patterns of codebook entries and words that recur in the same sentences. Each element by its weight in "
            "the pattern; hollow: fewer than four in five halves of the articles have it among the largest.",
        ),
        alt=_elements_in_words(elements),
        style=look,
        draws=("stability",),
        unused=("interval",),
    )


def draw_frame_packages(
    result: pd.DataFrame, *, name: str = "frame_packages", width: Width = "double", style: str = "default"
) -> Figure:
    """Draw the network of topics, those of one package beside each other.

    Parameters
    ----------
    result
        What :func:`framing.frame_packages` returned.
    name
        Name of the figure's files.
    width
        ``"single"`` (89 mm) or ``"double"`` (183 mm).
    style
        A figure style.

    Returns
    -------
    Figure
        Topics as rows, by package; arcs join those that go together across articles.

    Raises
    ------
    FigureError
        Where no package was found: it says why.
    """
    _require_some(_PACKAGES, result)
    topics = pd.DataFrame(result.attrs["topics"], columns=_TOPICS)
    links = pd.DataFrame(result.attrs["links"], columns=["topic", "other", "weight"])
    ordered = topics.assign(last=topics["entry"] == "").sort_values(["last", "entry", "topic"], ignore_index=True)
    ordered = ordered.drop(columns="last")
    look = style_named(style)
    with drawing(look):
        height = _LINE * (len(ordered) + ordered["entry"].nunique()) + _BELOW
        across = look.double if width == "double" else look.single
        picture = look.canvas(across, height)
        _draw_network(picture.subplots(), ordered, links, look.room(across), height, look)
    return Figure.of(
        result,
        name=name,
        drawing=picture,
        data=ordered,
        shows=(
            "Topics of the articles, each by its heaviest terms, with its share of the weight of all topics; arcs join "
            "topics that articles have together more often than by chance, the thicker the more. Colours: packages "
            "that halves of the articles agree on; grey: topics of no such package.",
        ),
        alt=_topics_in_words(ordered),
        style=look,
        draws=("network", "halves"),
        unused=("interval",),
    )


def _require_some(needed: NeededTable, result: pd.DataFrame) -> None:
    needed.require(result)
    if result.empty:
        raise FigureError(
            f"There is nothing to draw. {result.attrs.get('limits', '')}".strip(),
            where=needed.call,
            remedy="Add articles, or leave the figure out.",
        )


def _draw_elements(axis: Axes, own: pd.DataFrame, heading: str, rows: int, style: Style) -> None:
    places = range(len(own))
    axis.set_xlim(0, 1.08)
    axis.set_ylim(rows - 0.4, -0.6)
    for place, row in zip(places, own.itertuples(index=False), strict=True):
        marker = _MARKERS.get(str(row.kind), _WORD)[0]
        axis.plot([0, row.weight], [place, place], color=HAIR, linewidth=style.line, zorder=1)
        face = INK if row.support >= _AGREED else "white"
        axis.plot(row.weight, place, marker=marker, color=INK, markerfacecolor=face, markersize=4, clip_on=False)
    axis.set_yticks(list(places), [wrap(str(element), _NAME, 2) for element in own["element"]], fontsize=style.small)
    axis.set_xticks([0, 0.5, 1], ["0", ".5", "1"])
    axis.set_title(heading, loc="left", fontsize=style.text, fontweight=600)


def _draw_key(picture: Drawing, elements: pd.DataFrame, columns: int, style: Style) -> None:
    kinds = sorted(set(elements["kind"]))
    shown = [(*_MARKERS.get(kind, _WORD), INK) for kind in kinds]
    if (elements["support"] < _AGREED).any():
        shown.append((shown[-1][0], "hollow: in fewer than 4 of 5 halves", "white"))
    handles = [
        picture.axes[0].plot(
            [], [], marker=marker, color=INK, markerfacecolor=face, linestyle="none", markersize=4, label=label
        )[0]
        for marker, label, face in shown
    ]
    picture.legend(
        handles=handles,
        loc="outside lower left",
        ncols=min(columns, len(handles)),
        frameon=False,
        fontsize=style.small,
        borderpad=0.9,  # which keeps it from the title of the axis above
    )


def _draw_network(
    axis: Axes, topics: pd.DataFrame, links: pd.DataFrame, across: float, height: float, style: Style
) -> None:
    """Draw topics one below the other, in millimetres, with arcs at their left."""
    axis.set_axis_off()
    axis.figure.set_layout_engine("none")
    axis.set_position((0, 0, 1, 1))
    axis.set_xlim(0, across)
    axis.set_ylim(height, 0)
    order = {topic: number for number, topic in enumerate(topics["topic"])}
    longest = max(
        (abs(order[one] - order[two]) for one, two in zip(links["topic"], links["other"], strict=True)), default=1
    )
    left, top = min(across * 0.3, 6 + _LINE * (longest + topics["entry"].nunique() - 1) / 2), 2.0
    place: dict[int, float] = {}
    colour: dict[int, str] = {}
    packages = list(dict.fromkeys(topics["entry"]))
    for entry, own in topics.groupby("entry", sort=False):
        tint = COLOURS[packages.index(entry) % len(COLOURS)] if entry else FAINT
        heading = str(entry).replace("-", " ").capitalize() if entry else "In no stable package"
        axis.text(left + 3, top + _LINE / 2, heading, va="center", fontsize=style.small, fontweight=600, color=tint)
        top += _LINE
        for row in own.itertuples(index=False):
            place[row.topic], colour[row.topic] = top + _LINE / 2, tint
            terms = _fitting(str(row.elements), across - left - 15)
            axis.plot(left, place[row.topic], marker="o", color=tint, markersize=2 + 12 * float(row.share) ** 0.5)
            axis.text(left + 3, place[row.topic], terms, va="center", fontsize=style.small)
            axis.text(across - 2, place[row.topic], f"{100 * float(row.share):.0f} %", va="center", ha="right",
                      fontsize=style.small, color=FAINT)  # fmt: skip
            top += _LINE
    most = float(links["weight"].max()) if len(links) else 1.0
    for link in links.itertuples(index=False):
        one, other = place[link.topic], place[link.other]
        tint = colour[link.topic] if colour[link.topic] == colour[link.other] else HAIR
        reach = min(abs(other - one), 2 * (left - 4))
        axis.add_patch(
            Arc((left, (one + other) / 2), reach, abs(other - one), theta1=90, theta2=270, color=tint,
                linewidth=0.3 + 1.7 * float(link.weight) / most, zorder=0)
        )  # fmt: skip
    axis.text(left + 3, top + _LINE / 2, "Topic, by its heaviest terms", va="center", fontsize=style.small, color=FAINT)
    axis.text(across - 2, top + _LINE / 2, "share", va="center", ha="right", fontsize=style.small, color=FAINT)


def _fitting(elements: str, room: float) -> str:
    """Keep as many of the first terms of a topic as there is room for, in millimetres; at least one."""
    terms = elements.split(", ")
    fitting = [n for n in range(1, _TERMS + 1) if len(", ".join(terms[:n])) * _CHARACTER <= room]
    return ", ".join(terms[: max(fitting, default=1)])


def _elements_in_words(elements: pd.DataFrame) -> str:
    described = [
        f"{entry}: "
        + ", ".join(
            f"{element} {number(weight)}" for element, weight in zip(own["element"], own["weight"], strict=True)
        )
        for entry, own in elements.groupby("entry", sort=False)
    ]
    return f"Dots for the elements of {plural(len(described), 'pattern')}. {'. '.join(described)}."


def _topics_in_words(topics: pd.DataFrame) -> str:
    described = [
        (str(entry) or "in no package") + ": " + "; ".join(map(str, own["elements"]))
        for entry, own in topics.groupby("entry", sort=False)
    ]
    return f"Topics as points joined by arcs. {'. '.join(described)}."
