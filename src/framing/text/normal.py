"""One shape for what is counted and what is searched: ligatures, full-width letters and accents as one writes them."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

from framing.text.pattern import APOSTROPHES

_SOFT_HYPHEN = "\u00ad"
_TO_NORMAL = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), _SOFT_HYPHEN: None})
# Frequent ones that stay as they are, and one that does not though it is normal.
_NO_LETTERS = {**dict.fromkeys("…\u00a0™", "."), _SOFT_HYPHEN: "ﬁ"}


def normalise_form(form: str) -> str:
    """Bring a form into the shape in which it is compared, capitals as they are.

    Compatibility characters stand as what they are made of (Unicode's form NFKC), apostrophes are straight, and soft
    hyphens are left out.

    Examples
    --------
    >>> normalise_form("ﬂoor"), normalise_form("ＵＳ"), normalise_form("co\u00adop"), normalise_form("Don’t")
    ('floor', 'US', 'coop', "Don't")
    """
    if form.isascii():
        return form.replace("`", "'")
    return unicodedata.normalize("NFKC", form.translate(_TO_NORMAL)).translate(_TO_NORMAL)


def normalise_term(form: str) -> str:
    """Bring a form into the shape in which terms are counted: as :func:`normalise_form`, in small letters.

    Examples
    --------
    >>> normalise_term("Don’t"), normalise_term("OﬃCE")
    ("don't", 'office')
    """
    return normalise_form(normalise_form(form).lower())


def normalise_text(text: str) -> str:
    """Normalise the letters and digits of a text, each with its accents, and leave everything else as it is.

    Examples
    --------
    >>> normalise_text("a ﬁre…")
    'a fire…'
    """
    return text if is_normal(text) else "".join(_normal_piece(piece) for piece in _with_accents(text))


def places_of(text: str) -> list[int]:
    """Return where in a text each character of the normalised text begins, with the end of the text after the last.

    Examples
    --------
    >>> places_of("a ﬁre…")
    [0, 1, 2, 2, 3, 4, 5, 6]
    """
    if is_normal(text):
        return list(range(len(text) + 1))
    pieces = _with_accents(text)
    begins = accumulate(map(len, pieces), initial=0)
    return [*(begin for begin, piece in zip(begins, pieces, strict=False) for _ in _normal_piece(piece)), len(text)]


def is_normal(text: str) -> bool:
    """Tell most texts in which nothing is to be normalised, fast."""
    if text.isascii():
        return True
    for sign, other in _NO_LETTERS.items():
        text = text.replace(sign, other)
    return unicodedata.is_normalized("NFKC", text)


def _with_accents(text: str) -> list[str]:
    """Cut a text into characters, each with what combines with it."""
    pieces: list[str] = []
    for character in text:
        if pieces and unicodedata.combining(character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _normal_piece(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece) if piece[0].isalnum() else piece.replace(_SOFT_HYPHEN, "")
