"""Save and load a corpus: Parquet tables that are fit to share, and beside them, kept apart, the text.

A corpus directory holds::

    codebook.toml        the definitions
    sources.csv          what is known about the articles (optional)
    tables/              the derived tables and about.json: fit to share, the same bytes for the same articles
    articles/            the articles themselves: never shared, git-ignored
        cleaned.parquet  every sentence with its number: what joins the tables to the text again

The tables say what they were made from, and nothing of when, where or by whom: ``articles.parquet`` has of every
article whatever sources.csv or the article states of it, and the checksum of its text; ``account.parquet`` every
file that was read or rejected; ``about.json`` the checksum of the codebook (null without one), the seed of the
order of sentences, the model that predicted the tone toward actors, what told who says what, and that furniture was
kept where it was, besides the format and the number of rows of each table.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.codebook import Codebook, read_codebook
from framing.corpus.places import (
    derive_command,
    first_steps,
    has_tables,
    refuse_obstacles,
    replace_corpus,
    table_path,
    text_path,
)
from framing.corpus.read_ahead import is_small, keep_ahead, take_ahead
from framing.corpus.schema import TABLES, Kind, conform
from framing.corpus.tables import Corpus
from framing.errors import CorpusError
from framing.rounding import round_frame

FORMAT = 4
SHARD = 2_000  # articles whose rows are written, and derived, together
FILES = (*(f"{name}.parquet" for name in TABLES), "about.json")

_ARROW: dict[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "small": pa.int32(),
    "float": pa.float64(),
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
}
_TEXT_SCHEMA = pa.schema(
    [("sentence_id", pa.int64()), ("article_id", pa.int32()), ("order", pa.int32()), ("text", pa.string())]
)
_PARQUET: dict[str, Any] = {"compression": "zstd", "store_schema": True}


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
    ready = take_ahead(directory, _files_of(directory))
    return _load(directory) if ready is None else ready


def load_ahead(directory: Path) -> None:
    """Load a corpus before it is asked for, where it is small; without starting threads, so that one can fork then.

    Parameters
    ----------
    directory
        The corpus directory.

    Raises
    ------
    CorpusError
        As `load_corpus` does.
    """
    files = _files_of(directory)
    if is_small(files):
        keep_ahead(directory, files, partial(_load, directory, use_threads=False))


def _files_of(directory: Path) -> list[Path]:
    """Return the files of a corpus that are there, its codebook and text among them; sorted."""
    tables = sorted(table_path(directory, "about.json").parent.glob("*"))
    return [path for path in (*tables, directory / "codebook.toml", text_path(directory)) if path.is_file()]


def _load(directory: Path, *, use_threads: bool = True) -> Corpus:
    tables, codebook, about = load_tables(directory, TABLES, use_threads=use_threads)
    texts = _read_text(directory, tables["articles"], about.seed, use_threads=use_threads)
    return Corpus(
        **tables,
        codebook=codebook,
        seed=about.seed,
        actor_model=about.actor_model,
        furniture=about.furniture,
        grammar_model=about.grammar_model,
        texts=texts,
    )


@dataclass(frozen=True)
class About:
    """What ``about.json`` says of tables: checksum of the codebook, seed, models of actor tone and of grammar."""

    codebook_sha256: str | None
    seed: int
    actor_model: str | None
    furniture: str
    grammar_model: str | None


def load_tables(
    directory: Path, names: Iterable[str], *, use_threads: bool = True
) -> tuple[dict[str, Any], Codebook | None, About]:
    """Load some tables of a corpus that was saved or shared, its codebook, and what it was derived with.

    Raises
    ------
    CorpusError
        As `load_corpus` does.
    """
    if not has_tables(directory):
        raise CorpusError(
            "There is no corpus here: the folder “tables” is missing."
            if directory.is_dir()
            else "There is no such corpus directory.",
            where=str(directory),
            remedy=first_steps(directory),
        )
    about = _read_about(table_path(directory, "about.json"))
    tables = {name: _read_table(table_path(directory, f"{name}.parquet"), use_threads=use_threads) for name in names}
    return tables, _read_same_codebook(directory, about.codebook_sha256), about


def _read_same_codebook(directory: Path, used: str | None) -> Codebook | None:
    """Read the codebook, and refuse another one than the tables were derived with."""
    path = directory / "codebook.toml"
    codebook = read_codebook(path) if os.path.lexists(path) else None
    now = codebook.sha256 if codebook else None
    if now == used:
        return codebook
    remedy = f"Derive the tables again: {derive_command(directory)}"
    if now is None:
        what = "The codebook that the tables were derived with is missing."
        remedy = f"Restore the file; or go on without a codebook: {derive_command(directory)}"
    elif used is None:
        what = "codebook.toml was added after the tables were derived."
    else:
        what = "The codebook was changed after the tables were derived."
        if codebook and codebook.includes:
            what = "The codebook, or a shipped one that it includes, was changed after the tables were derived."
            remedy += "; or use the version of framing that they were derived with."
    raise CorpusError(what, where=str(path), remedy=remedy)


class TableWriter:
    """Writes the files of ``tables/``, shard by shard, so that a corpus of any size takes the memory of one shard.

    The rows of `SHARD` articles, in the order of their numbers, are one row group of each table; so the bytes are
    the same whoever derived which part of a corpus.

    Parameters
    ----------
    folder
        Where to write.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows = dict.fromkeys(TABLES, 0)

    def write(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write the rows of one shard: tables by name."""
        for name, table in tables.items():
            self.write_arrow(name, arrow_table(name, table))

    def write_arrow(self, name: str, table: pa.Table) -> None:
        """Write the rows of one shard of a table that `arrow_table` made."""
        if name not in self._writers:
            self._writers[name] = pq.ParquetWriter(self._folder / f"{name}.parquet", table.schema, **_PARQUET)
        self._writers[name].write_table(table)
        self._rows[name] += table.num_rows

    def close(
        self,
        codebook: Codebook | None,
        seed: int,
        actor_model: str | None,
        grammar_model: str | None,
        furniture: str = "cut",
    ) -> None:
        """Finish the files and describe them: what the tables were derived with."""
        for writer in self._writers.values():
            writer.close()
        about = {
            "actor_model": actor_model,
            "codebook_sha256": codebook.sha256 if codebook else None,
            "format": FORMAT,
            "grammar_model": grammar_model,
            "rows": self._rows,
            "seed": seed,
            **({"furniture": furniture} if furniture != "cut" else {}),
        }
        (self._folder / "about.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def arrow_table(name: str, table: pd.DataFrame) -> pa.Table:
    """Bring rows of a derived table into the form in which they are stored."""
    schema = pa.schema([(column, _ARROW[kind]) for column, kind in TABLES[name].columns.items()])
    return _arrow(conform(name, table), schema)


def arrow_text(texts: pd.DataFrame, identity: str) -> pa.Table:
    """Bring the text of sentences into the form in which it is stored, in reading order."""
    schema = _TEXT_SCHEMA.with_metadata({"articles": identity})
    return _arrow(texts.sort_values(["article_id", "order"], ignore_index=True), schema)


def text_identity(articles: Iterable[pd.DataFrame], seed: int) -> str:
    """Digest which articles these are, in which order, and how their sentences are numbered."""
    digest = hashlib.sha256(f"{seed}\n".encode())
    for table in articles:
        for row in table[["name", "text_sha256", "n_sentences"]].itertuples(index=False):
            digest.update(f"{row.name} {row.text_sha256} {row.n_sentences}\n".encode())
    return digest.hexdigest()


def open_text_writer(path: Path, identity: str) -> pq.ParquetWriter:
    """Begin the file of sentences that stays with the articles."""
    return pq.ParquetWriter(path, _TEXT_SCHEMA.with_metadata({"articles": identity}), **_PARQUET)


def _write_tables(corpus: Corpus, folder: Path) -> None:
    writer = TableWriter(folder)
    for shard in _shards(corpus):
        writer.write(shard)
    writer.write({"account": corpus.account})
    writer.close(corpus.codebook, corpus.seed, corpus.actor_model, corpus.grammar_model, corpus.furniture)


def _shards(corpus: Corpus) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield the rows of each shard of articles."""
    sentence_article = corpus.sentences["article_id"].to_numpy()
    for first in range(0, max(len(corpus.articles), 1), SHARD):
        sentence_ids = np.searchsorted(sentence_article, (first, first + SHARD))
        yield {
            name: _between(table, "article_id", (first, first + SHARD))
            if "article_id" in table.columns
            else _between(table, "sentence_id", sentence_ids)
            for name in TABLES
            if name != "account"
            for table in [getattr(corpus, name)]
        }


def _between(table: pd.DataFrame, column: str, numbers: tuple[int, int] | np.ndarray[Any, Any]) -> pd.DataFrame:
    start, end = np.searchsorted(table[column].to_numpy(), numbers)
    return table.iloc[start:end]


def _write_text(corpus: Corpus, path: Path) -> None:
    identity = text_identity([corpus.articles], corpus.seed)
    texts = corpus.sentence_text()
    with open_text_writer(path, identity) as writer:
        for first in range(0, max(len(corpus.articles), 1), SHARD):
            writer.write_table(arrow_text(texts[texts["article_id"] // SHARD == first // SHARD], identity))


def _arrow(table: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    rounded = round_frame(table)
    arrays = [pa.array(rounded[field.name], from_pandas=True).cast(field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _read_about(path: Path) -> About:
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise CorpusError(
                f"The tables are of format {about['format']}; this version reads format {FORMAT}.",
                where=str(path),
                remedy="Derive them again with this version, or use the version that the study's lock names.",
            )
        return About(
            about["codebook_sha256"],
            int(about["seed"]),
            about["actor_model"],
            str(about.get("furniture", "cut")),
            about["grammar_model"],
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CorpusError(
            f"The description of the tables cannot be read ({problem}).",
            where=str(path),
            remedy="Restore the file from the shared corpus, or derive the tables again.",
        ) from problem


def _read_table(path: Path, *, use_threads: bool = True) -> pd.DataFrame:
    try:
        stored = pq.read_table(path) if use_threads else _read_alone(path)
        table: pd.DataFrame = stored.to_pandas(types_mapper=pandas_type, use_threads=use_threads)
        return table
    except (OSError, pa.ArrowException) as problem:
        raise CorpusError(
            f"A table is {'damaged' if path.exists() else 'missing'} ({str(problem).splitlines()[0]}).",
            where=str(path),
            remedy="Restore the file from the shared corpus, or derive the tables again.",
        ) from problem


def _read_alone(path: Path) -> pa.Table:
    """Read a file in this thread; what reads ahead of itself, as pyarrow does, has threads for it."""
    with pq.ParquetFile(path, pre_buffer=False) as file:
        return file.read(use_threads=False)


def pandas_type(arrow: pa.DataType) -> pd.StringDtype | None:
    """Return the type of a stored column in memory; None for that which pandas chooses."""
    return pd.StringDtype(na_value=float("nan")) if pa.types.is_string(arrow) else None


def _read_text(directory: Path, articles: pd.DataFrame, seed: int, *, use_threads: bool = True) -> pd.DataFrame | None:
    path = text_path(directory)
    if not path.exists():
        return None
    metadata = pq.read_schema(path).metadata or {}
    if metadata.get(b"articles", b"").decode() != text_identity([articles], seed):
        raise CorpusError(
            "The stored text belongs to other tables than these.",
            where=str(path),
            remedy=f"Derive both anew: {derive_command(directory)}; or delete the file.",
        )
    return _read_table(path, use_threads=use_threads)
