"""Indicators of frames that stand in a name of an actor, or hold one: the two meet whatever a text says."""

from __future__ import annotations

from dataclasses import replace

from framing.codebook import Codebook, Entry, match
from framing.codebook.written import written_out
from framing.text import segment


def tautologies(codebook: Codebook) -> dict[str, str]:
    """Find the indicators of frames that meet a name of an actor by definition.

    Parameters
    ----------
    codebook
        The codebook. Its matcher looks for indicators in the names as they are written, and for names in indicators;
        whatever context entries require counts as given.

    Returns
    -------
    dict of str to str
        Indicators, sorted, each with a name that it stands in, written out, or that stands in it.

    Examples
    --------
    >>> import framing
    >>> tautologies(framing.read_codebook("data/example/codebook.toml"))
    {'regulat*': 'the regulator'}
    """
    frames, actors = codebook.of_kind("frame"), codebook.of_kind("actor")
    in_names = {(indicator, name) for indicator, _, name in _inside(frames, actors, codebook.language)}
    around_names = {(indicator, name) for name, indicator, _ in _inside(actors, frames, codebook.language)}
    found = dict(sorted(in_names | around_names, reverse=True))
    return dict(sorted(found.items()))


def _inside(looked_for: tuple[Entry, ...], holders: tuple[Entry, ...], language: str) -> set[tuple[str, str, str]]:
    """Return which patterns of entries match inside which of others: what is held, what holds it, and this written."""
    written = [
        (indicator.text, text)
        for entry in holders
        for indicator in entry.indicators
        for text in written_out(indicator.pattern)
        if text
    ]
    segments = segment([text for _, text in written])
    found = match(segments, Codebook("", language, tuple(replace(entry, context=()) for entry in looked_for), ""))
    holder = segments.sentence_text[found["sentence"].to_numpy()]
    return {(held, *written[place]) for held, place in zip(found["indicator"].astype("str"), holder, strict=True)}
