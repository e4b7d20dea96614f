"""Find passages of articles in files: any nine words in a row.

The files are few and the articles may be many, so that both are read as a stream. What is in the files is first
marked in an array of bits, by a number for each run of nine words; runs of articles whose bit is set are kept, which
are few; then the files are read again for exactly these. Memory is bounded by the array and what is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.sharing.stretches import Stretch
from framing.sharing.texts import Text, is_bibliography
from framing.sharing.words import RUN, Hashes, hash_runs, hash_words, words_of

SHOWN = 4  # words of a passage
FOUND = 20  # passages that are looked for at most
_BY_CHANCE = 2  # words that may follow a title here and there: the first one of the text is often “the”
_BITS = (22, 30)
_TOGETHER = 2_000_000  # words of articles that are hashed in one go
_MOST_KEPT = 20_000_000
_BITS_A_BYTE = 8

Files = Callable[[], Iterable[tuple[str, Iterable[Stretch]]]]


@dataclass(frozen=True)
class Passage:
    """A passage of an article in a file.

    Attributes
    ----------
    file
        The file's name.
    place
        Where in the file it begins.
    article
        The article's name.
    words
        The first words of it, as they are compared.
    """

    file: str
    place: str
    article: str
    words: str


class _Marks:
    """A bit for each of many numbers: set where one of them was added, and rarely where none was."""

    def __init__(self, n_expected: int) -> None:
        self.digits = int(np.clip(np.ceil(np.log2(max(n_expected, 1))) + 5, *_BITS))
        self.bits = np.zeros(2**self.digits // _BITS_A_BYTE, np.uint8)

    def _places(self, numbers: Hashes) -> Hashes:
        return numbers >> np.uint64(64 - self.digits)

    def add(self, numbers: Hashes) -> None:
        places = self._places(numbers)
        byte, bit = places >> np.uint64(3), places & np.uint64(7)
        for each in range(_BITS_A_BYTE):
            self.bits[byte[bit == each]] |= np.uint8(1 << each)

    def has(self, numbers: Hashes) -> NDArray[np.bool_]:
        places = self._places(numbers)
        marked = self.bits[places >> np.uint64(3)] >> (places & np.uint64(7)).astype(np.uint8)
        is_marked: NDArray[np.bool_] = (marked & 1).astype(np.bool_)
        return is_marked


def find_passages(files: Files, n_bytes: int, texts: Iterable[Text], stated: Iterable[str] = ()) -> tuple[Passage, ...]:
    """Find passages of articles in files.

    Parameters
    ----------
    files
        Called to read the files, each with its name; more than once.
    n_bytes
        How many bytes they have, by which memory is measured out.
    texts
        The articles; iterated more than once. Their titles, decks and bylines are no passages, nor are these one
        after another.
    stated
        Further titles and bylines.

    Returns
    -------
    tuple of Passage
        Each once a file, at most twenty; none where there is none.
    """
    marks = _Marks(n_bytes)
    for _, _, runs in _runs_of(files):
        marks.add(runs[runs != 0])
    kept = _runs_in_articles(texts, stated, marks)
    if not len(kept):
        return ()
    found = _in_files(files, kept)
    owners = _owners(texts, np.unique(np.array([number for _, _, number in found], np.uint64))) if found else {}
    passages: dict[tuple[str, str], Passage] = {}
    before: tuple[Stretch, int] | None = None
    for file, (stretch, word), number in found:
        if int(number) not in owners:
            continue
        goes_on = before is not None and before[0] is stretch and before[1] == word - 1
        before = (stretch, word)
        words = stretch.words(word, SHOWN)
        if not goes_on and (file, words) not in passages and len(passages) < FOUND:
            passages[file, words] = Passage(file, stretch.place_of(word), owners[int(number)], words)
    return tuple(passages.values())


def _runs_of(files: Files) -> Iterator[tuple[str, Stretch, Hashes]]:
    for name, stretches in files():
        for stretch in stretches:
            yield name, stretch, hash_runs(hash_words(words_of(stretch.text)))


def _runs_in_articles(texts: Iterable[Text], stated: Iterable[str], marks: _Marks) -> Hashes:
    """Return the runs of articles that seem to be in the files, sorted, each once; bibliography is left out."""
    kept: list[Hashes] = []
    exempt: list[Hashes] = [_runs_stated(stated)]
    for together in _together(texts):
        runs = np.concatenate([hash_runs(hash_words(words_of(text.text))) for text in together])
        kept.append(np.unique(runs[marks.has(runs) & (runs != 0)]))
        exempt.append(_runs_stated(value for text in together for value in text.bibliography))
        if sum(map(len, kept)) > _MOST_KEPT:
            kept = [np.unique(np.concatenate(kept))]
    exempt = [runs[marks.has(runs)] for runs in exempt]
    return np.setdiff1d(np.concatenate([*kept, np.empty(0, np.uint64)]), np.concatenate(exempt))


def _together(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Put texts together, so that each lot is worth an operation on arrays."""
    lot: list[Text] = []
    n_characters = 0
    for text in texts:
        lot.append(text)
        n_characters += len(text.text)
        if n_characters > _TOGETHER:
            yield lot
            lot, n_characters = [], 0
    if lot:
        yield lot


