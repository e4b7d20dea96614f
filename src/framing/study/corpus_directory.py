"""Derive a corpus directory from its articles, and say what that changed."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.articles import Articles, read_articles
from framing.articles.folder import batches_in
from framing.articles.stream import ArticleStream
from framing.codebook import read_codebook
from framing.corpus import Corpus, derive, save_corpus
from framing.corpus.attributions import PATTERNS
from framing.corpus.derivation import count_rules
from framing.corpus.places import TEXT_FILE, if_present, refuse_obstacles, table_path
from framing.corpus.schema import empty_table
from framing.corpus.storage import FILES, load_tables
from framing.corpus.summary import TableSummary, summarise
from framing.errors import ArticleError
from framing.measures.copied import repeated_articles
from framing.study.deriving import Definitions, derive_stream
from framing.study.disk import attempt
from framing.study.freshness import file_sha256
from framing.study.lock import only_one
from framing.study.reading_options import DEFAULTS, ReadingOptions
from framing.study.staging import staged_articles

LARGE_BYTES = 30_000_000  # of articles: from here on a corpus is derived in shards
PACKED, PACKED_SUFFIXES = 4, {".parquet", ".zip", ".gz", ".docx"}  # how much more they hold


@dataclass(frozen=True)
class Derivation:
    """What deriving a corpus directory did.

    Attributes
    ----------
    account
        What became of everything that the articles' files announce.
    tables
        What was derived; None where articles were rejected and so nothing was written.
    before
        Whether the directory had tables.
    changed
        The files of ``tables/`` that are not what they were.
    idle_rules
        The codebook's rules for lines that name none, in words.
    has_codebook
        Whether there is a codebook, without which nothing is looked for.
    accepted
        What was said, and so accepted, when articles were added: sources of the account, and reasons.
    repeated
        The articles that have the words of another one of their outlet once they are cleaned.
    """

    account: pd.DataFrame
    tables: TableSummary | None
    before: bool
    changed: tuple[str, ...]
    idle_rules: tuple[str, ...] = ()
    has_codebook: bool = True
    accepted: frozenset[tuple[str, str]] = frozenset()
    repeated: tuple[str, ...] = ()


def derive_corpus(
    directory: Path,
    *,
    articles: Path | None = None,
    options: ReadingOptions = DEFAULTS,
    seed: int | None = None,
    syntax: bool | None = None,
    skip_rejected: bool = False,
    jobs: int | None = None,
    address: str | None = None,
) -> Derivation:
    """Read the articles of a corpus directory and write its tables.

    Parameters
    ----------
    directory
        The corpus directory; its ``sources.csv``, ``outlets.csv`` and ``codebook.toml`` are used where they are
        there.
    articles
        The folder of articles; ``articles`` in the directory by default.
    options
        How they are read, where they are not those of the directory, which tables can be compared with.
    seed
        Seed of the order of sentences; by default that of the tables that are there, or 0.
    syntax
        Whether who says what is told on a dependency parse; by default as in the tables that are there, or by patterns.
    skip_rejected
        Whether to go on without files that cannot be read. What was rejected when articles were added does not
        stop anything: it was accepted then.
    jobs, address
        Who derives a large corpus (see `framing.study.workers`); the tables are the same.

    Returns
    -------
    Derivation

    Raises
    ------
    ArticleError, CodebookError, CorpusError
        Where articles, codebook or tables have a mistake, or something else stands where tables and text go.
        What was there stays as it was.
    StudyError
        Where another process derives this corpus, or a worker was lost twice.
    """
    refuse_obstacles(directory, FILES)
    codebook = if_present(directory / "codebook.toml")
    definitions = Definitions(
        None if codebook is None else read_codebook(codebook),
        seed_of(directory) if seed is None else seed,
        is_parsed(directory) if syntax is None else syntax,
    )
    folder = article_folder(directory, articles)
    before = _table_checksums(directory)
    with only_one(directory / ".tables.lock"):
        if jobs is not None or address is not None or _is_large(folder):
            account, idle = _derive_in_shards(
                directory, folder, definitions, options, skip_rejected=skip_rejected, jobs=jobs, address=address
            )
        else:
            account, idle = _derive_at_once(directory, articles, definitions, options, skip_rejected=skip_rejected)
    if idle is None:
        return Derivation(account, None, bool(before), ())
    added = _added_account(folder)
    accepted = frozenset(zip(added["source"], added["reason"], strict=True))
    after = _table_checksums(directory)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return Derivation(
        account,
        summarise(directory),
        bool(before),
        tuple(changed),
        idle,
        has_codebook=codebook is not None,
        accepted=accepted,
        repeated=_repeated_names(directory),
    )


def _repeated_names(directory: Path) -> tuple[str, ...]:
    tables, _, _ = load_tables(directory, ["articles", "copies"])
    corpus = Corpus(tables["articles"], empty_table("sentences"), copies=tables["copies"])
    again = corpus.articles["article_id"].isin(repeated_articles(corpus))
    return tuple(sorted(corpus.articles["name"][again].astype("str")))


def _derive_at_once(
    directory: Path, articles: Path | None, definitions: Definitions, options: ReadingOptions, *, skip_rejected: bool
) -> tuple[pd.DataFrame, tuple[str, ...] | None]:
    """Return the account, and the codebook's idle rules; None where nothing was written."""
    read = read_corpus_articles(directory, articles, options)
    is_to_mend = n_to_mend(read.account, article_folder(directory, articles)) and not skip_rejected
    if is_to_mend or read.table.empty:
        return read.account, None
    corpus = derive(read, definitions.codebook, seed=definitions.seed, syntax=definitions.syntax)
    with attempt("write the tables", directory):
        save_corpus(corpus, directory)
    counts = () if definitions.codebook is None else count_rules(read.table, definitions.codebook)
    return read.account, definitions.idle(counts, read.table["outlet"])


