"""What ``framing export`` has written into a folder: ``export.json`` lists each file with its checksum."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from framing.written import json_bytes

LIST = "export.json"
FORMAT = 2


@dataclass(frozen=True)
class ExportedFile:
    """A file of an export.

    Attributes
    ----------
    name
        The file.
    sha256
        The checksum of its bytes; empty where an earlier version of framing has not noted it.
    figure
        The figure or table that it is; empty of captions and numbers, which are those of all.
    identity
        The identity of that figure; empty where there is none.
    """

    name: str
    sha256: str = ""
    figure: str = ""
    identity: str = ""


@dataclass(frozen=True)
class ExportList:
    """The list of an export.

    Attributes
    ----------
    journal
        For which journal it was made; empty where that is not noted.
    files
        Its files, sorted by name.
    """

    journal: str = ""
    files: tuple[ExportedFile, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the list as a JSON file."""
        files = {
            each.name: {key: value for key, value in asdict(each).items() if value and key != "name"}
            for each in self.files
        }
        content = {"format": FORMAT, "journal": self.journal, "files": files}
        return json_bytes(content)

    def named(self, name: str) -> ExportedFile | None:
        """Return what is listed of a file; None where it is not listed."""
        return next((each for each in self.files if each.name == name), None)

    def of_bytes(self, sha256: str) -> ExportedFile | None:
        """Return the file of these bytes; None where none was written."""
        return next((each for each in self.files if each.sha256 == sha256), None)


def read_export_list(folder: Path) -> ExportList | None:
    """Read the list of an export.

    Parameters
    ----------
    folder
        The folder of the export.

    Returns
    -------
    ExportList or None
        None where there is none, or it cannot be read.
    """
    try:
        content = json.loads((folder / LIST).read_bytes())
        if isinstance(content, list):  # as earlier versions wrote it
            return ExportList(files=_sound(ExportedFile(str(name)) for name in content))
        listed = content["files"].items()
        return ExportList(str(content["journal"]), _sound(_read(name, said) for name, said in listed))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _read(name: str, said: dict[str, str]) -> ExportedFile:
    return ExportedFile(name, *(str(said.get(key, "")) for key in ("sha256", "figure", "identity")))


def _sound(files: Iterable[ExportedFile]) -> tuple[ExportedFile, ...]:
    """Return files sorted, without those whose name leads out of the folder."""
    return tuple(sorted((each for each in files if each.name == Path(each.name).name), key=lambda each: each.name))
