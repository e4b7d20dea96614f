"""Cleaning: tell article from page furniture, line by line, and keep account of every cut."""

from framing.cleaning.clean import clean
from framing.cleaning.cleaned import Cleaned, Kept, Removed
from framing.cleaning.furniture import with_furniture
from framing.cleaning.line_rules import LineRule, LineRules
from framing.cleaning.recurring import LineCounts, Recurring, count_lines
from framing.cleaning.render import count_cuts, render_html, render_terminal
from framing.cleaning.rules import RULES
from framing.cleaning.template import page_text

__all__ = [
    "RULES",
    "Cleaned",
    "Kept",
    "LineCounts",
    "LineRule",
    "LineRules",
    "Recurring",
    "Removed",
    "clean",
    "count_cuts",
    "count_lines",
    "page_text",
    "render_html",
    "render_terminal",
    "with_furniture",
]
