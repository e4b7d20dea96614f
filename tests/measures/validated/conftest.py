"""The invented event, derived once for all tests of validations."""

from __future__ import annotations

import pytest

import framing
from framing.corpus import Corpus


@pytest.fixture(scope="session")
def example() -> Corpus:
    articles = framing.read_articles("data/example/articles")
    return framing.derive(articles, framing.read_codebook("data/example/codebook.toml"))
