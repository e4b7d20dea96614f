import pandas as pd
import pytest
from frames.planted import shuffled, with_frames
from small_corpora import codebook_of

from framing import measures
from framing.errors import MeasureError
from framing.measures.frames.found import FEWEST_ARTICLES

FEW = {"resamples": 20, "splits": 3}
BOOK = codebook_of("frame", blame=["blame*"])


@pytest.fixture(scope="module")
def planted():
    return with_frames(60, seed=1, codebook=BOOK)


@pytest.fixture(scope="module")
def found(planted) -> pd.DataFrame:
    return measures.found_frames(planted[0], **FEW)


def test_planted_patterns_are_found_and_nothing_else(planted, found):
    elements = measures.frame_elements(found)
    recovered = set()
    for _, own in elements.groupby("entry"):
        words = set(own["term"]) - {""}
        shares = [len(words & frame) / len(words) for frame in planted[1]]
        assert max(shares) >= 0.75
        recovered.add(shares.index(max(shares)))
    assert len(recovered) >= 2


def test_an_entry_of_the_codebook_is_an_element_like_a_word(found):
    entries = measures.frame_elements(found).query("kind == 'frame'")
    assert entries["name"].tolist() == ["blame"]
    assert entries["element"].tolist() == [BOOK.label("frame", "blame")]


def test_moved_words_make_no_pattern_and_the_result_says_so(planted):
    nothing = measures.found_frames(shuffled(planted[0], seed=2), **FEW)
    assert nothing.empty
    assert "No pattern is stable: the best has" in nothing.attrs["limits"]


def test_five_articles_are_too_little_text_and_that_is_a_result():
    few = measures.found_frames(with_frames(5, seed=1)[0], **FEW)
    assert few.empty
    assert few.columns.tolist()[:4] == ["outlet", "entry", "label", "elements"]
    assert few.attrs["limits"].startswith("There is too little text to find frames in: 5 articles with 100 sentences")
    assert measures.frame_elements(few).empty
    assert f"at least {FEWEST_ARTICLES}" in few.attrs["limits"]


def test_a_share_is_of_sentences_with_two_of_the_elements(planted, found):
    corpus, row = planted[0], found.iloc[0]
    elements = measures.frame_elements(found)
    own = elements[elements["entry"] == row["entry"]]
    terms = corpus.terms[corpus.terms["term"].isin(own["term"])][["sentence_id", "term"]].astype("str")
    mentions = corpus.mentions[corpus.mentions["entry"].isin(own["name"])][["sentence_id", "entry"]].astype("str")
    has = pd.concat([terms, mentions.rename(columns={"entry": "term"})]).groupby("sentence_id")["term"].nunique()
    outlet = corpus.sentences.merge(corpus.articles[["article_id", "outlet"]]).astype({"outlet": "str"})
    in_group = outlet.loc[outlet["outlet"] == row["outlet"], "sentence_id"].astype("str")
    n_hits = int((has.reindex(in_group).fillna(0) >= 2).sum())
    assert row["n_hits"] == n_hits
    assert row["estimate"] == pytest.approx(n_hits / len(in_group))


def test_typical_sentences_are_named_by_number_alone_where_there_is_no_text(planted, found):
    typical = measures.typical_sentences(planted[0], found, n=2)
    assert typical.columns.tolist() == ["entry", "sentence_id", "name"]
    assert (typical.groupby("entry")["name"].nunique() == 2).all()


@pytest.mark.slow
def test_the_same_seed_finds_the_same(planted, found):
    again = measures.found_frames(planted[0], **FEW)
    pd.testing.assert_frame_equal(again, found)
    assert again.attrs["frame_elements"] == found.attrs["frame_elements"]


def test_what_cannot_group_is_refused(planted):
    with pytest.raises(MeasureError, match="cannot be grouped by “newspaper”"):
        measures.found_frames(planted[0], "newspaper")
