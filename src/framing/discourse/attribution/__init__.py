"""Who says what: statements with cue, speaker and content, found by patterns or on the dependency parse."""

from __future__ import annotations

from framing.discourse.attribution.dependencies import find_by_syntax
from framing.discourse.attribution.patterns import find_by_patterns
from framing.discourse.attribution.quotations import statements
from framing.discourse.attribution.statements import Form, Reported, Span, Statement
from framing.discourse.syntax import Syntax
from framing.text import Segments

__all__ = [
    "Form",
    "Reported",
    "Span",
    "Statement",
    "find_by_patterns",
    "find_by_syntax",
    "find_statements",
    "statements",
]


def find_statements(segments: Segments, syntax: Syntax | None = None) -> list[Statement]:
    """Find the statements of sources in a batch of English texts.

    Parameters
    ----------
    segments
        Sentences and tokens.
    syntax
        Their parse; by default cue and speaker are told by patterns of words.

    Returns
    -------
    list of Statement
        Those with a cue in the order of the cues, then those without. Texts do not influence each other.

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["“We waited,” said the mayor. She called it a “hard landing”."])
    >>> [(found.form.name, found.lemma) for found in find_statements(segments)]
    [('DIRECT', 'say'), ('MIXED', 'call')]
    """
    return statements(segments, find_by_patterns(segments) if syntax is None else find_by_syntax(segments, syntax))
