"""An exploration: from filters and a view to its table, its figure, its sentences and its code. No widget knows more.

Everything is computed by the code that is shown, when it is first asked for, and then kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, get_args

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError, TextNotShared
from framing.exploring.choices import Choices
from framing.exploring.evidence import Request, behind_row
from framing.exploring.program import Line, Program, Results, call, written
from framing.exploring.selection import MOST, Selection, name_of
from framing.exploring.views import VIEWS, View
from framing.figures import Figure
from framing.measures.copied import Copies
from framing.measures.groups import article_groups
from framing.measures.requirements import require_draws, require_one_of

SMALL = 300  # sentences: up to here everything is drawn in full at once
_SHOWN = 200  # lines of a concordance
_OF_ROW = {
    "count": ("{} place", "{} places"),
    "n_hits": ("{} hit", "{} hits"),
    "n_both": ("{} sentence with both", "{} sentences with both"),
    "n_statements": ("{} statement", "{} statements"),
}
_OF_SENTENCES = {"n_sentences": ("{} sentence", "{} sentences"), "n_articles": ("{} article", "{} articles")}


@dataclass(frozen=True)
class Look:
    """What is looked at, and how.

    Attributes
    ----------
    view
        The name of a view.
    selection
        Outlets, days, places and voice.
    word
        What the view asks for; empty elsewhere.
    in_full
        Whether as many samples are drawn as in a paper.
    """

    view: str = "keyness"
    selection: Selection = field(default_factory=Selection)
    word: str = ""
    in_full: bool = False


@dataclass(frozen=True)
class Evidence:
    """What stands behind a row.

    Attributes
    ----------
    title
        What is looked for, and how often it was found.
    lines
        A concordance; None where the corpus has no text.
    note
        Why there is none, or that there are more.
    code
        What gives these lines.
    """

    title: str
    lines: pd.DataFrame | None
    note: str
    code: str


class Exploration:
    """Looks at a corpus, with what was computed kept.

    Parameters
    ----------
    corpus
        The corpus, with or without text.
    choices
        What holds for all views.

    Raises
    ------
    MeasureError
        Where the corpus has no articles, or something chosen is none of what there is to choose.
    """

    def __init__(self, corpus: Corpus, choices: Choices | None = None) -> None:
        self.corpus, self.choices = corpus, choices or Choices()
        if isinstance(corpus, Corpus) and corpus.articles.empty:
            raise MeasureError("The corpus has no articles: there is nothing to explore.", remedy="Add articles first.")
        article_groups(corpus, self.choices.by)
        require_one_of(self.choices.copies, get_args(Copies), "treatment of copies")
        require_draws(seed=self.choices.seed, resamples=self.choices.resamples, permutations=self.choices.permutations)
        self._results = Results(corpus)

    def program(self, look: Look) -> Program:
        """Write the program of a view's table."""
        view, selection = VIEWS[look.view], look.selection
        self._require_sense(view, look)
        takes_voice = "voice" in view.options
        part = selection.part(self.corpus, self.choices.seed, with_voice=not takes_voice, of_body=view.of_body)
        arguments = {name: getattr(self.choices, name) for name in view.options if name != "voice"}
        if takes_voice and selection.voice != "all":
            arguments["voice"] = selection.voice
        arguments |= view.arguments
        if self.is_quick(look):
            arguments |= {name: min(n, getattr(self.choices, name)) for name, n in view.quickly.items()}
        if view.asks:
            arguments[view.asks[0]] = look.word
        if "by" in view.options and "by" in arguments:
            arguments = {"by": arguments.pop("by"), **arguments}
        return (*part, Line("table", call(view.measure, name_of(part), **arguments)))

    def _require_sense(self, view: View, look: Look) -> None:
        selection = look.selection
        if view.asks and not look.word.strip():
            raise MeasureError(f"{view.label}: no word was given.", remedy="Write one, and press Enter.")
        if view.whole_articles and (selection.places or selection.voice != "all"):
            raise MeasureError(
                "Words near each other were counted by article: of places or voices they are not known.",
                remedy="Choose all places and all words.",
            )
        if view.name == "gap" and selection.places:
            raise MeasureError("This view compares headline and body.", remedy="Choose all places.")

    def is_quick(self, look: Look) -> bool:
        """Whether fewer samples are drawn than in a paper."""
        return bool(VIEWS[look.view].quickly) and not look.in_full and len(self.corpus.sentences) > SMALL

    def table(self, look: Look) -> pd.DataFrame:
        """Return the table of a view, with its method and limits."""
        found: pd.DataFrame = self._results.of(self.program(look))
        return found

    def figure_program(self, look: Look) -> Program:
        """Write the program of a view's figure; that of its table where it has none."""
        view, program = VIEWS[look.view], self.program(look)
        if not view.figure:
            return program
        given = ["table", *([name_of(program[:-1])] if view.with_corpus else [])]
        return (*program, Line("figure", call(view.figure, *given)))

    def figure(self, look: Look) -> Figure | None:
        """Draw a view; None where the library has no figure of it."""
        found = self._results.of(self.figure_program(look))
        return found if isinstance(found, Figure) else None

    def code(self, look: Look) -> str:
        """Write the code that gives the table and the figure of a view."""
        view = VIEWS[look.view]
        return written(self.figure_program(look), ("table", "figure") if view.figure else ("table",))

    def evidence(self, look: Look, row: int) -> Evidence:
        """List the sentences behind a row of a view's table.

        Parameters
        ----------
        look
            The view.
        row
            Position in its table.

        Returns
        -------
        Evidence
        """
        table = self.table(look)
        own = {str(column): value for column, value in table.iloc[row].items()}
        request = Request(self.corpus, VIEWS[look.view], look.selection, self.choices, own)
        found, program = behind_row(request)
        title = harmless(" · ".join([found, *_scope(request)]))
        code = written(program, ("lines",))
        try:
            lines: pd.DataFrame = self._results.of(program)
        except TextNotShared as told:
            said = (told.what, _counts(request.row), told.remedy)
            return Evidence(title, None, " ".join(part for part in said if part), code)
        title = f"{title}: {_found(lines, request.row)}"
        return Evidence(title, _first(lines, title), _more(lines, self.choices), code)

    def in_words(self, selection: Selection) -> str:
        """Say what is looked at, and what of a large corpus is not."""
        articles: Corpus = self._results.of(selection.articles(self.corpus, self.choices.seed))
        n, every = len(articles.articles), len(self.corpus.articles)
        said = selection.in_words(n, every)
        if every > MOST and n == MOST:
            said += f" A sample: of what fits, {MOST:,} whole articles were drawn at random, seed {self.choices.seed}."
        if selection.since or selection.until:
            undated = int((self.corpus.articles["published"].astype("str").fillna("") == "").sum())
            said += f" Articles without a date ({undated:,}), or with one that may lie outside, are left out."
        return said

    def with_word(self, look: Look) -> Look:
        """Give a view the word it asks for, where none was given: the most frequent one."""
        if not VIEWS[look.view].asks or look.word:
            return look
        words: Any = self.table(replace(look, view="dispersion", selection=Selection()))
        return replace(look, word=str(words["term"].iloc[0]))


