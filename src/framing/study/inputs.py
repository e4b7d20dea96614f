"""Whether the tables of a corpus are those of its sources: sources.csv, the codebook, the articles.

The tables say themselves what they were made from: of every article its metadata and the checksum of its text,
of the codebook its checksum. So whoever has only a part of the sources can still compare that part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from framing.errors import ArticleError, CorpusError
from framing.study.freshness import file_sha256, shipped_codebooks, table_files
from framing.study.study import Study

if TYPE_CHECKING:
    import pandas as pd

    from framing.articles.corrections import Corrections

COMPARED = "sources.sha256"
_TABLES_OF_SOURCES = ("sources.csv", "codebook.toml", "outlets.csv", "corrections.csv")
ADDED, TEXT_FILE = "added", "cleaned.parquet"  # as in framing.articles.folder and framing.corpus.places: no pandas here
STATED = ("outlet", "title", "byline", "section", "published", "language", "url")
FILLED = {"title", "byline", "language"}  # deriving finds these in the text where they are not stated
CHECKSUM = "text_sha256"
LISTED = 5


@dataclass(frozen=True)
class _Sources:
    """What the sources say of the articles, some at a time, put right as the study corrects it.

    `complete` tells whether every article is there with its text.
    """

    place: str
    articles: Iterator[pd.DataFrame]
    complete: bool
    corrections: Corrections

    def place_of(self, name: str, column: str, now: object, before: object) -> str:
        """Name the file that says of an article what the tables do not."""
        right = self.corrections.stated.get(name)
        if right is not None and getattr(right, column) is not None:
            return "corrections.csv"
        if column == "outlet" and isinstance(before, str) and before != now:
            return "outlets.csv" if self.corrections.outlets.respelled(before) == now else self.place
        return self.place


def outdated_tables(study: Study, *, anew: bool = False) -> tuple[str, ...]:
    """Say where the tables of a study's corpus are not those of its sources.

    Parameters
    ----------
    study
        The study. That its sources were compared is noted in its build folder, so that the same sources are not
        read again.
    anew
        Whether to compare them whatever is noted: the note may be of somebody else.

    Returns
    -------
    tuple of str
        One phrase a difference; none where the sources that are there are those of the tables, or none are.

    Raises
    ------
    CorpusError
        Where the tables cannot be read, or were derived with another codebook.
    """
    fingerprint = _fingerprint(study.corpus)
    if fingerprint is None or (not anew and _is_compared(study, fingerprint)):
        return ()
    differences = tuple(_differences(study))
    if not differences:
        study.build.mkdir(parents=True, exist_ok=True)
        (study.build / COMPARED).write_bytes(fingerprint)
    return differences


def outdated_at_a_glance(study: Study) -> tuple[str, ...] | None:
    """Say the same as `outdated_tables`, and write nothing; None where only reading all articles would tell."""
    if _is_compared(study, _fingerprint(study.corpus)):
        return ()
    has_articles = any(_kept_in(study.corpus / "articles"))
    return None if has_articles else tuple(_differences(study))


def lacks_tables(study: Study) -> bool:
    """Tell a corpus whose sources are here, and that has no tables yet."""
    return not table_files(study.corpus) and _fingerprint(study.corpus) is not None


def refuse_missing_tables(study: Study) -> None:
    """Refuse a corpus whose sources are here, and that has no tables yet; CorpusError with how it gets them."""
    if lacks_tables(study):
        from framing.corpus.places import first_steps  # noqa: PLC0415 - its package imports pandas

        what = "The corpus has no tables yet."
        raise CorpusError(what, where=str(study.corpus), remedy=first_steps(study.corpus))


def _is_compared(study: Study, fingerprint: bytes | None) -> bool:
    """Tell whether no source is here, or these very ones were found to be those of the tables before."""
    noted = study.build / COMPARED
    return fingerprint is None or (noted.is_file() and noted.read_bytes() == fingerprint)


def refuse_outdated_tables(study: Study) -> None:
    """Refuse to draw figures of tables that are not those of their sources.

    Raises
    ------
    CorpusError
        Where the tables are older than sources.csv, the codebook or an article, or cannot be read.
    """
    if differences := outdated_tables(study):
        raise older_than_sources(study, differences)


def older_than_sources(study: Study, differences: Sequence[str]) -> CorpusError:
    """Put into one error where tables are not those of their sources."""
    more = len(differences) - LISTED
    tail = f"; and {more} more" if more > 0 else ""
    return CorpusError(
        f"The tables are older than their sources: {'; '.join(differences[:LISTED])}{tail}.",
        where=str(study.corpus),
        remedy=remedy(study),
    )


def remedy(study: Study) -> str:
    """Say how to bring the tables up to date."""
    from framing.corpus.places import derive_command  # noqa: PLC0415 - its package imports pandas

    return f"Derive them again: {derive_command(study.corpus)}; or take the changed file back."


def _fingerprint(corpus: Path) -> bytes | None:
    """Return one checksum of the sources that are there and of the tables; None where no source is there."""
    single = [path for path in (corpus / name for name in _TABLES_OF_SOURCES) if path.is_file()]
    sources = [*single, *_kept_in(corpus / "articles")]
    if not sources:
        return None
    digests = {path.relative_to(corpus).as_posix(): _digest(path) for path in sources + table_files(corpus)}
    digests |= {f"shipped: {path.name}": file_sha256(path) for path in shipped_codebooks()}
    return hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest().encode()


def _kept_in(folder: Path) -> Iterator[Path]:
    """Yield the files that articles are read from, and the folders of those that were added."""
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name.startswith(".") or entry.name == TEXT_FILE:
            continue
        if entry.is_file() or (folder.name == ADDED and entry.is_dir()):
            yield entry
        elif entry.is_dir() and not entry.is_symlink():
            yield from _kept_in(entry)


def _digest(path: Path) -> str:
    """Return the checksum of a file; of added articles, whose folder is named by theirs, what files there are."""
    if path.is_file():
        return file_sha256(path)
    return " ".join(f"{file.name}:{file.stat().st_size}" for file in sorted(path.iterdir()))


def _differences(study: Study) -> Iterator[str]:
    from framing.corpus.storage import load_tables  # noqa: PLC0415 - pandas, which an up-to-date run never needs

    tables, _, _ = load_tables(study.corpus, ["articles", "account"])
    held = tables["articles"][["name", *STATED, CHECKSUM]].astype("str")
    try:
        with _article_sources(study) as articles:
            yield from _compare(held, articles or _read_sheet(study.corpus, tables["account"]))
    except ArticleError as error:  # what cannot be read is not what the tables were made from
        yield error.what.rstrip(".")


@contextmanager
def _article_sources(study: Study) -> Iterator[_Sources | None]:
    """Say what the articles and their sources.csv say, a shard at a time; None where the articles are not here."""
    from framing.articles.folder import batches_in, list_files  # noqa: PLC0415 - it imports pandas
    from framing.corpus.places import if_present  # noqa: PLC0415
    from framing.study.staging import staged_articles  # noqa: PLC0415

    folder, sheet = study.corpus / "articles", study.corpus / "sources.csv"
    if not (folder.is_dir() and (list_files(folder) or batches_in(folder))):
        yield None
        return
    with (
        TemporaryDirectory(prefix="comparing-", dir=_made(study.build)) as scratch,
        staged_articles(
            folder,
            Path(scratch),
            sources=if_present(sheet),
            outlets=if_present(study.corpus / "outlets.csv"),
            corrections=if_present(study.corpus / "corrections.csv"),
        ) as stream,
    ):
        stream.names()  # which refuses two articles of one name
        place = "sources.csv" if sheet.is_file() else "articles"
        yield _Sources(place, stream.descriptions(), complete=True, corrections=stream.corrections)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read_sheet(corpus: Path, account: pd.DataFrame) -> _Sources:
    """Read what sources.csv says of articles that are not here, and put it right as when they were."""
    import pandas as pd  # noqa: PLC0415 - an up-to-date run never needs it

    from framing.articles.corrections import read_corrections  # noqa: PLC0415
    from framing.articles.sources_csv import read_sheet  # noqa: PLC0415
    from framing.corpus.places import if_present  # noqa: PLC0415

    sheet = corpus / "sources.csv"
    corrections = read_corrections(if_present(corpus / "corrections.csv"), if_present(corpus / "outlets.csv"))
    rejected = {_file_name(source) for source in account["source"][account["n_rejected"] > 0]}
    lines = [line for line in read_sheet(sheet) if _file_name(line.file) not in rejected] if sheet.is_file() else []
    stated = {column: [getattr(line.metadata, column) for line in lines] for column in ("name", *STATED)}
    described = pd.DataFrame(stated, dtype="str")
    kept = described[~described["name"].isin(list(corrections.dropped))].reset_index(drop=True)
    return _Sources(sheet.name, iter([corrections.of_table(kept)]), complete=False, corrections=corrections)


def _file_name(place: str) -> str:
    return place.rpartition("/")[2]


def _compare(held: pd.DataFrame, sources: _Sources) -> Iterator[str]:
    import numpy as np  # noqa: PLC0415 - an up-to-date run never needs it
    import pandas as pd  # noqa: PLC0415

    names = pd.Index(held["name"])
    is_gone = np.ones(len(names), dtype=bool)
    for described in sources.articles:
        place = names.get_indexer(pd.Index(described["name"]))
        is_held = place >= 0
        is_gone[place[is_held]] = False
        for name in described["name"][~is_held]:
            yield f"{sources.place}: article “{name}” is not in the tables"
        yield from _compare_articles(held.iloc[place[is_held]], described[is_held], sources)
    for name in sorted(held["name"][is_gone]):
        if name in sources.corrections.dropped:
            yield f"corrections.csv: article “{name}” of the tables is taken out"
        elif sources.complete:
            yield f"articles: article “{name}” of the tables is gone"


def _compare_articles(held: pd.DataFrame, described: pd.DataFrame, sources: _Sources) -> Iterator[str]:
    """Compare articles with what the sources say of them, row by row; only rows that differ are looked at singly."""
    columns = [column for column in (*STATED, CHECKSUM) if column in described.columns]
    now = described[columns].astype("str").reset_index(drop=True)
    was = held[columns].reset_index(drop=True)
    is_stated = now.notna()
    if sources.complete:
        is_stated[[column for column in columns if column not in FILLED]] = True
    differs = is_stated & (now.isna() != was.isna()) | is_stated & now.notna() & (now != was)
    for row in differs.any(axis=1).to_numpy().nonzero()[0]:
        name = str(held["name"].iloc[row])
        for column in differs.columns[differs.iloc[row]]:
            if column == CHECKSUM:
                yield f"articles: the text of article “{name}” is not the one that the tables were made from"
            else:
                said, before = now[column].iloc[row], was[column].iloc[row]
                place = sources.place_of(name, column, said, before)
                yield f"{place}: “{column}” of article “{name}” is {_quoted(said)}, in the tables {_quoted(before)}"


def _quoted(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) and value else "not stated"
