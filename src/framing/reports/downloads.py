"""Files to take along that are inside the page: byte for byte those that were published."""

from __future__ import annotations

import base64
import gzip
from urllib.parse import quote

from framing.display.harmless import escaped

LARGEST = 2_000_000  # bytes of a file that is not packed
_PLAIN = "!$()*+,-./:;=?@_~"  # what an address may hold as it is, between quotation marks of either kind
_KINDS = {".csv": "text/csv;charset=utf-8", ".pdf": "application/pdf", ".svg": "image/svg+xml", ".png": "image/png"}


def download(name: str, content: bytes, said: str) -> str:
    """Return a link that saves a file.

    Parameters
    ----------
    name
        What the file is called, with its suffix.
    content
        The file. One of more than two megabytes is packed with gzip.
    said
        What the link says.

    Examples
    --------
    >>> download("tone.csv", b"The Quay,3", "data")
    '<a download="tone.csv" href="data:text/csv;charset=utf-8,The%20Quay,3">data (0.1 kB)</a>'
    """
    suffix = name[name.rfind(".") :]
    kind = _KINDS.get(suffix, "application/octet-stream")
    size = _size(len(content))
    if len(content) > LARGEST:
        name, kind, content = f"{name}.gz", "application/gzip", gzip.compress(content, mtime=0)
        size = f"{size}, packed {_size(len(content))}"
    return f'<a download="{escaped(name)}" href="{data_address(kind, content)}">{escaped(said)} ({size})</a>'


def data_address(kind: str, content: bytes) -> str:
    """Return an address that holds the content of a file, in the shorter of the two ways to write it.

    Parameters
    ----------
    kind
        Its media type.
    content
        The file.
    """
    written, packed = quote(content, safe=_PLAIN), base64.b64encode(content).decode()
    return f"data:{kind},{written}" if len(written) <= len(packed) + 7 else f"data:{kind};base64,{packed}"


def _size(n_bytes: int) -> str:
    return f"{max(n_bytes / 1000, 0.1):,.{1 if n_bytes < 10_000 else 0}f} kB"
