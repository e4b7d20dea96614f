"""A corpus with text and the same without, and one that is hostile."""

from dataclasses import replace

import pandas as pd
import pytest

import framing

HOSTILE = (
    "<script>document.title='run'</script> said <img src=x onerror=\"document.title='run'\"> that the ferry sank. "
    "See javascript:alert(1) and =cmd()|'/c calc'!A0 about the ferry. \u202eThe ferry \u2066was\u2069 late. "
    "המעבורת ferry איחרה 🚢🌊. “The ferry is lost,” said the harbourmaster of the ferry."
)


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
    articles = framing.read_articles("data/example/articles")
    table = articles.table.iloc[:4].assign(
        outlet=["<b>Quay</b>", "<b>Quay</b>", "=cmd()", "=cmd()"],
        title=["<script>document.title='run'</script>", "javascript:alert(1)", "\u202eback", "🚢 המעבורת"],
        text=[HOSTILE, HOSTILE + " The ferry.", HOSTILE + " Nobody saw the ferry.", "A ferry. " + HOSTILE],
    )
    book = framing.read_codebook("data/example/codebook.toml")
    return framing.derive(replace(articles, table=pd.DataFrame(table)), book)
