"""Statistics on plain arrays: numbers in, numbers out.

``bootstrap`` and ``permutation`` resample, ``proportions`` bounds shares that a resample cannot,
``multiple_comparisons`` corrects for many tests, ``keyness_statistics`` compares word frequencies.
"""

from framing.inference.bootstrap import (
    Interval,
    Intervals,
    bootstrap_mean,
    bootstrap_ratio,
    bootstrap_ratios,
    bootstrap_sums,
    bootstrap_weights,
    percentile_interval,
)
from framing.inference.keyness_statistics import LogOdds, g2, g2_p, log_odds, log_ratio
from framing.inference.multiple_comparisons import adjust
from framing.inference.permutation import homogeneity_p, number_of_relabellings, permutation_p
from framing.inference.proportions import wilson_bounds
from framing.inference.seeds import derived_seed

__all__ = [
    "Interval",
    "Intervals",
    "LogOdds",
    "adjust",
    "bootstrap_mean",
    "bootstrap_ratio",
    "bootstrap_ratios",
    "bootstrap_sums",
    "bootstrap_weights",
    "derived_seed",
    "g2",
    "g2_p",
    "homogeneity_p",
    "log_odds",
    "log_ratio",
    "number_of_relabellings",
    "percentile_interval",
    "permutation_p",
    "wilson_bounds",
]