def _scope(request: Request) -> list[str]:
    """Say in what was looked: the outlet of the row, and every filter."""
    own = [request.group] if request.group else []
    return own + request.selection.filters_in_words(with_outlets=not own)


def _found(lines: pd.DataFrame, row: Any) -> str:
    """Say how many sentences are shown, of how many, in which articles."""
    n, n_articles = len(lines), lines["name"].nunique()
    drawn, counted = str(lines.attrs.get("drawn", "")), _of_row(row)
    of = f" of {counted:,}" if drawn and counted is not None and counted > n else ""
    places = f"{n:,}{of} place{'' if n == 1 and not of else 's'}"
    within = drawn or f"{n_articles:,} article{'' if n_articles == 1 else 's'}"
    return f"{places} in {within}" + (f"; the first {_SHOWN:,} are shown" if n > _SHOWN else "")


def _of_row(row: Any) -> int | None:
    """Return how often a row counts what it is of."""
    return next((int(row[column]) for column in _OF_ROW if column in row and pd.notna(row[column])), None)


def _first(lines: pd.DataFrame, title: str) -> pd.DataFrame:
    """Take as many lines as are read at once, under a title that says what they are and how many there are."""
    shown = lines.head(_SHOWN)
    shown.attrs = {name: text for name, text in lines.attrs.items() if name not in ("found", "drawn")}
    shown.attrs["title"] = title
    return shown


def _more(lines: pd.DataFrame, choices: Choices) -> str:
    drawn = "drawn" in lines.attrs
    said = ["The code gives all of them."] if len(lines) > _SHOWN and not drawn else []
    said += ["Without articles= the code reads them all, and takes longer."] if drawn else []
    said += ["Copies that were not counted are listed too."] if choices.copies != "keep" else []
    return " ".join(said)


def _counts(row: Any) -> str:
    """Say what the shared tables know of a row's sentences: of the row itself, not of its whole outlet."""
    numbers = {
        column: int(row[column])
        for column in (*_OF_ROW, *_OF_SENTENCES)
        if column in row and isinstance(row[column], int | float | np.number) and np.isfinite(row[column])
    }
    own = next(({column: numbers[column]} for column in _OF_ROW if column in numbers), numbers)
    named = _OF_ROW | _OF_SENTENCES
    known = [named[column][0 if n == 1 else 1].format(f"{n:,}") for column, n in own.items()]
    return f"The shared tables count {' in '.join(known)}." if known else ""
