"""``codecheck.yml``: what a codechecker would reproduce, after the configuration specification of CODECHECK."""

from __future__ import annotations

from typing import Any

from framing.sharing.citation import name_of, to_yaml
from framing.sharing.package import Package

VERSION = "https://codecheck.org.uk/spec/config/1.0/"
TO_BE_FILLED_IN = "to be filled in by the codechecker"


def codecheck(package: Package) -> bytes:
    """Write ``codecheck.yml``.

    Parameters
    ----------
    package
        What is shared.

    Returns
    -------
    bytes
        One entry of the manifest for each figure or table, with the notebook and the cell that make it; who checks
        fills in what is about the check.
    """
    paper: dict[str, Any] = {"title": package.study.title, "authors": list(map(_author, _people(package)))}
    reference = _reference(package)
    content = {
        "version": VERSION,
        "manifest": [
            {"file": _picture(item.files), "comment": _comment(item.shows, item.notebook, item.cell)}
            for item in package.items
            if item.files
        ],
        "paper": paper | ({"reference": reference} if reference else {}),
        "codechecker": [{"name": TO_BE_FILLED_IN}],
        "summary": TO_BE_FILLED_IN,
        "repository": TO_BE_FILLED_IN,
        "check_time": TO_BE_FILLED_IN,
        "certificate": TO_BE_FILLED_IN,
        "report": TO_BE_FILLED_IN,
    }
    return b"---\n" + to_yaml(content)


def _people(package: Package) -> list[dict[str, Any]]:
    return list(package.citation.content["authors"])


def _author(author: dict[str, Any]) -> dict[str, str]:
    orcid = str(author.get("orcid", "")).rpartition("/")[2]
    return {"name": name_of(author), **({"ORCID": orcid} if orcid else {})}


def _reference(package: Package) -> str | None:
    cited = package.citation.content.get("preferred-citation", {})
    doi = cited.get("doi") or package.citation.content.get("doi")
    return f"https://doi.org/{doi}" if doi else None


def _picture(files: tuple[str, ...]) -> str:
    """Choose the file of a figure that is looked at; of a table, its numbers."""
    return next((file for suffix in (".pdf", ".png", ".csv") for file in files if file.endswith(suffix)), files[0])


def _comment(shows: str, notebook: str, cell: int | None) -> str:
    where = f"{notebook}, code cell {cell}" if cell else notebook
    return f"{shows} ({where})" if shows else where
