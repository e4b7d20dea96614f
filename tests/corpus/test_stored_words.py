"""Words on disk: every article can be read by itself, and a form has one number in all shards."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies import Words
from framing.corpus import stored_words
from framing.corpus.stored_words import StoredWords, number_forms, write_words

lengths = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4), min_size=1, max_size=4)


def words_of(lengths, first):
    n = sum(lengths)
    word = np.arange(first, first + n)
    return Words(word, np.cumsum([0, *lengths]), word % 3 == 0, word // 2)


@settings(max_examples=50, deadline=None)
@given(lengths, st.randoms())
def test_articles_are_read_as_they_were_written(tmp_path_factory, lengths, random):
    folder = tmp_path_factory.mktemp("words")
    paths = [folder / f"{number}" for number in range(len(lengths))]
    for number, path in enumerate(paths):
        write_words(path, words_of(lengths[number], 100 * number))
    flat = [length for shard in lengths for length in shard]
    stored = StoredWords(paths, np.cumsum([0, *map(len, lengths)]).tolist())
    assert stored.n_words.tolist() == flat
    chosen = np.array(sorted(random.sample(range(len(flat)), random.randint(0, len(flat)))), np.int64)
    read = stored.read(chosen)
    expected = [
        (word, word % 3 == 0, word // 2)
        for article in chosen
        for word in range(*word_range(lengths, article))
    ]  # fmt: skip
    assert list(zip(read.word.tolist(), read.quoted.tolist(), read.sentence.tolist(), strict=True)) == expected
    assert np.diff(read.start).tolist() == [flat[article] for article in chosen]


def word_range(lengths, article):
    for number, shard in enumerate(lengths):
        if article < len(shard):
            first = 100 * number + sum(shard[:article])
            return first, first + shard[article]
        article -= len(shard)
    raise IndexError(article)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_a_form_has_the_same_number_in_all_shards_however_many_are_numbered_at_once(at_once, tmp_path, monkeypatch):
    monkeypatch.setattr(stored_words, "FORMS", at_once)
    forms = [["ferry", "quay", "’"], [], ["mayor", "quay"], ["ferry", "Ferry"]]
    paths = [tmp_path / f"{number}" for number in range(len(forms))]
    for path, own in zip(paths, forms, strict=True):
        pq.write_table(pa.table({"form": pa.array(own, pa.string())}), path)
    numbers = number_forms(paths)
    assert [len(own) for own in numbers] == [len(own) for own in forms]
    pairs = {pair for own in zip(forms, numbers, strict=True) for pair in zip(own[0], own[1].tolist(), strict=True)}
    assert len(pairs) == len({form for form, _ in pairs}) == 5
    assert sorted(number for _, number in pairs) == list(range(5))
