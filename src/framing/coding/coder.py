"""The coder in JupyterLab: a unit in its context, what is asked of it, and a keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from framing.coding.session import CodingSession, hear
from framing.display.beside_widgets import show_beside
from framing.display.harmless import escaped
from framing.errors import FramingError
from framing.study.report import count


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

    def __repr__(self) -> str:
        session = self.session
        asked = [question.entry for question in session.sheet.questions]
        listed = " and ".join(filter(None, [", ".join(asked[:-1]), *asked[-1:]]))
        n_units = count(session.n_units, "unit")
        return f"The sheet of {session.sheet.coder}: {session.n_done:,} of {n_units} are coded, for {listed}."

    def _repr_html_(self) -> str:
        return f"<p>{escaped(repr(self))} To code, open the notebook in JupyterLab and run this cell.</p>"

    def _ipython_display_(self) -> None:
        show_beside(self._repr_mimebundle_())

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """Show the coder; a front end without widgets, and a page made of the notebook, say how far it is."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {
            "text/plain": repr(self),
            "text/html": self._repr_html_(),
            "application/vnd.jupyter.widget-view+json": view,
        }

    def hear(self, wish: Any) -> None:
        """Do what a coder wishes, and show what comes of it; an error is told in the widget."""
        said = ""
        try:
            hear(self.session, wish if isinstance(wish, dict) else {})
        except FramingError as error:
            said = str(error)
        with self.hold_sync():
            self.told, self.shown = said, self.session.shown()
