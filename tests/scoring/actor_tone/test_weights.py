"""Weights are what was written, or a clear error."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from framing.errors import MeasureError
from framing.scoring.actor_tone import identity, load_model, validation, weights
from framing.scoring.actor_tone.card import write_card
from framing.scoring.actor_tone.fit import fit, main, save
from framing.scoring.actor_tone.model import METRICS, VECTORS, WEIGHTS
from framing.scoring.actor_tone.validation import VALIDATION, save_validation
from framing.scoring.actor_tone.weights import read_arrays, write_arrays

CHECKOUT = Path(__file__).parents[3]
BENCHMARK = CHECKOUT.parent / "shared" / "benchmarks" / "newsmtsc"
ARRAYS = {"words": np.array(["bad", "good"]), "coefficients": np.arange(6.0).reshape(2, 3)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_arrays(tmp_path / "weights.npz", ARRAYS)
    return tmp_path / "weights.npz"


def rewritten(path: Path, **changed: np.ndarray) -> Path:
    """Write members anew without the care that `write_arrays` takes."""
    with np.load(path) as archive:
        np.savez(path, **{**archive, **changed})
    return path


def test_what_is_read_is_what_was_written(path: Path) -> None:
    read = read_arrays(path)
    assert read.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(read[name], array)


def test_the_same_arrays_are_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_arrays(tmp_path / "again.npz", dict(reversed(ARRAYS.items())))
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()


def test_an_altered_number_is_noticed(path: Path) -> None:
    altered = ARRAYS["coefficients"] + np.array([0, 0, 1e-9])
    with pytest.raises(MeasureError, match="altered") as error:
        read_arrays(rewritten(path, coefficients=altered))
    assert error.value.where == str(path)
    assert "make model" in str(error.value)


def test_another_version_is_noticed(path: Path) -> None:
    with pytest.raises(MeasureError, match=f"version 99 .* reads version {weights.ACTOR_TONE.version}"):
        read_arrays(rewritten(path, format_version=np.array(99)))


def test_a_file_without_version_is_noticed(path: Path) -> None:
    np.savez(path, **ARRAYS)
    with pytest.raises(MeasureError, match="cannot be read"):
        read_arrays(path)


def test_objects_are_never_unpickled(path: Path) -> None:
    np.savez(path, words=np.array([{"a": 1}], dtype=object), format_version=np.array(1), checksum=np.array(""))
    with pytest.raises(MeasureError, match="cannot be read"):
        read_arrays(path)


@pytest.mark.parametrize("spoil", [lambda content: content[:100], lambda content: b"", lambda content: b"no zip"])
def test_a_damaged_file_is_noticed(path: Path, spoil: object) -> None:
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(MeasureError, match="cannot be read"):
        read_arrays(path)


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="cannot be read"):
        load_model(tmp_path / "none.npz")


def test_what_ships_is_small_and_dated_alike() -> None:
    assert WEIGHTS.stat().st_size + VECTORS.stat().st_size < 5_000_000
    for path in (WEIGHTS, VECTORS):
        with zipfile.ZipFile(path) as archive:
            assert {member.date_time for member in archive.infolist()} == {weights.EPOCH}


def test_no_word_of_the_model_has_a_capital() -> None:
    assert all(word == word.lower() for word in load_model().vocabulary.number)


def test_the_model_card_is_the_one_of_these_weights(tmp_path: Path) -> None:
    write_card(json.loads(METRICS.read_text(encoding="utf-8")), tmp_path / "card.md")
    assert (tmp_path / "card.md").read_text(encoding="utf-8") == (CHECKOUT / "docs" / "actor_tone.md").read_text(
        encoding="utf-8"
    )


def test_nothing_is_fitted_where_the_coded_sentences_are_absent(tmp_path: Path) -> None:
    before = WEIGHTS.read_bytes()
    assert "absent" in main(tmp_path, tmp_path / "card.md")
    assert WEIGHTS.read_bytes() == before


@pytest.mark.slow
def test_fitting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    if not (BENCHMARK / "train.jsonl").is_file():
        pytest.skip(f"the coded sentences are not shared: no {BENCHMARK}")
    model, metrics, known = fit(BENCHMARK)
    save(model, tmp_path / "weights.npz")
    assert (tmp_path / "weights.npz").read_bytes() == WEIGHTS.read_bytes()
    assert metrics == json.loads(METRICS.read_text(encoding="utf-8"))
    save_validation(known, tmp_path / "validation.npz")
    again, kept = (read_arrays(path) for path in (tmp_path / "validation.npz", VALIDATION))
    for name, numbers in kept.items():  # of the weights all bytes are the same; a last decimal here may differ
        np.testing.assert_allclose(again[name], numbers, atol=2 if name == "probabilities" else 0)


def test_what_is_known_of_the_errors_is_what_the_metrics_say() -> None:
    known, metrics = validation(), json.loads(METRICS.read_text(encoding="utf-8"))["cross_validated"]
    confusion = np.zeros((3, 3), dtype=int)
    np.add.at(confusion, (known.labels, known.probabilities.argmax(axis=1)), 1)
    assert np.abs(confusion - metrics["confusion"]).max() <= 2  # probabilities are kept to four decimals
    assert known.macro_f1 == metrics["macro_f1"][0]
    np.testing.assert_allclose(known.probabilities.sum(axis=1), 1, atol=1e-3)


def test_the_model_is_named_by_its_bytes() -> None:
    assert identity() == hashlib.sha256(WEIGHTS.read_bytes() + VECTORS.read_bytes()).hexdigest()[:12]
