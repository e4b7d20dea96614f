"""One line beside the estimates of a study: how far its instruments agree with people, or that nobody has looked."""

from __future__ import annotations

from collections.abc import Sequence

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.requirements import require_one_of
from framing.measures.validated.judged import WITHOUT_GROUPS, Judged, judge
from framing.measures.validated.sentences import sampled
from framing.validation import TONE, Validation

_WORDS = {"frame": "frames", "actor": "actors", "contested": "contested names", "claim": "claims", TONE: "tone"}


def validation_note(corpus: Corpus, kinds: str | Sequence[str], validation: Validation | None = None) -> str:
    """Say in one line how far the instruments of a study agree with people who coded this corpus.

    Parameters
    ----------
    corpus
        The corpus.
    kinds
        What was measured: ``"frame"``, ``"actor"``, ``"contested"``, ``"claim"`` or ``"tone"``, or several of these.
    validation
        What people coded, if anything.

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
    >>> print(framing.validation_note(framing.load_corpus("data/azure"), ["frame", "tone"]))
    Not validated for this corpus: no sample of it was coded by people for frames or tone (see docs/validation.md).
    """
    wanted = [kinds] if isinstance(kinds, str) else list(kinds)
    for kind in wanted:
        require_one_of(kind, tuple(_WORDS), "kind of instrument")
    if validation is None:
        return _nobody(wanted)
    try:
        matched, judged, _ = judge(corpus, validation, WITHOUT_GROUPS, None)
    except MeasureError as error:
        return f"Not validated: {error.what}"
    by_kind = {kind: [each for each in judged if each.coded.kind == kind] for kind in wanted}
    told = [f"{_WORDS[kind]} {_agreement(found)}" for kind, found in by_kind.items() if found]
    missing = [kind for kind, found in by_kind.items() if not found]
    said = f"In a coded sample ({sampled(matched)}): {', '.join(told)}." if told else ""
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


def _nobody(kinds: Sequence[str]) -> str:
    words = [_WORDS[kind] for kind in kinds]
    named = ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]
    return f"Not validated for this corpus: no sample of it was coded by people for {named} (see docs/validation.md)."
