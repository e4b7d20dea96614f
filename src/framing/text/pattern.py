"""The pattern that cuts a text into tokens and white space, losing nothing."""

from __future__ import annotations

from functools import cache
from typing import Any

from framing.text.abbreviations import NAME_ENDINGS, PREFIXES, SHORTENED

APOSTROPHES = "'’‘´`"


def _any_of(words: frozenset[str]) -> str:
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))


_INSIDE = r"[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]"  # of a word: combining marks, soft hyphens, joiners too
_PART = rf"[\p{{L}}\p{{N}}]{_INSIDE}*"
_APOSTROPHE = f"[{APOSTROPHES}]"
_CLITIC = rf"{_APOSTROPHE}(?i:s|m|d|re|ve|ll)(?!{_INSIDE})"
_NOT = rf"[nN]{_APOSTROPHE}[tT](?!{_INSIDE})"
_DOTTED = rf"\p{{L}}\.(?:\p{{L}}\.)+(?:\p{{L}}(?!{_INSIDE}))?|\p{{L}}(?:\.\p{{L}})+(?!{_INSIDE})"
_JOINT = rf"[-‐‑_·]|(?<=\p{{Nd}})[.,:/'’](?=\p{{Nd}})|(?<=\p{{Lu}})&(?=\p{{Lu}})|(?!{_CLITIC}){_APOSTROPHE}(?=\p{{L}})"

#: What a match may be, in the order in which it is tried.
_ALTERNATIVES = (
    r"\p{L}++(?=[\s,;!?)”\"]|\Z)",  # a plain word: most are, and the rest need not be tried
    r"\x20",  # a space, alone
    r"[^\S\x20]+",  # other white space, line breaks among it
    r"(?i:https?://|ftp://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«»'‘’.,;:!?)\]}…]",
    r"[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}",
    rf"(?:[\p{{L}}\p{{N}}-]{{1,63}}\.){{1,8}}(?:{_any_of(NAME_ENDINGS)})(?!{_INSIDE}|-)(?:/[\w/%#?=&.~+-]*[\w/])?",
    r"\[\p{Nd}{1,3}\]",  # a reference mark
    rf"[@#][\p{{L}}\p{{N}}](?:{_INSIDE}|_)*",  # a handle, a tag
    rf"(?=[A-Za-z]{{1,6}}\.)(?:{_any_of(PREFIXES | SHORTENED)})\.(?!\.)",
    r"(?!I)\p{Lu}\.(?=\s|\Z|\p{Lu}|-\p{Lu})(?!\p{Lu}\.)",  # an initial
    _NOT,
    rf"\p{{L}}+?(?={_NOT})",
    _CLITIC,
    r"['’][nN]['’](?=\s|\Z)|['‘’](?i:em|tis|twas|til|bout|cos)(?![\p{L}\p{N}])",
    r"['‘’]\p{Nd}\p{Nd}s|['’]\p{Nd}\p{Nd}(?![\p{L}\p{N}.,])",
    rf"(?:{_DOTTED}|{_PART})(?:(?:{_JOINT})(?:{_DOTTED}|{_PART}))*",
    r"[.!?…‥]+",
    r"[。！？｡．؟۔।॥]+",
    r"-{2,}|[–—―]+|_+|\*+|=+|~+|``|''",
    r"[\U0001F1E6-\U0001F1FF]{2}",  # a flag
    r"\S(?:[\p{M}\U0001F3FB-\U0001F3FF]|\u200D\S)*",  # anything else, with what combines with it
)


@cache
def _compiled() -> Any:
    """Compile the pattern with the engine behind NLTK's RegexpTokenizer, without its limit of five seconds.

    What a text is cut into must not depend on how busy the machine is; no alternative looks back over more
    than a word. NLTK is imported here, when text is first cut: it takes two seconds, and most runs read tables.
    """
    from nltk import redos  # noqa: PLC0415

    return redos.compile("|".join(_ALTERNATIVES), timeout=None)


def partition(text: str) -> list[str]:
    """Cut a text into tokens and white space.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    list of str
        Tokens, single spaces and runs of other white space, which joined together are the text. No match
        looks beyond the next space, so that what stands between two spaces is always cut in the same way.

    Examples
    --------
    >>> partition("They don’t.")
    ['They', ' ', 'do', 'n’t', '.']
    """
    pieces: list[str] = _compiled().findall(text)
    return pieces
