"""The copy of the library that a study takes along, so that its figures can be made without any other one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import framing
from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.freshness import LOCK, TAKEN_ALONG, library_files

SOFTWARE = "software"
TEMPLATES = Path(__file__).parent / "templates"
_BUILD_FILES = ("pyproject.toml", "hatch_build.py", "LICENSE")


@dataclass(frozen=True)
class Checkout:
    """Where the files are that a new study takes along.

    Attributes
    ----------
    root
        The folder with ``pyproject.toml`` and ``notebooks``: of a checkout, or of an installed wheel, which brings
        them along.
    lock
        ``requirements.lock``, in the root or, where the root is the ``software/`` of a study, beside it.
    """

    root: Path
    lock: Path

    def notebooks(self) -> dict[str, Path]:
        """Return the notebooks, by their names in a study's folder; sorted."""
        folder = self.root / "notebooks"
        found = sorted([*folder.glob("*.ipynb"), *folder.glob("specifications/*.ipynb")])
        return {path.relative_to(self.root).as_posix(): path for path in found}

    def files(self) -> dict[str, Path]:
        """Return everything that goes into ``software/``, by its name there."""
        return {
            **{name: self.root / name for name in _BUILD_FILES},
            "README.md": TEMPLATES / "software.md",
            **self.notebooks(),
            **{f"src/framing/{name}": path for name, path in library_files().items()},
        }


def find_checkout() -> Checkout:
    """Find the files that a new study takes along.

    Returns
    -------
    Checkout

    Raises
    ------
    StudyError
        Where this installation of framing came without them.
    """
    package = Path(framing.__file__).parent
    for root in (package.parents[1], package / TAKEN_ALONG):
        locks = [path / LOCK for path in (root, root.parent) if (path / LOCK).is_file()]
        if locks and all((root / name).is_file() for name in _BUILD_FILES) and (root / "notebooks").is_dir():
            return Checkout(root, locks[0])
    raise StudyError(
        "This installation of framing came without the files that a new study takes along.",
        where=str(package),
        remedy="Install framing from its checkout, or from a wheel that was built there.",
    )


def lay_out_software(folder: Path) -> None:
    """Put a small checkout of the library into a folder: what is needed to install it, and to begin studies with it.

    Parameters
    ----------
    folder
        The folder, usually ``software`` in a study's, made where it is missing. The same library gives the same
        files, byte for byte, whether it runs from a checkout, from a wheel or from such a copy.

    Raises
    ------
    StudyError
        Where this installation came without the files, or one cannot be written.
    """
    for name, source in find_checkout().files().items():
        copy_file(source, folder / name)


def lay_out_environment(folder: Path, lock: Path | None = None) -> None:
    """Put into a study's folder what sets up its environment: Makefile, lock, ``software/``, and what git should know.

    Parameters
    ----------
    folder
        The study's folder, made where it is missing.
    lock
        The versions of packages; by default those that this library is tested with.

    Raises
    ------
    StudyError
        Where this installation came without the files, or one cannot be written.
    """
    copy_file(lock or find_checkout().lock, folder / LOCK)
    copy_file(TEMPLATES / "Makefile", folder / "Makefile")
    for name in ("gitignore", "gitattributes"):
        copy_file(TEMPLATES / name, folder / f".{name}")
    lay_out_software(folder / SOFTWARE)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes, and nothing else of it, to where it may have to make the folder first."""
    with attempt(f"copy {source.name}", target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
