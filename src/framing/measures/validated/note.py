"""One line beside the estimates of a study: how far its instruments agree with people, or that nobody has looked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.requirements import require_one_of
from framing.measures.validated.judged import WITHOUT_GROUPS, Judged, judge
from framing.measures.validated.sentences import sampled
from framing.validation import TONE, Validation

WORDS = "words"
_WORDS = {"frame": "frames", "actor": "actors", "contested": "contested names", "claim": "claims", TONE: "tone"}
_NOT_ASKED = {"actor_tone": "tone toward actors", "voice": "voices", "stance": "stance", "agency": "agency"}
_COUNTED = "Words are counted as they stand: behind these counts is no instrument whose errors people could code."


class _NotGiven(Enum):
    """That nothing was said of a validation, which is another thing than that there is none."""

    NOT_GIVEN = ""


_NOT_GIVEN = _NotGiven.NOT_GIVEN


def validation_note(
    corpus: Corpus, kinds: str | Sequence[str], validation: Validation | _NotGiven | None = _NOT_GIVEN
) -> str:
    """Say in one line how far the instruments of a study agree with people who coded this corpus.

    Parameters
    ----------
    corpus
        The corpus.
    kinds
        What was measured, or several of these: ``"frame"``, ``"actor"``, ``"contested"``, ``"claim"`` or ``"tone"``,
        of which coders can be asked; ``"actor_tone"``, ``"voice"``, ``"stance"`` or ``"agency"``, of which they are
        not; ``"words"``, whose counts hang on no such instrument.
    validation
        What people coded; None where nobody did, as :meth:`framing.Study.load_validation` has it. Where none is given,
        the line says so.

    Returns
    -------
    str

    Raises
    ------
    MeasureError
        Where there is no such kind, or the labels are of another corpus.

    Examples
    --------
    >>> import framing
    >>> print(framing.validation_note(framing.load_corpus("data/azure"), ["frame", "tone"], None))
    Not validated for this corpus: no sample of it was coded by people for frames or tone (see docs/validation.md).
    """
    wanted = [kinds] if isinstance(kinds, str) else list(kinds)
    for kind in wanted:
        require_one_of(kind, (*_WORDS, *_NOT_ASKED, WORDS), "kind of instrument")
    asked = [kind for kind in wanted if kind in _WORDS]
    parts = [_coded(corpus, asked, validation)] if asked else []
    parts.append(_not_asked([kind for kind in wanted if kind in _NOT_ASKED]))
    return " ".join(filter(None, [*parts, _COUNTED if WORDS in wanted else ""]))


def _coded(corpus: Corpus, wanted: Sequence[str], validation: Validation | _NotGiven | None) -> str:
    """Say how far instruments agree with the coded sample, where there is one."""
    if validation is None:
        return _nobody(wanted)
    if isinstance(validation, _NotGiven):
        return _none_given(wanted)
    try:
        matched, judged, _ = judge(corpus, validation, WITHOUT_GROUPS, None)
    except MeasureError as error:
        return f"Not validated: {error.what}"
    by_kind = {kind: [each for each in judged if each.coded.kind == kind] for kind in wanted}
    told = [f"{_WORDS[kind]} {_agreement(found)}" for kind, found in by_kind.items() if found]
    missing = [kind for kind, found in by_kind.items() if not found]
    said = f"In a coded sample ({sampled(matched)}): {', '.join(told)}. {validation.who}".strip() if told else ""
    return " ".join(filter(None, [said, _nobody(missing) if missing else ""]))


def _agreement(judged: Sequence[Judged]) -> str:
    """Say between which values F1 lies, of entries that people found at all."""
    values = [_f1(each) for each in judged if each.given.any()]
    if not values:
        return "found by nobody, so that F1 cannot be told"
    return "F1 " + " to ".join(dict.fromkeys([f"{min(values):.2f}", f"{max(values):.2f}"]))


def _f1(judged: Judged) -> float:
    weight = judged.weight
    both = float((weight * judged.said * judged.given).sum())
    return 2 * both / float((weight * (judged.said + judged.given)).sum())


def _not_asked(kinds: Sequence[str]) -> str:
    named = ", ".join(_NOT_ASKED[kind] for kind in kinds)
    return f"Not asked of coders, and so not validated for this corpus: {named}." if named else ""


def _listed(words: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _none_given(kinds: Sequence[str]) -> str:
    named = _listed([_WORDS[kind] for kind in kinds])
    return (
        f"No validation was given here for {named}: give what people coded, if they did, as "
        "validation=framing.read_validation(FOLDER) (see docs/validation.md)."
    )


def _nobody(kinds: Sequence[str]) -> str:
    named = _listed([_WORDS[kind] for kind in kinds])
    return f"Not validated for this corpus: no sample of it was coded by people for {named} (see docs/validation.md)."
