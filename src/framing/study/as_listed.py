"""Which files in the folder of figures are not those that the manifest lists."""

from __future__ import annotations

from collections.abc import Mapping


def unlike_listed(listed: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Name the files that are not as they are listed, and how they differ.

    Parameters
    ----------
    listed
        From each file that the manifest lists to its checksum.
    present
        From each file that is there to its checksum.

    Returns
    -------
    tuple of str
        Sorted by the files' names.

    Examples
    --------
    >>> unlike_listed({"tone.csv": "1a", "tone.json": "2b", "tone.png": "3c"}, {"tone.csv": "9f", "tone.png": "3c"})
    ('tone.csv (edited)', 'tone.json (missing)')
    """
    return tuple(
        f"{file} ({'edited' if file in present else 'missing'})"
        for file, digest in sorted(listed.items())
        if present.get(file) != digest
    )
