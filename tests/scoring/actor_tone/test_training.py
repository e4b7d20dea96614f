"""Fitting, on sentences invented for it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from framing.errors import MeasureError
from framing.scoring.actor_tone.newsmtsc import CodedMentions, read_coded_mentions
from framing.scoring.actor_tone.training import assemble, calibrate, fit_scores, folds, prepare
from framing.scoring.actor_tone.windows import look_around, read

TELLING = {2.0: "Critics attacked {} over the corrupt plan in {}.", 6.0: "Voters praised {} for the honest plan in {}."}
TOWNS = ["Aby", "Bex", "Cor", "Dun", "Esk", "Fyn", "Gol", "Hay", "Inn", "Jed", "Kew", "Lod"]


@pytest.fixture
def coded(tmp_path: Path) -> CodedMentions:
    """Return mentions in a file of the layout of the benchmark, two articles a town."""
    rows = []
    for number, town in enumerate(TOWNS):
        for polarity, template in {**TELLING, 4.0: "The town will hear {} on Monday in {}."}.items():
            text = template.format("Lee", town)
            start = text.index("Lee")
            target = {"from": start, "to": start + 3, "mention": "Lee", "polarity": polarity}
            gid = f"made_{number}_{int(polarity)}_0"
            rows.append({"primary_gid": gid, "sentence_normalized": text, "targets": [target]})
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return read_coded_mentions(path)


def test_coded_mentions_are_read_with_their_tokens_and_tones(coded: CodedMentions) -> None:
    forms = {coded.segments.forms[form] for form in coded.segments.token_form[coded.first]}
    assert forms == {"Lee"}
    assert coded.tone.tolist() == [0, 2, 1] * len(TOWNS)


def test_sentences_nearly_alike_are_of_one_group(coded: CodedMentions) -> None:
    assert len({*coded.group.tolist()}) == len(TELLING) + 1


def test_words_of_few_sentences_and_names_are_not_known(coded: CodedMentions) -> None:
    words = prepare(coded).words
    assert "attacked" in words
    assert not {"lee", *map(str.lower, TOWNS)} & set(words)


def test_a_fitted_model_tells_what_it_was_told(coded: CodedMentions) -> None:
    material = prepare(coded)
    scores = fit_scores(material, np.arange(len(coded.tone)))
    calibration = calibrate(scores.of(material.features), coded.tone)
    model = assemble(material, scores, calibration)
    windows = look_around(read(coded.segments, material.vocabulary), coded.first, coded.last)
    probabilities = model.probabilities(windows)
    assert probabilities.argmax(axis=1).tolist() == coded.tone.tolist()
    np.testing.assert_allclose(probabilities, calibration.apply(scores.of(material.features)), atol=0.01)


def test_calibration_makes_means_of_probabilities_the_shares_of_tones() -> None:
    random = np.random.default_rng(3)
    tone = random.choice(3, size=3000, p=[0.5, 0.3, 0.2])
    scores = 4 * (np.eye(3)[tone] + random.normal(0, 1, (3000, 3)))
    probabilities = calibrate(scores, tone).apply(scores)
    np.testing.assert_allclose(probabilities.mean(axis=0), np.bincount(tone) / 3000, atol=1e-3)
    sure = probabilities.max(axis=1) > 0.8
    right = probabilities.argmax(axis=1) == tone
    assert right[sure].mean() == pytest.approx(probabilities.max(axis=1)[sure].mean(), abs=0.03)


def test_groups_are_never_divided_between_folds() -> None:
    group = np.random.default_rng(1).integers(40, size=200)
    fold = folds(group)
    assert all(len(set(fold[group == one])) == 1 for one in np.unique(group))
    assert set(fold.tolist()) == set(range(5))


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="absent") as error:
        read_coded_mentions(tmp_path / "train.jsonl")
    assert error.value.where == str(tmp_path / "train.jsonl")
