"""Examples in the pages on measures: on one corpus, derived once, and not in the fast run."""

from pathlib import Path
from typing import Any

import pytest

import framing

ROOT = Path(__file__).parents[1]
PAGES = Path(__file__).parent / "measures"
# Sphinx runs these when it builds the site; tests/site types what the page says.
collect_ignore_glob = ["conf.py", "conftest.py", "_extensions/*", "getting_started.md"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the pages on measures to `make test-slow`: together they take half a minute."""
    for item in items:
        if PAGES in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def example() -> framing.Corpus:
    """Derive the invented example, as docs/measures/index.md says."""
    articles = framing.read_articles(ROOT / "data/example/articles", sources=ROOT / "data/example/sources.csv")
    return framing.derive(articles, framing.read_codebook(ROOT / "data/example/codebook.toml"), seed=1)


@pytest.fixture(autouse=True)
def names_of_the_examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Give the pages on measures the corpus that they speak of."""
    if PAGES in request.node.path.parents:
        doctest_namespace.update(framing=framing, corpus=request.getfixturevalue("example"))
