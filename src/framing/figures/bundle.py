"""A figure is a bundle: the picture in several formats, the numbers that were drawn, and what it means."""

from __future__ import annotations

import base64
import html
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from matplotlib.figure import Figure as Drawing

from framing.figures.files import check_name, csv_bytes
from framing.figures.labels import INTERVALS, caption
from framing.figures.legibility import legibility_problems
from framing.figures.pictographs import leave_out_pictographs
from framing.figures.pictures import end_layout, picture_bytes, png_bytes, thicken
from framing.figures.provenance import Provenance
from framing.figures.style import STYLES, Style, style_named
from framing.figures.style import drawing as drawing_in
from framing.figures.ticks import keep_ticks_apart
from framing.figures.typeface import find_typefaces
from framing.written import json_bytes, write_whole

SCREEN_DPI = 120
PRINTED = 195  # millimetres of a figure that leaves a page room for its caption


@dataclass(frozen=True)
class Figure:
    """A finished figure with everything a paper needs beside it.

    Attributes
    ----------
    name
        File name without suffix: lower-case letters, digits and underscores.
    drawing
        The matplotlib figure, at its final size.
    data
        What was drawn, row for row, in the order drawn.
    caption
        What is shown, the unit, n, the interval and the limits.
    alt
        The picture in words, for those who do not see it.
    method
        How the numbers were computed, from ``attrs["method"]`` of the result.
    style
        The style it was drawn in, or its name.
    """

    name: str
    drawing: Drawing = field(repr=False)
    data: pd.DataFrame = field(repr=False)
    caption: str
    alt: str = field(repr=False)
    method: str = field(repr=False)
    style: Style = field(repr=False, default=STYLES["default"])

    @classmethod
    def of(
        cls,
        result: pd.DataFrame,
        *,
        name: str,
        drawing: Drawing,
        data: pd.DataFrame,
        shows: Sequence[str],
        alt: str,
        style: Style,
        draws: Sequence[str] = INTERVALS,
        unused: Sequence[str] = (),
    ) -> Figure:
        """Make the figure of a result: the caption closes with the method in short and the limits that it carries.

        Parameters
        ----------
        result
            What a measure returned.
        name, drawing, data, alt, style
            As they are in the figure.
        shows
            The first sentences of the caption.
        draws
            Words by which the caption knows the clauses of the method that bear on what is drawn; `method` has all.
        unused
            Words by which it knows the sentences of the limits that do not.
        """
        return cls(
            name=name,
            drawing=drawing,
            data=data,
            caption=caption(*shows, result=result, draws=draws, unused=unused),
            alt=alt,
            method=str(result.attrs.get("method", "")),
            style=style,
        )

    def __post_init__(self) -> None:
        check_name(self.name, "figure")
        if isinstance(self.style, str):  # as study.toml names it
            object.__setattr__(self, "style", style_named(self.style))
        with drawing_in(self.style):
            unwritten, left_out = _freeze_layout(self.drawing)
            thicken(self.drawing, self.style.thinnest)
        for problem in (*_left_out(left_out), *_boxes(unwritten), *_beyond_the_page(self.drawing, self.style)):
            warnings.warn(f"Figure “{self.name}”: {problem}", stacklevel=2)

    @cached_property
    def png(self) -> bytes:
        """The figure as PNG, rendered once for the file and for the notebook."""
        with drawing_in(self.style):
            return png_bytes(self.drawing)

    def _repr_html_(self) -> str:
        """Show the figure in a notebook, somewhat larger than printed, with its caption."""
        width = round(self.drawing.get_figwidth() * SCREEN_DPI)
        picture = base64.b64encode(self.png).decode("ascii")
        return (
            f'<figure style="margin:0;max-width:{max(width, 600)}px">'
            f'<img alt="{html.escape(self.alt)}" width="{width}" src="data:image/png;base64,{picture}">'
            f'<figcaption style="margin-top:.6em;font-size:90%"><b>{html.escape(self.name)}.</b> '
            f"{html.escape(self.caption)}</figcaption></figure>"
        )

    def save(self, directory: str | Path, provenance: Provenance) -> tuple[Path, ...]:
        """Write the files of the bundle; each appears whole or not at all.

        Parameters
        ----------
        directory
            Made where it is missing.
        provenance
            What made the figure.

        Returns
        -------
        tuple of Path
            NAME.pdf, NAME.svg, NAME.png, or what else the style asks for; NAME.csv and NAME.json.
        """
        directory = Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        numbers = csv_bytes(self.data)
        identity = provenance.identity(self.name, numbers, self.method)
        with drawing_in(self.style):
            contents = {
                suffix: picture_bytes(self.drawing, suffix, self.style, self.name, identity, png=self.png)
                for suffix in self.style.formats
            }
            contents[".csv"] = numbers
            contents[".json"] = json_bytes(self._description(provenance, identity))
        return tuple(write_whole(directory / f"{self.name}{suffix}", content) for suffix, content in contents.items())

    def _description(self, provenance: Provenance, identity: str) -> dict[str, Any]:
        return {
            "kind": "figure",
            "name": self.name,
            "caption": self.caption,
            "alt": self.alt,
            "method": self.method,
            "identity": identity,
            "study": provenance.study,
            "notebook": provenance.notebook,
            "parameters": dict(provenance.parameters),
            "seed": provenance.seed,
            "width_mm": round(self.drawing.get_figwidth() * 25.4, 1),
            "height_mm": round(self.drawing.get_figheight() * 25.4, 1),
            "columns": list(map(str, self.data.columns)),
            "n_rows": len(self.data),
            **({} if self.style == STYLES["default"] else {"problems": self._problems()}),
        }

    def _problems(self) -> list[str]:
        """Say what in it cannot be read, in another style than the usual one, which tests hold."""
        return legibility_problems(self.drawing, self.style.smallest)


