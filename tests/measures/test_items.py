from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

import framing
from framing.errors import MeasureError, TextNotShared
from framing.measures import keyness
from framing.measures.grouping import group_sentences
from framing.measures.items import count_items

QUICK = {"resamples": 30, "permutations": 50}


def counted(corpus, of, **options):
    sample = group_sentences(corpus, "outlet")
    items = count_items(corpus, sample, of, **{"n": None, "minimum": 1, "stop_words": False, **options})
    counts = np.asarray(items.sample.by_group(items.frequencies.counts).toarray())
    table = pd.DataFrame(counts, index=list(sample.groups), columns=items.frequencies.terms).astype(int)
    totals = np.asarray(items.sample.by_group(items.frequencies.words)).ravel().astype(int).tolist()
    return items, {group: {term: n for term, n in row.items() if n} for group, row in table.iterrows()}, totals


def with_pairs(corpus, *rows):
    return replace(corpus, pairs=pd.DataFrame(rows, columns=["article_id", "term", "other", "n"]))


def with_text(corpus, *texts):
    rows = [(number, corpus.sentences["article_id"][number], number, text) for number, text in enumerate(texts)]
    return replace(corpus, texts=pd.DataFrame(rows, columns=["sentence_id", "article_id", "order", "text"]))


TALK = corpus_of(
    Article("Gazette", [Sentence("the ships shipped"), Sentence("the shipping fire")]),
    Article("Herald", [Sentence("fires and the ship")]),
)


def test_stems_unite_the_forms_of_a_word_as_snowball_does():
    items, counts, totals = counted(TALK, "stems", stop_words=True)
    assert counts == {"Gazette": {"ship": 3, "fire": 1}, "Herald": {"ship": 1, "fire": 1}}
    assert totals == [6, 4], "function words count among the words"
    assert "Snowball, English" in items.noun


def test_stems_follow_the_language_of_most_articles_and_say_what_they_miss():
    german = corpus_of(
        Article("Anzeiger", [Sentence("häuser haus")], language="de"),
        Article("Bote", [Sentence("hauses")], language="de-AT"),
        Article("Herald", [Sentence("houses")]),
    )
    items, counts, _ = counted(german, "stems")
    assert counts["Anzeiger"] == {"haus": 2}
    assert counts["Bote"] == {"haus": 1}
    assert any("stemmed as German" in limit for limit in items.limits)


@pytest.mark.parametrize("language", ["zh", None])
def test_a_language_without_a_stemmer_is_refused(language):
    corpus = corpus_of(*(Article(outlet, [Sentence("fire")], language=language) for outlet in "AB"))
    with pytest.raises(MeasureError, match="Stems depend on the language"):
        counted(corpus, "stems")


def test_pairs_are_counted_by_article_and_named_in_alphabetical_order():
    corpus = with_pairs(TALK, (0, "fire", "ship", 3), (0, "fire", "the", 2), (1, "fire", "ship", 1))
    items, counts, totals = counted(corpus, "pairs")
    assert counts == {"Gazette": {"fire + ship": 3, "fire + the": 2}, "Herald": {"fire + ship": 1}}
    assert totals == [5, 1]
    _, counts, totals = counted(corpus, "pairs", stop_words=True)
    assert counts["Gazette"] == {"fire + ship": 3}
    assert totals == [5, 1], "pairs that are not compared stay in the total"
    assert items.frequencies.n_types == 2


def test_pairs_of_single_articles_have_nothing_to_resample_and_say_so():
    corpus = with_pairs(TALK, (0, "fire", "ship", 3), (1, "fire", "ship", 1), (1, "fire", "the", 9))
    result = keyness(corpus, of="pairs", minimum=1, **QUICK)
    assert result[["low", "high", "dispersion", "n_sentences"]].isna().all(axis=None)
    assert "nothing to resample" in result.attrs["limits"]
    assert "sentences were resampled" not in result.attrs["limits"]
    assert result.attrs["unit"] == "article"


