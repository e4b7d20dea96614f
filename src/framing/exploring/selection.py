"""What is looked at: outlets, days, places in the article and a voice, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from framing.corpus import Corpus
from framing.exploring.program import Line, Program, call
from framing.measures.voices import Voice

MOST = 5_000  # articles that are looked at: of more, so many are drawn
PLACES = {
    "headline": "headline",
    "deck": "deck",
    "first": "first part of the body",
    "middle": "middle part of the body",
    "last": "last part of the body",
}
VOICES: dict[Voice, str] = {"all": "all words", "own": "own words", "quoted": "quotations"}


@dataclass(frozen=True)
class Selection:
    """Which articles, sentences and words are looked at; empty where everything is.

    Attributes
    ----------
    outlets
        By name.
    since, until
        Days, as ``2025-08-15``.
    places
        Of ``PLACES``.
    voice
        One of ``VOICES``.
    """

    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    places: tuple[str, ...] = ()
    voice: Voice = "all"

    @property
    def has_headlines(self) -> bool:
        """Whether headlines or decks were chosen."""
        return bool({"headline", "deck"} & set(self.places))

    def articles(self, corpus: Corpus, seed: int) -> Program:
        """Write the program that takes the articles alone."""
        chosen: dict[str, object] = {}
        if self.outlets:
            chosen["outlets"] = list(self.outlets)
        chosen |= {name: value for name, value in (("since", self.since), ("until", self.until)) if value}
        if len(corpus.articles) > MOST:
            chosen |= {"articles": MOST, "seed": seed}
        return (Line("articles", call("excerpt", "corpus", **chosen)),) if chosen else ()

    def part(self, corpus: Corpus, seed: int, *, with_voice: bool, of_body: bool) -> Program:
        """Write the program that takes what is looked at.

        Parameters
        ----------
        corpus, seed
            What it is taken of, and the seed by which many articles are thinned out.
        with_voice
            Whether words of other voices are left out here, since the measure cannot.
        of_body
            Whether the measure counts bodies alone, so that headlines that were chosen must count like them.
        """
        program = self.articles(corpus, seed)
        chosen: dict[str, object] = {"places": list(self.places)} if self.places else {}
        if with_voice and self.voice != "all":
            chosen["voice"] = self.voice
        if chosen:
            program = (*program, Line("part", call("excerpt", name_of(program), **chosen)))
        if of_body and self.has_headlines:
            line = Line("counted", call("with_headlines", name_of(program)), "the measure counts sentences of bodies")
            program = (*program, line)
        return program

    def filters_in_words(self, *, with_outlets: bool = True) -> list[str]:
        """Name the filters that are set, one by one.

        Examples
        --------
        >>> Selection(since="2025-03-01", places=("first",), voice="own").filters_in_words()
        ['from 2025-03-01', 'first part of the body', 'own words']
        """
        said = [", ".join(self.outlets)] if with_outlets else []
        said += [f"{name} {day}" for name, day in (("from", self.since), ("to", self.until)) if day]
        said += [", ".join(PLACES[place] for place in PLACES if place in self.places)]
        said += [VOICES[self.voice]] if self.voice != "all" else []
        return [each for each in said if each]

    def in_words(self, n_articles: int, n_all: int) -> str:
        """Say what is looked at.

        Examples
        --------
        >>> Selection(places=("first",), voice="own").in_words(12, 24)
        '12 of 24 articles; first part of the body; own words.'
        """
        of = f"{n_articles:,} of {n_all:,}" if n_articles != n_all else f"All {n_all:,}"
        places = ", ".join(PLACES[place] for place in PLACES if place in self.places)
        said = [f"{of} articles", places or "all places that a measure counts", VOICES[self.voice]]
        return "; ".join(said) + "."


def name_of(program: Program) -> str:
    """Return what the last result of a program is called."""
    return program[-1].name if program else "corpus"
