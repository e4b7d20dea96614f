"""What can be tried: a pattern that is one, for an entry that is there and has not got it."""

from __future__ import annotations

from framing.codebook import Codebook, Entry, Indicator
from framing.codebook.patterns import parse_pattern
from framing.codebook.wildcards import LIMITLESS, limitless_words
from framing.corpus import Corpus
from framing.errors import CodebookError, MeasureError
from framing.measures.requirements import require_entry, require_one_of


def indicator_of(pattern: str, variant: str = "") -> Indicator:
    """Parse a pattern, and refuse what is none."""
    if not isinstance(pattern, str):
        raise MeasureError("A pattern is a text.", where=f"pattern={pattern!r}", remedy='For example: "harbour*".')
    parsed = parse_pattern(pattern)
    if limitless := limitless_words(parsed):
        raise CodebookError(
            f"“{limitless[0]}” {LIMITLESS}", where=f"pattern={pattern!r}", remedy="Write out more of it."
        )
    return Indicator(pattern, variant, parsed)


def asked_for(pattern: str, corpus: Corpus, entry: str, variant: str) -> tuple[Codebook, Entry, Indicator]:
    """Return the codebook, the entry and the indicator, and refuse what cannot be tried."""
    indicator = indicator_of(pattern, variant)
    owner = require_entry(corpus, entry)
    variants = list(dict.fromkeys(known.variant for known in owner.indicators if known.variant))
    if variant or (variants and owner.kind in ("contested", "claim")):
        require_one_of(variant, variants, f"name, version or function of “{owner.name}”")
    book = corpus.codebook
    assert book is not None, "an entry was found in it"
    rivals = book.of_kind("actor") if owner.kind == "actor" else (owner,)
    for rival in rivals:
        for known in rival.indicators:
            if known.pattern.folded() == indicator.pattern.folded():
                raise MeasureError(
                    f"“{pattern}” stands in “{rival.label}” already, as “{known.text}”.", remedy="Try another pattern."
                )
    return book, owner, indicator
