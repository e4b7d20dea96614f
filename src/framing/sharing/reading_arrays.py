"""What can be read in arrays of numpy and in pickles: their texts, one after another, without running anything."""

from __future__ import annotations

import io
import pickletools
import struct
from collections.abc import Iterator
from tokenize import TokenError

import numpy as np

from framing.sharing.stretches import Stretch, listed

NPY = b"\x93NUMPY"
PICKLES = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))
_BROKEN = (ValueError, EOFError, IndexError, KeyError, TypeError, SyntaxError, TokenError, struct.error, OverflowError)
_KEPT, _TAKEN = {"PUT", "BINPUT", "LONG_BINPUT"}, {"GET", "BINGET", "LONG_BINGET"}


def read_array(content: bytes) -> Iterator[Stretch]:
    """Read the texts of an array in numpy's own format, in order; nothing of one that holds none or is damaged.

    Parameters
    ----------
    content
        A file that begins with `NPY`.
    """
    file = io.BytesIO(content)
    try:
        version = np.lib.format.read_magic(file)
        is_first = version == (1, 0)
        read_header = np.lib.format.read_array_header_1_0 if is_first else np.lib.format.read_array_header_2_0
        _, _, kind = read_header(file)
        if kind.hasobject:
            yield from read_pickle(file.read())
            return
        texts = list(_texts(np.load(io.BytesIO(content), allow_pickle=False)))
    except _BROKEN:
        return  # its bytes are read anyway
    yield from listed(texts, lambda number: f"text {number + 1} of an array")


def read_pickle(content: bytes) -> Iterator[Stretch]:
    """Read the texts of a pickle in order; it is looked through and never run.

    Parameters
    ----------
    content
        A pickle, of which what cannot be read is left.
    """
    yield from listed(_pickled(content), lambda number: f"text {number + 1} of a pickle")


def _texts(array: np.ndarray) -> Iterator[str]:
    """Yield the texts of an array of texts, or of each field of such."""
    if array.dtype.names:
        for name in array.dtype.names:
            yield from _texts(array[name])
    elif array.dtype.kind == "U":
        yield from map(str, array.ravel())
    elif array.dtype.kind == "S":
        yield from (cell.decode("utf-8", "replace") for cell in array.ravel().tolist())


def _pickled(content: bytes) -> Iterator[str]:
    """Yield texts as a pickle would make them: one that it uses twice is stored once, and looked up."""
    memory: dict[int, str] = {}
    last = ""
    try:
        for code, value, _ in pickletools.genops(content):
            if code.name == "MEMOIZE":
                memory[len(memory)] = last
            elif code.name in _KEPT and isinstance(value, int):
                memory[value] = last
            else:
                last = memory.get(int(value or 0), "") if code.name in _TAKEN else _text(value)
                if last:
                    yield last
    except _BROKEN:
        return  # its bytes are read anyway


def _text(value: object) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
