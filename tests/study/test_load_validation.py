from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from folder_of_study import make_study

from framing.errors import MeasureError
from framing.study import Study
from framing.study.freshness import survey
from framing.validation import Validation


def with_coded_sample(study: Study, folder: Path, label: Sequence[float] = (1.0,)) -> None:
    sample = pd.DataFrame({"unit": "sentence", "article": ["a"], "sentence": 0, "fingerprint": "f"})
    sample = sample.assign(probability=0.5, stratum="Herald", overlap=True)
    labels = pd.DataFrame({"label": list(label)}).assign(article="a", sentence=0, entry="tone", coder="A")
    Validation(labels, sample, None, "", "One sentence.").save(folder)


def test_a_study_without_a_coded_sample_has_none(tmp_path: Path) -> None:
    assert make_study(tmp_path, tone=["1"]).load_validation() is None


def test_what_was_coded_is_in_the_corpus_directory_or_where_it_is_said_to_be(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    with_coded_sample(study, study.corpus / "validation")
    with_coded_sample(study, tmp_path / "elsewhere")
    for found in (study.load_validation(), study.load_validation("elsewhere")):
        assert found is not None
        assert found.coders == ("A",)


def test_a_folder_that_was_named_and_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="no validation here"):
        make_study(tmp_path, tone=["1"]).load_validation("nowhere")


def test_what_was_coded_is_an_input_of_every_notebook(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    before = survey(study).inputs
    with_coded_sample(study, study.corpus / "validation")
    added = survey(study).inputs.keys() - before.keys()
    assert added == {f"corpus/validation/{name}" for name in ("labels.csv", "sample.csv", "validation.json")}


@pytest.mark.parametrize("label", [[], [float("nan")]], ids=["drawn", "left open"])
def test_a_sample_that_nobody_has_coded_yet_is_no_validation(tmp_path: Path, label: list[float]) -> None:
    study = make_study(tmp_path, tone=["1"])
    with_coded_sample(study, study.corpus / "validation", label)
    assert study.load_validation() is None
