"""``ro-crate-metadata.json``: the archive for machines, as an RO-Crate 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from framing.beginning.software import SOFTWARE
from framing.sharing.citation import ANONYMOUS, NOBODY, name_of
from framing.sharing.contents import Member
from framing.sharing.package import Package

CRATE = "ro-crate-metadata.json"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
PROFILE = "https://w3id.org/ro/crate/1.1"
NO_DATE = "1980-01-01"
SPDX = "https://spdx.org/licenses/"
ENCODINGS = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".eps": "application/postscript",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".lock": "text/plain",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".tex": "application/x-tex",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".yml": "application/yaml",
}
Entity = dict[str, Any]


def crate(package: Package, documents: tuple[Member, ...]) -> bytes:
    """Write ``ro-crate-metadata.json``.

    Parameters
    ----------
    package
        What is shared.
    documents
        The other descriptions.

    Returns
    -------
    bytes
        Every file with size, checksum and format, the copy of the library as a folder; the actions by which
        notebooks made figures; whoever made the study, and the licence.
    """
    files = [member for member in (*package.members, *documents) if member.kind != "software"]
    graph = [
        _descriptor(),
        _root(package, files),
        *(_file(member) for member in files),
        *_software(package),
        *(_action(package, notebook) for notebook in package.notebooks),
        *_people(package),
        *_licence(package),
    ]
    content = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def identifier(name: str) -> str:
    """Write a file's name as the relative reference that JSON-LD wants.

    Examples
    --------
    >>> identifier("data/my study.csv")
    'data/my%20study.csv'
    """
    return quote(name, safe="/!$&'()*+,;=@~")


def _refer(name: str) -> Entity:
    return {"@id": name}


def _descriptor() -> Entity:
    return {"@id": CRATE, "@type": "CreativeWork", "conformsTo": _refer(PROFILE), "about": _refer("./")}


def _root(package: Package, files: list[Member]) -> Entity:
    citation = package.citation
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": package.study.title,
        "description": str(citation.content.get("abstract") or _described(package))
        + ("" if citation.released else f" No date is stated: {NO_DATE} stands where a crate must have one."),
        "datePublished": citation.released or NO_DATE,
        "license": _refer(_licence_id(package)),
        "author": [_refer(entity["@id"]) for entity in _people(package)],
        "hasPart": [*(_refer(identifier(member.name)) for member in files), _refer(f"{SOFTWARE}/")],
        "mentions": [_refer(f"#{notebook}") for notebook in package.notebooks],
    }


def _described(package: Package) -> str:
    return (
        f"Tables derived from {len(package.articles)} articles, without their text, the notebooks that compare how "
        "outlets cover one event, and the figures that they make."
    )


def _file(member: Member) -> Entity:
    is_code = member.kind == "notebook"
    return {
        "@id": identifier(member.name),
        "@type": ["File", "SoftwareSourceCode"] if is_code else "File",
        "name": Path(member.name).name,
        "contentSize": str(member.size),
        "sha256": member.sha256,
        "encodingFormat": ENCODINGS.get(Path(member.name).suffix, "text/plain"),
        **({"programmingLanguage": _refer("https://www.python.org/")} if is_code else {}),
    }


def _software(package: Package) -> Iterator[Entity]:
    yield {
        "@id": f"{SOFTWARE}/",
        "@type": ["Dataset", "SoftwareSourceCode"],
        "name": "framing",
        "description": "The library that the notebooks use, complete.",
        "version": version("framing"),
        "license": _refer(f"{SPDX}MIT"),
        "programmingLanguage": _refer("https://www.python.org/"),
    }
    yield {
        "@id": "https://www.python.org/",
        "@type": "ComputerLanguage",
        "name": "Python",
        "version": package.manifest.surroundings.python,
    }
    if package.citation.licence != "MIT":
        yield {"@id": f"{SPDX}MIT", "@type": "CreativeWork", "name": "MIT"}


def _action(package: Package, notebook: str) -> Entity:
    """Say that a notebook made its figures, from what."""
    entry = package.manifest.notebooks[notebook]
    here = {member.name for member in package.members}
    inputs = [name for name in (*package.manifest.surroundings.inputs, *entry.opened) if name in here]
    made = [file for item in package.items if item.notebook == notebook for file in item.files]
    return {
        "@id": f"#{notebook}",
        "@type": "CreateAction",
        "name": f"Run of {notebook}",
        "instrument": [_refer(identifier(package.file_of(notebook))), _refer(f"{SOFTWARE}/")],
        "object": [_refer(identifier(name)) for name in dict.fromkeys(inputs)],
        "result": [_refer(identifier(name)) for name in made],
    }


def _people(package: Package) -> list[Entity]:
    return [_person(author, number) for number, author in enumerate(package.citation.content["authors"], start=1)]


def _person(author: Mapping[str, Any], number: int) -> Entity:
    is_entity = bool(author.get("name")) or author in (NOBODY, ANONYMOUS)
    affiliation = {"affiliation": str(author["affiliation"])} if author.get("affiliation") else {}
    name = str(author.get("orcid") or f"#author-{number}")
    return {"@id": name, "@type": "Organization" if is_entity else "Person", "name": name_of(author), **affiliation}


def _licence_id(package: Package) -> str:
    stated = package.citation.licence
    return f"{SPDX}{identifier(stated)}" if stated else "#no-licence"


def _licence(package: Package) -> Iterator[Entity]:
    stated = package.citation.licence
    name = stated or "No licence stated"
    said = "Of the study; the library in software/ has its own." if stated else "Ask the authors before you reuse it."
    yield {"@id": _licence_id(package), "@type": "CreativeWork", "name": name, "description": said}
