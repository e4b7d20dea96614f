"""How sources are read, as somebody who adds them or derives from them says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from framing.articles.columns import check_mapping
from framing.articles.files import FileReader
from framing.articles.reading import file_reader


@dataclass(frozen=True)
class ReadingOptions:
    """How sources are read; the attributes are those of `framing.read_articles`."""

    columns: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] | None = ("en",)
    outlet: str | None = None
    dates: Literal["dmy", "mdy"] | None = None
    outlet_folders: bool = False

    def reader(self, outlets: Path | None) -> FileReader:
        """Make a reader of files, which knows the outlets of a table as well.

        Raises
        ------
        ArticleError
            Where there is no field of a name in ``columns``.
        """
        check_mapping(self.columns)
        return file_reader(
            self.columns, self.languages, outlets, self.outlet, self.dates, outlet_folders=self.outlet_folders
        )


DEFAULTS = ReadingOptions()
