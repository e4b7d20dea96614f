"""A model on disk is what was written, or a clear error; nothing in it is executed."""

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from invented_codings import invented, small_model

from framing.errors import MeasureError
from framing.measures.frames import load_frame_model, save_frame_model
from framing.measures.frames.saved import FRAME_MODEL
from framing.scoring.actor_tone import weights
from framing.scoring.actor_tone.weights import read_arrays, write_arrays

MODEL = small_model()


@pytest.fixture
def path(tmp_path):
    save_frame_model(MODEL, tmp_path / "model.npz")
    return tmp_path / "model.npz"


def rewritten(path, **changed):
    """Write with a right checksum what no model is."""
    write_arrays(path, {**read_arrays(path, of=FRAME_MODEL), **changed}, of=FRAME_MODEL)
    return path


def about(path, **changed):
    known = json.loads(read_arrays(path, of=FRAME_MODEL)["about"].tobytes())
    return rewritten(path, about=np.frombuffer(json.dumps({**known, **changed}).encode(), dtype=np.uint8))


def test_what_is_read_predicts_what_was_written(path):
    model = load_frame_model(str(path))
    texts = ["prices rose", "storms at the coast", ""]
    assert model.predict_texts(texts).equals(MODEL.predict_texts(texts))
    assert (model.frames, model.unit, model.folds, model.seed, model.notes) == (
        *(MODEL.frames, MODEL.unit, MODEL.folds, MODEL.seed, MODEL.notes),
    )
    np.testing.assert_array_equal(model.unseen.found, MODEL.unseen.found)


def test_coded_texts_are_recognised_by_what_was_read(path):
    texts = invented().texts[:5]
    assert load_frame_model(path).fingerprints == MODEL.fingerprints
    assert load_frame_model(path).predict_texts(texts).equals(MODEL.predict_texts(texts))


def test_a_file_of_an_earlier_version_is_refused(path):
    write_arrays(path, read_arrays(path, of=FRAME_MODEL), of=replace(FRAME_MODEL, version=1))
    with pytest.raises(MeasureError, match="version 1 of their format; this framing reads version 2"):
        load_frame_model(path)


def test_the_same_model_is_the_same_bytes(path, tmp_path):
    save_frame_model(load_frame_model(path), tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("spoil", [lambda content: content[:500], lambda content: b"", lambda content: b"no zip"])
def test_a_damaged_file_is_noticed(path, spoil):
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(MeasureError, match="model of frames cannot be read") as error:
        load_frame_model(path)
    assert "save_frame_model" in error.value.remedy


def test_a_missing_file_and_one_that_cannot_be_written_are_clear_errors(tmp_path):
    with pytest.raises(MeasureError, match="cannot be read"):
        load_frame_model(tmp_path / "none.npz")
    with pytest.raises(MeasureError, match="cannot be written"):
        save_frame_model(MODEL, tmp_path / "no folder" / "model.npz")


def test_an_altered_number_is_noticed(path):
    with np.load(path) as archive:
        np.savez(path, **{**archive, "thresholds": np.array([0.5, 0.1])})
    with pytest.raises(MeasureError, match="altered"):
        load_frame_model(path)


def test_objects_are_never_unpickled(path):
    with np.load(path) as archive:
        np.savez(path, **{**archive, "words": np.array([{"a": 1}], dtype=object)})
    with pytest.raises(MeasureError, match="cannot be read"):
        load_frame_model(path)


def test_an_archive_that_explodes_is_refused_before_it_does(path, monkeypatch):
    monkeypatch.setattr(weights, "LARGEST", 1000)
    with pytest.raises(MeasureError, match="more than 1,000 bytes"):
        load_frame_model(path)


def test_an_array_that_claims_to_be_endless_is_refused(path):
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (2**58,)})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("endless.npy", header.getvalue())
    with pytest.raises(MeasureError, match="cannot be read"):
        load_frame_model(path)


@pytest.mark.parametrize(
    "changed",
    [
        {"coefficients": np.zeros((3, 2))},
        {"coefficients": np.array("text")},
        {"intercept": np.array([np.nan, 0.0])},
        {"thresholds": np.array([0.5, 7.0])},
        {"labels": np.zeros((3, 2), dtype=bool)},
        {"found": np.zeros(MODEL.unseen.found.shape)},
        {"words": np.frombuffer(b"a\na", dtype=np.uint8)},
        {"words": np.array([1.0])},
        {"about": np.frombuffer(b"{", dtype=np.uint8)},
        {"about": np.frombuffer(b"[]", dtype=np.uint8)},
        {"about": np.frombuffer(b"{}", dtype=np.uint8)},
        {"articles": np.array(1)},
        {"fingerprints": np.frombuffer(b"ab", dtype=np.uint8)},
    ],
)
def test_arrays_that_do_not_fit_are_noticed(path, changed):
    with pytest.raises(MeasureError, match="do not fit one another"):
        load_frame_model(rewritten(path, **changed))


@pytest.mark.parametrize(
    "changed", [{"frames": []}, {"frames": ["a", "a"]}, {"frames": "ab"}, {"unit": "page"}, {"folds": "3"}]
)
def test_descriptions_that_do_not_fit_are_noticed(path, changed):
    with pytest.raises(MeasureError, match="do not fit one another"):
        load_frame_model(about(path, **changed))


def test_arrays_of_something_else_are_noticed(tmp_path):
    write_arrays(tmp_path / "other.npz", {"words": np.zeros(3)}, of=FRAME_MODEL)
    with pytest.raises(MeasureError, match="“about” is missing"):
        load_frame_model(tmp_path / "other.npz")
