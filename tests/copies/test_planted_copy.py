"""The copy that data/example/PLANTED.md tells of, found from the files as a user has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing import read_articles
from framing.cleaning import clean
from framing.copies import collect_words, find_shared_copy
from framing.text import segment

EXAMPLE = Path(__file__).parents[2] / "data" / "example"


@pytest.mark.slow
def test_the_planted_copy_is_found_and_nothing_else() -> None:
    table = read_articles(EXAMPLE / "articles", sources=EXAMPLE / "sources.csv").table
    cleaned = [clean(row.text, title=row.title if isinstance(row.title, str) else None) for row in table.itertuples()]
    segments = segment([article.text for article in cleaned])
    copy = find_shared_copy(collect_words([(segments, np.arange(len(table)))], len(table)), table)
    (pair,) = copy.pairs.itertuples()
    assert table["name"].iloc[[pair.article, pair.other]].tolist() == ["ferry-01", "ferry-05"]
    assert (pair.kind, pair.role) == ("syndicated", "first")
    assert pair.containment > 0.85
    assert pair.other_containment > 0.85
    assert copy.clusters["role"].tolist() == ["first", "later"]
    copied = copy.articles.set_index(table["name"])["n_copied"]
    assert copied[copied > 0].index.tolist() == ["ferry-01", "ferry-05"]
    assert copied["ferry-05"] > 0.9 * copy.articles["n_words"][pair.other]
