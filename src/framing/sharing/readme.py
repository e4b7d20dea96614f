"""The replication README, in the order of the Template README for Social Science Replication Packages."""

from __future__ import annotations

from collections.abc import Iterator

from framing.beginning.software import SOFTWARE
from framing.sharing.citation import ANONYMOUS, NOBODY
from framing.sharing.markdown import FENCE, line, table
from framing.sharing.package import Package
from framing.sharing.readme_data import availability, datasets, text_check
from framing.sharing.readme_requirements import requirements, run_time
from framing.study.report import count

TEMPLATE = (
    "Vilhuber, L., Connolly, M., Koren, M., Llull, J., & Morrow, P. (2022). *A template README for social science "
    "replication packages*. https://doi.org/10.5281/zenodo.7293838"
)
CODECHECK = (
    "Nüst, D., & Eglen, S. J. (2021). CODECHECK: an open science initiative for the independent execution of "
    "computations underlying research articles during peer review. *F1000Research* 10:253. "
    "https://doi.org/10.12688/f1000research.51738.2"
)


def readme(package: Package, rows: dict[str, int]) -> bytes:
    """Write the replication README.

    Parameters
    ----------
    package
        What is shared.
    rows
        From each derived table to its number of rows.

    Returns
    -------
    bytes
        Markdown.
    """
    sections = (
        _overview(package),
        availability(package),
        datasets(package, rows),
        requirements(package),
        _programs(package),
        _instructions(package),
        _items(package),
        _unchecked(package),
        _references(),
    )
    return ("\n\n".join("\n".join(section) for section in sections) + "\n").encode()


def _overview(package: Package) -> Iterator[str]:
    yield f"# Replication package: {line(package.study.title)}"
    yield ""
    yield f"{_authors(package)} How to cite it is said in `CITATION.cff`."
    yield ""
    yield "## Overview"
    yield ""
    n_tables = sum(item.kind == "table" for item in package.items)
    made = " and ".join(
        [count(len(package.items) - n_tables, "figure"), *([count(n_tables, "table")] if n_tables else [])]
    )
    yield (
        f"This package holds everything that is needed to make the {made} of the study again but the articles "
        f"themselves: tables derived from {count(len(package.articles), 'article')} of "
        f"{count(package.articles['outlet'].nunique(), 'outlet')}, {count(len(package.notebooks), 'notebook')} in "
        f"Python, and a copy of the library that these use. One command makes all figures, a second one compares them "
        f"with the published ones. {run_time(package)}"
    )


def _authors(package: Package) -> str:
    stated = package.citation.content["authors"]
    if ANONYMOUS in stated:
        return "The authors are not named, for review."
    if NOBODY in stated:
        return "The authors are not named."
    return f"Authors: {', '.join(map(line, package.citation.authors))}."


def _programs(package: Package) -> Iterator[str]:
    figures = package.place(package.study.figures)
    yield "## Description of programs"
    yield ""
    rows = [(f"`{package.file_of(name)}`", line(heading)) for name, heading in package.notebooks.items()]
    known = {package.file_of(name) for name in package.notebooks}
    others = [member.name for member in package.members if member.kind == "notebook" and member.name not in known]
    rows += [(f"`{name}`", "run by other notebooks, or by hand") for name in others]
    yield from table(("program", "what it does"), [*rows, (f"`{SOFTWARE}/`", "the library framing, complete")])
    yield ""
    yield f"Notebooks are without outputs. They write to `{figures}/` alone, through the library, by `framing run`."
    yield f"`{package.study.file.name}` has the settings that they share; `codecheck.yml` and `ro-crate-metadata.json`"
    yield "describe the package for codecheckers and for machines."


def _instructions(package: Package) -> Iterator[str]:
    figures = package.place(package.study.figures)
    yield "## Instructions to replicators"
    yield ""
    yield f"{FENCE}sh"
    yield f"make figures   # set up .venv, run all notebooks, leave every figure in {figures}/"
    yield f"make verify    # rebuild every figure apart and compare it with the one in {figures}/"
    yield "make lab       # look into the notebooks, in JupyterLab"
    yield FENCE
    yield ""
    yield "`make verify` alone is enough to compare with the published figures as they came: it leaves"
    yield f"`{figures}/` alone. Where Python, the packages and the kind of machine are those above, files are"
    yield "the same byte for byte; elsewhere numbers are the same to nine digits. Without make install"
    yield f"`requirements.lock` and `{SOFTWARE}/` with pip into a new environment, then"
    yield f"`framing run{package.command_option}`."


def _items(package: Package) -> Iterator[str]:
    yield "## List of tables and figures"
    yield ""
    yield from table(
        ("figure or table", "notebook", "code cell", "files"),
        [
            (
                f"{item.kind} `{item.name}`{': ' + line(item.shows) if item.shows else ''}",
                f"`{package.file_of(item.notebook)}`",
                str(item.cell or "not recorded"),
                _files(item.files),
            )
            for item in package.items
        ],
    )


def _files(files: tuple[str, ...]) -> str:
    """Write the files of a bundle shortly: its name, then the endings."""
    if not files:
        return "not in this package"
    stem = files[0].rpartition(".")[0]
    return f"`{stem}` with {', '.join(file.removeprefix(stem) for file in files)}"


def _unchecked(package: Package) -> Iterator[str]:
    yield "## What was not checked"
    yield ""
    if not package.check.is_complete:
        yield f"- **{text_check(package.check)}**"
    if package.unfit:
        yield f"- The package was made although {'; '.join(map(line, package.unfit))}."
    if package.at_home:
        yield f"- Notebooks read files that are not shared: {', '.join(f'`{name}`' for name in package.at_home)}."
    yield "- That the tables are those of the articles: for that one needs the articles (see above)."
    yield "- The picture of a figure is not searched for text; its numbers, its description and its vector files are."
    yield "- That the indicators of the codebook find what they are meant to find is a question of validity, which no"
    yield "  rerun answers."


def _references() -> Iterator[str]:
    yield "## References"
    yield ""
    yield f"- {TEMPLATE}"
    yield f"- {CODECHECK}"
