"""Whether a text is an earlier one that was mended, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow.parquet as pq

from framing.articles.store import damage_told

LEAST_SHARED = 0.5
Rest = TypeVar("Rest")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def is_mended(one: str, other: str) -> bool:
    """Tell whether half of the pairs of neighbouring words in the shorter of two texts are in the other one.

    Two articles on one event share few such pairs, a text and its corrected version most.

    Examples
    --------
    >>> is_mended("The brigde is closed until May.", "The bridge is closed until May, it said.")
    True
    >>> is_mended("The bridge is closed until May.", "Nine boats lie idle in the harbour.")
    False
    """
    shorter, longer = sorted((_pairs(one), _pairs(other)), key=len)
    return bool(shorter) and len(shorter & longer) >= LEAST_SHARED * len(shorter)


def mended_rows(
    earlier: pd.DataFrame, later: pd.DataFrame, earlier_shards: Sequence[Path], later_shards: Sequence[Path]
) -> list[bool]:
    """Tell for pairs of articles in shards whether the later text is the earlier one, mended.

    Parameters
    ----------
    earlier, later
        Rows of indexes as `framing.articles.index.index_of` makes them, the same number.
    earlier_shards, later_shards
        The shards of each.
    """
    pairs = enumerate(zip(_places(later), _places(earlier), strict=True))
    answers = [False] * len(later)
    for shard, rows in _by_shard((place, number, before) for number, (place, before) in pairs).items():
        texts = _texts(later_shards[shard], [row for row, _, _ in rows])
        before = _by_shard((earlier_place, number, row) for row, number, earlier_place in rows)
        for earlier_shard, wanted in before.items():
            earlier_texts = _texts(earlier_shards[earlier_shard], [row for row, _, _ in wanted])
            for row, number, later_row in wanted:
                answers[number] = is_mended(earlier_texts[row], texts[later_row])
    return answers


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(text.lower())
    return set(pairwise(words))


def _places(rows: pd.DataFrame) -> Iterator[tuple[int, int]]:
    return zip(rows["shard"].astype(int), rows["row"].astype(int), strict=True)


def _by_shard(placed: Iterable[tuple[tuple[int, int], int, Rest]]) -> dict[int, list[tuple[int, int, Rest]]]:
    found: dict[int, list[tuple[int, int, Rest]]] = {}
    for (shard, row), number, rest in placed:
        found.setdefault(shard, []).append((row, number, rest))
    return found


def _texts(shard: Path, rows: Iterable[int]) -> dict[int, str]:
    with damage_told(shard):
        column = pq.read_table(shard, columns=["text"])["text"]
    return {row: column[row].as_py() for row in rows}
