"""Stretches: what can be read in a file, piece by piece, with where in the file each piece stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from framing.sharing.words import RUN, words_of

PIECE = 4_000_000  # characters that are looked at in one go
OVERLAP = 4_000  # of these are looked at with the piece before as well

_END = "ʭʬʭ"  # a word of no article

Place = Callable[[int, int], str]


@dataclass(frozen=True)
class Stretch:
    """Text that is read in one go.

    Attributes
    ----------
    text
        What is read.
    place
        From a line of it and a column in this line, both from 0, to where that stands in the file.
    """

    text: str
    place: Place

    def place_of(self, word: int) -> str:
        r"""Say where a word stands, by its number from 0.

        Examples
        --------
        >>> Stretch("The ferry\nwas late.", line_and_column).place_of(3)
        'line 2, column 5'
        """
        lines = self.text.split("\n")
        before = [0, *accumulate(len(words_of(line)) for line in lines)]
        line = min(bisect_right(before, word) - 1, len(lines) - 1)
        return self.place(line, _column(lines[line], word - before[line]))

    def words(self, first: int, n: int) -> str:
        """Return some of its words, as they are compared."""
        return " ".join(words_of(self.text)[first : first + n])


def line_and_column(line: int, column: int) -> str:
    """Say where something stands in a file of text."""
    return f"line {line + 1}, column {column + 1}"


def at(place: str) -> Place:
    """Make a place of which there is no more to say."""
    return lambda _line, _column: place


def shifted(place: Place, n_lines: int, n_columns: int) -> Place:
    """Make a place of a piece that begins further down, and in the middle of a line."""
    return lambda line, column: place(line + n_lines, column if line else column + n_columns)


def inside(outer: str, place: Place) -> Place:
    """Make a place of something that is inside something else."""
    return lambda line, column: f"{outer}, {place(line, column)}"


def listed(cells: Iterable[str], place_of: Callable[[int], str]) -> Iterator[Stretch]:
    """Read cells one after another, so that a passage is found also where its words are spread over them.

    Parameters
    ----------
    cells
        In order. What follows a cell of nine words or more is not read on from it: such a cell says enough by itself,
        and titles in a column would make passages with the next title by chance.
    place_of
        From a cell's number, from 0, to where it stands.
    """
    lines = "\n".join(map(_in_one_line, cells))
    yield from pieces(lines, lambda line, _column: place_of(line))


def _in_one_line(cell: str) -> str:
    line = " ".join(cell.splitlines()) if not cell.isprintable() else cell
    return f"{line} {_END}" if line.count(" ") >= RUN - 1 else line


def pieces(text: str, place: Place) -> Iterator[Stretch]:
    """Cut a long text into pieces that overlap, so that none is too long to be held in words."""
    start = n_lines = n_columns = 0
    while True:
        end = start + PIECE
        yield Stretch(text[start:end], shifted(place, n_lines, n_columns))
        if end >= len(text):
            return
        following = end - OVERLAP
        n_lines += text.count("\n", start, following)
        n_columns = following - (text.rfind("\n", 0, following) + 1)
        start = following


def _column(line: str, word: int) -> int:
    """Return where in a line its word of this number begins, found by halving."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high) // 2
        if len(words_of(line[:middle])) > word:
            high = middle
        else:
            low = middle + 1
    return max(low - 1, 0)
