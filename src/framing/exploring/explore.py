"""``framing.explore``: the panel where there are widgets, its first tables where there are none."""

from __future__ import annotations

from typing import Any

from framing.corpus import Corpus
from framing.display import as_html, as_text
from framing.display.sheet import Remarks
from framing.errors import FramingError
from framing.exploring.choices import Choices
from framing.exploring.exploration import Exploration, Look
from framing.exploring.views import TABS, views_of
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
        As in the measures. Four views draw fewer samples until “Draw in full” is ticked, and say so.

    Returns
    -------
    Panel or Tables
        Shows itself. Where a kernel has no widgets, the first table of each question, and says so.

    Raises
    ------
    MeasureError
        Where the corpus has no articles, or they cannot be grouped so.

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
        return Tables(exploration, str(missing.name))
    return Panel(exploration)


class Tables:
    """The first table of each question, where there are no widgets.

    Parameters
    ----------
    exploration
        What answers.
    missing
        The package that is not there.
    """

    def __init__(self, exploration: Exploration, missing: str) -> None:
        self._exploration = exploration
        self.why = (
            f"This kernel has no widgets (there is no {missing}): these are the tables that the explorer begins with, "
            "and the code of each. Install ipywidgets and anywidget to filter and click."
        )

    def __repr__(self) -> str:
        return "\n\n".join(
            [self.why, *(as_text(table, title=title, remarks=said) for title, table, said in self._all())]
        )

    def _repr_html_(self) -> str:
        note = as_html(_nothing(), title=self.why)
        return note + "".join(as_html(table, title=title, remarks=said) for title, table, said in self._all())

    def _all(self) -> list[tuple[str, Any, Remarks]]:
        return [self._one(tab) for tab in TABS]

    def _one(self, tab: str) -> tuple[str, Any, Remarks]:
        view = views_of(tab)[0]
        look = Look(view.name)
        try:
            table = self._exploration.table(look)
        except FramingError as told:
            return view.label, _nothing(), Remarks(notes=(str(told),))
        remarks = Remarks((), str(table.attrs["method"]), str(table.attrs["limits"]), (self._exploration.code(look),))
        return view.label, table.head(10), remarks


def _nothing() -> Any:
    import pandas as pd  # noqa: PLC0415 - loaded long before

    return pd.DataFrame({"table": []})
