"""What stands behind a row: the program that lists its sentences, of the articles and words that were counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from framing.codebook import KINDS
from framing.corpus import Corpus
from framing.exploring.choices import Choices
from framing.exploring.program import Line, Program, call, literal
from framing.exploring.selection import Selection, name_of
from framing.exploring.views import View
from framing.measures.wholes import lineages_of

EXTREMES = 10  # sentences at each end
MOST_READ = 100  # articles in which the places of a word are looked up: of more, so many are drawn
_QUOTED = {"own": 'lines[~lines["quoted"]]', "quoted": 'lines[lines["quoted"]]'}


@dataclass(frozen=True)
class Request:
    """A row of a view, and what its table was computed with.

    Attributes
    ----------
    corpus, view, selection, choices
        What was looked at, and how.
    row
        The row, by column.
    """

    corpus: Corpus
    view: View
    selection: Selection
    choices: Choices
    row: Mapping[str, Any]

    @property
    def group(self) -> str | None:
        """Which outlet the row is of; None where it is of all."""
        by = self.choices.by
        return str(self.row[by]) if by in self.row else None

    @property
    def grouped(self) -> dict[str, object]:
        """What a concordance is given so that it lists the row's outlet alone."""
        every: dict[str, object] = {"by": self.choices.by}
        return every if self.group is None else {**every, "group": self.group}

    @property
    def read(self) -> dict[str, object]:
        """What a concordance is given so that it reads no more articles than a reader waits for."""
        articles = self.corpus.articles
        own = articles if self.group is None else articles[articles[self.choices.by].astype("str") == self.group]
        return {"articles": MOST_READ, "seed": self.choices.seed} if len(own) > MOST_READ else {}

    @property
    def entry(self) -> str:
        """The entry of the codebook that the row is of."""
        return str(self.row["entry"])

    @property
    def articles(self) -> Program:
        """The program that takes the articles, in which there is context around what counted."""
        return self.selection.articles(self.corpus, self.choices.seed)

    def part(self, *, with_voice: bool = True, of_body: bool = False) -> Program:
        """Write the program that takes the sentences and words that counted."""
        return self.selection.part(self.corpus, self.choices.seed, with_voice=with_voice, of_body=of_body)


def behind_row(request: Request) -> tuple[str, Program]:
    """Write the program that lists the sentences behind a row.

    Parameters
    ----------
    request
        The row, and what its table was computed with.

    Returns
    -------
    str, Program
        What is looked for, in words, and the program, whose last result is called ``lines``.
    """
    return _WAYS.get(request.view.behind, _places)(request)


def _places(request: Request) -> tuple[str, Program]:
    """List the places of a term, or of an entry of the codebook."""
    articles, kind = request.articles, request.view.behind.partition(" ")[0]
    if kind in KINDS:
        found = str(request.row["label"])
        line = call(
            "concordance", name_of(articles), entry=f"{kind}/{request.entry}", **request.grouped, **request.read
        )
    else:
        found = str(request.row["term"])
        found += f" near {request.row['other']}" if request.view.behind == "pair" else ""
        line = call("concordance", name_of(articles), literal(_query(request)), **request.grouped, **request.read)
    return found, (*articles, Line("lines", line), *_counted(request))


def _query(request: Request) -> str:
    term = str(request.row["term"])
    if request.view.behind != "pair":
        return term
    other = str(request.row["other"])
    return f"({term} ... {other}|{other} ... {term}|{term} {other}|{other} {term})"


def _counted(request: Request) -> Program:
    """Keep the places that the measure counted: of the parts and the voice that were chosen."""
    selection, lines = request.selection, []
    if selection.places:
        part = request.part(with_voice=False)[len(request.articles) :]
        inside = 'lines[lines["sentence_id"].isin(part.sentences["sentence_id"])]'
        lines += [*part, Line("lines", inside)]
    elif request.view.of_body:
        lines.append(Line("lines", 'lines[lines["part"] == "body"]', "the measure counts bodies"))
    if selection.voice in _QUOTED:
        lines.append(Line("lines", _QUOTED[selection.voice]))
    return tuple(lines)


def _frame_and_actor(request: Request) -> tuple[str, Program]:
    """List the places of a frame in sentences that name an actor."""
    found, program = _places(request)
    actor = str(request.row["actor"])
    family = [name for name, above in lineages_of(request.corpus, "actor").items() if actor in above]
    named = f'corpus.mentions_of("actor").query({literal(f"entry in {family!r}")})'
    together = 'lines[lines["sentence_id"].isin(named["sentence_id"])]'
    label = str(request.row["actor_label"])
    return f"{found} with {label}", (*program, Line("named", named), Line("lines", together))


def _extremes(request: Request) -> tuple[str, Program]:
    """List the sentences with the lowest and the highest tone."""
    part = request.part(with_voice=False, of_body=True)
    options: dict[str, object] = {"by": request.choices.by, "n": EXTREMES, "copies": request.choices.copies}
    if request.selection.voice != "all":
        options["voice"] = request.selection.voice
    program = (*part, Line("lines", call("extreme_sentences", name_of(part), **options)))
    own = f"lines[lines[{literal(request.choices.by)}] == {literal(request.group or '')}]"
    return "the most negative and the most positive sentences", (*program, Line("lines", own))


def _statements(request: Request) -> tuple[str, Program]:
    """List the sentences with statements of a speaker; parts of an actor speak as the outermost whole."""
    kind = str(request.row["kind"])
    names = [name for name, above in lineages_of(request.corpus, "actor").items() if above[-1] == request.entry]
    wanted = f"speaker_kind == {kind!r}" + (f" and speaker in {names!r}" if kind == "actor" else "")
    return f"statements by {request.row['label']}", _of_rows(request, "attributions", wanted)


def _markers(request: Request) -> tuple[str, Program]:
    """List the sentences with markers of a kind."""
    voice = {"own": " and n > n_quoted", "quoted": " and n_quoted > 0"}.get(str(request.row.get("voice", "all")), "")
    return str(request.row["kind"]), _of_rows(request, "stance", f"kind == {str(request.row['kind'])!r}{voice}")


def _of_rows(request: Request, table: str, wanted: str) -> Program:
    """List the sentences that rows of a derived table are of."""
    articles, part = request.articles, request.part()
    places = "" if request.selection.places else ' and part == "body"'
    inside = f"{name_of(part)}.sentences.query({literal('n_tokens > 0' + places)})"
    rows = f"{name_of(part)}.{table}.query({literal(wanted)})"
    both = 'rows[rows["sentence_id"].isin(inside["sentence_id"])]["sentence_id"]'
    lines = call("sentences_in_context", name_of(articles), "numbers", **request.grouped)
    return (*part, Line("inside", inside), Line("rows", rows), Line("numbers", both), Line("lines", lines))


_WAYS: dict[str, Callable[[Request], tuple[str, Program]]] = {
    "frame and actor": _frame_and_actor,
    "extremes": _extremes,
    "statements": _statements,
    "markers": _markers,
}
