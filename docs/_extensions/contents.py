"""Tables of contents that are written as comments, which GitHub does not show.

::

    <!-- contents: Caption
    A title of its own <page>
    another_page
    -->

Pages named in the setting `optional_pages` are listed where they are there.
"""

import re

from sphinx.application import Sphinx

WRITTEN = re.compile(r"^<!-- contents: *([^\n]*)\n(.*?)^-->$", re.M | re.S)
LISTED = "```{{toctree}}\n:hidden:\n{caption}\n\n{pages}\n```"


def expand(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Make a table of contents of each such comment."""
    missing = set(app.config.optional_pages) - app.env.found_docs

    def listed(match: re.Match[str]) -> str:
        pages = [line for line in match[2].splitlines() if line not in missing]
        return LISTED.format(caption=match[1] and f":caption: {match[1]}", pages="\n".join(pages))

    source[0] = WRITTEN.sub(listed, source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the setting, and ask to be shown each page before it is read."""
    app.add_config_value("optional_pages", [], "env")
    app.connect("source-read", expand)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
