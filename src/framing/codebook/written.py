"""What patterns look like when they are written out: texts in which other patterns can be looked for."""

from __future__ import annotations

from itertools import islice, product

from framing.codebook.patterns import Alternatives, Element, Pattern, Word

MOST = 64  # texts of one pattern
_UNKNOWN = ","  # words that a pattern leaves open: nothing that is looked for crosses punctuation


def written_out(pattern: Pattern) -> list[str]:
    """Write out the shortest texts that a pattern matches, one for each of its alternatives.

    Parameters
    ----------
    pattern
        The pattern.

    Returns
    -------
    list of str
        At most ``MOST``. A wildcard inside a word is left out, and a gap or a lone one is a comma.

    Examples
    --------
    >>> from framing.codebook.patterns import parse_pattern
    >>> written_out(parse_pattern("(town|harbour) Council*"))
    ['town Council', 'harbour Council']
    """
    return list(dict.fromkeys(islice(_texts(pattern.elements), MOST)))


def _texts(elements: tuple[Element, ...]) -> list[str]:
    choices = [_choices(element) for element in elements]
    return [" ".join(chosen) for chosen in islice(product(*choices), MOST)]


def _choices(element: Element) -> list[str]:
    if isinstance(element, Alternatives):
        return [text for branch in element.branches for text in _texts(branch)]
    return [element.text.replace("*", "") or _UNKNOWN] if isinstance(element, Word) else [_UNKNOWN]
