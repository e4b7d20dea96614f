"""Text as LaTeX: every sign stands for itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def _sign_named(command: str) -> str:
    case = "CAPITAL" if command[0].isupper() else "SMALL"
    letter = "lamda" if command.lower() == "lambda" else command  # as Unicode spells it
    return unicodedata.lookup(f"GREEK {case} LETTER {letter}")


_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "…": r"\ldots{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    "\N{SOFT HYPHEN}": r"\-",
    "\N{NON-BREAKING HYPHEN}": r"\mbox{-}",
}
_FORMULAS = {
    "−": "-",
    "×": r"\times",
    "÷": r"\div",
    "±": r"\pm",
    "·": r"\cdot",
    "≤": r"\leq",
    "≥": r"\geq",
    "≠": r"\neq",
    "≈": r"\approx",
    "→": r"\rightarrow",
    "←": r"\leftarrow",
    "↔": r"\leftrightarrow",
    "√": r"\surd",
    "∞": r"\infty",
    "²": "^2",
    "³": "^3",
    "⁻": "^-",
    "¹": "^1",
}
_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"),
    *(
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
    ),
    *("Pi", "Sigma", "Phi", "Psi", "Omega"),
)
_FORMULAS |= {_sign_named(name): rf"\{name}" for name in _GREEK}
_FORMULAS |= {chr(ord("₀") + digit): f"_{digit}" for digit in range(10)}
_SIGNS = _COMMANDS | {sign: rf"\ensuremath{{{formula}}}" for sign, formula in _FORMULAS.items()}
_SPACES = re.compile(r"\s*[ \t\r\n\u2002-\u200a\u2028\u2029]\s*")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]"
    "|(?<=[\x00-\u024f])[\u200c\u200d]"
)
_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x17F)))) - frozenset("ĦħĿŀŉŦŧ")
_BEYOND_LATIN = frozenset(
    "ƒǍǎǏǐǑǒǓǔǢǣǦǧǨǩǪǫǰǴǵȘșȚțȲȳˆˇ˘˙˛˜˝‐‒–—―‖‘’‚“”„†‡•‰‱‹›※‽⁄⁎⁒₡₤₦₩₫€₱℃№℗℞℠™Ω℧℮↑↓"
)  # tried with pdfLaTeX, its inputenc in UTF-8 and T1 fonts
_NAMED = 5  # signs that are named
_LIGATURE = re.compile(r"(?<=-)-|(?<=,),|(?<=')'|(?<=[!?])(?=\\textasciigrave)")  # signs that a font would join


def escaped(text: str) -> str:
    r"""Return a text as LaTeX that prints it as it is.

    Quotation marks, dashes and accented letters stay: pdfLaTeX with T1 fonts knows them. Signs that are not seen, such
    as those of the direction of writing, go. Emoji and scripts that are neither Latin nor single Greek letters stay,
    and need XeLaTeX or LuaLaTeX: see `beyond_pdflatex`.

    Examples
    --------
    >>> print(escaped("5 % of A&B’s #1_item: “−0.2”"))
    5 \% of A\&B’s \#1\_item: “\ensuremath{-}0.2”
    """
    plain = "".join(map(_plain, _seen(text)))
    return _LIGATURE.sub(lambda found: f"{{}}{found.group()}", plain)


def commented(text: str) -> str:
    """Return a text that stays inside of a comment: one line, without signs that are not seen."""
    return _seen(text)


def beyond_pdflatex(texts: Iterable[str]) -> str:
    """Return the signs of texts that pdfLaTeX cannot set however they are written, each once.

    Examples
    --------
    >>> beyond_pdflatex(["Réunion, β = 0.2", "שלום"])
    'שלום'
    """
    signs = dict.fromkeys(sign for text in texts for sign in _seen(text) if not _is_settable(_plain(sign)))
    return "".join(signs)


def engine_comment(texts: Iterable[str]) -> list[str]:
    """Return a comment that names what pdfLaTeX cannot set in texts; none where it can set all."""
    signs = beyond_pdflatex(texts)
    return [f"% Needs XeLaTeX or LuaLaTeX with fonts that have {named_signs(signs)}."] if signs else []


def named_signs(signs: str) -> str:
    """Name signs as Unicode does, some of them where there are many.

    Examples
    --------
    >>> named_signs("ש")
    'U+05E9 hebrew letter shin'
    """
    named = [f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name').lower()}" for sign in signs[:_NAMED]]
    more = len(signs) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more > 0 else "")


def _seen(text: str) -> str:
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def _plain(sign: str) -> str:
    """Write one sign; a ligature or a wide letter that pdfLaTeX does not know in the letters that it stands for."""
    if sign in _SIGNS or _is_settable(sign):
        return _SIGNS.get(sign, sign)
    letters = unicodedata.normalize("NFKC", sign)
    return "".join(_SIGNS.get(letter, letter) for letter in letters) if _is_settable(letters) else sign


def _is_settable(text: str) -> bool:
    return all(sign in _LATIN or sign in _BEYOND_LATIN for sign in text)
