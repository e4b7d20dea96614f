"""How often intervals of corrected coefficients hold the truth, with four articles an outlet."""

import numpy as np
import pandas as pd
import pytest
from invented_validations import example_corpus, invented_validation

import framing
from framing.validation import Validation


@pytest.mark.slow
def test_intervals_hold_what_people_would_have_said_of_all_sentences_with_few_articles():
    corpus = example_corpus()
    everybody = invented_validation(
        corpus, ["law"], share=1.0, wrong={"Keel & Ledger": 0.12, "The Evening Beacon": 0.2}
    )
    truth = framing.regression(corpus, "law", validation=everybody)["corrected"].to_numpy()
    inside = []
    for seed in range(40):
        sample = framing.draw_for_coding(corpus, 160, parts="body", seed=seed).sample
        labels = everybody.labels.merge(sample[["article", "sentence"]])
        given = Validation(labels, sample, everybody.codebook_sha256, everybody.corpus_fingerprint, "Invented.")
        found = pd.DataFrame(framing.regression(corpus, "law", validation=given))
        inside.append((found["corrected_low"] <= truth) & (truth <= found["corrected_high"]))
    shares = np.mean(inside, axis=0)
    assert shares[0] >= 0.93, "the intercept"
    assert shares[1:].mean() >= 0.93
    assert shares.min() >= 0.85
