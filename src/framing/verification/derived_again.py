"""Derive the tables again from the articles, by whoever has them: in a scratch folder, with what the tables say."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.folder import batches_in, list_files
from framing.corpus.attributions import PATTERNS
from framing.errors import ArticleError, FramingError
from framing.study.corpus_directory import derive_corpus
from framing.study.disk import attempt
from framing.study.study import Study
from framing.study.variants import Variant, derive_variant
from framing.verification.corpus_tables import UNREADABLE, Derived, compare_tables, corpora, corpus_of, is_table

NAMED = 20
ABOUT = "tables/about.json"


@dataclass(frozen=True)
class DerivedAgain:
    """What the articles gave.

    Attributes
    ----------
    tables
        From each table that was derived again to the verdicts on its numbers and bytes.
    articles
        Where the articles are not those of the tables.
    unchecked
        What could not be derived, and why.
    """

    tables: dict[str, Derived]
    articles: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def derive_again(
    study: Study, inputs: Mapping[str, str], articles: Path | None, scratch: Path, tolerance: float
) -> DerivedAgain:
    """Derive the tables that figures were made from again, where the articles are here.

    Parameters
    ----------
    study
        The study.
    inputs
        The inputs of its figures: the tables of its corpus, and those of variants of it that notebooks opened.
    articles
        The folder of the articles; by default the one in the corpus directory.
    scratch
        Where the tables are derived. Text that is written there is gone with it.
    tolerance
        Of numbers, relative.

    Raises
    ------
    ArticleError
        Where a folder was named that is not there.
    """
    folder, places = _article_folder(study, articles), corpora(inputs)
    if folder is None or not places:
        why = f"the tables of {', '.join(places)} from the articles, which are not here (with them: --articles DIR)"
        return DerivedAgain({}, unchecked=(why,) if places else ())
    own, copy = study.place(study.corpus), _copied_corpus(study, scratch / "corpus")
    try:
        account = derive_corpus(copy, articles=folder, skip_rejected=True).account
    except FramingError as error:
        return DerivedAgain({}, articles=(f"the tables of {own} cannot be derived again: {_in_one_line(error)}",))
    problems = (*_rejected(account, study.corpus), *_compare_articles(study.corpus, copy))
    tables, unchecked = _compare_all(study, inputs, own, copy, tolerance), []
    for place in (place for place in places if place != own):
        variant = scratch / "variants" / place.replace("/", "_")
        try:
            _derive_variant(study, place, copy, folder, variant)
        except (FramingError, *UNREADABLE) as error:
            unchecked.append(f"the tables of {place}: {_in_one_line(error)}")
        else:
            tables |= _compare_all(study, inputs, place, variant, tolerance)
    return DerivedAgain(tables, _first(problems), tuple(unchecked))


def _article_folder(study: Study, articles: Path | None) -> Path | None:
    if articles is not None and not articles.exists():
        raise ArticleError(
            "There is no such folder of articles.", where=str(articles), remedy="Name the folder: --articles DIR"
        )
    folder = study.corpus / "articles" if articles is None else articles
    if not folder.exists():
        return None
    return folder if articles is not None or list_files(folder) or batches_in(folder) else None


def _copied_corpus(study: Study, to: Path) -> Path:
    """Copy what a corpus is derived with, and what its tables say of themselves, but neither tables nor text."""
    with attempt("prepare to derive the tables again", study.build):
        (to / "tables").mkdir(parents=True)
        for path in sorted(study.corpus.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                shutil.copyfile(path, to / path.name)
        if (study.corpus / ABOUT).is_file():
            shutil.copyfile(study.corpus / ABOUT, to / ABOUT)
    return to


def _derive_variant(study: Study, place: str, corpus: Path, articles: Path, to: Path) -> None:
    """Derive a variant as its tables say that they were derived."""
    about = json.loads((study.folder / place / ABOUT).read_bytes())
    codebook = study.folder / place / "codebook.toml"
    derive_variant(
        corpus,
        Variant(to, codebook if codebook.is_file() else None, about.get("furniture", "cut") != "cut"),
        articles=articles,
        seed=int(about["seed"]),
        syntax=about["grammar_model"] != PATTERNS,
        skip_rejected=True,
    )


def _compare_all(
    study: Study, inputs: Mapping[str, str], place: str, derived: Path, tolerance: float
) -> dict[str, Derived]:
    names = [name for name in inputs if is_table(name) and corpus_of(name) == place]
    return {
        name: compare_tables(study.folder / name, derived / "tables" / Path(name).name, tolerance) for name in names
    }


def _rejected(account: pd.DataFrame, held: Path) -> Iterator[str]:
    """Name what cannot be read, unless it could not be read either when the tables were derived."""
    known = _known_rejections(held)
    rejected = account[(account["n_rejected"] > account["n_set_aside"])]
    for place, reason in zip(_rejections(rejected), rejected["reason"], strict=True):
        if place not in known:
            yield f"{place[0]} cannot be read: {reason}"


def _rejections(account: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Yield of each source how much of it was rejected."""
    return zip(account["source"].astype("str"), account["n_rejected"] - account["n_set_aside"], strict=True)


def _known_rejections(held: Path) -> set[tuple[str, int]]:
    """Return the sources of which the account of a corpus says that something was rejected, with how much."""
    try:
        account = pq.read_table(held / "tables" / "account.parquet").to_pandas()
        return set(_rejections(account))
    except UNREADABLE:
        return set()


def _compare_articles(held: Path, derived: Path) -> Iterator[str]:
    """Name articles that are missing, that are not of the tables, and whose text is another one."""
    try:
        before, now = _texts(held), _texts(derived)
    except (OSError, pa.ArrowException, KeyError):
        return
    for name in sorted(before.keys() - now.keys()):
        yield f"article “{name}” of the tables is not among the articles"
    for name in sorted(now.keys() - before.keys()):
        yield f"article “{name}” is not in the tables"
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            yield f"the text of article “{name}” is not the one that the tables were made from"


def _texts(corpus: Path) -> dict[str, str]:
    table = pq.read_table(corpus / "tables" / "articles.parquet", columns=["name", "text_sha256"]).to_pandas()
    return dict(zip(table["name"].astype("str"), table["text_sha256"].astype("str"), strict=True))


def _first(problems: Sequence[str]) -> tuple[str, ...]:
    more = [f"and {len(problems) - NAMED:,} more"] if len(problems) > NAMED else []
    return (*problems[:NAMED], *more)


def _in_one_line(error: Exception) -> str:
    if not isinstance(error, FramingError):
        return f"what they say of themselves cannot be read ({error})"
    return f"{error.what} ({error.where})" if error.where else error.what
