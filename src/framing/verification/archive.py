"""Take a published study out of a ZIP archive without trusting it."""

from __future__ import annotations

import posixpath
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.manifest import MANIFEST

MOST_FILES = 20_000
MOST_BYTES = 2_000_000_000  # of all files that are taken out together
BLOCK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def is_archive(path: Path) -> bool:
    """Tell a ZIP archive, whole or damaged, by its first bytes and its name."""
    with path.open("rb") as file:
        return file.read(2) == b"PK" or path.suffix.lower() == ".zip"


class Archive:
    """A ZIP archive that holds a study, at its top or in a folder.

    Parameters
    ----------
    path
        The file.
    figures
        Where a study's folder has its folder of figures.

    Raises
    ------
    StudyError
        Where it is damaged, encrypted, too large, or holds no manifest of figures.
    """

    def __init__(self, path: Path, figures: str) -> None:
        self.path, self._left = path, MOST_BYTES
        try:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
        except BROKEN as error:
            raise self._damaged(error) from None
        if len(members) > MOST_FILES:
            raise self._refused(f"The archive holds {len(members):,} files, more than {MOST_FILES:,}.")
        files = [member for member in members if is_plain_file(member)]
        if twice := _first_twice(files):
            raise self._refused(f"The archive holds a file twice: {twice}.")
        self._members = {member.filename: member for member in files}
        self.root, self.figures = self._find(figures)

    def extract(self, is_wanted: Callable[[str], bool], to: Path) -> None:
        """Take files out, into a folder that is laid out as the study is.

        Parameters
        ----------
        is_wanted
            Told the path of each file from the study's folder.
        to
            The folder.

        Raises
        ------
        StudyError
            Where the archive is damaged or encrypted, or more comes out of it than is sound.
        """
        try:
            with zipfile.ZipFile(self.path) as archive:
                for name, member in self._members.items():
                    inner = name.removeprefix(self.root)
                    if name.startswith(self.root) and is_wanted(inner):
                        self._copy(archive, member, to / inner)
        except BROKEN as error:
            raise self._damaged(error) from None

    def _copy(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
        if member.flag_bits & 0x1:
            raise self._refused("The archive is encrypted.")
        with attempt(f"unpack {self.path.name}", target), archive.open(member) as source:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                while block := source.read(BLOCK):
                    self._left -= len(block)
                    if self._left < 0:
                        raise self._refused(f"More than {MOST_BYTES:,} bytes come out of the archive.")
                    file.write(block)

    def _find(self, figures: str) -> tuple[str, str]:
        """Return the study's folder in the archive, with a slash, and its folder of figures."""
        manifests = [name for name in self._members if PurePosixPath(name).name == MANIFEST]
        there = [
            name for name in manifests if name == f"{figures}/{MANIFEST}" or name.endswith(f"/{figures}/{MANIFEST}")
        ]
        found = sorted(there or manifests, key=lambda name: (name.count("/"), name))
        if not found:
            raise StudyError(
                "The archive holds no published figures: there is no manifest.json in it.",
                where=str(self.path),
                remedy="Give an archive as “framing share” makes it, or one of a study's folder.",
            )
        alike = [name for name in found if name.count("/") == found[0].count("/")]
        if len(alike) > 1:
            named = ", ".join(name.split("/")[-3] if name.count("/") > 1 else name for name in alike)
            raise self._refused(f"The archive holds more than one study: {named}.")
        folder = posixpath.dirname(found[0])
        root = folder.removesuffix(figures) if there else f"{posixpath.dirname(folder)}/".removeprefix("/")
        return root, folder.removeprefix(root)

    def _refused(self, what: str) -> StudyError:
        return StudyError(
            what, where=str(self.path), remedy="If you trust it, unpack it, and give the folder: --from FOLDER"
        )

    def _damaged(self, error: Exception) -> StudyError:
        return StudyError(
            f"The archive is damaged, cut off, or packed in a way that is not read ({error}).",
            where=str(self.path),
            remedy="Get it again, or unpack it by other means and give the folder: --from FOLDER",
        )


def _first_twice(members: Sequence[zipfile.ZipInfo]) -> str:
    """Return the first name that two files have, of which programs take either; empty where there is none."""
    names = Counter(member.filename for member in members)
    return next((name for name, number in names.items() if number > 1), "")


def is_plain_file(member: zipfile.ZipInfo) -> bool:
    """Tell a file that may be taken out from a folder, a link, and a path that leads out of the archive.

    Examples
    --------
    >>> is_plain_file(zipfile.ZipInfo("figures/tone.csv")), is_plain_file(zipfile.ZipInfo("../tone.csv"))
    (True, False)
    """
    name = member.filename
    parts = name.split("/")
    leads_out = name.startswith("/") or "\\" in name or ":" in parts[0] or not {"", ".", ".."}.isdisjoint(parts)
    return not (leads_out or member.is_dir() or stat.S_ISLNK(member.external_attr >> 16))
