"""The views: which measure each shows, with what, in which figure, and what stands behind its rows. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: What stands behind a row: places of a term, of an entry of the codebook, or sentences that other tables name.
Behind = Literal[
    "term", "pair", "contested", "frame", "frame and actor", "actor", "claim", "extremes", "statements", "markers"
]
TABS = {"terms": "Terms", "tone": "Tone", "frames": "Frames", "voices": "Voices", "coverage": "Coverage"}


@dataclass(frozen=True)
class View:
    """A view: a measure with its figure and its evidence.

    Attributes
    ----------
    name, tab, label
        What it is called in code, in which of ``TABS`` it stands, and what a reader chooses.
    measure, arguments
        The function of framing, and what it is given beside the corpus.
    options
        Which of by, copies, voice, resamples, permutations and seed it takes.
    figure
        The function that draws its table; empty where there is none.
    with_corpus
        Whether this function takes the corpus as well.
    behind
        What stands behind its rows.
    of_body
        Whether it counts bodies alone.
    quickly
        Fewer draws, with which it answers at once.
    asks
        The parameter that a reader fills in, and what for.
    whole_articles
        Whether it knows articles as a whole alone, and no places and voices in them.
    """

    name: str
    tab: str
    label: str
    measure: str
    options: tuple[str, ...]
    behind: Behind
    arguments: Mapping[str, object] = field(default_factory=dict)
    figure: str = ""
    with_corpus: bool = False
    of_body: bool = True
    quickly: Mapping[str, int] = field(default_factory=dict)
    asks: tuple[str, str] | None = None
    whole_articles: bool = False


_DRAWN = ("by", "copies", "resamples", "seed")
_IN_VOICE = ("by", "voice", "copies", "resamples", "seed")
_FEW = {"resamples": 100, "permutations": 99}

_ALL = (
    View("keyness", "terms", "Terms that set an outlet apart", "keyness", (*_DRAWN, "permutations"), "term",
         {"minimum": 3}, "draw_keyness", quickly=_FEW),
    View("dispersion", "terms", "How evenly terms are spread over articles", "dispersion", ("copies",), "term",
         {"minimum": 3}),
    View("collocates", "terms", "Words that stand near a word", "collocations", (), "pair", {"minimum": 2},
         asks=("node", "Word (* for any part of it)"), whole_articles=True),
    View("names", "terms", "What a contested thing is called", "contested_names", (*_IN_VOICE, "permutations"),
         "contested", {}, "draw_contested_names", quickly=_FEW),
    View("tone", "tone", "Tone of each outlet", "tone", _IN_VOICE, "extremes", {}, "draw_tone", with_corpus=True),
    View("along", "tone", "Tone from lead to end", "tone_along", _IN_VOICE, "extremes", {}, "draw_tone_along"),
    View("gap", "tone", "Tone of headline and body", "headline_gap", _IN_VOICE, "extremes", {}, "draw_headline_gap",
         of_body=False),
    View("actors", "tone", "Tone toward actors", "actor_tone", _IN_VOICE, "actor", {}, "draw_actor_tone",
         quickly={"resamples": 100}),
    View("frames", "frames", "Salience of frames", "frame_salience", _IN_VOICE, "frame", {}, "draw_frame_salience"),
    View("frame-actors", "frames", "Actors in frames", "frame_actors", _IN_VOICE, "frame and actor", {},
         "draw_frame_actors"),
    View("voices", "voices", "Who gets to speak", "voices", _DRAWN, "statements", {}, "draw_voices"),
    View("frame-voices", "voices", "Frames by whose words they stand in", "frames_by_voice", _DRAWN, "frame", {},
         "draw_frames_by_voice"),
    View("stance", "voices", "Doubt and certainty", "stance", _IN_VOICE, "markers", {}, "draw_stance"),
    View("coverage", "coverage", "Which claims each outlet states", "coverage", ("by", "copies"), "claim", {},
         "draw_coverage", of_body=False),
    View("selection", "coverage", "Claims that all state, or only one", "claim_selection", ("by", "copies"), "claim",
         {}, of_body=False),
)  # fmt: skip

#: Every view by its name, in the order in which they are offered.
VIEWS: dict[str, View] = {view.name: view for view in _ALL}


def views_of(tab: str) -> list[View]:
    """Return the views of a tab.

    Examples
    --------
    >>> [view.name for view in views_of("coverage")]
    ['coverage', 'selection']
    """
    return [view for view in _ALL if view.tab == tab]
