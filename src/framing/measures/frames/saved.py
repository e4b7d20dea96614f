"""Models of frames on disk: arrays with a checksum, nothing that could be executed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.measures.frames.cross_validation import Unseen
from framing.measures.frames.example import FrameModel, require_model
from framing.measures.frames.learning import Learnt
from framing.measures.frames.vocabulary import Block, Vocabulary
from framing.measures.frames.word_counts import Unit
from framing.scoring.actor_tone.weights import Kind, read_arrays, write_arrays

FRAME_MODEL = Kind(
    "The arrays of this model of frames", "Save it again with framing.save_frame_model, or learn it anew.", version=2
)
_ARRAYS = (
    *("about", "words", "word_rarity", "pieces", "piece_rarity", "coefficients", "intercept", "thresholds"),
    *("labels", "probabilities", "found", "articles", "fingerprints"),
)
Array = NDArray[Any]


def save_frame_model(model: FrameModel, path: str | Path) -> None:
    """Write a model to a file, to the same bytes each time.

    The file holds single words and pieces of words, no sentence of a coded text; whoever has it can find frames with
    :func:`framing.load_frame_model`. By the fingerprints in it a coded text is recognised by who has that text, and not
    recovered by who has not.

    Parameters
    ----------
    model
        What :func:`framing.fit_frames` returned.
    path
        The file, ``.npz``; an existing one is replaced as a whole.

    Raises
    ------
    MeasureError
        Where it is no model, or cannot be written.
    """
    require_model(model)
    learnt, unseen, known = model.learnt, model.unseen, model.learnt.vocabulary
    about = {
        "frames": model.frames,
        "unit": model.unit,
        "folds": model.folds,
        "seed": model.seed,
        "notes": model.notes,
    }
    arrays = {
        "about": _bytes(json.dumps(about, ensure_ascii=False, sort_keys=True)),
        "words": _bytes("\n".join(known.words.names)),
        "word_rarity": known.words.rarity,
        "pieces": _bytes("\n".join(known.pieces.names)),
        "piece_rarity": known.pieces.rarity,
        "coefficients": learnt.coefficients,
        "intercept": learnt.intercept,
        "thresholds": learnt.thresholds,
        "labels": unseen.labels,
        "probabilities": unseen.probabilities,
        "found": unseen.found,
        "articles": unseen.articles,
        "fingerprints": _bytes("\n".join(model.fingerprints)),
    }
    try:
        write_arrays(Path(path), arrays, of=FRAME_MODEL)
    except OSError as error:
        raise MeasureError(f"The model cannot be written: {error}", where=str(path)) from error


def load_frame_model(path: str | Path) -> FrameModel:
    """Read a model that :func:`framing.save_frame_model` wrote; nothing in the file is executed.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    FrameModel

    Raises
    ------
    MeasureError
        Where the file is missing, damaged, altered, of another version, or not of a model of frames.
    """
    file = Path(path)
    arrays = read_arrays(file, needed=_ARRAYS, of=FRAME_MODEL)
    try:
        return _model(arrays)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MeasureError(
            f"{FRAME_MODEL.name} do not fit one another ({error}).", where=str(file), remedy=FRAME_MODEL.remedy
        ) from error


def _model(arrays: dict[str, Array]) -> FrameModel:
    about = json.loads(_text(arrays["about"]))
    frames, n_frames = _names(about["frames"]), len(about["frames"])
    words, pieces = (_names(_text(arrays[name]).split("\n")) for name in ("words", "pieces"))
    n_columns, n = len(words) + len(pieces), len(arrays["articles"])
    _require(about["unit"] in get_args(Unit), "no unit of texts")
    _require(isinstance(about["folds"], int) and isinstance(about["seed"], int), "folds and seed are whole numbers")
    unit: Unit = about["unit"]
    learnt = Learnt(
        Vocabulary(
            Block(words, _numbers(arrays, "word_rarity", (len(words),))),
            Block(pieces, _numbers(arrays, "piece_rarity", (len(pieces),))),
        ),
        _numbers(arrays, "coefficients", (n_columns, n_frames)),
        _numbers(arrays, "intercept", (n_frames,)),
        _shares(arrays, "thresholds", (n_frames,)),
    )
    unseen = Unseen(
        _flags(arrays, "labels", (n, n_frames)),
        _shares(arrays, "probabilities", (n, n_frames)),
        _flags(arrays, "found", (n, n_frames)),
        _numbers(arrays, "articles", (n,)).astype(np.int64),
    )
    fingerprints = tuple(_text(arrays["fingerprints"]).split("\n"))
    _require(len(fingerprints) == n, f"there are {len(fingerprints)} fingerprints of {n} texts")
    notes = tuple(map(str, about["notes"]))
    return FrameModel(frames, unit, learnt, unseen, fingerprints, about["folds"], about["seed"], notes)


def _bytes(text: str) -> Array:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def _text(array: Array) -> str:
    _require(array.dtype == np.uint8 and array.ndim == 1, "text is kept as bytes")
    return array.tobytes().decode("utf-8")


def _names(names: Sequence[Any]) -> tuple[str, ...]:
    _require(isinstance(names, list) and len(names) > 0, "a list of names is needed")
    _require(all(isinstance(name, str) and name for name in names), "a name is empty")
    _require(len(set(names)) == len(names), "a name is there twice")
    return tuple(names)


def _numbers(arrays: dict[str, Array], name: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    array = arrays[name]
    _require(array.dtype.kind in "fi" and array.shape == shape, f"“{name}” is not of the shape {shape}")
    _require(bool(np.isfinite(array).all()), f"“{name}” has what is no number")
    return array.astype(float)


def _shares(arrays: dict[str, Array], name: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    numbers = _numbers(arrays, name, shape)
    _require(bool(((numbers >= 0) & (numbers <= 1)).all()), f"“{name}” are not from 0 to 1")
    return numbers


def _flags(arrays: dict[str, Array], name: str, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    array = arrays[name]
    _require(array.dtype == np.bool_ and array.shape == shape, f"“{name}” are not yes or no, in the shape {shape}")
    return array


def _require(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise ValueError(otherwise)