def test_pairs_of_several_articles_are_resampled_by_article():
    articles = [Article(outlet, [Sentence("fire ship")]) for outlet in "AABB"]
    rows = [(number, "fire", "ship", number + 1) for number in range(4)] + [(n, "fire", "the", 2) for n in range(4)]
    result = keyness(with_pairs(corpus_of(*articles), *rows), of="pairs", minimum=1, stop_words=False, **QUICK)
    assert result[["low", "high", "dispersion"]].notna().all(axis=None)


def test_ngrams_never_cross_punctuation_or_a_sentence():
    corpus = with_text(TALK, "The ships, shipped.", "The shipping fire.", "Fires and “the ship”.")
    items, counts, totals = counted(corpus, "ngrams")
    assert counts == {
        "Gazette": {"the ships": 1, "the shipping": 1, "shipping fire": 1},
        "Herald": {"fires and": 1, "the ship": 1},
    }
    assert totals == [3, 2]
    assert counted(corpus, "ngrams", n=3)[1] == {"Gazette": {"the shipping fire": 1}, "Herald": {}}
    assert counted(corpus, "ngrams", stop_words=True)[1]["Gazette"] == {"shipping fire": 1}
    assert items.noun == "sequences of 2 words of the body"


def test_ngrams_of_equal_words_are_one_whatever_their_capitals():
    corpus = with_text(TALK, "Big ship BIG SHIP", "big ship", "a big ship")
    assert counted(corpus, "ngrams", minimum=4)[1] == {"Gazette": {"big ship": 3}, "Herald": {"big ship": 1}}


def test_ngrams_need_the_text():
    with pytest.raises(TextNotShared):
        counted(TALK, "ngrams")
    with pytest.raises(MeasureError, match="at least two words"):
        counted(TALK, "ngrams", n=1)


def test_entries_are_counted_under_their_labels():
    named = (Mention("frame", "blame", "blame*", n=2),)
    corpus = corpus_of(
        Article("Gazette", [Sentence("they blame and blamed", mentions=named)]),
        Article("Herald", [Sentence("nobody did", mentions=(Mention("frame", "rescue", "saved"),))]),
        codebook=codebook_of("frame", blame=["blame*"], rescue=["saved"]),
    )
    _, counts, totals = counted(corpus, "entries", stop_words=True)
    assert counts == {"Gazette": {"Blame": 2}, "Herald": {"Rescue": 1}}
    assert totals == [4, 2]


def test_entries_of_one_label_are_told_apart_by_their_kind():
    books = [codebook_of(kind, fire=["fire"]) for kind in ("frame", "claim")]
    book = replace(books[0], entries=books[0].entries + books[1].entries)
    mentions = (Mention("frame", "fire", "fire"), Mention("claim", "fire", "fire"))
    corpus = corpus_of(
        Article("A", [Sentence("fire now", mentions=mentions)]), Article("B", [Sentence()]), codebook=book
    )
    assert counted(corpus, "entries")[1]["A"] == {"Fire (claim)": 1, "Fire (frame)": 1}


def test_entries_need_a_codebook_and_an_unknown_kind_of_item_is_refused():
    with pytest.raises(MeasureError, match="no codebook"):
        counted(TALK, "entries")
    with pytest.raises(MeasureError, match="Did you mean “words”"):
        counted(TALK, "wordz")


def test_items_too_rare_to_compare_say_how_frequent_the_most_frequent_is():
    corpus = with_pairs(TALK, (0, "fire", "ship", 3))
    with pytest.raises(MeasureError, match="No pair that is compared has 9 occurrences: the most frequent has 3"):
        counted(corpus, "pairs", minimum=9)


def test_derived_text_has_the_ngrams_that_were_written(tmp_path):
    for name, text in {"a.txt": "The big crane fell. Nobody saw the big crane.", "b.txt": "A crane, big."}.items():
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    corpus = framing.derive(framing.read_articles(tmp_path))
    grams = keyness(corpus, of="ngrams", n=2, minimum=2, stop_words=False, **QUICK)
    assert set(grams["term"]) == {"the big", "big crane"}
    assert grams.loc[grams["term"] == "big crane", "count"].max() == 2
    pairs = keyness(corpus, of="pairs", minimum=2, **QUICK)
    assert "big + crane" in set(pairs["term"])
