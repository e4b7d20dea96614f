"""Words by their class, a letter each: what the patterns of attribution are written in.

A batch becomes one string with a letter a token and a line break before each sentence, so that a regular expression
over the string is a pattern over words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from framing.discourse.attribution.cues import cue_letters
from framing.text import Segments, normalise_form
from framing.text.tokens import Positions

#: Small words: the letter, and the words that it stands for.
CLASSES = {
    "d": "the a an this these my your his her its our their every no such what’s",
    "j": "some any many most few several all both others one another two three four five six seven eight nine ten each "
    "neither either those half none somebody someone anyone anybody everyone everybody nobody dozens hundreds "
    "thousands",
    "p": "i he she it we they you",
    "o": "him me us them himself herself itself themselves",
    "w": "who",
    "t": "that which",
    "k": "if whether how why what when where",
    "i": "of in on at for from with by about into over under after before between among against during without within "
    "through near behind off upon across around along outside inside toward towards amid despite via per like than "
    "following including regarding concerning considering supporting containing",
    "T": "to",
    "c": "and but or nor yet",
    "s": "because although though while since unless until as so",
    "e": "be is was are were been being am 're 'm",
    "h": "has have had having 've",
    "m": "will would could may might can should must shall did does do 'll 'd ca wo",
    "r": "not n't also later then already still only never again once even just first now often always here there too "
    "however meanwhile instead otherwise therefore thus soon long ago ever further perhaps earlier previously "
    "recently merely simply repeatedly publicly reportedly",
    "y": "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow january february "
    "march april june july august september october november december week weekend month year morning afternoon "
    "evening night last",
}
_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "...": ".",
    "(": "-",
    ")": "-",
    "-": "-",
    "--": "-",
    "–": "-",
    "—": "-",
}
_NO_ADVERB = frozenset(
    "family supply reply only early july italy assembly ally rally bully anomaly monopoly belly jelly fly".split()  # noqa: SIM905
)
_SMALL = {word: letter for letter, words in CLASSES.items() for word in words.split()}
_SENTENCE_LIKE = frozenset(",.!?…-–—")  # what ends a quotation that may be a sentence
#: Letters for quotations: what is inside, the opening mark, the mark that closes a sentence, that which closes words.
INSIDE, OPENS, CLOSES, CLOSES_WORDS = "x", "[", "]", "}"


@dataclass(frozen=True, eq=False)
class WordClasses:
    """A batch as a string of letters.

    Attributes
    ----------
    letters
        A line break before each sentence, and a letter for each token.
    backwards
        The same from its end to its beginning.
    sentence
        The sentence of each token, so that token k has the letter ``letters[k + sentence[k] + 1]``.
    """

    letters: str
    backwards: str
    sentence: Positions

    def place(self, token: int) -> int:
        """Return where the letter of a token stands."""
        return token + int(self.sentence[token]) + 1


def classify(segments: Segments) -> WordClasses:
    """Give every token of a batch its letter.

    Examples
    --------
    >>> from framing.text import segment
    >>> classify(segment(["The mayor said it was “late”. She left."])).letters.split()
    ['dnVpe[x}.', 'pn.']
    """
    middle, first = _letters_of_forms(segments.forms)
    sentence = segments.token_sentence.astype(np.intp)
    begins = np.diff(sentence, prepend=-1) > 0
    letter = np.where(begins, first[segments.token_form], middle[segments.token_form])
    letter = _with_quotations(segments, letter)
    written = np.full(len(sentence) + len(segments.sentence_text), ord("\n"), dtype=np.uint8)
    written[np.arange(len(sentence)) + sentence + 1] = letter
    letters = written.tobytes().decode("ascii")
    return WordClasses(letters, letters[::-1], sentence)


def _letters_of_forms(forms: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the letter of each form within a sentence, and at its beginning."""
    pairs = [_letters_of(form) for form in forms]
    both = np.array([[ord(middle), ord(first)] for middle, first in pairs], dtype=np.uint8).reshape(-1, 2)
    return both[:, 0], both[:, 1]


@lru_cache(maxsize=100_000)
def _letters_of(form: str) -> tuple[str, str]:
    if form in _PUNCTUATION:
        return _PUNCTUATION[form], _PUNCTUATION[form]
    plain = normalise_form(form)
    lower = plain.lower()
    begins = plain[:1]
    if not begins.isalnum() and begins != "'":
        return '"', '"'
    if begins.isdigit():
        return "0", "0"
    letter = _SMALL.get(lower) or cue_letters().get(lower)
    if plain in (lower, "I"):
        letter = letter or ("'" if lower in ("'s", "'") else "r" if _is_adverb(lower) else "n")
        return letter, letter
    in_middle = letter if letter is not None and letter in "ydT" else "N"
    return in_middle, letter or ("r" if _is_adverb(lower) else "N")


def _is_adverb(lower: str) -> bool:
    return lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERB


def _with_quotations(segments: Segments, letter: np.ndarray) -> np.ndarray:
    quoted = segments.token_quoted
    edges = np.flatnonzero(np.diff(quoted, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    written = np.where(quoted, ord(INSIDE), letter)
    last_forms = segments.token_form[ends - 1]
    whole = np.array([segments.forms[form][-1] in _SENTENCE_LIKE for form in last_forms], dtype=bool)
    is_mark = (written == ord('"')) | (written == ord("'"))
    inner = ends < len(written)
    closing, whole = ends[inner], whole[inner]
    written[closing[is_mark[closing]]] = np.where(whole, ord(CLOSES), ord(CLOSES_WORDS))[is_mark[closing]]
    opening = starts[starts > 0] - 1
    written[opening[is_mark[opening]]] = ord(OPENS)
    return written
