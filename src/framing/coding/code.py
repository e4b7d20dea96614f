"""``framing.code``: the coder where there are widgets, and what to do instead where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.coding.folder import home_of_text
from framing.coding.questions import questions_of
from framing.coding.session import CodingSession
from framing.coding.sheet_layout import lay_out_sheets
from framing.corpus import Corpus
from framing.display.harmless import escaped
from framing.errors import MeasureError
from framing.validation import Validation, read_validation


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
        Who codes. What this coder did before is gone on with.
    sample
        What was drawn; that of the folder where None.
    entries
        What is asked: entries of the codebook, and ``tone``; all frames and the tone where None.
    coders
        All who code, where units are shared out among them; they are the same for everybody.
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
        Where there is no sample, it is of another corpus, or the coder is not among `coders`.
    CorpusError
        Where the labels that are there are of another sample or codebook.
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(
    ...     framing.read_articles("data/example/articles"), framing.read_codebook("data/example/codebook.toml")
    ... )
    >>> drawn = framing.draw_for_coding(corpus, 30)
    >>> coder = framing.code(corpus, getfixture("tmp_path"), "Ada", sample=drawn, entries=["conflict", "tone"])
    >>> coder.session.answer("conflict", 1)
    >>> coder.session.n_units, coder.session.n_done
    (30, 0)
    """
    folder = Path(folder)
    drawn = read_validation(folder) if sample is None else sample
    everybody = list(coders) or [coder]
    if coder not in everybody:
        raise MeasureError(
            f"{coder} is not among the coders.", where=f"coders={everybody}", remedy="Name all who code."
        )
    sheets = lay_out_sheets(corpus, drawn, questions_of(corpus, entries), everybody, blind=blind)
    sheet = sheets[everybody.index(coder)]
    session = CodingSession(sheet, home_of_text(folder) / f"{coder}.csv")
    try:
        from framing.coding.coder import Coder  # noqa: PLC0415 - half a second, and not everywhere
    except ImportError as missing:
        return Instead(str(missing.name), coder)
    return Coder(session)


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
