"""How objects show themselves: one way to turn a table with its method and limits into HTML and into text.

A table is brought into columns of text (``columns``, ``numbers``), and laid out for JupyterLab (``page``) or for a
terminal (``terminal``). Whatever comes from articles is made harmless first (``harmless``).
"""

from framing.display.columns import Kind
from framing.display.harmless import beginning, harmless
from framing.display.numbers import MINUS, PROBABILITIES, probability, signed
from framing.display.page import as_html
from framing.display.sheet import Remarks, first_clause
from framing.display.terminal import aligned, as_text, isolated
from framing.display.wishes import wishes

__all__ = [
    "MINUS",
    "PROBABILITIES",
    "Kind",
    "Remarks",
    "aligned",
    "as_html",
    "as_text",
    "beginning",
    "first_clause",
    "harmless",
    "isolated",
    "probability",
    "signed",
    "wishes",
]
