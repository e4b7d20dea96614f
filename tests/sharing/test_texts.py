from __future__ import annotations

from pathlib import Path

from shareable import ARTICLES

from framing.sharing.texts import texts_of
from framing.study import Study
from framing.study.adding import add_sources
from framing.study.corpus_directory import derive_corpus


def test_texts_are_read_as_they_lie_there_and_as_they_were_cleaned(study: Study) -> None:
    with texts_of([study.corpus], study.build) as texts:
        found = list(texts)
    assert sorted(text.article for text in found) == ["bridge", "bridge", "ferry", "ferry"]
    assert {text.text.replace("\n", " ") for text in found} >= set(ARTICLES.values())
    assert texts.missing == ()
    assert texts.n_articles == 2
    assert not list(study.build.glob("sharing-*"))


def test_texts_that_were_added_are_read_from_their_shards_and_again(study: Study, tmp_path: Path) -> None:
    source = tmp_path / "more.csv"
    source.write_text("article_id,outlet,text\nquay,The Quay,Cranes stood still along the quay for a whole week.\n")
    add_sources([source], study.corpus)
    derive_corpus(study.corpus)
    with texts_of([study.corpus], study.build) as texts:
        first, second = list(texts), list(texts)
    assert first == second
    assert "Cranes stood still along the quay for a whole week." in {text.text for text in first}
    assert texts.n_articles == 3


def test_titles_and_bylines_are_stated(study: Study) -> None:
    with texts_of([study.corpus], study.build) as texts:
        assert {"Ferry turns back before the storm", "Ada Novak", "Old bridge closed"} <= set(texts.stated)
        bibliography = next(text.bibliography for text in texts if text.article == "ferry")
    assert bibliography[:3] == ("ferry", "The Courier", "Ferry turns back before the storm")


def test_texts_of_another_version_count_as_missing(study: Study) -> None:
    (study.corpus / "articles" / "ferry.txt").write_text("Another text altogether, of a later day.")
    with texts_of([study.corpus], study.build) as texts:
        assert texts.missing == ("ferry",)
