from __future__ import annotations

from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.study import Study
from framing.study.freshness import Ingredients
from framing.study.manifest import checksums
from framing.study.record import Record, executed_copy, read_records, reasons_to_run, write_records

NOW = Ingredients({"Python": "3.11"})


def last_run(study: Study) -> Record:
    return Record(NOW, checksums(study.figures), 1.5, {"data/extra.csv": "a" * 64}, "prose")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study whose one notebook has been run."""
    study = make_study(tmp_path, tone=["1"])
    study.figures.mkdir()
    (study.figures / "tone.csv").write_text("a\n1\n")
    executed_copy(study, "tone").parent.mkdir(parents=True)
    executed_copy(study, "tone").write_text("{}")
    write_records(study, {"tone": last_run(study)})
    return study


def reasons(study: Study, ingredients: Ingredients = NOW) -> tuple[str, ...]:
    record = read_records(study).get("tone")
    return reasons_to_run(study, "tone", ingredients, record, checksums(study.figures))


def test_a_record_reads_back_as_it_was_written(study: Study) -> None:
    assert read_records(study) == {"tone": last_run(study)}


def test_nothing_has_to_run_when_nothing_changed(study: Study) -> None:
    assert reasons(study) == ()


def test_changed_ingredients_are_a_reason(study: Study) -> None:
    assert reasons(study, Ingredients({"Python": "3.12"})) == ("Python is 3.12, was 3.11",)


def test_an_edited_figure_is_a_reason(study: Study) -> None:
    (study.figures / "tone.csv").write_text("a\n2\n")
    assert reasons(study) == ("figures/tone.csv was edited",)


def test_a_missing_figure_is_a_reason(study: Study) -> None:
    (study.figures / "tone.csv").unlink()
    assert reasons(study) == ("figures/tone.csv is missing",)


def test_a_missing_executed_copy_is_a_reason(study: Study) -> None:
    executed_copy(study, "tone").unlink()
    assert reasons(study) == ("build/notebooks/tone.ipynb is missing",)


@pytest.mark.parametrize(
    "content", ["", "[]", "[" * 100_000, "9" * 5000, '{"tone": {}}', '{"tone": 3}', '{"tone": {"ingredients": 1}}']
)
def test_a_damaged_record_means_that_all_runs_anew(study: Study, content: str) -> None:
    (study.build / "state.json").write_text(content)
    assert reasons(study) == ("it has not been run here yet",)
