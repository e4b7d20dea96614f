"""``framing.explore``: the panel where there are widgets, its first tables where there are none."""

from __future__ import annotations

from typing import Any

from framing.corpus import Corpus
from framing.exploring.choices import Choices
from framing.exploring.exploration import Exploration
from framing.exploring.tables import Tables
from framing.measures.copied import Copies


def explore(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> Any:
    """Explore a corpus in JupyterLab: filter, compare, and read the sentences behind any number.

    Parameters
    ----------
    corpus
        The corpus; shared tables without text give everything but sentences.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, permutations, seed
        As in the measures. Three views draw fewer samples until “Draw in full” is ticked, and say so.

    Returns
    -------
    Panel or Tables
        Shows itself. Where a kernel has no widgets, the first table of each question, and says so.

    Raises
    ------
    MeasureError
        Where the corpus has no articles, they cannot be grouped so, or an argument is none that measures take.

    Notes
    -----
    Every view has the code that gives its table and its figure: paste it into a cell beside ``corpus``, and it gives
    the same. Of more than 5,000 articles that fit the filters, 5,000 are drawn at random, with the seed.

    Examples
    --------
    >>> import framing
    >>> panel = framing.explore(framing.load_corpus("data/azure"))
    >>> panel.look.view
    'keyness'
    """
    exploration = Exploration(corpus, Choices(by, copies, resamples, permutations, seed))
    try:
        from framing.exploring.panel import Panel  # noqa: PLC0415 - half a second, and not everywhere
    except ImportError as missing:
        return Tables(exploration, f"This kernel has no widgets: there is no {missing.name}.")
    return Panel(exploration)
