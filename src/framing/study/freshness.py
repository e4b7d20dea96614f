"""What a notebook's figures are made from, and whether they still are what it would make now."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

import framing
from framing.errors import StudyError
from framing.study.study import VALIDATION, Study

LOCK = "requirements.lock"
SHA256 = r"[0-9a-f]{64}"
TAKEN_ALONG = Path("beginning/checkout")  # what a wheel holds for new studies; a checkout has it outside of the library
VALIDATION_FILES = ("labels.csv", "sample.csv", "validation.json")  # as in framing.validation.files: no pandas here
SEEN_BY_NOTEBOOKS = ("title", "by", "seed", "resamples", "copies", "style")


@dataclass(frozen=True)
class Ingredients:
    """Everything that a notebook's figures are made from.

    Attributes
    ----------
    values
        From what a reader calls it (``Python``, ``data/azure/codebook.toml``) to its value or its checksum.
    """

    values: dict[str, str]

    @cached_property
    def sha256(self) -> str:
        """One checksum of them all."""
        return hashlib.sha256(json.dumps(self.values, sort_keys=True).encode()).hexdigest()

    def differences(self, before: Ingredients) -> tuple[str, ...]:
        """Say what differs from how it was before.

        Parameters
        ----------
        before
            The earlier ingredients.

        Returns
        -------
        tuple of str
            One phrase a difference, sorted; none where they are equal.

        Examples
        --------
        >>> Ingredients({"Python": "3.12"}).differences(Ingredients({"Python": "3.11", "a.csv": "e3b0…"}))
        ('Python is 3.12, was 3.11', 'a.csv is no longer used')
        """
        names = sorted(self.values.keys() | before.values.keys())
        changed = [name for name in names if self.values.get(name) != before.values.get(name)]
        return tuple(_difference(name, self.values.get(name), before.values.get(name)) for name in changed)


@dataclass(frozen=True)
class Surroundings:
    """What all notebooks of a study have in common: its settings, inputs, code and packages.

    Attributes
    ----------
    study
        The settings that notebooks see.
    inputs
        From each file that they read, relative to the study's folder, to its checksum.
    library
        The checksum of the source of framing.
    lock
        The checksum of ``requirements.lock``; None where there is none.
    python
        Major and minor version.
    packages
        From each direct dependency to its version.
    machine
        The operating system and the kind of processor, whose last digits and compression are its own; None where
        a manifest does not say.
    """

    study: dict[str, str | int]
    inputs: dict[str, str]
    library: str
    lock: str | None
    python: str
    packages: dict[str, str]
    machine: str | None = None

    @property
    def versions(self) -> dict[str, str]:
        """What draws the figures: with the same versions the same study gives the same bytes."""
        return {
            "Python": self.python,
            **{f"package {name}": number for name, number in self.packages.items()},
            "the framing library": self.library,
            **({LOCK: self.lock} if self.lock else {}),
            **({"the machine": self.machine} if self.machine else {}),
        }

    def ingredients(
        self, cells: str, parameters: Mapping[str, Any], opened: Mapping[str, str] = MappingProxyType({})
    ) -> Ingredients:
        """Add to these what is a notebook's own.

        Parameters
        ----------
        cells
            The checksum of its code.
        parameters
            What it runs with.
        opened
            From each further file that it opens itself to the file's checksum.
        """
        return Ingredients(
            {
                "its code": cells,
                **{f"parameter {name}": json.dumps(value) for name, value in parameters.items()},
                **{f"study.toml: {name}": str(value) for name, value in self.study.items()},
                **opened,
                **self.inputs,
                **self.versions,
            }
        )


def survey(study: Study) -> Surroundings:
    """Take stock of what a study's notebooks are run with, by content.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    Surroundings

    Raises
    ------
    StudyError
        Where a package that framing needs is not installed.
    """
    lock = study.folder / LOCK
    return Surroundings(
        study={
            **{name: getattr(study, name) for name in SEEN_BY_NOTEBOOKS},
            "corpus": study.place(study.corpus),
            "codebook": study.place(study.codebook) if study.codebook else "none",
            **({"multiverse": _digest(study.multiverses)} if study.multiverses else {}),
        },
        inputs={study.place(path): file_sha256(path) for path in _input_files(study)},
        library=library_sha256(),
        lock=file_sha256(lock) if lock.is_file() else None,
        python="{}.{}".format(*sys.version_info),
        packages=_direct_dependencies(),
        machine=f"{platform.system()} {platform.machine()}",
    )


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(tables: Mapping[str, Any]) -> str:
    """Return one checksum of tables of a TOML file, whose dates and times are written as texts."""
    return hashlib.sha256(json.dumps(tables, default=str).encode()).hexdigest()  # in order: the first is the main one


def _difference(name: str, now: str | None, before: str | None) -> str:
    if now is None:
        return f"{name} is no longer used"
    if before is None:
        return f"{name} is new"
    if re.fullmatch(SHA256, now):
        return f"{name} changed"
    if re.fullmatch(SHA256, before):
        return f"{name} is {now}"
    return f"{name} is {now}, was {before}"


def _input_files(study: Study) -> list[Path]:
    coded = [study.corpus / VALIDATION / name for name in VALIDATION_FILES]
    return [
        *table_files(study.corpus),
        *([study.codebook] if study.codebook else []),
        *(path for path in coded if path.is_file()),
    ]


def table_files(corpus: Path) -> list[Path]:
    """List the files of a corpus's tables, which ``about.json`` names; what else a user keeps beside them is none.

    Where ``about.json`` cannot be read, all that is there counts: nothing says what belongs to the corpus.
    """
    tables = corpus / "tables"
    about = tables / "about.json"
    try:
        names = sorted(json.loads(about.read_bytes())["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        return sorted(path for path in tables.rglob("*") if path.is_file())
    return [path for path in (about, *(tables / f"{name}.parquet" for name in names)) if path.is_file()]


def library_sha256() -> str:
    """Return one checksum of the library's source and data."""
    digests = {name: file_sha256(path) for name, path in library_files().items()}
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()


def library_files() -> dict[str, Path]:
    """Return the files of the library's source and data, by their names in its folder; the same wherever it is."""
    folder = Path(framing.__file__).parent
    named = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path for name, path in sorted(named.items()) if not _is_no_source(name)}


def shipped_codebooks() -> list[Path]:
    """List the codebooks that come with the library, which a study's own may include."""
    folder = Path(framing.__file__).parent / "codebook" / "shipped"  # without framing.codebook, which imports pandas
    return sorted(folder.glob("*.toml"))


def _is_no_source(name: Path) -> bool:
    return name.is_relative_to(TAKEN_ALONG) or any(part == "__pycache__" or part.startswith(".") for part in name.parts)


def _direct_dependencies() -> dict[str, str]:
    """Return the version of each package that framing itself asks for."""
    stated = [line for line in requires("framing") or [] if "extra ==" not in line]
    names = sorted(match.group() for line in stated if (match := re.match(r"[\w.-]+", line)))
    try:
        return {name: version(name) for name in names}
    except PackageNotFoundError as error:
        raise StudyError(
            f"The package {error.name} is not installed.",
            where=sys.prefix,
            remedy="Install the environment anew: make clean, then make figures",
        ) from None
