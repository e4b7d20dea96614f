"""Tokens as spans: every text of a batch is cut at once, every distinct piece only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.text.forms import facts_of
from framing.text.pattern import partition

Integers = NDArray[np.int32]
Positions = NDArray[np.intp]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a batch of texts, in order.

    Attributes
    ----------
    forms
        The distinct forms, in the order in which they first occur.
    form
        Which form each token has, shape (m,).
    text
        Which text each token is of, shape (m,), non-decreasing.
    start, end
        Where each token stands in its own text, shape (m,).
    line
        How many line breaks stand before each token, shape (m,), counted over the batch.
    """

    forms: tuple[str, ...]
    form: Integers
    text: Integers
    start: Integers
    end: Integers
    line: Integers

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def facts(self) -> NDArray[np.uint32]:
        """The facts of each token's form, shape (m,)."""
        return facts_of(self.forms)[self.form]

    @cached_property
    def opens_text(self) -> Booleans:
        """Whether each token is the first of its text, shape (m,)."""
        return np.diff(self.text, prepend=-1) > 0

    @cached_property
    def line_breaks(self) -> Integers:
        """How many line breaks stand between each token and the one before it, shape (m,)."""
        return np.diff(self.line, prepend=np.int32(0))

    @cached_property
    def glued(self) -> Booleans:
        """Whether nothing stands between each token and the one before it, shape (m,)."""
        previous_end = np.concatenate([np.full(1, -1, np.int32), self.end[:-1]])
        glued: Booleans = (self.start == previous_end[: len(self)]) & ~self.opens_text
        return glued


@dataclass(frozen=True, eq=False)
class _Chunks:
    """What stands between two spaces: each distinct chunk, and the tokens in it."""

    length: Integers
    n_tokens: Integers
    n_lines: Integers
    forms: tuple[str, ...]
    form: Integers  # of the tokens of all chunks, one chunk after another
    start: Integers  # in the chunk
    end: Integers
    line: Integers  # line breaks before it in the chunk


def tokenise(texts: Sequence[str]) -> Tokens:
    """Cut texts into tokens.

    Every text is split at its spaces, which is what Python does fastest. The distinct chunks, far fewer than
    the running words, are cut with the pattern, and arithmetic on arrays lays the tokens of each out again
    wherever the chunk stands.

    Parameters
    ----------
    texts
        n texts.

    Returns
    -------
    Tokens
        The tokens of all texts. Between consecutive spans of a text there is only white space.

    Examples
    --------
    >>> tokens = tokenise(["It isn’t so.", "So it is."])
    >>> [tokens.forms[form] for form in tokens.form]
    ['It', 'is', 'n’t', 'so', '.', 'So', 'it', 'is', '.']
    >>> tokens.text.tolist()
    [0, 0, 0, 0, 0, 1, 1, 1, 1]
    """
    running, distinct = _numbered(" ".join(texts).split(" ") if texts else [])
    chunks = _cut(distinct)
    return _laid_out(texts, running, chunks)


def _numbered(items: Sequence[str]) -> tuple[Integers, list[str]]:
    """Give every distinct item a number, in the order in which it first occurs."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return np.fromiter(map(numbers.__getitem__, items), np.int32, len(items)), list(numbers)


def _cut(distinct: list[str]) -> _Chunks:
    """Cut each distinct chunk into its tokens."""
    running, pieces = _numbered(partition(" ".join(distinct)))
    is_token = ~np.array([piece.isspace() for piece in pieces], bool)
    token_number = np.cumsum(is_token, dtype=np.int32) - 1
    piece_length = np.array([len(piece) for piece in pieces], np.int32)[running]
    piece_lines = np.array([_line_breaks(piece) for piece in pieces], np.int32)[running]
    chunk = np.cumsum(np.array([piece == " " for piece in pieces], bool)[running])

    length = np.array([len(piece) for piece in distinct], np.int32)
    n_lines = np.bincount(chunk, piece_lines, len(distinct)).astype(np.int32)
    start = _before(piece_length) - _before(length + 1)[chunk]
    line = _before(piece_lines) - _before(n_lines)[chunk]
    kept = is_token[running]
    return _Chunks(
        length=length,
        n_tokens=np.bincount(chunk[kept], minlength=len(distinct)).astype(np.int32),
        n_lines=n_lines,
        forms=tuple(piece for piece, keep in zip(pieces, is_token.tolist(), strict=True) if keep),
        form=token_number[running[kept]],
        start=start[kept].astype(np.int32),
        end=(start + piece_length)[kept].astype(np.int32),
        line=line[kept].astype(np.int32),
    )


def _laid_out(texts: Sequence[str], running: Integers, chunks: _Chunks) -> Tokens:
    """Place the tokens of every running chunk in its text."""
    n_chunks = np.array([text.count(" ") + 1 for text in texts], np.int32)
    text = np.repeat(np.arange(len(texts), dtype=np.int32), n_chunks)
    text_start = _before(np.array([len(one) + 1 for one in texts], np.int64))
    chunk_start = (_before(chunks.length[running] + 1) - text_start[text]).astype(np.int32)
    chunk_line = _before(chunks.n_lines[running]).astype(np.int32)

    n = chunks.n_tokens[running]
    index = np.repeat(_before(chunks.n_tokens)[running] - _before(n), n)
    index += np.arange(len(index))
    offset = np.repeat(chunk_start, n)
    return Tokens(
        forms=chunks.forms,
        form=chunks.form[index],
        text=np.repeat(text, n),
        start=chunks.start[index] + offset,
        end=chunks.end[index] + offset,
        line=chunks.line[index] + np.repeat(chunk_line, n),
    )


def _before(amounts: NDArray[np.integer]) -> NDArray[np.int64]:
    """Sum what stands before each item."""
    return np.cumsum(amounts, dtype=np.int64) - amounts


def _line_breaks(piece: str) -> int:
    """Count the line breaks in white space; a paragraph separator counts for the blank line it stands for."""
    if not piece.isspace():
        return 0
    unix = piece.replace("\r\n", "\n")
    return sum(unix.count(mark) for mark in "\n\r\v\f\x85\u2028\u2029\u2029")
