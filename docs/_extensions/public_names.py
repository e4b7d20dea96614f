"""The public names of the library as pages: those that a page lists, and on the last page whatever none lists."""

import re
from pathlib import Path

from sphinx.application import Sphinx

import framing

LISTED = re.compile(r"^```\{public\}\n(.*?)^```$", re.M | re.S)
REST = "(whatever no other page lists)"
FRAME = """```{{eval-rst}}
.. currentmodule:: framing

.. autosummary::
   :nosignatures:

{overview}

{entries}
```"""


def listed(folder: Path) -> set[str]:
    """Collect the names that the pages of a folder list."""
    blocks = [block for page in sorted(folder.glob("*.md")) for block in LISTED.findall(page.read_text("utf-8"))]
    return {name for block in blocks for name in block.split()}


def as_directives(names: list[str]) -> str:
    """Write an overview of names, and below it the documentation of each."""
    return FRAME.format(overview="\n".join(f"   {name}" for name in names), entries="\n".join(map(_entry, names)))


def _entry(name: str) -> str:
    if not isinstance(getattr(framing, name), type):
        return f".. autofunction:: {name}\n"
    kind = "autoexception" if issubclass(getattr(framing, name), Exception) else "autoclass"
    return f".. {kind}:: {name}\n   :members:\n"


def fill(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put directives in the place of the names that a page of `api` lists."""
    if not docname.startswith("api/"):
        return
    rest = sorted(set(framing.__all__) - listed(Path(app.srcdir) / "api"))

    def written(match: re.Match[str]) -> str:
        names = rest if match[1].strip() == REST else match[1].split()
        return as_directives(names) if names else "Every public name has its place on the other pages."

    source[0] = LISTED.sub(written, source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Ask Sphinx to be shown each page before it reads it."""
    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
