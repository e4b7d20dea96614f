"""Features are scikit-learn's TF-IDF of words and of pieces within words, each of length 1."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

import framing
from framing.measures.frames.vocabulary import learn_vocabulary, pieces
from framing.measures.frames.word_counts import count_corpus, count_texts

TEXTS = ["costs rose and costs fell", "the coast was flooded", "coastal floods cost lives", "a"]
OTHERS = ["floods rose rose", "unheard words", ""]


def test_words_are_weighed_as_scikit_learn_does():
    vectoriser = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\S+").fit(TEXTS)
    known = learn_vocabulary(count_texts(TEXTS))
    n_words = len(known.words.names)
    assert list(known.words.names) == vectoriser.get_feature_names_out().tolist()
    for texts in (TEXTS, OTHERS):
        ours = known.features(count_texts(texts)).toarray()[:, :n_words]
        np.testing.assert_allclose(ours, vectoriser.transform(texts).toarray())


def test_pieces_are_those_of_scikit_learn_within_words_each_once_a_word():
    analyse = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).build_analyzer()
    for word in ("coast", "of", "a", "banana"):
        assert set(pieces(word)) == set(analyse(word))


def test_no_row_depends_on_the_other_texts():
    known = learn_vocabulary(count_texts(TEXTS))
    together = known.features(count_texts(OTHERS)).toarray()
    for row, text in zip(together, OTHERS, strict=True):
        np.testing.assert_allclose(known.features(count_texts([text])).toarray()[0], row)


def test_an_endless_word_has_few_pieces():
    assert len(pieces("ab" * 100_000)) < 20


def test_words_of_a_shared_corpus_are_those_of_its_text():
    corpus = framing.derive(framing.read_articles("data/example/articles"))
    texts, counts = count_corpus(corpus, "sentence")
    written = corpus.sentence_text().set_index("sentence_id").loc[texts["sentence_id"], "text"].tolist()
    again = count_texts(written)
    dense = {word: place for place, word in enumerate(again.words)}
    shared = [place for place, word in enumerate(counts.words) if word in dense]
    assert len(shared) > 0.99 * len(counts.words)
    same = (
        counts.counts[:, shared].toarray()
        == again.counts[:, [dense[counts.words[place]] for place in shared]].toarray()
    )
    assert same.mean() > 0.9999


def test_the_words_of_an_article_are_those_of_its_body():
    corpus = framing.load_corpus("data/azure")
    articles, counts = count_corpus(corpus, "article")
    assert articles["article_id"].tolist() == sorted(corpus.articles["article_id"])
    n_tokens = corpus.articles.set_index("article_id").loc[articles["article_id"], "n_tokens"]
    np.testing.assert_array_equal(np.asarray(counts.counts.sum(axis=1)).ravel(), n_tokens)
