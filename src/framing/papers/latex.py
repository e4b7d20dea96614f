"""Text as LaTeX: every sign stands for itself."""

from __future__ import annotations

import re

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
    "\N{LEFT-TO-RIGHT MARK}": "",
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
    "α": r"\alpha",
    "β": r"\beta",
    "δ": r"\delta",
    "Δ": r"\Delta",
    "κ": r"\kappa",
    "λ": r"\lambda",
    "μ": r"\mu",
    "ρ": r"\rho",
    "σ": r"\sigma",
    "τ": r"\tau",
    "χ": r"\chi",
}
_SIGNS = _COMMANDS | {sign: rf"\ensuremath{{{formula}}}" for sign, formula in _FORMULAS.items()}
_SPACES = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile("|".join(map(re.escape, _SIGNS)))
_LIGATURE = re.compile(r"(?<=-)-|(?<=,),|(?<=')'|(?<=[!?])(?=\\textasciigrave)")  # signs that a font would join


def escaped(text: str) -> str:
    r"""Return a text as LaTeX that prints it as it is.

    Quotation marks, dashes and accented letters stay: pdfLaTeX with T1 fonts knows them. Other scripts than Latin and
    single Greek letters need XeLaTeX or LuaLaTeX.

    Examples
    --------
    >>> print(escaped("5 % of A&B’s #1_item: “−0.2”"))
    5 \% of A\&B’s \#1\_item: “\ensuremath{-}0.2”
    """
    plain = _SPECIAL.sub(lambda found: _SIGNS[found.group()], _SPACES.sub(" ", text))
    return _LIGATURE.sub(lambda found: f"{{}}{found.group()}", plain)
