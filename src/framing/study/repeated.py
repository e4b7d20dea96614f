"""What of sources that are to be added is in the corpus already, or takes the place of what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.articles.files import SourceAccount
from framing.articles.folder import is_batch
from framing.articles.index import Integers, first_rows, joined, refuse_repeated, same_texts
from framing.articles.mended import mended_rows
from framing.articles.store import read_account
from framing.articles.stream import ArticleStream


@dataclass(frozen=True)
class Repeated:
    """What of the articles that are to be added is in the corpus already, or earlier in the same sources.

    Attributes
    ----------
    aside
        Rows of their index, with ``same_as`` and ``reason``, as in `ArticleStream.accounts`.
    unchanged
        Rows of what was added from the same source before, and reads as it did: nothing is to be said of it.
    replacing
        Rows of what was added from the same source before, and reads in another way now.
    again_of
        From a source to the checksum of its file when it was added before.
    """

    aside: pd.DataFrame
    unchanged: pd.DataFrame
    replacing: pd.DataFrame
    again_of: Mapping[str, str]

    @property
    def out(self) -> pd.DataFrame:
        """List the rows that are not to be added."""
        return pd.concat([self.aside, self.unchanged]).sort_index()


def find_repeated(stream: ArticleStream, corpus: ArticleStream) -> Repeated:
    """Find the articles that are in the corpus already, or earlier in the same sources.

    An article is there already if one of its name has its text, or if its outlet has its text under any name; one
    whose text was mended in the same source takes the place of the earlier one, and so does one that a source of its
    own has under another name now, as sources.csv may give it.

    Raises
    ------
    ArticleError
        Where the texts of one name differ.
    """
    held, index = corpus.index, stream.everything
    everything = joined(held, index)
    first = first_rows(everything, ["name"])
    has_its_text = everything["text_sha256"].take(first).array == everything["text_sha256"].array
    is_again = (first != np.arange(len(everything))) & has_its_text.to_numpy(dtype=bool)
    earlier = everything.iloc[first[is_again]]
    again = everything[is_again]
    source = earlier["source"].astype("str").to_numpy()
    mended = _mended(stream, corpus, everything, first) | _renamed(corpus, everything, first)
    files = _files_of(corpus, earlier[first[is_again] < len(held)]) | _files_of(
        corpus, everything.loc[list(mended.values())]
    )
    is_own = (again["source"].astype("str").to_numpy() == source) & np.isin(first[is_again], list(files))
    again_of = (
        _again_of(stream, corpus)
        | {str(name): files[int(place)] for name, place in zip(source[is_own], first[is_again][is_own], strict=True)}
        | {
            str(name): files[place]
            for place, name in zip(mended.values(), everything["source"].loc[list(mended.values())], strict=True)
        }
    )
    as_before = again["metadata_sha256"].array == earlier["metadata_sha256"].array
    is_unchanged = is_own & as_before.to_numpy(dtype=bool)
    others = again[~is_own].assign(
        same_as=pd.array([None] * int((~is_own).sum()), "str"),
        reason=pd.array("added already, with " + source[~is_own], "str"),
    )
    same = same_texts(everything[~is_again].drop(list(mended.values())))
    refuse_repeated(everything.drop([*again.index, *same.index, *mended.values()]))

    def own(rows: pd.DataFrame) -> pd.DataFrame:
        rows = rows.sort_index().loc[len(held) :]
        return rows.set_index(rows.index - len(held))

    replacing = pd.concat([again[is_own & ~is_unchanged], everything.loc[list(mended)]])
    return Repeated(own(pd.concat([others, same])), own(again[is_unchanged]), own(replacing), again_of)


def _mended(stream: ArticleStream, corpus: ArticleStream, everything: pd.DataFrame, first: Integers) -> dict[int, int]:
    """Find the articles whose text was mended in a source that was added before, and their earlier places."""
    n_held = len(corpus.index)
    later = np.flatnonzero((np.arange(len(everything)) >= n_held) & (first < n_held))
    earlier = everything.take(first[later]).reset_index(drop=True)
    now = everything.take(later).reset_index(drop=True)
    is_other = (now["text_sha256"] != earlier["text_sha256"]).to_numpy(dtype=bool)
    for column in ("source", "outlet"):
        is_other &= (now[column].astype("str") == earlier[column].astype("str")).to_numpy(dtype=bool)
    known = _files_of(corpus, everything.take(first[later[is_other]]))
    is_other &= np.isin(first[later], list(known))
    answers = mended_rows(earlier[is_other], now[is_other], corpus.shards, stream.shards)
    return {int(place): int(first[place]) for place, answer in zip(later[is_other], answers, strict=True) if answer}


def _renamed(corpus: ArticleStream, everything: pd.DataFrame, first: Integers) -> dict[int, int]:
    """Find the articles that a source of one article was added with before, under another name, and their places then.

    A source that was added under several names is not among them, nor one whose name another article has.
    """
    n_held, places = len(corpus.index), np.arange(len(everything))
    single = everything[everything["number"].isna()]
    held, now = single[single.index < n_held], single[(single.index >= n_held) & (first == places)[single.index]]
    key = ["source", "text_sha256"]
    held = held[~held["source"].duplicated(keep=False)]
    pairs = now.assign(place=now.index).merge(held.assign(before=held.index)[[*key, "before"]], on=key)
    pairs = pairs[~pairs["before"].duplicated(keep=False)]
    known = _files_of(corpus, everything.loc[pairs["before"]])
    return {int(now): int(then) for now, then in zip(pairs["place"], pairs["before"], strict=True) if then in known}


def _files_of(corpus: ArticleStream, rows: pd.DataFrame) -> dict[int, str]:
    """Return the checksum of the file that each of some articles of the corpus came from, where it was kept."""
    sha256 = {
        (number, row.source): row.sha256
        for number, folder in enumerate(corpus.folders)
        for row in (read_account(folder) if is_batch(folder) else ())
    }
    places = zip(rows.index, corpus.folders_of(rows).tolist(), rows["source"].astype("str"), strict=True)
    return {int(row): known for row, folder, source in places if (known := sha256.get((folder, source)))}


def _again_of(stream: ArticleStream, corpus: ArticleStream) -> dict[str, str]:
    """Find the sources whose very file was added before."""
    added = {(row.source, row.sha256) for folder in corpus.folders if is_batch(folder) for row in read_account(folder)}
    return {
        row.source: row.sha256
        for folder in stream.folders
        for row in read_account(folder)
        if row.sha256 and (row.source, row.sha256) in added
    }


def new_accounts(stream: ArticleStream, corpus: ArticleStream, repeated: Repeated) -> list[SourceAccount]:
    """Say what is new; what was set aside now and is in the corpus from the same file is not said again."""
    n_unchanged = Counter(repeated.unchanged["source"].astype("str"))
    rows = corpus.index[corpus.index["source"].isin(list(repeated.again_of))]
    numbers = [None if pd.isna(number) else int(number) for number in rows["number"]]
    there = set(zip(rows["source"].astype("str"), numbers, strict=True))
    accounts = []
    for row in stream.accounts(repeated.aside):
        again_of = repeated.again_of.get(row.source, "")
        is_same_file = again_of == row.sha256
        left = [each for each in row.rejections if not (is_same_file and (row.source, each.number) in there)]
        n_parsed = row.n_parsed - n_unchanged[row.source]
        accounts.append(replace(row, n_parsed=n_parsed, rejections=tuple(left), again_of=again_of))
    return accounts


def with_earlier(
    accounts: Sequence[SourceAccount], corpus: ArticleStream, repeated: Repeated
) -> Iterator[SourceAccount]:
    """Count with each source what is in the corpus from it since earlier."""
    n_before = Counter(corpus.index["source"].astype("str")) - Counter(repeated.replacing["source"].astype("str"))
    for row in accounts:
        yield replace(row, n_parsed=row.n_parsed + n_before[row.source]) if row.again_of else row
