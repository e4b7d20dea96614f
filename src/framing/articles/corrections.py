"""What is put right once articles are in: corrections.csv takes articles out and mends what is stated of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from framing.articles.article import Rejection, describe
from framing.articles.delimited import Line
from framing.articles.encoding import UnreadableError, decode
from framing.articles.file_names import shown
from framing.articles.files import SourceAccount
from framing.articles.metadata import METADATA_FIELDS, FieldError, Metadata, read_metadata
from framing.articles.outlets import OutletNames, read_study_names
from framing.articles.sheet_columns import read_sheet_lines
from framing.errors import ArticleError

FILE, OUTLETS = "corrections.csv", "outlets.csv"
_SHOWN = 10
_FIELDS = tuple(field for field in METADATA_FIELDS if field != "name")


@dataclass(frozen=True)
class Corrections:
    """What a study puts right in all its articles, however they came in.

    Attributes
    ----------
    stated
        What is true of an article, by its name.
    dropped
        Why an article is taken out, by its name.
    outlets
        The names that outlets go by in this study.
    """

    stated: Mapping[str, Metadata] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)
    outlets: OutletNames = field(default_factory=lambda: OutletNames({}))

    def of(self, metadata: Metadata) -> Metadata:
        """Put right what is known of an article."""
        right = self.stated.get(str(metadata.name), Metadata()).over(metadata)
        return Metadata(**{**_values(right), "outlet": self.outlets.respelled(right.outlet)})

    def of_table(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put right the columns of a table of articles that are fields of `Metadata`, given by ``name``."""
        mended = table
        named = table["name"].isin(list(self.stated)) if self.stated else None
        if named is not None and named.any():
            mended = mended.copy()
            for row in named.to_numpy().nonzero()[0].tolist():
                for column, value in _values(self.stated[str(mended["name"].iloc[row])]).items():
                    if value is not None and column in mended.columns and column != "name":
                        mended[column] = _set(mended[column], row, value)
        if not self.outlets.outlet_of:
            return mended
        spelled = {
            str(outlet): str(self.outlets.respelled(str(outlet))) for outlet in mended["outlet"].dropna().unique()
        }
        if all(outlet == name for outlet, name in spelled.items()):
            return mended
        kind = mended["outlet"].dtype
        outlet = mended["outlet"].astype("str").replace(spelled)
        return mended.assign(outlet=outlet.astype("category" if isinstance(kind, pd.CategoricalDtype) else kind))

    def idle(self, names: Set[str], outlets: Set[str]) -> list[SourceAccount]:
        """Say which lines mend nothing, given the names of all articles that were read, and their outlets."""
        unknown = sorted((self.stated.keys() | self.dropped.keys()) - names)
        absent = sorted(set(self.outlets.outlet_of.values()) - outlets)
        said = ((FILE, "there is no article", unknown), (OUTLETS, "there is no article of the outlet", absent))
        return [
            SourceAccount(file, "", 0, notes=(f"{what} {_listed(missing)}",)) for file, what, missing in said if missing
        ]


NOTHING = Corrections()


def read_corrections(table: Path | None, outlets: Path | None) -> Corrections:
    """Read what a study puts right.

    Parameters
    ----------
    table
        ``corrections.csv``: a column article_id, and any of drop (why the article is taken out; empty where it
        stays), outlet, title, deck, byline, section, published, language and url (empty cells change nothing).
    outlets
        ``outlets.csv``, as in `framing.articles.outlets`.

    Raises
    ------
    ArticleError
        Where a table cannot be read, names an article twice, or has a line that says nothing.
    """
    names = OutletNames({}) if outlets is None else read_study_names(outlets)
    if table is None:
        return Corrections(outlets=names)
    stated: dict[str, Metadata] = {}
    dropped: dict[str, str] = {}
    wrong: list[Rejection] = []
    for line in _lines(table):
        try:
            metadata = read_metadata({**line.values, "id": None})
        except FieldError as error:
            wrong.append(Rejection(str(error), line.number))
            continue
        problem, why = line.problem or _problem(metadata, line, stated.keys() | dropped.keys()), line.values.get("drop")
        if problem:
            wrong.append(Rejection(problem, line.number))
        elif (why or "").strip():
            dropped[str(metadata.name)] = f"taken out by {FILE}: {' '.join(str(why).split())}"
        else:
            stated[str(metadata.name)] = metadata
    if wrong:
        raise ArticleError(
            f"{table.name} cannot be used: {describe(wrong)}.", where=shown(table), remedy="Correct these lines."
        )
    return Corrections(stated, dropped, names)


def _lines(table: Path) -> list[Line]:
    try:
        return list(read_sheet_lines(decode(table.read_bytes()), table.name, ("article_id",), ("drop",))[0])
    except ArticleError as error:
        raise ArticleError(error.what, where=shown(table), remedy=error.remedy) from None
    except (OSError, UnreadableError) as error:
        reason = str(error) if isinstance(error, UnreadableError) else "the file cannot be opened"
        raise ArticleError(
            f"{table.name} cannot be read: {reason}.", where=shown(table), remedy="Check the file and its name."
        ) from None


def _problem(metadata: Metadata, line: Line, known: Collection[str]) -> str | None:
    if metadata.name is None:
        return "there is no article_id"
    if metadata.name in known:
        return f"“{metadata.name}” has a line already"
    if not (line.values.get("drop") or "").strip() and not any(_values(metadata)[name] for name in _FIELDS):
        return "it changes nothing: say why the article is taken out, in “drop”, or what is true of it"
    return None


def _values(metadata: Metadata) -> dict[str, str | None]:
    return {name: getattr(metadata, name) for name in METADATA_FIELDS}


def _set(column: pd.Series, row: int, value: str) -> pd.Series:
    if isinstance(column.dtype, pd.CategoricalDtype) and value not in column.cat.categories:
        column = column.cat.add_categories([value])
    column = column.copy()
    column.iloc[row] = value
    return column


def _listed(names: Collection[str]) -> str:
    shown_names = ", ".join(f"“{name}”" for name in list(names)[:_SHOWN])
    return f"{shown_names} and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else shown_names
