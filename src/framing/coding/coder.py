"""The coder in JupyterLab: a unit in its context, what is asked of it, and a keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from framing.coding.session import CodingSession, hear
from framing.errors import FramingError


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


class Coder(anywidget.AnyWidget):
    """A coding session to click and type through.

    Parameters
    ----------
    session
        What answers.

    Attributes
    ----------
    shown
        The unit at hand, as :meth:`framing.coding.session.CodingSession.shown` returns it.
    told
        What went wrong, if anything did.
    """

    _esm = _read("coder.js")
    _css = _read("coder.css")
    shown = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)

    def __init__(self, session: CodingSession) -> None:
        self.session = session
        super().__init__(shown=session.shown())
        self.on_msg(lambda _widget, wish, _buffers: self.hear(wish))

    def hear(self, wish: Any) -> None:
        """Do what a coder wishes, and show what comes of it; an error is told in the widget."""
        said = ""
        try:
            hear(self.session, wish if isinstance(wish, dict) else {})
        except FramingError as error:
            said = str(error)
        with self.hold_sync():
            self.told, self.shown = said, self.session.shown()
