"""The filters: outlets, days, places in the article, own words or quotations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets

from framing.corpus import Corpus
from framing.display import harmless
from framing.exploring.selection import PLACES, VOICES, Selection

_FIELD = {"description_width": "initial"}
_SEEN = 6  # outlets of a list without scrolling


class Filters(widgets.VBox):
    """What of a corpus is looked at.

    Parameters
    ----------
    corpus
        The corpus.
    """

    def __init__(self, corpus: Corpus) -> None:
        outlets = sorted(corpus.articles["outlet"].astype("str").unique())
        self.outlets = widgets.SelectMultiple(
            options=[(harmless(outlet), outlet) for outlet in outlets], description="Outlets (none: all)", style=_FIELD,
            rows=min(len(outlets), _SEEN), tooltip="Ctrl+click or Ctrl+Space chooses several",
        )  # fmt: skip
        self.since = widgets.DatePicker(description="From", style=_FIELD)
        self.until = widgets.DatePicker(description="to", style=_FIELD)
        self.places = {name: _box(label) for name, label in PLACES.items()}
        self.voice = widgets.Dropdown(
            description="Words", options=[(label, name) for name, label in VOICES.items()], style=_FIELD
        )
        self.clear = widgets.Button(description="Everything", tooltip="Take all filters away")
        super().__init__(self._laid_out())

    def _laid_out(self) -> list[widgets.Widget]:
        places = [widgets.Label("Places in the article (none: all that count):"), *self.places.values()]
        beside = widgets.VBox(
            [widgets.HBox([self.since, self.until]), widgets.HBox([self.voice, self.clear])],
            layout=widgets.Layout(flex="1 1 20em", width="auto"),
        )
        return [widgets.HBox([self.outlets, beside]), widgets.HBox(places)]

    @property
    def selection(self) -> Selection:
        """What was chosen."""
        return Selection(
            tuple(self.outlets.value),
            _day(self.since.value),
            _day(self.until.value),
            tuple(name for name, box in self.places.items() if box.value),
            self.voice.value,
        )

    def on_change(self, changed: Callable[[], None]) -> None:
        """Call a function whenever something else is chosen, once also where several filters change together."""
        every = [self.outlets, self.since, self.until, self.voice, *self.places.values()]

        def heard(_: Any) -> None:
            changed()

        def clear(_: Any) -> None:
            for widget in every:
                widget.unobserve(heard, "value")
            self.outlets.value, self.since.value, self.until.value, self.voice.value = (), None, None, "all"
            for box in self.places.values():
                box.value = False
            for widget in every:
                widget.observe(heard, "value")
            changed()

        for widget in every:
            widget.observe(heard, "value")
        self.clear.on_click(clear)


def _day(chosen: date | None) -> str:
    return "" if chosen is None else chosen.isoformat()


def _box(label: str) -> widgets.Checkbox:
    return widgets.Checkbox(
        description=label, indent=False, layout=widgets.Layout(width="auto", margin="2px 1em 2px 2px")
    )
