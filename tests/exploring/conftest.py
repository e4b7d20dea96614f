"""A corpus with text and the same without, and one that is hostile."""

from dataclasses import replace

import pytest
from hostile_corpus import hostile_corpus

import framing


@pytest.fixture(scope="session")
def corpus():
    """The invented corpus, with its text."""
    book = framing.read_codebook("data/example/codebook.toml")
    return framing.derive(framing.read_articles("data/example/articles"), book)


@pytest.fixture(scope="session")
def without_text(corpus):
    """The same as it is shared."""
    return replace(corpus, texts=None, words=None)


@pytest.fixture(scope="session")
def hostile():
    """Articles that would do harm if they were taken for markup, code or formulas."""
    return hostile_corpus("data/example")
