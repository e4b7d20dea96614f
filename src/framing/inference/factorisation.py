"""Non-negative factorisation of associations, and of articles by terms: what goes together, as a few components."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.rounding import round_significant

Floats = NDArray[np.float64]
_STEPS = 60  # of the descent, always as many: a rule for stopping would hang on a processor's last bit
_STARTS = 3  # from as many random starts, of which the best fit is taken
_NOISE = 1.5  # standard deviations that an association must exceed
_LEAST_EXPECTED = 0.5  # pairs: below, a single chance meeting would be a large surprise


def excess_association(presence: Any, *, apart: NDArray[np.bool_] | None = None) -> Floats:
    """How much more often two elements stand in one sentence than chance would have it.

    Parameters
    ----------
    presence : scipy.sparse array, (sentences, elements)
        1 where a sentence has an element, else 0.
    apart : ndarray of bool, (elements, elements)
        Pairs that are not looked at, such as two names of one thing.

    Returns
    -------
    ndarray of float, (elements, elements)
        Symmetric: (observed - expected) / √expected less 1.5, and 0 where that is negative and on the diagonal.
        Expected are the sentences that have both where elements do not depend on each other, scaled so that all
        pairs add up to those observed: sentences differ in length.

    References
    ----------
    Yan, X., Guo, J., Liu, S., Cheng, X. & Wang, Y. (2013). Learning topics in short texts by non-negative matrix
    factorization on term correlation matrix. *Proceedings of the SIAM International Conference on Data Mining*,
    749-757: sentences are too short to be factorised themselves, the association of their terms is not.

    Examples
    --------
    >>> from scipy import sparse
    >>> excess_association(sparse.csr_array(np.eye(3))).tolist()
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    together = np.asarray((presence.T @ presence).toarray(), dtype=float)
    own = np.diag(together).copy()
    expected = np.outer(own, own)
    for table in (together, expected):
        np.fill_diagonal(table, 0)
        if apart is not None:
            table[apart] = 0
    if not together.any():
        return together
    expected *= together.sum() / expected.sum()
    surprise = (together - expected) / np.sqrt(np.maximum(expected, _LEAST_EXPECTED))
    return np.asarray(np.maximum(surprise - _NOISE, 0))


def nonnegative_components(
    matrix: Any, n_components: int, *, seed: int, starts: int = _STARTS
) -> tuple[Floats, Floats]:
    """Factorise a non-negative matrix (Lee & Seung 1999) by coordinate descent, from random starts.

    Parameters
    ----------
    matrix : ndarray or scipy.sparse array, (rows, items)
        Nothing below 0.
    n_components
        How many components, at least 1.
    seed
        Of the starts.
    starts
        How many; of these the one that fits best is taken.

    Returns
    -------
    weights, components : ndarray of float, (rows, n_components) and (n_components, items)
        Their product is nearest to the matrix. Components have unit length, or are 0 throughout. Rounded to nine
        digits.

    References
    ----------
    Lee, D. D. & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. *Nature*,
    401, 788-791.

    Examples
    --------
    >>> weights, components = nonnegative_components(np.array([[2.0, 0.0], [0.0, 3.0]]), 2, seed=0)
    >>> (weights @ components).round(3).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    from sklearn.decomposition import NMF  # noqa: PLC0415 - half a second for who needs it
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    best, least = None, np.inf
    with threadpool_limits(1):  # sums come in the same order, and small matrices in less time
        for start in range(starts):
            model = NMF(n_components, init="random", random_state=(seed + start) % 2**32, tol=0, max_iter=_STEPS)
            weights = model.fit_transform(matrix)
            error = float(round_significant([model.reconstruction_err_])[0])
            if best is None or error < least:
                best, least = (weights, model.components_), error
    assert best is not None
    weights, components = best
    length = np.linalg.norm(components, axis=1)
    unit = np.divide(components, length[:, None], out=np.zeros_like(components), where=length[:, None] > 0)
    return round_significant(weights * length), round_significant(unit)
