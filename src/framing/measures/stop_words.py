"""English function words: the closed classes, which serve grammar rather than a subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from framing.errors import MeasureError
from framing.text import normalise_term

_ARTICLES_AND_DETERMINERS = """
a an the this that these those each every either neither some any no all both half such what whatever
which whichever whose much many more most little less least few fewer fewest several enough another other
others own
"""
_PRONOUNS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she
her hers herself it its itself they them their theirs themselves themself one ones oneself who whom
whoever whomever somebody someone something anybody anyone anything everybody everyone everything nobody
none nothing
"""
_AUXILIARY_VERBS = """
be am is are was were been being have has had having do does did doing done can could may might must
shall should will would ought cannot
"""
_PREPOSITIONS = """
about above across after against along alongside amid among amongst around as at before behind below
beneath beside besides between beyond by concerning considering despite down during except for from in
inside into like near of off on onto opposite out outside over past per regarding round since than
through throughout till to toward towards under underneath unlike until unto up upon versus via with
within without
"""
_CONJUNCTIONS = """
and but or nor so yet if unless whether because although though while whilst whereas lest once provided
when whenever where wherever
"""
_ADVERBS = """
not never ever there here then thus hence therefore however moreover furthermore nevertheless nonetheless
otherwise instead too also very quite rather just only even still already again almost always often
sometimes perhaps now why how away back ago
"""
_CLITICS = "'s 's 'm 're 've 'd 'll n't 't 'em 'tis 'twas s' ca wo sha ai"

#: English function words and clitics, in the form that terms have: lower case, straight apostrophe.
STOP_WORDS: frozenset[str] = frozenset(
    " ".join(
        (
            _ARTICLES_AND_DETERMINERS,
            _PRONOUNS,
            _AUXILIARY_VERBS,
            _PREPOSITIONS,
            _CONJUNCTIONS,
            _ADVERBS,
            _CLITICS,
        )
    ).split()
)


def words_left_out(stop_words: bool | Collection[str]) -> frozenset[str]:
    """Return the words that are left out, in the form that terms have.

    Parameters
    ----------
    stop_words
        True for :data:`STOP_WORDS`, False for none, or words of the user's own, which stand instead of those.

    Raises
    ------
    MeasureError
        Where it is something else, such as a single string.

    Examples
    --------
    >>> sorted(words_left_out(["The", "don’t"]))
    ["don't", 'the']
    >>> words_left_out("the")
    Traceback (most recent call last):
    framing.errors.MeasureError: Stop words are a list of words, and “the” is none.
      to do: Use stop_words=["the"]; True for English function words, False for none.
    """
    if isinstance(stop_words, bool):
        return STOP_WORDS if stop_words else frozenset()
    words = list(stop_words) if isinstance(stop_words, Iterable) else [stop_words]
    if isinstance(stop_words, str) or not all(isinstance(word, str) for word in words):
        raise MeasureError(
            f"Stop words are a list of words, and “{stop_words}” is none.",
            remedy=f'Use stop_words=["{stop_words}"]; True for English function words, False for none.'
            if isinstance(stop_words, str)
            else "Use stop_words=True for English function words, False for none, or a list of words.",
        )
    return frozenset(map(normalise_term, words))
