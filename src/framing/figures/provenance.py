"""Where a figure or a table comes from, and the identity by which its manifest knows it."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import StringIO

Scalar = str | int | float | bool | None

SCHEME = "framing:"
PLACES = frozenset({"named", "name_x", "name_y"})


@dataclass(frozen=True)
class Provenance:
    """What made a figure: enough to make it again, and nothing that changes between identical runs."""

    study: str
    notebook: str
    parameters: Mapping[str, Scalar]
    seed: int

    def identity(self, name: str, numbers: bytes, method: str) -> str:
        """Return one checksum of what a figure or a table is, however it is drawn.

        Parameters
        ----------
        name, method
            As they are in the figure.
        numbers
            Its CSV.

        Returns
        -------
        str
            64 hexadecimal digits. Figures that show other numbers, computed in another way, for another study, by
            another notebook or with other parameters have other ones.
        """
        origin = {"name": name, "method": method, **asdict(self), "parameters": dict(self.parameters)}
        stated = json.dumps(origin, ensure_ascii=False, sort_keys=True).encode()
        return hashlib.sha256(stated + b"\0" + without_places(numbers)).hexdigest()


def without_places(numbers: bytes) -> bytes:
    r"""Return a CSV without the columns that say which names a picture has room for, and where.

    These differ between sizes of one figure; everything else is the same.

    Examples
    --------
    >>> without_places(b"term,count,named,name_x\nquay,3,True,0.5\n")
    b'term,count\nquay,3\n'
    """
    head, *rows = list(csv.reader(StringIO(numbers.decode(), newline=""), strict=True)) or [[]]
    kept = [place for place, column in enumerate(head) if column not in PLACES]
    if len(kept) == len(head):
        return numbers
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([row[place] for place in kept] for row in (head, *rows))
    return text.getvalue().encode()


def signature(identity: str) -> str:
    """Return how an identity is written in the metadata of a file.

    Examples
    --------
    >>> signature("3f" * 32)[:14]
    'framing:3f3f3f'
    """
    return SCHEME + identity
