"""Errors for people: what is wrong, where it is, and what to do about it."""

from __future__ import annotations

from framing.harmless import harmless_lines


class FramingError(Exception):
    """Something the user can mend.

    Errors repeat what users typed and what stands in files: control characters and controls of direction in it are
    replaced by �, wherever the error is shown.

    Parameters
    ----------
    what
        What is wrong, as a sentence.
    where
        The place: a file, a line, a notebook, a cell, a column.
    remedy
        What to do about it, as a sentence.

    Examples
    --------
    >>> print(FramingError("The file is empty.", where="a.txt", remedy="Remove it."))
    The file is empty.
      where: a.txt
      to do: Remove it.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = harmless_lines(what)
        self.where, self.remedy = (None if said is None else harmless_lines(said) for said in (where, remedy))
        super().__init__(self.what)

    def __str__(self) -> str:
        lines = [self.what]
        lines += [f"  where: {self.where}"] if self.where else []
        lines += [f"  to do: {self.remedy}"] if self.remedy else []
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[FramingError], what: str, where: str | None, remedy: str | None) -> FramingError:
    """Rebuild an error that crosses from a worker process to its parent."""
    return kind(what, where=where, remedy=remedy)


class ArticleError(FramingError):
    """An article or its metadata cannot be read."""


class CodebookError(FramingError):
    """The codebook has a mistake."""


class CorpusError(FramingError):
    """A corpus is missing, damaged or does not fit what is asked of it."""


class TextNotShared(CorpusError):  # noqa: N818 - the name says what happened, and the design uses it
    """The question needs sentences, and this corpus was shared without them."""


class MeasureError(FramingError):
    """A measure cannot be computed from what it was given."""


class FigureError(FramingError):
    """A figure cannot be drawn or saved."""


class StudyError(FramingError):
    """The study file, a notebook or a run has a mistake."""


class NotebookFailed(StudyError):  # noqa: N818 - it is the notebook that failed
    """A notebook raised while it ran."""
