"""Many texts as one run of bytes: cut at white space, and asked which characters they hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

SPACE_RANGES = (0x09, 0x0D), (0x1C, 0x20)  # all that ``str.split`` cuts at within ASCII
SPACES = "".join(chr(point) for low, high in SPACE_RANGES for point in range(low, high + 1))
FIRST_OUTSIDE_ASCII = 0x80


def as_arrow(texts: Sequence[str]) -> pa.Array:
    """Lay texts one after the other in memory."""
    return pa.array(texts, pa.large_string())


def cut_at_spaces(texts: pa.Array) -> tuple[NDArray[np.int32], pa.Array, NDArray[np.intp]]:
    """Cut texts at ASCII white space and number the distinct pieces.

    Pieces are cut with the space that follows, which copies no text, and trimmed once they are distinct.

    Returns
    -------
    ndarray, Array, ndarray
        Which of the distinct pieces each piece is; the distinct pieces, of which some may be equal; the
        number of the first piece of each text, and at the end the number of pieces. White space at the
        start of a text leaves an empty piece.

    Examples
    --------
    >>> piece, distinct, first = cut_at_spaces(as_arrow(["a  b a b ", "a b", "", " b"]))
    >>> [distinct[number].as_py() for number in piece], first.tolist()
    (['a', 'b', 'a', 'b', 'a', 'b', '', 'b'], [0, 4, 6, 6, 8])
    """
    offsets, space = _offsets(texts), _is_space(_bytes(texts))
    starts_piece = np.zeros(len(space) + 1, dtype=bool)
    starts_piece[1:-1] = space[:-1] & ~space[1:]
    starts_piece[offsets] = True
    start = np.flatnonzero(starts_piece)
    pieces = pa.LargeStringArray.from_buffers(len(start) - 1, pa.py_buffer(start), texts.buffers()[2])
    numbered = pieces.dictionary_encode()
    distinct = pc.ascii_trim(numbered.dictionary, SPACES)
    return numbered.indices.to_numpy(), distinct, np.searchsorted(start, offsets)


def count_in_each(texts: pa.Array, wanted: str) -> NDArray[np.intp]:
    """Count how often a few ASCII characters stand in each text.

    Examples
    --------
    >>> count_in_each(as_arrow(["No!", "", "Yes!!"]), "!").tolist()
    [1, 0, 2]
    """
    characters = _bytes(texts)
    n_starts = max(len(characters) - len(wanted) + 1, 0)
    found = np.ones(n_starts, dtype=bool)
    for offset, character in enumerate(wanted):
        found &= characters[offset : offset + n_starts] == ord(character)
    start = np.flatnonzero(found)
    text, last_text = _text_of(texts, start), _text_of(texts, start + len(wanted) - 1)
    return np.bincount(text[text == last_text], minlength=len(texts))


def holds_others_than_ascii(texts: pa.Array) -> NDArray[np.bool_]:
    """Say of each text whether it has characters outside ASCII."""
    holds = np.zeros(len(texts), dtype=bool)
    holds[_text_of(texts, np.flatnonzero(_bytes(texts) >= FIRST_OUTSIDE_ASCII))] = True
    return holds


def _is_space(characters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    space = np.zeros(len(characters), dtype=bool)
    for low, high in SPACE_RANGES:
        space |= (characters >= low) & (characters <= high)
    return space


def _offsets(texts: pa.Array) -> NDArray[np.int64]:
    return np.frombuffer(texts.buffers()[1], dtype=np.int64, count=len(texts) + 1)


def _bytes(texts: pa.Array) -> NDArray[np.uint8]:
    return np.frombuffer(texts.buffers()[2], dtype=np.uint8, count=int(_offsets(texts)[-1]))


def _text_of(texts: pa.Array, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the number of the text that holds the character at each place."""
    return np.searchsorted(_offsets(texts), places, side="right") - 1
