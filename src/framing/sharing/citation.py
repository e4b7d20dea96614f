"""Who made the study, under which title and licence: ``CITATION.cff`` in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from framing.errors import StudyError

CITATION = "CITATION.cff"
REQUIRED = ("cff-version", "message", "authors", "title")
KEPT_WHEN_ANONYMOUS = ("cff-version", "message", "type", "title", "abstract", "keywords", "license", "version")
NOBODY = {"name": "Authors not named"}
ANONYMOUS = {"name": "Authors not named, for review"}
MISSING = {
    "authors": "authors: write them into CITATION.cff, with family-names and given-names",
    "license": "a licence: write one into CITATION.cff, such as license: CC-BY-4.0",
    "abstract": "an abstract: write abstract: into CITATION.cff, some sentences on the study",
    "date-released": "a date: write date-released: YYYY-MM-DD into CITATION.cff",
}
OF_SOFTWARE = (
    "a citation of the study: CITATION.cff describes the software, not this study; write one for the study: title, "
    "authors"
)
_LIBRARY = "framing:"  # how the title of the library's own begins


@dataclass(frozen=True)
class Citation:
    """What ``CITATION.cff`` says.

    Attributes
    ----------
    content
        The fields of the file, or those of one that is made where there is none.
    file
        The file's own bytes, where it can be passed on as it is.
    missing
        What is not said and should be: a phrase each, with what to write where.
    """

    content: Mapping[str, Any]
    file: bytes | None
    missing: tuple[str, ...]

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors."""
        return tuple(map(name_of, self.content["authors"]))

    @property
    def licence(self) -> str | None:
        """The licence, by its SPDX identifier; None where none is stated."""
        stated = self.content.get("license")
        return " or ".join(map(str, stated)) if isinstance(stated, list) else str(stated) if stated else None

    @property
    def released(self) -> str | None:
        """The date of release, in ISO 8601; None where none is stated."""
        stated = self.content.get("date-released")
        return str(stated) if stated else None

    def anonymous(self) -> Citation:
        """Return the same without whoever made it, and where."""
        kept = {key: self.content[key] for key in KEPT_WHEN_ANONYMOUS if key in self.content}
        return Citation(kept | {"authors": [ANONYMOUS]}, None, self.missing)

    def to_bytes(self) -> bytes:
        """Return the content of ``CITATION.cff``."""
        return self.file if self.file is not None else to_yaml(dict(self.content))


def name_of(author: Mapping[str, Any]) -> str:
    """Write a person's or an entity's name.

    Examples
    --------
    >>> name_of({"given-names": "Ada", "name-particle": "de", "family-names": "Novak"})
    'Ada de Novak'
    """
    if author.get("name"):
        return str(author["name"])
    parts = ("given-names", "name-particle", "family-names", "name-suffix")
    return " ".join(str(author[part]) for part in parts if author.get(part))


def read_citation(folder: Path, title: str) -> Citation:
    """Read who made a study.

    Parameters
    ----------
    folder
        The study's folder.
    title
        The study's title, for where there is no such file.

    Returns
    -------
    Citation

    Raises
    ------
    StudyError
        Where ``CITATION.cff`` is not a citation file, or is the library's in the folder of another study.
    """
    path = folder / CITATION
    content = _read(path) if path.is_file() else {}
    authors = [author for author in content.get("authors", []) if _is_named(author)]
    stated = {**content, "authors": authors}
    missing = tuple(said for key, said in MISSING.items() if not stated.get(key))
    if _is_of_library(content):
        _refuse_elsewhere(folder, path)
        missing = (OF_SOFTWARE, *missing)
    if authors and path.is_file():
        return Citation(content, path.read_bytes(), missing)
    made = {
        "cff-version": "1.2.0",
        "message": "If you use this study, please cite it as below.",
        "type": "dataset",
        "title": title,
    }
    return Citation({**made, **content, "authors": authors or [NOBODY]}, None, missing)


def _is_of_library(content: Mapping[str, Any]) -> bool:
    is_software = str(content.get("type", "software")) == "software"
    return is_software and str(content.get("title", "")).startswith(_LIBRARY)


def _refuse_elsewhere(folder: Path, path: Path) -> None:
    """Let the library's citation file stand only where the library itself is developed."""
    if not (folder / "src" / "framing" / "__init__.py").is_file():
        raise StudyError(
            "The citation file is that of the framing library, whose authors are not those of this study.",
            where=str(path),
            remedy="Write the study's own title and authors into it, with type: dataset; or remove it.",
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = f"it is no YAML ({str(error).splitlines()[0]})"
    else:
        absent = [key for key in REQUIRED if not (isinstance(content, dict) and content.get(key))]
        is_listed = isinstance(content, dict) and isinstance(content.get("authors"), list)
        if not absent and is_listed and all(isinstance(author, dict) for author in content["authors"]):
            return dict(content)
        problem = f"it lacks {', '.join(absent)}" if absent else "its authors are no list of names"
    raise StudyError(
        f"The citation file cannot be used: {problem}.",
        where=str(path),
        remedy="Mend it (citation-file-format.github.io has the format), or remove it.",
    )


def _is_named(author: Mapping[str, Any]) -> bool:
    """Tell a name from the dots that `framing new` puts in its place."""
    return bool(name_of(author).strip("… "))


def to_yaml(content: object) -> bytes:
    """Write YAML, the same for the same content."""
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()
