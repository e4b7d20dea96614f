"""The parts of the replication README that are about data: rights, provenance, the list of articles, the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.beginning.software import SOFTWARE
from framing.corpus.places import table_path
from framing.corpus.schema import TABLES
from framing.figures.files import csv_bytes
from framing.sharing.markdown import FENCE, line, table
from framing.sharing.package import Package, TextCheck
from framing.study.report import count
from framing.study.study import Study

BIBLIOGRAPHY = "bibliography.csv"
LISTED = 50
_LISTED_FIELDS = ["name", "outlet", "title", "byline", "published", "language", "url", "text_sha256"]


def bibliography(articles: pd.DataFrame) -> bytes:
    """Write the list of articles, with the checksums of their texts."""
    return csv_bytes(articles[_LISTED_FIELDS].astype("str").fillna(""))


def availability(package: Package) -> Iterator[str]:
    """Yield what is said of rights and of where the data come from."""
    corpus = package.place(package.study.corpus)
    yield "## Data availability and provenance"
    yield ""
    yield "### Statement about rights"
    yield ""
    yield "- The texts of the articles are their publishers', unless said otherwise, and **no part of this package**."
    if free := package.study.free_texts:
        yield f"- The texts in {' and '.join(f'`{folder}/`' for folder in free)} are in it: the study's authors say"
        yield "  that they may be passed on."
    yield "- Headlines and bylines are in it as bibliography; single words with their counts by sentence, and pairs of"
    yield "  words, as facts about the articles. Within an article sentences are numbered in a shuffled order."
    yield f"- {_licence(package)} The library in `{SOFTWARE}/` is under the MIT licence, which is in there."
    yield ""
    yield f"{text_check(package.check)} Headlines, decks and bylines are no passages in this sense."
    yield ""
    yield "### Summary of availability"
    yield ""
    yield "- [ ] All data are publicly available."
    yield "- [x] Some data cannot be made publicly available: the text of the articles."
    yield "- [ ] No data can be made publicly available."
    yield ""
    yield "### The articles"
    yield ""
    yield from _bibliography(package)
    yield ""
    yield "### To derive the tables again from the articles"
    yield ""
    yield "Whoever has access to the articles puts them into a folder, under the file names or in the exports that"
    yield f"`{corpus}/tables/account.parquet` lists, and runs"
    yield ""
    yield f"{FENCE}sh"
    yield f".venv/bin/framing derive {corpus} --articles FOLDER"
    yield FENCE
    yield ""
    figures = package.place(package.study.figures)
    yield f"which says whether the tables are the same, byte for byte. `{BIBLIOGRAPHY}` has the checksum (SHA-256) of"
    yield f"the text of each article as it was read, and `{figures}/manifest.json` those of the tables."
    yield from _variants(package, corpus)


def _variants(package: Package, corpus: str) -> Iterator[str]:
    """Yield which variants of the tables there are, and the command that derives each."""
    commands = []
    for member in package.members:
        folder = member.name.removesuffix("/tables/about.json")
        if folder not in {member.name, corpus}:
            kept = " --keep-furniture" if json.loads(member.read()).get("furniture") == "kept" else ""
            codebook = f" --codebook {folder}/codebook.toml" if _has_own_codebook(package, corpus, folder) else ""
            commands.append(f".venv/bin/framing derive {corpus} --articles FOLDER{kept}{codebook} --to {folder}")
    if commands:
        yield ""
        yield f"Notebooks also read {count(len(commands), 'variant')} of the tables, derived by"
        yield ""
        yield from (f"{FENCE}sh", *commands, FENCE)


def _has_own_codebook(package: Package, corpus: str, folder: str) -> bool:
    """Tell a variant with another codebook than the corpus's."""
    books = {member.name: member.sha256 for member in package.members if member.name.endswith("/codebook.toml")}
    own = books.get(f"{folder}/codebook.toml")
    return own is not None and own != books.get(f"{corpus}/codebook.toml")


def _bibliography(package: Package) -> Iterator[str]:
    articles = package.articles
    shown = articles if len(articles) <= LISTED else articles.head(LISTED)
    yield f"`{BIBLIOGRAPHY}` lists all {len(articles):,}" + (
        f"; the first {LISTED} are:" if len(articles) > LISTED else ":"
    )
    yield ""
    for row in shown.itertuples(index=False):
        parts = [line(row.outlet), f"“{line(row.title)}”" if _said(row.title) else "untitled"]
        parts += [line(value) for value in (row.published, row.url) if _said(value)]
        yield f"- {'. '.join(parts)}."
    lacking = [
        f"{count(n, 'article')} {'has' if n == 1 else 'have'} no {what}"
        for column, what in (("published", "date"), ("outlet", "named outlet"))
        if (n := sum(not _said(value) for value in articles[column]))
    ]
    if lacking:
        yield ""
        yield f"{' and '.join(lacking)}."


def datasets(package: Package, rows: dict[str, int]) -> Iterator[str]:
    """Yield the list of data sets."""
    corpus = package.place(package.study.corpus)
    yield "## Dataset list"
    yield ""
    yield from table(
        ("file", "source", "content", "provided"),
        [
            *(
                (
                    f"`{corpus}/tables/{name}.parquet`",
                    "derived",
                    f"{rows.get(name, 0):,} rows, each {TABLES[name].row}",
                    "yes",
                )
                for name in TABLES
            ),
            *((f"`{name}`", source, said, "yes") for name, source, said in _other_data(package, corpus)),
            ("texts of the articles", "publishers", "see above", "no"),
        ],
    )


def _other_data(package: Package, corpus: str) -> Iterator[tuple[str, str, str]]:
    named = {"codebook.toml": "operational definitions", "sources.csv": "what is known of the articles"}
    named |= {"outlets.csv": "names of outlets", "corrections.csv": "what was put right in articles"}
    variants: dict[str, None] = {}
    for member in package.members:
        if member.kind != "data" or member.name.startswith(f"{corpus}/tables/"):
            continue
        if "/tables/" in member.name:
            variants[member.name.rpartition("/")[0] + "/"] = None
        else:
            yield member.name, "authors", named.get(Path(member.name).name, "read by notebooks")
    yield from ((name, "derived", "the same tables, derived in another way") for name in variants)


def _licence(package: Package) -> str:
    stated = package.citation.licence
    if stated:
        return f"Tables, notebooks and figures are under the licence {stated}."
    return "No licence is stated for tables, notebooks and figures: ask the authors before you reuse them."


def text_check(check: TextCheck) -> str:
    """Say of which articles passages were looked for."""
    if check.is_complete:
        return (
            f"Before it was written, every file was searched for any nine words in a row of "
            f"the {count(check.n_articles, 'article')} of the tables, and none was found."
        )
    return (
        f"The files could be searched for passages of {check.n_here:,} of the {check.n_articles:,} articles only, "
        "whose texts were there."
    )


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def undated(articles: pd.DataFrame) -> Iterator[str]:
    """Say of how many articles the date and the address are missing."""
    for column, what in (("published", "the date"), ("url", "the address (url)")):
        if n_without := sum(not _said(value) for value in articles[column]):
            yield f"{what} of {n_without:,} of {len(articles):,} articles: write it into corrections.csv"


def rows_of(study: Study) -> dict[str, int]:
    """Return how many rows each derived table has."""
    return {name: _n_rows(table_path(study.corpus, f"{name}.parquet")) for name in TABLES}


def _n_rows(path: Path) -> int:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowException):
        return 0
