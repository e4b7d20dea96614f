"""Texts that people have labelled with frames: what a classifier learns from and a codebook is checked against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from framing.errors import MeasureError
from framing.text import normalise_term

Strings = np.ndarray[Any, np.dtype[np.object_]]
Integers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class LabelledTexts:
    """Sentences or articles with the frames that a coder found in them.

    Attributes
    ----------
    texts
        n texts.
    article
        Which article each is of, shape (n,): texts of one article never stand on both sides of a split.
    labels
        One row a text and one column a frame, True where the coder found it; n rows, any number of frames.
    """

    texts: tuple[str, ...]
    article: Strings
    labels: pd.DataFrame

    def kept_together(self) -> Integers:
        """Give articles numbers in the order of their names, those that have a text in common the same.

        Returns
        -------
        ndarray of int, (n,)
            Texts with the same number never stand on both sides of a split.

        Examples
        --------
        >>> labels = pd.DataFrame({"economy": [True, False, True, False]})
        >>> articles = np.array(["a", "b", "c", "b"], dtype=object)
        >>> LabelledTexts(("Costs rose.", "It rained.", "Costs  rose.", "Snow fell."), articles, labels).kept_together()
        array([0, 1, 0, 1])
        """
        names = np.array([str(name) for name in self.article], dtype=object)
        article = pd.factorize(names, sort=True)[0]
        text = pd.factorize(np.array(self._shapes(), dtype=object))[0] + article.max(initial=-1) + 1
        n_nodes = text.max(initial=-1) + 1
        edges = sparse.csr_array((np.ones(len(text)), (article, text)), shape=(n_nodes, n_nodes))
        together: Integers = connected_components(edges, directed=False)[1][article].astype(np.int64)
        return together

    def repeated(self) -> list[str]:
        """Say which texts stand in the table more than once, and what was done about it, as sentences."""
        text = pd.Series(pd.factorize(np.array(self._shapes(), dtype=object))[0])
        n_again = int(text.duplicated().sum())
        if not n_again:
            return []
        said = [f"{_counted(n_again, 'text stands', 'texts stand')} in the table more than once, and count each time."]
        n_apart = len(set(self.article)) - int(self.kept_together().max()) - 1
        if n_apart:
            said.append(
                f"{_counted(n_apart, 'article has', 'articles have')} a text that another one has too: they were kept "
                "on the same side of every split."
            )
        rows = self.labels.reset_index(drop=True)
        n_texts, n_codings = text.nunique(), len(rows.assign(**{"": text}).drop_duplicates())
        if n_codings > n_texts:
            differing = n_codings - n_texts
            said.append(f"{_counted(differing, 'of these is', 'of these are')} coded differently from the same text.")
        return said

    def _shapes(self) -> list[str]:
        """Return the texts as they are compared: capitals and white space apart."""
        return [" ".join(normalise_term(text).split()) for text in self.texts]


def require_learnable(labelled: LabelledTexts, *, where: str | None = None, at_least: int = 1) -> None:
    """Refuse labels from which no difference can be learnt.

    Parameters
    ----------
    labelled
        The texts.
    where
        What they were read from.
    at_least
        In so many articles each frame must be found, and as many must have a text without it.

    Raises
    ------
    MeasureError
        Where there is no text or no frame, two frames have the same name, or a frame is in too few articles, or in
        all of them.
    """
    labels, n = labelled.labels, len(labelled.texts)
    if not n or labels.shape[1] == 0:
        raise MeasureError("There is no coded text, or no frame that texts were coded with.", where=where)
    if len(labels) != n or len(labelled.article) != n:
        raise MeasureError(
            f"There are {n:,} texts, {len(labelled.article):,} names of articles and {len(labels):,} rows of labels.",
            where=where,
            remedy="Give each text its article and its labels.",
        )
    if not labels.columns.is_unique:
        raise MeasureError("Two frames have the same name.", where=where, remedy="Rename one of them.")
    together = labelled.kept_together()
    for name in labels.columns:
        _require_both(str(name), labels[name].to_numpy(dtype=bool), together, where, at_least)


def _require_both(name: str, found: np.ndarray[Any, Any], together: Integers, where: str | None, least: int) -> None:
    with_it, without = (len(np.unique(together[flags])) for flags in (found, ~found))
    if min(with_it, without) >= least:
        return
    if not found.any() or found.all():
        share = "every text" if found.all() else "no text"
        raise MeasureError(
            f"The frame “{name}” was found in {share}: there is no difference to learn.",
            where=where,
            remedy="Leave the frame out, or code texts with it and texts without it.",
        )
    raise MeasureError(
        f"The frame “{name}” was found in the texts of {with_it:,} articles and was absent from those of {without:,}, "
        f"and {least} of each are needed.",
        where=where,
        remedy="Code more texts, leave the frame out, or take fewer folds.",
    )


def _counted(n: int, one: str, several: str) -> str:
    return f"{n:,} {one if n == 1 else several}"