def _runs_stated(stated: Iterable[str]) -> Hashes:
    in_words = (words_of(value) for value in dict.fromkeys(stated) if len(value) > RUN and is_bibliography(value))
    runs = [hash_runs(hash_words(words)) for words in in_words if len(words) >= RUN]
    return np.concatenate([*runs, np.empty(0, np.uint64)])


def _in_files(files: Files, kept: Hashes) -> list[tuple[str, tuple[Stretch, int], np.uint64]]:
    """Return the runs of files that are among those kept, with where they stand."""
    found: list[tuple[str, tuple[Stretch, int], np.uint64]] = []
    for name, stretch, runs in _runs_of(files):
        found += [(name, (stretch, int(word)), runs[word]) for word in np.flatnonzero(_is_among(runs, kept))]
    return found


def _is_among(runs: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Tell which runs are among known ones, which are sorted and at least one."""
    places = np.minimum(np.searchsorted(known, runs), len(known) - 1)
    is_known: NDArray[np.bool_] = known[places] == runs
    return is_known


def _owners(texts: Iterable[Text], numbers: Hashes) -> Mapping[int, str]:
    """From runs to the article that each is of; what is only bibliography, one field after another, has none."""
    owners: dict[int, str] = {}
    exempt: set[int] = set()
    for text in texts:
        words = words_of(text.text)
        runs = hash_runs(hash_words(words))
        for place in np.flatnonzero(_is_among(runs, numbers)).tolist():
            number = int(runs[place])
            if number not in exempt and _is_across(words[place : place + RUN], text.bibliography):
                exempt.add(number)
            owners.setdefault(number, text.article)
    return {number: article for number, article in owners.items() if number not in exempt}


def _is_across(words: list[str], bibliography: Iterable[str]) -> bool:
    """Tell a run that begins with the end of one field of a bibliography and goes on with others, or hardly on.

    Examples
    --------
    >>> fields = ("The Courier", "Ferry turns back before the storm", "By Ada Novak")
    >>> _is_across(words_of("turns back before the storm by Ada Novak the"), fields)
    True
    >>> _is_across(words_of("before the storm the wind and all the boats"), fields)
    False
    """
    fields = [f" {' '.join(words_of(value))} " for value in bibliography if is_bibliography(value)]
    return any(
        any(field.endswith(f" {' '.join(words[:split])} ") for field in fields)
        and (len(words) - split <= _BY_CHANCE or _goes_on(f" {' '.join(words[split:])} ", fields))
        for split in range(1, len(words))
    )


def _goes_on(rest: str, fields: list[str]) -> bool:
    """Tell what is the beginning of a field, or whole fields and then such a beginning."""
    return any(
        field.startswith(rest) or (rest.startswith(field) and _goes_on(rest[len(field) - 1 :], fields))
        for field in fields
        if field != "  "
    )
