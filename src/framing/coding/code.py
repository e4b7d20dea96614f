"""``framing.code``: the coder where there are widgets, and what to do instead where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.coding.assignment import as_assigned, keep_assignment, read_assignment, share_in_sheet, share_of
from framing.coding.folder import home_of_text, read_coding
from framing.coding.questions import questions_of
from framing.coding.session import CodingSession
from framing.coding.sheet_layout import Sheet, lay_out_sheets
from framing.coding.units_shown import unit_ids
from framing.corpus import Corpus
from framing.display.harmless import escaped
from framing.errors import MeasureError
from framing.validation import Validation


def code(
    corpus: Corpus,
    folder: str | Path,
    coder: str,
    *,
    sample: Validation | None = None,
    entries: Sequence[str] | None = None,
    coders: Sequence[str] = (),
    blind: bool = True,
) -> Any:
    """Code a sample in JupyterLab: each unit in its context, by mouse or keyboard, saved after every answer.

    Parameters
    ----------
    corpus
        The corpus that the sample was drawn from, with its codebook and its text.
    folder
        Of the coding: ``validation`` in the corpus directory.
    coder
        Who codes. What this coder did before is gone on with: ``sheets/CODER.csv``, and where a unit has no label
        there, the labels that were read in.
    sample
        What was drawn; that of the folder where None.
    entries
        What is asked: entries of the codebook, and ``tone``; where None as in the sheet of the coder, and without one
        all frames and the tone.
    coders
        All who code, where units are shared out among them and ``framing code sheets`` has not done so; they are the
        same for everybody.
    blind
        Whether outlet and date are hidden.

    Returns
    -------
    Coder or Instead
        Shows itself. The labels are kept in ``sheets/CODER.csv`` of the folder, which is a sheet like those of
        ``framing code sheets`` and is read back with ``framing code read``.

    Raises
    ------
    MeasureError
        Where there is no sample, it is of another corpus, the coder is not among `coders`, or was given other units
        before.
    CorpusError
        Where the labels that are there are of another sample or codebook.
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing, tempfile
    >>> corpus = framing.derive(
    ...     framing.read_articles("data/example/articles"), framing.read_codebook("data/example/codebook.toml")
    ... )
    >>> folder = tempfile.mkdtemp()  # in a study: "data/mystudy/validation"
    >>> drawn = framing.draw_for_coding(corpus, 30)
    >>> coder = framing.code(corpus, folder, "Ada", sample=drawn, entries=["conflict", "tone"])
    >>> coder.session.answer("conflict", 1)
    >>> coder
    The sheet of Ada: 0 of 30 units are coded, for conflict and tone.
    """
    folder = Path(folder)
    drawn = read_coding(folder) if sample is None else sample
    sheet = _sheet(corpus, drawn, folder, coder, entries, coders, blind=blind)
    session = CodingSession(sheet, home_of_text(folder) / f"{coder}.csv", _kept_labels(drawn, coder))
    try:
        from framing.coding.coder import Coder  # noqa: PLC0415 - half a second, and not everywhere
    except ImportError as missing:
        return Instead(str(missing.name), coder)
    return Coder(session)


def _sheet(
    corpus: Corpus,
    drawn: Validation,
    folder: Path,
    coder: str,
    entries: Sequence[str] | None,
    coders: Sequence[str],
    *,
    blind: bool,
) -> Sheet:
    """Lay out the sheet of a coder: the units that they were given before, else their share among `coders`."""
    if coders and coder not in coders:
        raise MeasureError(
            f"{coder} is not among the coders.", where=f"coders={list(coders)}", remedy="Name all who code."
        )
    given = read_assignment(folder).get(coder) or (None if coders else share_in_sheet(folder, coder))
    if given is not None and not set(given.units) <= set(unit_ids(drawn)):
        given = None  # of another sample
    asked = given.entries or None if entries is None and given is not None else entries
    questions = questions_of(corpus, asked)
    sheets = lay_out_sheets(corpus, drawn, questions, list(coders) or [coder], blind=blind)
    sheet = next(each for each in sheets if each.coder == coder)
    if given is None:
        if coders:
            keep_assignment(folder, sheets)
        return sheet
    if coders and set(share_of(sheet).units) != set(given.units):
        raise MeasureError(
            f"{coder} was given other units when sheets were made.",
            where=f"coders={list(coders)}",
            remedy="Leave coders out, and the units are those of the sheet; or name all who code, in the same order.",
        )
    return as_assigned(sheet, given.units)


def _kept_labels(drawn: Validation, coder: str) -> dict[tuple[str, str], int]:
    """Return the labels of a coder that were read before, by id of the unit and entry."""
    ids = drawn.sample[["article", "sentence"]].assign(id=unit_ids(drawn))
    own = drawn.labels[(drawn.labels["coder"] == coder) & drawn.labels["label"].notna()].merge(ids)
    return {(unit, entry): int(label) for unit, entry, label in zip(own["id"], own["entry"], own["label"], strict=True)}


class Instead:
    """What to do where there are no widgets.

    Parameters
    ----------
    missing
        The package that is not there.
    coder
        Who wanted to code.
    """

    def __init__(self, missing: str, coder: str) -> None:
        self.why = (
            f"This kernel has no widgets (there is no {missing}). Code in a spreadsheet instead: "
            f"framing code sheets --coder “{coder}”, and then framing code read. Or install ipywidgets and anywidget."
        )

    def __repr__(self) -> str:
        return self.why

    def _repr_html_(self) -> str:
        return f"<p>{escaped(self.why)}</p>"
