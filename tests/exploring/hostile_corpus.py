"""A corpus whose articles would do harm if they were taken for markup, code or formulas."""

from dataclasses import replace
from pathlib import Path

import framing

HOSTILE = (
    "<script>document.title='run'</script> said <img src=x onerror=\"document.title='run'\"> that the ferry sank. "
    "See javascript:alert(1) and =cmd()|'/c calc'!A0 about the ferry. \u202eThe ferry \u2066was\u2069 late. "
    "המעבורת ferry איחרה 🚢🌊. “The ferry is lost,” said the harbourmaster of the ferry."
)


def hostile_corpus(example):
    """Derive it, with the codebook of the example and in the place of its first articles."""
    articles = framing.read_articles(Path(example) / "articles")
    table = articles.table.iloc[:4].assign(
        outlet=["<b>Quay</b>", "<b>Quay</b>", "=cmd()", "=cmd()"],
        title=["<script>document.title='run'</script>", "javascript:alert(1)", "\u202eback", "🚢 המעבורת"],
        text=[HOSTILE, HOSTILE + " The ferry.", HOSTILE + " Nobody saw the ferry.", "A ferry. " + HOSTILE],
    )
    return framing.derive(replace(articles, table=table), framing.read_codebook(Path(example) / "codebook.toml"))
