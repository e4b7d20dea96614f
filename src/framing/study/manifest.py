"""The manifest: what the published figures are, and what exactly they were made from.

``figures/manifest.json`` is committed with the figures. It is sorted and holds nothing that changes between
identical runs: the same inputs give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from framing.errors import StudyError
from framing.study.freshness import Surroundings, file_sha256
from framing.study.published import Published, tables_among
from framing.written import json_bytes

MANIFEST = "manifest.json"
FILE_MANAGERS = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"}  # what they leave in folders
FORMAT = 2


@dataclass(frozen=True)
class NotebookEntry:
    """What the manifest says of one notebook.

    Attributes
    ----------
    cells
        The checksum of its code.
    made_from
        The checksum of everything that its figures were made from.
    parameters
        What it ran with.
    figures
        From each of its files to the file's checksum.
    opened
        From each file that it opens itself to the file's checksum.
    published
        From each of its figures and tables to what it is.
    """

    cells: str
    made_from: str
    parameters: dict[str, Any]
    figures: dict[str, str]
    opened: dict[str, str] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)

    def files_of(self, figure: str) -> dict[str, str]:
        """Return the files of one figure, with their checksums."""
        return {file: digest for file, digest in self.figures.items() if figure_name(file) == figure}

    def describe(self, figure: str) -> dict[str, Any]:
        """Return what the manifest says of one figure, its notebook apart."""
        return {**self.published.get(figure, Published()).to_json(), "files": self.files_of(figure)}

    def without(self, names: set[str]) -> NotebookEntry:
        """Return the entry without figures of these names."""
        kept = {file: digest for file, digest in self.figures.items() if figure_name(file) not in names}
        return replace(self, figures=kept, published={k: v for k, v in self.published.items() if k not in names})


@dataclass(frozen=True)
class Manifest:
    """The manifest of a study's figures.

    Attributes
    ----------
    surroundings
        What all notebooks were run with.
    notebooks
        From each notebook's name to its entry.
    """

    surroundings: Surroundings
    notebooks: dict[str, NotebookEntry] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """From every published file to its checksum."""
        return {file: digest for entry in self.notebooks.values() for file, digest in entry.figures.items()}

    @property
    def figures(self) -> dict[str, str]:
        """From every figure's name to its notebook's, sorted."""
        owners = {figure_name(file): name for name, entry in self.notebooks.items() for file in entry.figures}
        return dict(sorted(owners.items()))

    @property
    def tables(self) -> set[str]:
        """The names of what is a table among them."""
        return {name for entry in self.notebooks.values() for name in tables_among(entry.published)}

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        around = asdict(self.surroundings)
        content = {
            "format": FORMAT,
            "code": {
                "library": around.pop("library"),
                "lock": around.pop("lock"),
                "notebooks": {name: entry.cells for name, entry in self.notebooks.items()},
            },
            "notebooks": {name: _describe(entry) for name, entry in self.notebooks.items()},
            "figures": {
                figure: self.notebooks[notebook].describe(figure) | {"notebook": notebook}
                for figure, notebook in self.figures.items()
            },
            **around,
        }
        return json_bytes(content)


def _describe(entry: NotebookEntry) -> dict[str, Any]:
    figures = sorted({figure_name(file) for file in entry.figures})
    opened = {"opened": entry.opened} if entry.opened else {}
    return {"figures": figures, "made_from": entry.made_from, "parameters": entry.parameters, **opened}


def figure_name(file: str) -> str:
    """Return the name of the figure that a file belongs to.

    Examples
    --------
    >>> figure_name("tone.csv")
    'tone'
    """
    return file.partition(".")[0]


def is_left_by_file_manager(file: str) -> bool:
    """Tell what a file manager leaves in a folder that somebody looks at."""
    return file.lower() in FILE_MANAGERS


def checksums(folder: Path) -> dict[str, str]:
    """Return the checksum of every figure file in a folder; the manifest and what is none are passed over."""
    if not folder.is_dir():
        return {}
    return {
        path.name: file_sha256(path)
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.name != MANIFEST
        and not path.name.startswith(".")
        and not is_left_by_file_manager(path.name)
    }


def read_manifest(figures: Path) -> Manifest:
    """Read the manifest of a folder of figures.

    Parameters
    ----------
    figures
        The folder.

    Returns
    -------
    Manifest

    Raises
    ------
    StudyError
        Where there is none, or it is damaged, or another version of framing wrote it.
    """
    path = figures / MANIFEST
    try:
        return _parse(json.loads(path.read_bytes()))
    except IsADirectoryError:
        problem = "There is a folder in place of the manifest."
        remedy = "Remove it, and make the figures again: framing run --force"
    except (FileNotFoundError, NotADirectoryError):
        problem = "The figures have no manifest."
        remedy = "Make the figures first: framing run"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        problem = "The manifest of the figures is damaged, or another version of framing wrote it."
        remedy = "Take it from version control, or make the figures again: framing run --force"
    raise StudyError(problem, where=str(path), remedy=remedy)


def _parse(content: dict[str, Any]) -> Manifest:
    if content["format"] != FORMAT:
        raise ValueError(content["format"])
    files: dict[str, dict[str, str]] = {name: {} for name in content["notebooks"]}
    published: dict[str, dict[str, Published]] = {name: {} for name in content["notebooks"]}
    for name, figure in content["figures"].items():
        if any(file != Path(file).name or file in {"", ".."} for file in figure["files"]):  # never leads out
            raise ValueError(figure["files"])
        files[figure["notebook"]].update(figure["files"])
        said = Published.from_json(figure)
        published[figure["notebook"]].update({name: said} if said != Published() else {})
    code = content["code"]
    entries = {
        name: NotebookEntry(
            code["notebooks"][name],
            entry["made_from"],
            dict(entry["parameters"]),
            files[name],
            dict(entry.get("opened", {})),
            published[name],
        )
        for name, entry in content["notebooks"].items()
    }
    around = {name: dict(content[name]) for name in ("study", "inputs", "packages")}
    surroundings = Surroundings(
        library=code["library"],
        lock=code["lock"],
        python=str(content["python"]),
        machine=content.get("machine"),
        **around,
    )
    return Manifest(surroundings, entries)
