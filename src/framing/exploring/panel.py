"""The panel: widgets over an exploration. They hold what was chosen, ask for it, and show what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import pandas as pd

from framing.display import first_clause
from framing.display.beside_widgets import show_beside
from framing.errors import FramingError
from framing.exploring.controls import Code, Rows
from framing.exploring.exploration import Exploration, Look
from framing.exploring.filters import Filters
from framing.exploring.pages import ROWS, Wanted, page_of
from framing.exploring.program import IMPORT
from framing.exploring.remarks import evidence_html, figure_html, remarks_html, said_html, too_few_words
from framing.exploring.tables import Tables
from framing.exploring.views import TABS, VIEWS, views_of

_NO_WIDGETS = "No widgets are shown here: print() of this gives the tables that the explorer begins with."
_FIELD = {"description_width": "initial"}


class Panel(widgets.VBox):
    """An exploration to look at.

    Parameters
    ----------
    exploration
        What answers.
    """

    def __init__(self, exploration: Exploration) -> None:
        self._exploration, self._wanted = exploration, Wanted()
        self.filters = Filters(exploration.corpus)
        self.tabs = widgets.ToggleButtons(
            options=[(label, tab) for tab, label in TABS.items()],
            description="Question",
            style={"button_width": "auto"},
        )
        self.views = widgets.Dropdown(description="View", options=_options("terms"), style=_FIELD)
        self.word = widgets.Text(description="", continuous_update=False, style=_FIELD)
        self.find = widgets.Text(description="Find in the table", continuous_update=False, style=_FIELD)
        self.in_full = widgets.Checkbox(description="Draw in full (slower)", indent=False)
        self.shows_figure = widgets.ToggleButton(description="Figure", tooltip="Draw the figure of this table")
        self.shows_code = widgets.ToggleButton(description="Code", tooltip="Show the code that gives this table")
        self.status, self.remarks, self.figure, self.lines = (widgets.HTML(layout=_wide()) for _ in range(4))
        self.rows, self.code = Rows(layout=_wide()), Code(layout=_wide())
        self._shown, self._lines_code = pd.DataFrame(), ""
        super().__init__(self._laid_out(), layout=widgets.Layout(max_width="100%"))
        self.add_class("framing-explorer")
        self._listen()
        self._refresh()

    def __repr__(self) -> str:
        return repr(Tables(self._exploration, "Here are no widgets."))

    def _ipython_display_(self) -> None:
        show_beside(self._repr_mimebundle_())

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """Show the panel; a page made of the notebook, where no widgets are, shows the table that it begins with."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        first = Tables(self._exploration, "Here are no widgets.").first_html()
        return {"text/plain": _NO_WIDGETS, "text/html": first, "application/vnd.jupyter.widget-view+json": view}

    def _laid_out(self) -> list[widgets.Widget]:
        shows = widgets.HBox([self.shows_figure, self.shows_code])
        asked = widgets.HBox([self.views, self.word, self.find, self.in_full, shows])
        for shown in (self.figure, self.code, self.lines):
            shown.layout.display = "none"
        below = [self.rows, self.lines, self.remarks, self.code, self.figure]
        return [self.filters, self.tabs, asked, self.status, *below]

    def _listen(self) -> None:
        self.filters.on_change(self._refresh)
        self.tabs.observe(self._turn, "value")
        for widget in (self.views, self.word, self.in_full):
            widget.observe(lambda _: self._refresh(), "value")
        self.find.observe(lambda change: self._page(replace(self._wanted, find=change["new"], page=0)), "value")
        self.shows_figure.observe(lambda _: self._try(self._draw), "value")
        self.shows_code.observe(lambda _: self._try(self._write), "value")
        self.rows.on_wish(self._heard)
        self.rows.observe(lambda _: self._try(self._behind), "chosen")

    @property
    def look(self) -> Look:
        """What is looked at."""
        return Look(self.views.value, self.filters.selection, self.word.value.strip(), self.in_full.value)

    def _turn(self, _: Any) -> None:
        """Turn to another tab: the new first view refreshes the rest."""
        self.views.options = _options(self.tabs.value)

    def _refresh(self) -> None:
        """Show the table of what is looked at; figure, code and sentences follow where they were asked for."""
        if self.views.value is None:
            return
        self._asks()
        self._wanted = Wanted(find=self.find.value)
        self.rows.chosen = -1
        self._hide_lines()
        self._try(self._fill)
        self._try(self._draw)
        self._try(self._write)

    def _asks(self) -> None:
        view = VIEWS[self.views.value]
        self.word.description = view.asks[1] if view.asks else ""
        self.word.layout.display = None if view.asks else "none"
        self.in_full.layout.display = None if view.quickly else "none"
        self.shows_figure.disabled = not view.figure
        if view.asks and not self.word.value:
            self._try(lambda: self._suggest(view.name))

    def _suggest(self, view: str) -> None:
        with self.word.hold_trait_notifications():
            self.word.unobserve_all("value")
            self.word.value = self._exploration.with_word(Look(view)).word
        self.word.observe(lambda _: self._refresh(), "value")

    def _fill(self) -> None:
        look = self.look
        self._shown = pd.DataFrame()
        if look.in_full and VIEWS[look.view].quickly:
            self.status.value = said_html("Thousands of samples are drawn: this takes seconds …")
        self._shown = self._exploration.table(look)
        few = too_few_words(self._shown)
        self.status.value = said_html(self._exploration.in_words(look.selection), few, is_warning=bool(few))
        self._page(self._wanted)
        self.remarks.value = remarks_html(self._shown, is_quick=self._exploration.is_quick(look))

    def _page(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.rows.show(page_of(self._shown, wanted), _title(self._shown))

    def _heard(self, wish: dict[str, Any]) -> None:
        """Turn a page, or sort: what was ascending becomes descending, and then as it was."""
        page = self.rows.page
        if isinstance(wish.get("row"), int):
            self._page(replace(self._wanted, page=wish["row"] // ROWS))
        elif wish.get("sort") in page.get("headings", []):
            self._page(_sorted(self._wanted, wish["sort"]))

    def _draw(self) -> None:
        is_wanted = self.shows_figure.value and not self.shows_figure.disabled and len(self._shown) > 0
        self.figure.value = figure_html(self._exploration.figure(self.look)) if is_wanted else ""
        self.figure.layout.display = None if is_wanted else "none"

    def _write(self) -> None:
        """Show the code of the table and its figure, and below it that of the sentences where a row was chosen."""
        what = f"the code of “{VIEWS[self.views.value].label}”"
        self.code.label = f"{what} and of its sentences" if self._lines_code else what
        self.code.code = self._exploration.code(self.look) + self._lines_code if self.shows_code.value else ""
        self.code.layout.display = None if self.shows_code.value else "none"

    def _behind(self) -> None:
        if self.rows.chosen < 0 or self.rows.chosen >= len(self._shown):
            return
        evidence = self._exploration.evidence(self.look, self.rows.chosen)
        self.lines.value, self.lines.layout.display = evidence_html(evidence), None
        self._lines_code = f"\n\n# the sentences behind a row\n{evidence.code.removeprefix(IMPORT)}"
        self._write()

    def _hide_lines(self) -> None:
        self.lines.value, self.lines.layout.display, self._lines_code = "", "none", ""

    def _try(self, step: Callable[[], None]) -> None:
        """Take a step; what a reader can mend is said, and the table that does not hold any more is taken away."""
        try:
            step()
        except FramingError as told:
            if step == self._fill:
                self._page(self._wanted)
                self.remarks.value = ""
            self.status.value = said_html(told.what, told.remedy or "", is_warning=True)


def _title(table: pd.DataFrame) -> str:
    """Say what a table shows, by its method; a reference that would be cut in two is left out."""
    clause = first_clause(str(table.attrs.get("method", "")))
    return clause.rpartition("(")[0].rstrip() if clause.count("(") > clause.count(")") else clause


def _wide() -> widgets.Layout:
    return widgets.Layout(width="100%", max_width="100%")


def _options(tab: str) -> list[tuple[str, str]]:
    return [(view.label, view.name) for view in views_of(tab)]


def _sorted(wanted: Wanted, heading: str) -> Wanted:
    """Sort by a heading: from the largest down, then from the smallest up, then as the table was."""
    if wanted.sort != heading:
        return replace(wanted, sort=heading, ascending=False, page=0)
    return replace(wanted, ascending=True, page=0) if not wanted.ascending else replace(wanted, sort="", page=0)
