"""Leverage and degrees of freedom against the matrices of Bell and McCaffrey written out."""

import numpy as np
import pytest
from scipy.linalg import fractional_matrix_power

from framing.inference.bias_reduced import Leverage
from framing.inference.coded_sample import CodedSample


def written_out(x: np.ndarray, residual: np.ndarray, cluster: np.ndarray) -> tuple[np.ndarray, list[float]]:
    """CR2 of least squares, and Satterthwaite's degrees of freedom of each coefficient, as the paper has them."""
    bread = np.linalg.inv(x.T @ x)
    left = np.eye(len(x)) - x @ bread @ x.T
    scores, columns = [], []
    for each in np.unique(cluster):
        inside = cluster == each
        adjusted = np.real(fractional_matrix_power(left[np.ix_(inside, inside)], -0.5))
        scores.append(bread @ x[inside].T @ adjusted @ residual[inside])
        columns.append(left[:, inside] @ adjusted @ x[inside] @ bread)
    degrees = []
    for place in range(x.shape[1]):
        g = np.stack([column[:, place] for column in columns], axis=1)
        values = np.linalg.eigvalsh(g.T @ g)
        degrees.append(values.sum() ** 2 / (values**2).sum())
    return np.stack(scores), degrees


@pytest.fixture
def fitted() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    cluster = np.repeat(np.arange(9), [3, 5, 4, 8, 2, 6, 7, 5, 3])
    x = np.column_stack([np.ones(len(cluster)), cluster % 3 == 0, random.normal(size=len(cluster))]).astype(float)
    y = random.normal(size=len(cluster)) + random.normal(size=9)[cluster]
    return x, y - x @ np.linalg.lstsq(x, y, rcond=None)[0], cluster


def test_influences_and_degrees_are_those_of_the_paper(fitted):
    x, residual, cluster = fitted
    sample = CodedSample(np.zeros(len(x)), np.zeros(len(x)), np.ones(len(x)), cluster)
    leverage = Leverage.of(sample, x, np.ones(len(x)))
    influence = sample.by_cluster(residual[:, None] * x) @ np.linalg.inv(x.T @ x)
    scores, degrees = written_out(x, residual, cluster)
    assert leverage.taken_out(influence) == pytest.approx(scores)
    assert leverage.degrees() == pytest.approx(degrees)


def test_a_unit_is_a_cluster_of_one(fitted):
    x, residual, _ = fitted
    sample = CodedSample(np.zeros(len(x)), np.zeros(len(x)), np.ones(len(x)))
    leverage = Leverage.of(sample, x, np.ones(len(x)))
    influence = residual[:, None] * (x @ np.linalg.inv(x.T @ x))
    assert leverage.taken_out_of_units(influence) == pytest.approx(leverage.taken_out(influence))


def test_units_that_were_not_coded_pull_nothing(fitted):
    x, _, cluster = fitted
    sample = CodedSample(np.zeros(len(x)), np.where(cluster < 6, 0, np.nan), np.ones(len(x)), cluster)
    leverage = Leverage.of(sample, x, (cluster < 6).astype(float))
    some = cluster < 6
    assert leverage.degrees() == pytest.approx(written_out(x[some], np.zeros(some.sum()), cluster[some])[1])
    assert leverage.of_clusters[6:] == pytest.approx(0)
