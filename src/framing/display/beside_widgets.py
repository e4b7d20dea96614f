"""Beside a widget, what pages without widgets show: a notebook exported to HTML shows one form of each output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The stylesheets of the widgets hide it: where they are not loaded, no widget is shown either.
CLASS = "framing-without-widgets"


def show_beside(bundle: Mapping[str, object]) -> None:
    """Show the HTML of a bundle as an output of its own, hidden wherever the widget is, and then the rest of it.

    Parameters
    ----------
    bundle
        By media type: ``text/plain``, ``text/html``, and the view of the widget.
    """
    from IPython import display  # noqa: PLC0415 - only where there is a notebook

    show: Any = display.display

    plain, page = bundle["text/plain"], bundle["text/html"]
    show({"text/plain": plain, "text/html": f'<div class="{CLASS}">{page}</div>'}, raw=True)
    show({kind: shown for kind, shown in bundle.items() if kind != "text/html"}, raw=True)
