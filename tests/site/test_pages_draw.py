"""What a page on a measure says draws its example does draw it."""

import contextlib
import doctest
import io
import re
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).parents[2]
CALLS = {
    path.name: calls
    for path in sorted((ROOT / "docs" / "measures").glob("*.md"))
    if (calls := re.findall(r"`(framing\.draw_\w+\([^`]*\))`", path.read_text(encoding="utf-8")))
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus() -> framing.Corpus:
    folder = ROOT / "data" / "example"
    articles = framing.read_articles(folder / "articles", sources=folder / "sources.csv")
    return framing.derive(articles, framing.read_codebook(folder / "codebook.toml"), seed=1)


@pytest.mark.parametrize("page", CALLS)
def test_the_example_of_a_page_can_be_drawn_as_it_says(page, corpus):
    names = {"framing": framing, "corpus": corpus}
    text = (ROOT / "docs" / "measures" / page).read_text(encoding="utf-8")
    for example in doctest.DocTestParser().get_examples(text):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(example.source, page, "single"), names)
    for call in CALLS[page]:
        figure = eval(call, names)
        assert isinstance(figure, framing.Figure), call
        assert figure.caption, call
