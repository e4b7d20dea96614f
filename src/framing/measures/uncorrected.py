"""Measures that what people coded cannot correct, and why: said to whoever gives them a validation all the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from framing.errors import MeasureError

P = ParamSpec("P")
R = TypeVar("R")

_WORDS = "it counts words as they stand, and there is no instrument that could err"
_LIKENESS = "it compares all words of outlets, and there is no instrument that could err"
_SOURCES = "people code whether a sentence has an entry, not who says what in it, in whose words"
_CLAUSES = "people code whether a sentence has an entry, not who acts in its clauses"
_MARKERS = "markers of stance are no entries of the codebook, and nobody codes them"
_ACTOR_TONE = "people code the tone of a sentence, not toward whom it is; what is known of the model's errors is in it"
_FOUND = "what it finds is defined by no codebook, so that nobody can have coded it"
_PROFILE = "it is made of many measures; those that can be corrected are corrected one by one"
_LIST = "it lists sentences or articles and estimates nothing"
_READING = "it says how texts were read, and estimates nothing of what they say"
_CLAIMS = "it lists who states a claim at all; coverage has corrected numbers of sentences"

#: By measure why a coded sample cannot correct it, as a clause.
WHY = {
    **dict.fromkeys(("keyness", "dispersion", "collocations", "word_shift", "lexical", "lexicon_coverage"), _WORDS),
    **dict.fromkeys(("similarity", "outlet_map", "outlet_tree"), _LIKENESS),
    **dict.fromkeys(("voices", "reporting_verbs"), _SOURCES),
    **dict.fromkeys(("agency", "agency_contrasts", "actor_agency", "actor_agency_contrasts"), _CLAUSES),
    **dict.fromkeys(("stance", "stance_contrasts", "stance_by_speaker"), _MARKERS),
    **dict.fromkeys(("actor_tone", "actor_tone_contrasts"), _ACTOR_TONE),
    **dict.fromkeys(("found_frames", "frame_packages", "typical_sentences", "fact_candidates", "claim_drafts"), _FOUND),
    **dict.fromkeys(("framing_profile", "profile_distances", "profile_map", "profile_sentences"), _PROFILE),
    **dict.fromkeys(("concordance", "extreme_sentences", "sentences_in_context", "largest_groups"), _LIST),
    **dict.fromkeys(("overview", "removed_by_rule", "reading_account", "shared_copy", "codebook_report"), _READING),
    "claim_selection": _CLAIMS,
    "frame_actors": "it is a ratio of three shares, one of them of what is rarely together, of which a coded sample "
    "holds next to nothing; frame_salience has corrected shares of frames",
    "frame_functions": "people code whether a sentence has a frame, not which function of it",
    "frame_indicators": "it shows which words make a difference; frame_contrasts has the corrected difference",
    "tone_power": "it says how many articles a difference would need, and estimates no difference",
}


def uncorrected(measure: Callable[P, R]) -> Callable[P, R]:
    """Have a measure of `WHY` say clearly that it cannot be corrected, where somebody gives it ``validation=``.

    Raises
    ------
    MeasureError
        By the measure, where it is given a validation.

    Examples
    --------
    >>> @uncorrected
    ... def keyness(corpus: str) -> str:
    ...     return "keyness of " + corpus
    >>> keyness("data/azure")
    'keyness of data/azure'
    """
    why = WHY[measure.__name__]

    @wraps(measure)
    def measured(*given: P.args, **named: P.kwargs) -> R:
        if "validation" in named:
            raise MeasureError(
                f"{measure.__name__} cannot be corrected with what people coded: {why}.",
                where="validation=",
                remedy="Leave validation= out; docs/validation.md lists the measures that take it.",
            )
        return measure(*given, **named)

    return measured
