"""Two controls that ipywidgets lack: a table whose rows are clicked and walked by keyboard, and code to copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from framing.exploring.pages import Page


@cache
def read(name: str) -> str:
    """Return a file that lies beside this one."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


class Rows(anywidget.AnyWidget):
    """A page of a table.

    Attributes
    ----------
    title
        The caption.
    page
        A :class:`~framing.exploring.pages.Page`.
    chosen
        The position of the row that was clicked; -1 for none.
    """

    _esm = read("rows.js")
    _css = read("style.css")
    title = traitlets.Unicode("").tag(sync=True)
    page = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)

    def show(self, page: Page, title: str) -> None:
        """Show another page, no row of it chosen unless it was before."""
        with self.hold_sync():
            self.title, self.page = title, dict(page)

    def on_wish(self, heard: Callable[[dict[str, Any]], None]) -> None:
        """Call a function with what a reader wishes: ``{"row": 15}``, or ``{"sort": heading}``."""
        self.on_msg(lambda _widget, wish, _buffers: heard(wish if isinstance(wish, dict) else {}))


class Code(anywidget.AnyWidget):
    """Code, and a button that copies it.

    Attributes
    ----------
    code, label
        The code, and what it gives.
    """

    _esm = read("code.js")
    code = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("Code").tag(sync=True)
