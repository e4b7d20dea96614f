"""Save and load a corpus: Parquet tables that are fit to share, and beside them, kept apart, the text.

A corpus directory holds::

    codebook.toml        the definitions
    sources.csv          what is known about the articles (optional)
    tables/              the derived tables and about.json: fit to share, the same bytes for the same articles
    articles/            the articles themselves: never shared, git-ignored
        cleaned.parquet  every sentence with its number: what joins the tables to the text again

The tables say what they were made from, and nothing of when, where or by whom: ``articles.parquet`` has of every
article whatever sources.csv or the article states of it, and the checksum of its text; ``account.parquet`` every
file that was read or rejected; ``about.json`` the checksum of the codebook (null without one) and the seed of the
order of sentences, besides the format and the number of rows of each table.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.codebook import Codebook, read_codebook
from framing.corpus.places import has_tables, refuse_obstacles, replace_corpus, table_path, text_path
from framing.corpus.schema import TABLES, Kind
from framing.corpus.tables import Corpus
from framing.errors import CorpusError
from framing.rounding import round_frame

FORMAT = 2
FILES = (*(f"{name}.parquet" for name in TABLES), "about.json")

_ARROW: dict[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "small": pa.int32(),
    "float": pa.float64(),
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
}


def save_corpus(corpus: Corpus, directory: str | Path) -> None:
    """Save the tables of a corpus, and its text where it has any.

    Tables and text replace those that were there in one step: whoever reads after a save that failed or died
    finds either the old ones or the new ones, whole. Other files in ``tables/`` and ``articles/`` stay. One
    process at a time saves to a directory.

    Parameters
    ----------
    corpus
        The corpus to save. Its codebook is not written: it is a file of yours.
    directory
        The corpus directory, made where it is missing.

    Raises
    ------
    CorpusError
        Where something else stands in the place of tables or text, or the folders cannot be written into.
    """
    directory = Path(directory)
    refuse_obstacles(directory, FILES)
    replace_corpus(
        directory,
        write_tables=partial(_write_tables, corpus),
        write_text=None if corpus.texts is None else partial(_write_text, corpus),
    )


def load_corpus(directory: str | Path) -> Corpus:
    """Load a corpus that was saved or shared.

    Parameters
    ----------
    directory
        The corpus directory.

    Returns
    -------
    Corpus
        With ``texts`` where the directory holds the text of the same articles.

    Raises
    ------
    CorpusError
        Where the directory or a table is missing or damaged, or the codebook or the text is another one
        than the tables were derived with.

    Examples
    --------
    >>> import framing
    >>> framing.load_corpus("data/azure")
    Corpus of 5 articles by 5 outlets, ...
    """
    directory = Path(directory)
    if not has_tables(directory):
        raise CorpusError(
            "There is no corpus here: the folder “tables” is missing."
            if directory.is_dir()
            else "There is no such corpus directory.",
            where=str(directory),
            remedy=f"Derive it from articles: {_derive(directory)}",
        )
    about = _read_about(table_path(directory, "about.json"))
    tables: dict[str, Any] = {name: _read_table(table_path(directory, f"{name}.parquet")) for name in TABLES}
    codebook = _read_same_codebook(directory, about["codebook_sha256"])
    return Corpus(**tables, codebook=codebook, seed=about["seed"], texts=_read_text(directory, tables["articles"]))


def _derive(directory: Path) -> str:
    return f"framing derive {directory} --articles ARTICLES"


def _read_same_codebook(directory: Path, used: str | None) -> Codebook | None:
    """Read the codebook, and refuse another one than the tables were derived with."""
    path = directory / "codebook.toml"
    codebook = read_codebook(path) if os.path.lexists(path) else None
    now = codebook.sha256 if codebook else None
    if now == used:
        return codebook
    remedy = f"Derive the tables again: {_derive(directory)}"
    if now is None:
        what = "The codebook that the tables were derived with is missing."
        remedy = f"Restore the file; or go on without a codebook: {_derive(directory)}"
    elif used is None:
        what = "codebook.toml was added after the tables were derived."
    else:
        what = "The codebook was changed after the tables were derived."
    raise CorpusError(what, where=str(path), remedy=remedy)


def _write_tables(corpus: Corpus, folder: Path) -> None:
    for name, schema in TABLES.items():
        arrow = pa.schema([(column, _ARROW[kind]) for column, kind in schema.columns.items()])
        _write_parquet(getattr(corpus, name), arrow, folder / f"{name}.parquet")
    about = {
        "codebook_sha256": corpus.codebook.sha256 if corpus.codebook else None,
        "format": FORMAT,
        "rows": {name: len(getattr(corpus, name)) for name in TABLES},
        "seed": corpus.seed,
    }
    (folder / "about.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _write_parquet(table: pd.DataFrame, schema: pa.Schema, path: Path) -> None:
    rounded = round_frame(table)
    arrays = [pa.array(rounded[field.name], from_pandas=True).cast(field.type) for field in schema]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd", store_schema=True)


def _write_text(corpus: Corpus, path: Path) -> None:
    schema = pa.schema(
        [
            ("sentence_id", pa.int64()),
            ("article_id", pa.int32()),
            ("order", pa.int32()),
            ("text", pa.string()),
        ],
        metadata={"articles": _identity(corpus.articles)},
    )
    ordered = corpus.sentence_text().sort_values(["article_id", "order"], ignore_index=True)
    _write_parquet(ordered, schema, path)


def _identity(articles: pd.DataFrame) -> str:
    """Return a digest of which articles these are, in which order."""
    listed = "\n".join(f"{row.name} {row.text_sha256} {row.n_sentences}" for row in articles.itertuples(index=False))
    return hashlib.sha256(listed.encode()).hexdigest()


def _read_about(path: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise CorpusError(
                f"The tables are of format {about['format']}; this version reads format {FORMAT}.",
                where=str(path),
                remedy="Derive them again with this version, or use the version that the study's lock names.",
            )
        return {"seed": int(about["seed"]), "codebook_sha256": about["codebook_sha256"]}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CorpusError(
            f"The description of the tables cannot be read ({problem}).",
            where=str(path),
            remedy="Restore the file from the shared corpus, or derive the tables again.",
        ) from problem


def _read_table(path: Path) -> pd.DataFrame:
    try:
        table: pd.DataFrame = pq.read_table(path).to_pandas(types_mapper=_pandas_type)
        return table
    except (OSError, pa.ArrowException) as problem:
        raise CorpusError(
            f"A table is {'damaged' if path.exists() else 'missing'} ({str(problem).splitlines()[0]}).",
            where=str(path),
            remedy="Restore the file from the shared corpus, or derive the tables again.",
        ) from problem


def _pandas_type(arrow: pa.DataType) -> pd.StringDtype | None:
    return pd.StringDtype(na_value=float("nan")) if pa.types.is_string(arrow) else None


def _read_text(directory: Path, articles: pd.DataFrame) -> pd.DataFrame | None:
    path = text_path(directory)
    if not path.exists():
        return None
    metadata = pq.read_schema(path).metadata or {}
    if metadata.get(b"articles", b"").decode() != _identity(articles):
        raise CorpusError(
            "The stored text belongs to other tables than these.",
            where=str(path),
            remedy=f"Derive both anew: {_derive(directory)}; or delete the file.",
        )
    return _read_table(path)
