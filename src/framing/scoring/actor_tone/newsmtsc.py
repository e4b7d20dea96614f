"""The mentions that people coded: NewsMTSC, sentences of US news with the tone toward marked targets.

Hamborg, F. & Donnay, K. (2021). NewsMTSC: A dataset for (multi-)target-dependent sentiment classification in
political news articles. *Proceedings of EACL 2021*, 1663-1675. Data under the MIT licence.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.text import Segments, segment

Integers = NDArray[np.int64]

RUN = 5  # words; runs of as many are compared
COMMON = 50  # sentences; a run in more of them says nothing
ALIKE = 0.5  # of the runs of the shorter sentence shared: near-duplicates


@dataclass(frozen=True)
class CodedMentions:
    """Mentions with the tone that people saw; arrays of shape (n,).

    Attributes
    ----------
    segments
        Sentences and tokens of the benchmark.
    text
        Which text of the benchmark a mention is in.
    sentence, first, last
        Its sentence, first and last token, counted over the batch.
    tone
        0 negative, 1 neutral, 2 positive.
    group
        Mentions of one article, or of sentences nearly alike, have the same number: to be kept on one side of
        every split.
    """

    segments: Segments
    text: Integers
    sentence: Integers
    first: Integers
    last: Integers
    tone: Integers
    group: Integers


def read_coded_mentions(path: Path) -> CodedMentions:
    """Read a file of the benchmark.

    Parameters
    ----------
    path
        ``train.jsonl`` or ``test_mt.jsonl``.

    Returns
    -------
    CodedMentions
        One a target, in the order of the file.

    Raises
    ------
    MeasureError
        If the file is absent.
    """
    if not path.is_file():
        raise MeasureError(
            "The coded sentences that the model is fitted to are absent.",
            where=str(path),
            remedy="Put the folder `shared` beside the checkout; the weights in the package stay as they are.",
        )
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    segments = segment([row["sentence_normalized"] for row in rows])
    targets = [(text, target) for text, row in enumerate(rows) for target in row["targets"]]
    text = np.array([text for text, _ in targets], dtype=np.int64)
    first, last = token_spans_of(
        segments,
        text,
        np.array([target["from"] for _, target in targets]),
        np.array([target["to"] for _, target in targets]),
    )
    tone = np.array([int(target["polarity"]) // 2 - 1 for _, target in targets], dtype=np.int64)
    sentence = segments.token_sentence[first].astype(np.int64)
    return CodedMentions(segments, text, sentence, first, last, tone, _groups(rows)[text])


def token_spans_of(segments: Segments, text: Integers, start: Integers, end: Integers) -> tuple[Integers, Integers]:
    """Find the first and last token of spans of characters, no farther than the sentence they begin in.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    text, start, end
        The text each span is in, and its characters from ``start`` up to, not including, ``end``.

    Examples
    --------
    >>> first, last = token_spans_of(segment(["Ms. Lee won."]), np.array([0]), np.array([0]), np.array([7]))
    >>> first.tolist(), last.tolist()
    ([0], [1])
    """
    width = max((len(text) for text in segments.texts), default=0) + 1
    offset = segments.sentence_text[segments.token_sentence].astype(np.int64) * width
    first = np.searchsorted(offset + segments.token_end, text * width + start, side="right")
    last = np.searchsorted(offset + segments.token_start, text * width + end, side="left") - 1
    sentence_end = np.searchsorted(segments.token_sentence, segments.token_sentence[first], side="right") - 1
    return first, np.clip(last, first, sentence_end)


def _groups(rows: Sequence[dict[str, Any]]) -> Integers:
    """Give each text a number, the same to those of one article and those nearly alike."""
    leader = list(range(len(rows)))
    articles: dict[str, int] = {}
    for text, row in enumerate(rows):
        article = "_".join(row["primary_gid"].split("_")[:3])
        _unite(leader, text, articles.setdefault(article, text))
    for text, other in _near_duplicates([row["sentence_normalized"] for row in rows]):
        _unite(leader, text, other)
    return np.array([_lead(leader, text) for text in range(len(rows))], dtype=np.int64)


def _near_duplicates(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Yield pairs of texts of which the shorter shares half of its runs of words with the other."""
    runs = [_runs_of(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for text, own in enumerate(runs):
        shared = Counter(other for run in own if len(holders[run]) < COMMON for other in holders[run])
        for other, n_shared in shared.items():
            if n_shared >= ALIKE * min(len(own), len(runs[other])):
                yield text, other
        for run in own:
            holders[run].append(text)


def _runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


def _lead(leader: list[int], text: int) -> int:
    while leader[text] != text:
        leader[text] = leader[leader[text]]
        text = leader[text]
    return text


def _unite(leader: list[int], one: int, other: int) -> None:
    one, other = _lead(leader, one), _lead(leader, other)
    leader[max(one, other)] = min(one, other)
