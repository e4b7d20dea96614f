"""Save and load a corpus: Parquet tables that are fit to share, and beside them, kept apart, the text.

A corpus directory holds::

    codebook.toml        the definitions
    sources.csv          what is known about the articles (optional)
    tables/              the derived tables and about.json: fit to share, the same bytes for the same articles
    articles/            the articles themselves: never shared, git-ignored
        cleaned.parquet  every sentence with its number: what joins the tables to the text again
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.codebook import read_codebook
from framing.corpus.schema import TABLES, Kind
from framing.corpus.tables import Corpus
from framing.errors import CorpusError
from framing.rounding import round_frame

FORMAT = 1
TEXT_FILE = "cleaned.parquet"

_ARROW: dict[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "small": pa.int32(),
    "float": pa.float64(),
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
}


def save_corpus(corpus: Corpus, directory: str | Path) -> None:
    """Save the tables of a corpus, and its text where it has any.

    The tables replace those that were there in one step: whoever reads, or a run that dies, finds either
    the old ones or the new ones, whole.

    Parameters
    ----------
    corpus
        The corpus to save. Its codebook is not written: it is a file of yours.
    directory
        The corpus directory, made where it is missing.
    """
    directory = Path(directory)
    _replace_directory(directory / "tables", lambda scratch: _write_tables(corpus, scratch))
    if corpus.texts is not None:
        _write_text(corpus, directory / "articles")


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
    tables_directory = _tables_directory(directory)
    about = _read_about(tables_directory)
    tables = {name: _read_table(tables_directory / f"{name}.parquet") for name in TABLES}
    codebook = None
    if about["codebook_sha256"] is not None:
        codebook = read_codebook(directory / "codebook.toml")
        if codebook.sha256 != about["codebook_sha256"]:
            raise CorpusError(
                "The codebook was changed after the tables were derived.",
                where=str(directory / "codebook.toml"),
                remedy=f"Derive the tables again: framing derive {directory} --articles ARTICLES",
            )
    return Corpus(**tables, codebook=codebook, seed=about["seed"], texts=_read_text(directory, tables["articles"]))


def _write_tables(corpus: Corpus, scratch: Path) -> None:
    for name, schema in TABLES.items():
        arrow = pa.schema([(column, _ARROW[kind]) for column, kind in schema.columns.items()])
        _write_parquet(getattr(corpus, name), arrow, scratch / f"{name}.parquet")
    about = {
        "codebook_sha256": corpus.codebook.sha256 if corpus.codebook else None,
        "format": FORMAT,
        "rows": {name: len(getattr(corpus, name)) for name in TABLES},
        "seed": corpus.seed,
    }
    (scratch / "about.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _write_parquet(table: pd.DataFrame, schema: pa.Schema, path: Path) -> None:
    rounded = round_frame(table)
    arrays = [pa.array(rounded[field.name], from_pandas=True).cast(field.type) for field in schema]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd", store_schema=True)


def _write_text(corpus: Corpus, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    schema = pa.schema(
        [
            ("sentence_id", pa.int64()),
            ("article_id", pa.int32()),
            ("order", pa.int32()),
            ("text", pa.string()),
        ],
        metadata={"articles": _identity(corpus.articles)},
    )
    scratch = directory / f".{TEXT_FILE}.{os.getpid()}"
    ordered = corpus.sentence_text().sort_values(["article_id", "order"], ignore_index=True)
    _write_parquet(ordered, schema, scratch)
    scratch.replace(directory / TEXT_FILE)


def _identity(articles: pd.DataFrame) -> str:
    """Return a digest of which articles these are, in which order."""
    listed = "\n".join(f"{row.name} {row.text_sha256} {row.n_sentences}" for row in articles.itertuples(index=False))
    return hashlib.sha256(listed.encode()).hexdigest()


def _replace_directory(directory: Path, write: Callable[[Path], None]) -> None:
    scratch = directory.with_name(f".{directory.name}.{os.getpid()}")
    previous = directory.with_name(f".{directory.name}.previous")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        write(scratch)
        if directory.exists():
            shutil.rmtree(previous, ignore_errors=True)
            directory.rename(previous)
        scratch.rename(directory)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    shutil.rmtree(previous, ignore_errors=True)


def _tables_directory(directory: Path) -> Path:
    """Return where the tables are; a save that died between its two renames left them in `previous`."""
    for candidate in (directory / "tables", directory / ".tables.previous"):
        if candidate.is_dir():
            return candidate
    raise CorpusError(
        "There is no corpus here: the folder “tables” is missing."
        if directory.is_dir()
        else "There is no such corpus directory.",
        where=str(directory),
        remedy=f"Derive it from articles: framing derive {directory} --articles ARTICLES",
    )


def _read_about(tables: Path) -> dict[str, Any]:
    path = tables / "about.json"
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
    path = directory / "articles" / TEXT_FILE
    if not path.exists():
        return None
    metadata = pq.read_schema(path).metadata or {}
    if metadata.get(b"articles", b"").decode() != _identity(articles):
        raise CorpusError(
            "The stored text belongs to other tables than these.",
            where=str(path),
            remedy=f"Derive both anew: framing derive {directory} --articles ARTICLES; or delete the file.",
        )
    return _read_table(path)
