"""What coders are asked of each sentence: an entry of the codebook, present or absent, or the tone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.codebook import Codebook, Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.requirements import require_one_of
from framing.validation import TONE

PRESENCE, THREE_TONES = (0, 1), (-1, 0, 1)
TONE_DEFINITION = (
    "How the words sound, whoever says them: −1 negative (harm, loss, blame, alarm), 1 positive (gain, praise, relief, "
    "hope), 0 neither, or both in balance."
)


@dataclass(frozen=True)
class Question:
    """What is asked of a unit.

    Attributes
    ----------
    entry
        The name of the codebook's entry, with its kind where entries of several kinds have the name; or ``"tone"``.
    label
        What people call it.
    definition
        How a coder recognises it.
    labels
        What may be answered.
    examples
        Sentences that have it, as the codebook gives them.
    """

    entry: str
    label: str
    definition: str
    labels: tuple[int, ...] = PRESENCE
    examples: tuple[str, ...] = ()


TONE_QUESTION = Question(TONE, "Tone", TONE_DEFINITION, THREE_TONES)


def questions_of(corpus: Corpus, entries: Sequence[str] | None = None) -> tuple[Question, ...]:
    """List what coders are asked.

    Parameters
    ----------
    corpus
        With the codebook that defines it.
    entries
        Names of entries of the codebook, as ``conflict`` or ``frame/conflict``, and ``tone``; all frames and the tone
        where None.

    Returns
    -------
    tuple of Question
        In the order of the codebook, the tone last.

    Raises
    ------
    MeasureError
        Where there is no such entry, or nothing is asked.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> [question.entry for question in questions_of(corpus, ["tone"])]
    ['tone']
    """
    known = _known(corpus.codebook)
    if entries is None:
        entries = [*_frames(corpus.codebook), TONE]
    for name in entries:
        require_one_of(name, [*known, TONE], "entry of the codebook")
    if not entries:
        raise MeasureError("Nothing is asked of the coders.", remedy="Name entries of the codebook, or tone.")
    chosen = {known[name].entry for name in entries if name != TONE}
    asked = {known[full].entry: known[full] for full in known if known[full].entry in chosen}
    return (*asked.values(), *([TONE_QUESTION] if TONE in entries else []))


def digest(questions: Iterable[Question]) -> str:
    """Digest what is asked, so that sheets with other definitions are recognised: eight hexadecimal digits.

    Examples
    --------
    >>> digest([TONE_QUESTION]) == digest([TONE_QUESTION, TONE_QUESTION])
    False
    """
    asked = "\x1e".join(f"{each.entry}\x1f{each.definition}\x1f{each.labels}" for each in questions)
    return hashlib.blake2b(asked.encode(), digest_size=4).hexdigest()


def _known(codebook: Codebook | None) -> dict[str, Question]:
    """Name every entry by its shortest name that is of it alone, and by kind and name too."""
    entries = codebook.entries if codebook is not None else ()
    common = Counter(entry.name for entry in entries)
    known: dict[str, Question] = {}
    for entry in entries:
        full = f"{entry.kind}/{entry.name}"
        is_alone = common[entry.name] == 1 and entry.name != TONE
        question = _question(entry, entry.name if is_alone else full)
        known |= {full: question} | ({entry.name: question} if is_alone else {})
    return known


def _question(entry: Entry, name: str) -> Question:
    return Question(name, entry.label, entry.definition, examples=entry.examples)


def _frames(codebook: Codebook | None) -> list[str]:
    return [f"frame/{entry.name}" for entry in codebook.of_kind("frame")] if codebook is not None else []
