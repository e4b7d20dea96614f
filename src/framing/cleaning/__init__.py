"""Cleaning: tell article from page furniture, line by line, and keep account of every cut."""

from framing.cleaning.clean import clean
from framing.cleaning.cleaned import Cleaned, Removed
from framing.cleaning.render import render_html, render_terminal
from framing.cleaning.rules import RULES

__all__ = ["RULES", "Cleaned", "Removed", "clean", "render_html", "render_terminal"]
