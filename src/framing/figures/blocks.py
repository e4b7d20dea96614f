"""What does not stand beside each other in one row is cut into blocks of about equal length."""

from __future__ import annotations


def balanced_blocks(n_items: int, most: int) -> list[range]:
    """Cut items into as few blocks as there must be, of about equal length.

    Parameters
    ----------
    n_items
        How many items there are, 0 or more.
    most
        Items in a block.

    Examples
    --------
    >>> [len(block) for block in balanced_blocks(12, 10)]
    [6, 6]
    >>> [len(block) for block in balanced_blocks(13, 6)]
    [5, 5, 3]
    """
    if not n_items:
        return []
    beside = -(-n_items // -(-n_items // most))
    return [range(first, min(first + beside, n_items)) for first in range(0, n_items, beside)]
