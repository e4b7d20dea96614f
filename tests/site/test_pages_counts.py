"""Counts that pages without running examples state are those that the calls give."""

from pathlib import Path

import pytest

import framing


@pytest.mark.slow
def test_the_page_on_selection_counts_the_candidates_of_the_example():
    articles = framing.read_articles("data/example/articles", sources="data/example/sources.csv")
    corpus = framing.derive(articles, framing.read_codebook("data/example/codebook.toml"), seed=1)
    facts = framing.fact_candidates(corpus)
    lines = Path("docs/selection.md").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith("| `data/example`"))
    _, _, candidates, claims, found, differing, _ = (cell.strip() for cell in row.split("|"))
    assert int(candidates) == facts["entry"].nunique()
    assert int(differing.split()[0]) == facts.loc[facts["conflict"] != "", "entry"].nunique()

    coverage = framing.coverage(corpus)
    outlets = coverage[coverage["state"] != "absent"].groupby("entry")["outlet"].nunique()
    shared = outlets[outlets > 1]
    sentences = corpus.mentions_of("claim").astype({"entry": "str"}).groupby("entry")["sentence_id"].apply(set)
    most = [
        facts[facts["sentence_id"].isin(sentences[claim])].groupby("entry")["outlet"].nunique().max()
        for claim in shared.index
    ]
    assert (int(claims), int(found)) == (len(shared), sum(n > 1 for n in most))
    page = " ".join(lines)
    assert f"are stated by outlets {shared.sum()} times in sum, and candidates have {sum(most):.0f} of these" in page
