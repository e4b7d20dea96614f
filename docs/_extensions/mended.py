"""What the theme leaves out and people need who read with the keyboard or a screen reader, and a line too many."""

from typing import Any

from sphinx.application import Sphinx

MENDED = {
    "body": [
        ("<pre>", '<pre tabindex="0">'),  # code that is wider than the page scrolls by keyboard
        ("\n\n</pre>", "\n</pre>"),  # doctest wants an empty line behind an example
    ],
    "furo_navigation_tree": [('role="heading"', 'role="heading" aria-level="2"')],  # a heading has a level
}


def mend(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Mend the parts that a page is put together from."""
    for part, replacements in MENDED.items():
        for old, new in replacements:
            context[part] = context.get(part, "").replace(old, new)


def setup(app: Sphinx) -> dict[str, bool]:
    """Ask to be shown each page after the theme has made its parts."""
    app.connect("html-page-context", mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