_POSITIONS: tuple[tuple[Literal["original", "active"], bool], ...] = (("original", True), ("active", False))


def _freeze_layout(figure: Drawing) -> tuple[dict[str, str], dict[str, str]]:
    """Lay the figure out once, so that every format shows the same; return what became boxes, what was left out."""
    is_open = figure.get_layout_engine() is not None
    if is_open:
        figure.get_layout_engine().execute(figure)
    left_out = leave_out_pictographs(figure)
    changed, unwritten = find_typefaces(figure)
    if is_open and (changed or left_out):
        figure.get_layout_engine().execute(figure)
    if is_open:
        end_layout(figure)
        _round_positions(figure)
        keep_ticks_apart(figure)
    return unwritten, left_out


def _round_positions(figure: Drawing) -> None:
    """Round where axes stand: the solver of layouts leaves other last bits in other runs, and SVG hashes them."""
    for axis in figure.axes:
        for which, original in _POSITIONS:
            left, bottom, width, height = (round(float(value), 9) for value in axis.get_position(original).bounds)
            axis.set_position((left, bottom, width, height), which=which)


def _left_out(left_out: Mapping[str, str]) -> list[str]:
    return [
        f"no installed typeface has {signs} of “{text}”, and it is drawn without. Numbers and caption have the whole "
        "name; to have another one everywhere, write it in sources.csv."
        for text, signs in left_out.items()
    ]


def _boxes(unwritten: Mapping[str, str]) -> list[str]:
    return [
        f"no installed typeface has {signs} of “{text}”, and boxes stand in their place. Install the Noto Sans font "
        "of that script, or write the name in Latin letters in sources.csv."
        for text, signs in unwritten.items()
    ]


def _beyond_the_page(figure: Drawing, style: Style) -> list[str]:
    height = round(figure.get_figheight() * 25.4)
    if height <= style.tallest:
        return []
    return [
        f"it is {height} mm tall, and a page has {style.tallest:g}. For print, draw fewer groups: "
        "keep some rows of the result, for example result[result[by].isin([…])]."
    ]