def _derive_in_shards(
    directory: Path,
    folder: Path,
    definitions: Definitions,
    options: ReadingOptions,
    *,
    skip_rejected: bool,
    jobs: int | None,
    address: str | None,
) -> tuple[pd.DataFrame, tuple[str, ...] | None]:
    """Return the account, and the codebook's idle rules; None where nothing was written."""
    scratch = directory / "articles" / ".deriving"
    with staged_articles(
        folder,
        scratch / "read",
        sources=if_present(directory / "sources.csv"),
        outlets=if_present(directory / "outlets.csv"),
        corrections=if_present(directory / "corrections.csv"),
        options=options,
        jobs=jobs,
        address=address,
    ) as stream:
        account = stream.account()
        if (n_to_mend(account, folder) and not skip_rejected) or stream.index.empty:
            return account, None
        with attempt("write the tables", directory):
            idle = derive_stream(stream, directory, scratch / "shards", definitions, jobs=jobs, address=address)
    shutil.rmtree(scratch, ignore_errors=True)
    return account, idle


def _is_large(folder: Path) -> bool:
    n_bytes = 0
    for path in folder.rglob("*") if folder.is_dir() else [folder]:
        if path.is_file() and path.name != TEXT_FILE:
            n_bytes += path.stat().st_size * (PACKED if path.suffix in PACKED_SUFFIXES else 1)
        if n_bytes > LARGE_BYTES:
            return True
    return False


def n_unusable(account: pd.DataFrame) -> int:
    """Count what could not be read; articles that were not asked for are no reason to stop."""
    return int((account["n_rejected"] - account["n_set_aside"]).sum())


def n_to_mend(account: pd.DataFrame, folder: Path) -> int:
    """Count what could not be read of the files; what was rejected when it was added was accepted then."""
    return n_unusable(account) - n_unusable(_added_account(folder))


def _added_account(folder: Path) -> pd.DataFrame:
    return ArticleStream.of(batches_in(folder)).account()


def read_corpus_articles(directory: Path, articles: Path | None = None, options: ReadingOptions = DEFAULTS) -> Articles:
    """Read the articles of a corpus directory.

    Parameters
    ----------
    directory
        The corpus directory, whose ``sources.csv`` is used where it is there.
    articles
        The folder of articles; ``articles`` in the directory by default.
    options
        How they are read.

    Returns
    -------
    Articles

    Raises
    ------
    ArticleError
        Where there is no such folder, or its articles have a mistake.
    """
    return read_articles(
        article_folder(directory, articles),
        sources=if_present(directory / "sources.csv"),
        outlets=if_present(directory / "outlets.csv"),
        corrections=if_present(directory / "corrections.csv"),
        columns=options.columns,
        languages=options.languages,
        outlet=options.outlet,
        outlet_folders=options.outlet_folders,
        dates=options.dates,
    )


def article_folder(directory: Path, articles: Path | None) -> Path:
    """Return the folder of the articles of a corpus; ArticleError where there is none."""
    folder = directory / "articles" if articles is None else articles
    if not folder.exists():
        raise ArticleError(
            "There is no such folder of articles.",
            where=str(folder),
            remedy="Add articles first: framing add FOLDER; put them there; or name their folder: --articles DIR",
        )
    return folder


def seed_of(directory: Path) -> int:
    """Return the seed that the tables of a corpus were derived with; 0 where there are none."""
    return int(_about(directory, "seed", 0))


def is_parsed(directory: Path) -> bool:
    """Tell whether who says what was told on a dependency parse in the tables of a corpus."""
    return _about(directory, "grammar_model", PATTERNS) != PATTERNS


def _about(directory: Path, fact: str, otherwise: str | int) -> str | int:
    """Return what the tables that are there say of themselves."""
    try:
        said: str | int = json.loads(table_path(directory, "about.json").read_bytes())[fact]
        return said
    except (OSError, ValueError, KeyError, TypeError):
        return otherwise


def _table_checksums(directory: Path) -> dict[str, str]:
    paths = {name: table_path(directory, name) for name in FILES}
    return {name: file_sha256(path) for name, path in paths.items() if path.is_file()}
