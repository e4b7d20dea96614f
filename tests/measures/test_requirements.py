import pytest
from small_corpora import Article, Sentence, codebook_of, corpus_of

from framing.codebook import Codebook
from framing.errors import MeasureError
from framing.measures.requirements import require_entries, require_entry, require_one_of

BARE = corpus_of(Article("Gazette", [Sentence()]))


def test_a_misspelt_name_is_answered_with_the_nearest():
    with pytest.raises(MeasureError) as refused:
        require_one_of("Gazete", ["Gazette", "Herald"], "outlet")
    assert refused.value.what == "There is no outlet “Gazete”."
    assert refused.value.remedy == "Did you mean “Gazette”?"


def test_a_name_like_no_other_is_answered_with_all():
    with pytest.raises(MeasureError) as refused:
        require_one_of("xyz", ["Gazette", "Herald"], "outlet")
    assert refused.value.remedy == "Use one of: Gazette, Herald."


def test_names_that_are_there_pass():
    require_one_of("Herald", ["Gazette", "Herald"], "outlet")


def test_a_corpus_without_codebook_says_what_to_add():
    with pytest.raises(MeasureError, match="no codebook") as refused:
        require_entries(BARE, "claim")
    assert "[[claim]]" in str(refused.value.remedy)


def test_a_codebook_without_the_kind_says_so():
    corpus = corpus_of(Article("Gazette", [Sentence()]), codebook=codebook_of("frame", morality=["moral*"]))
    with pytest.raises(MeasureError, match="no contested term"):
        require_entries(corpus, "contested")
    assert [entry.name for entry in require_entries(corpus, "frame")] == ["morality"]


def test_an_entry_is_known_by_its_name_or_by_kind_and_name():
    corpus = corpus_of(Article("Gazette", [Sentence()]), codebook=codebook_of("frame", blame=["blame*"]))
    assert require_entry(corpus, "blame") == require_entry(corpus, "frame/blame") == corpus.codebook.entries[0]
    with pytest.raises(MeasureError) as refused:
        require_entry(corpus, "blam")
    assert refused.value.remedy == "Did you mean “blame”?"


def test_an_entry_that_several_kinds_have_is_asked_for_by_kind():
    one, other = codebook_of("frame", blame=["blame*"]), codebook_of("claim", blame=["guilt*"])
    both = Codebook("Test", "en", (*one.entries, *other.entries), sha256="")
    corpus = corpus_of(Article("Gazette", [Sentence()]), codebook=both)
    with pytest.raises(MeasureError, match="several entries named “blame”") as refused:
        require_entry(corpus, "blame")
    assert refused.value.remedy == "Use one of: frame/blame, claim/blame."
    assert require_entry(corpus, "claim/blame").kind == "claim"


def test_an_entry_needs_a_codebook():
    with pytest.raises(MeasureError, match="no codebook"):
        require_entry(BARE, "blame")
