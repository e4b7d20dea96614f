"""Exploring: from any number to the sentences behind it, live in a notebook, as code in a paper.

``exploration`` is the whole of it without widgets: filters and a view give a table, a figure, sentences and the code
of each. ``panel`` is a thin layer of widgets over it. ``trial`` tries an indicator before the codebook has it.
"""

from framing.exploring.explore import explore
from framing.exploring.trial import try_indicator

__all__ = ["explore", "try_indicator"]
