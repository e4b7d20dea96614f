"""Statistics on plain arrays: numbers in, numbers out.

``bootstrap`` and ``permutation`` resample, ``proportions`` bounds shares that a resample cannot,
``multiple_comparisons`` corrects for many tests, ``quantification`` for what a classifier is known to confuse, ``ppi``
and ``dsl`` with a sample that people coded, and ``power`` says how many articles a difference needs. Word frequencies
are compared in ``keyness_tests`` and ``fisher`` (how surprising), ``effect_sizes`` and ``log_odds_ratios`` (how much),
and ``keyness_statistics`` has them by name. ``dispersion`` tells how evenly words are spread, ``association`` which
stand together, ``lexical_diversity`` how varied they are.
"""

from framing.inference.association import Association, Sequences, associate, tabulate_sequences
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
from framing.inference.clustering import (
    Map,
    average_linkage,
    branch_support,
    classical_map,
    resampled_maps,
    scatter_ellipses,
)
from framing.inference.coded_sample import CodedSample, effective_units, require_possible
from framing.inference.contingency import Tables, tables_of
from framing.inference.corrected import Corrected
from framing.inference.dispersion import Dispersion, dispersion_over_parts
from framing.inference.distances import burrows_delta, jensen_shannon_distances, tfidf_cosine
from framing.inference.dsl import cross_fitted, design_based_coefficients, design_based_means
from framing.inference.effect_sizes import bic, conservative_log_ratio, log_ratio, odds_ratio, percent_diff
from framing.inference.exact_bounds import bounding_tables
from framing.inference.fisher import FisherExact, fisher_exact
from framing.inference.generalised_linear import Link
from framing.inference.influences import unseen_errors
from framing.inference.keyness_statistics import EFFECTS, TESTS, Effect, Prior, Test, keyness_statistics
from framing.inference.keyness_tests import chi_square, chi_square_p, g2, g2_two_term, g2_williams
from framing.inference.lexical_diversity import moving_average_ttr, mtld, yules_k
from framing.inference.log_odds_ratios import LogOdds, log_odds
from framing.inference.multiple_comparisons import AdjustmentMethod, adjust
from framing.inference.parallel import in_turn
from framing.inference.permutation import homogeneity_p, mean_difference_p, number_of_relabellings, permutation_p
from framing.inference.permuted_rates import rates_differ_p
from framing.inference.powered_ratios import design_based_ratios, prediction_powered_ratios
from framing.inference.ppi import prediction_powered_coefficients, prediction_powered_means
from framing.inference.proportions import wilson_bounds
from framing.inference.quantification import confusion, corrected_scores, resampled_confusion
from framing.inference.scaled_f import scaled_f_score
from framing.inference.seeds import derived_seed
from framing.inference.shifts import Contributions, divergence_scores, shift_contributions, surprisal
from framing.inference.weighted_ratios import weighted_ratios
from framing.inference.whole_numbers import require_whole

__all__ = [
    "EFFECTS",
    "TESTS",
    "AdjustmentMethod",
    "Association",
    "CodedSample",
    "Contributions",
    "Corrected",
    "Dispersion",
    "Effect",
    "FisherExact",
    "Interval",
    "Intervals",
    "Link",
    "LogOdds",
    "Map",
    "Prior",
    "Sequences",
    "Tables",
    "Test",
    "adjust",
    "associate",
    "average_linkage",
    "bic",
    "bootstrap_mean",
    "bootstrap_ratio",
    "bootstrap_ratios",
    "bootstrap_sums",
    "bootstrap_weights",
    "bounding_tables",
    "branch_support",
    "burrows_delta",
    "chi_square",
    "chi_square_p",
    "classical_map",
    "confusion",
    "conservative_log_ratio",
    "corrected_scores",
    "cross_fitted",
    "derived_seed",
    "design_based_coefficients",
    "design_based_means",
    "design_based_ratios",
    "dispersion_over_parts",
    "divergence_scores",
    "effective_units",
    "fisher_exact",
    "g2",
    "g2_two_term",
    "g2_williams",
    "homogeneity_p",
    "in_turn",
    "jensen_shannon_distances",
    "keyness_statistics",
    "log_odds",
    "log_ratio",
    "mean_difference_p",
    "moving_average_ttr",
    "mtld",
    "number_of_relabellings",
    "odds_ratio",
    "percent_diff",
    "percentile_interval",
    "permutation_p",
    "prediction_powered_coefficients",
    "prediction_powered_means",
    "prediction_powered_ratios",
    "rates_differ_p",
    "require_possible",
    "require_whole",
    "resampled_confusion",
    "resampled_maps",
    "scaled_f_score",
    "scatter_ellipses",
    "shift_contributions",
    "surprisal",
    "tables_of",
    "tabulate_sequences",
    "tfidf_cosine",
    "unseen_errors",
    "weighted_ratios",
    "wilson_bounds",
    "yules_k",
]
