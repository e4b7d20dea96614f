"""What is known of an archive when its descriptions are written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.sharing.citation import Citation
from framing.sharing.contents import Member
from framing.study.manifest import Manifest
from framing.study.published import Published
from framing.study.study import Study

if TYPE_CHECKING:
    import pandas as pd

_HEADING = re.compile(r"^#+\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class TextCheck:
    """What is known of passages of articles in the archive.

    Attributes
    ----------
    n_articles
        Of how many articles the tables are.
    n_here
        How many of their texts were here to be looked for.
    """

    n_articles: int
    n_here: int

    @property
    def is_complete(self) -> bool:
        """Whether every text was here."""
        return self.n_here == self.n_articles


@dataclass(frozen=True)
class Item:
    """A figure or a table of the study.

    Attributes
    ----------
    name, kind, notebook, cell
        As the manifest has them.
    files
        Its files, by their names in the archive.
    shows
        The first sentence of its caption, or the sentence that says what the table shows.
    """

    name: str
    kind: str
    notebook: str
    cell: int | None
    files: tuple[str, ...]
    shows: str


@dataclass(frozen=True)
class Package:
    """What is known of an archive when its descriptions are written.

    Attributes
    ----------
    study, manifest, citation
        What is shared, and who made it.
    members
        Its files, but for the descriptions.
    articles
        The table of articles.
    check
        What is known of passages in it.
    seconds
        From each notebook to how long its last run took here; what is not known is not in it.
    at_home
        Files that notebooks opened and that are not shared.
    unfit
        What differed from the manifest when it was packed all the same.
    """

    study: Study
    manifest: Manifest
    citation: Citation
    members: tuple[Member, ...]
    articles: pd.DataFrame = field(repr=False)
    check: TextCheck
    seconds: Mapping[str, float]
    at_home: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()

    def place(self, path: Path) -> str:
        """Return where something of the study is in the archive."""
        return self.study.place(path)

    @cached_property
    def command_option(self) -> str:
        """How commands name the study file; empty where it is called as usual."""
        return "" if self.study.file.name == "study.toml" else f" --study {self.study.file.name}"

    @cached_property
    def notebooks(self) -> Mapping[str, str]:
        """From each notebook that makes figures to what it is about, its first heading."""
        return {
            Path(member.name).stem: _heading(member.read())
            for member in self.members
            if member.kind == "notebook" and Path(member.name).stem in self.manifest.notebooks
        }

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Figures and tables, in the order of notebooks and cells."""
        here = {member.name for member in self.members}
        found = [self._item(name, notebook, here) for name, notebook in self.manifest.figures.items()]
        return tuple(sorted(found, key=lambda item: (item.notebook, item.cell or 0, item.name)))

    def _item(self, name: str, notebook: str, here: set[str]) -> Item:
        entry = self.manifest.notebooks[notebook]
        known = entry.published.get(name, Published())
        listed = (self.place(self.study.figures / file) for file in sorted(entry.files_of(name)))
        return Item(
            name, known.kind, notebook, known.cell, tuple(file for file in listed if file in here), self._shows(name)
        )

    def _shows(self, name: str) -> str:
        try:
            said: dict[str, Any] = json.loads((self.study.figures / f"{name}.json").read_bytes())
            text = str(said.get("shows") or said.get("caption") or "")
        except (OSError, ValueError, AttributeError):
            text = ""
        return re.split(r"(?<=\.)\s", text, maxsplit=1)[0]

    def file_of(self, notebook: str) -> str:
        """Return the name of a notebook's file in the archive."""
        return self.place(self.study.notebooks / f"{notebook}.ipynb")


def _heading(content: bytes) -> str:
    prose = ("".join(cell["source"]) for cell in json.loads(content)["cells"] if cell["cell_type"] == "markdown")
    return next((match[1].strip() for text in prose if (match := _HEADING.search(text))), "")
