"""The search for shared copy over shards finds what is found in memory, however the corpus is cut."""

import pickle
from itertools import count, islice, pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies import Words, candidates, comparison, find_shared_copy
from framing.corpus import copy_search
from framing.corpus.copied import CopyMarks
from framing.corpus.copy_search import CopySearch
from framing.corpus.stored_words import StoredWords

REPORT = list(range(1000, 1060))


@st.composite
def corpora(draw):
    """Texts that take pieces of one report, and repeat them; which words are quoted; outlets; dates."""
    fresh = count(2000)
    texts = []
    for _ in range(draw(st.integers(1, 14))):
        text = []
        for _ in range(draw(st.integers(0, 3))):
            first, last = sorted(draw(st.tuples(st.integers(0, 60), st.integers(0, 60))))
            text += REPORT[first:last] + [next(fresh) for _ in range(draw(st.integers(0, 3)))]
        texts.append(text)
    n_words = sum(map(len, texts))
    quoted = np.zeros(n_words, bool)
    first, last = sorted(draw(st.tuples(st.integers(0, n_words), st.integers(0, n_words))))
    quoted[first : (first + last) // 2] = True
    known = pd.DataFrame(
        {
            "name": [f"{number:03}" for number in range(len(texts))],
            "outlet": [f"Outlet {draw(st.integers(0, 3))}" for _ in texts],
            "published": pd.Series(
                [draw(st.sampled_from(["2024-01-01", "2024-01-02", None])) for _ in texts], dtype="str"
            ),
        }
    )
    return words_of(texts, quoted), known


def words_of(texts, quoted=None):
    """The words of texts, in sentences of seven words."""
    word = np.array([word for text in texts for word in text], np.int32)
    start = np.cumsum([0, *map(len, texts)])
    place = np.arange(len(word)) - np.repeat(start[:-1], np.diff(start))
    return Words(word, start, np.zeros(len(word), bool) if quoted is None else quoted, np.cumsum(place % 7 == 0) - 1)


def write_shards(words, known, size, folder):
    """Write articles as shards that were derived; return their folders and the first sentence of each."""
    shards, first_sentence = [], []
    for number, first in enumerate(range(0, len(known), size)):
        shard = folder / f"shard-{number}"
        shard.mkdir(parents=True)
        known[first : first + size].to_parquet(shard / "articles.parquet")
        own = words.of_articles(np.arange(first, min(first + size, len(known))))
        forms, word = np.unique(own.word, return_inverse=True)
        pq.write_table(pa.table({"form": pa.array(forms.astype("str")[::-1], pa.string())}), shard / "forms.parquet")
        first_sentence.append(int(own.sentence.min(initial=10_000)))
        columns = {"word": (len(forms) - 1 - word).astype(np.int32), "article": own.article(), "quoted": own.quoted}
        pq.write_table(pa.table({**columns, "sentence": own.sentence - first_sentence[-1]}), shard / "words.parquet")
        shards.append(shard)
    return shards, first_sentence


def found_in_shards(words, known, size, folder):
    """Return what is found in shards of a size, with the numbers that articles and sentences have over all shards."""
    shards, first_sentence = write_shards(words, known, size, folder)
    search = CopySearch.over(shards, folder / "copies")
    search.finish()
    marks = [search.marks(number) for number in range(len(shards))]
    copy_of = {
        first + sentence: copy
        for first, own in zip(first_sentence, marks, strict=True)
        for sentence, copy in own.copy_of.items()
    }
    return np.concatenate([own.n_copied for own in marks]), copy_of, pd.concat([own.copies for own in marks])


def found_at_once(words, known):
    found = find_shared_copy(words, known)
    marks = CopyMarks.of(found.articles, found.sentences, found.pairs)
    return marks.n_copied, marks.copy_of.to_dict(), marks.copies


def same(one, other):
    np.testing.assert_array_equal(one[0], other[0])
    assert one[1] == other[1]
    pd.testing.assert_frame_equal(one[2].reset_index(drop=True), other[2].reset_index(drop=True))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(corpora(), st.integers(1, 5), st.sampled_from([1, 60, 10**7]), st.sampled_from([1, 50, 10**7]))
def test_shards_partitions_and_portions_of_any_size_find_the_same(tmp_path_factory, corpus, size, seeds, portion):
    words, known = corpus
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FEW", 3)
        expected = found_at_once(words, known)
        patch.setattr(copy_search, "SEEDS", seeds)
        patch.setattr(comparison, "PORTION", portion)
        patch.setattr(comparison, "READ", portion)
        patch.setattr(copy_search, "PAIRS", portion)
        same(found_at_once(words, known), expected)
        same(found_in_shards(words, known, size, tmp_path_factory.mktemp("shards")), expected)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(corpora(), st.integers(1, 5))
def test_what_is_found_in_shards_is_what_comparing_every_two_alone_finds(tmp_path_factory, corpus, size):
    words, known = corpus
    n_copied, copy_of, copies = found_in_shards(words, known, size, tmp_path_factory.mktemp("shards"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FEW", 100)
        pairs, copied = [], [set() for _ in range(len(known))]
        for other in range(len(known)):
            for article in range(other):
                alone = find_shared_copy(words.of_articles(np.array([article, other])), known.iloc[[article, other]])
                if known["outlet"][article] != known["outlet"][other]:
                    pairs += [(article, other, row.n_shared, row.overlap) for row in alone.pairs.itertuples()]
                    add_copied(words.of_articles(np.array([article, other])), known.iloc[[article, other]], copied)
    across = copies[copies["kind"] == "syndicated"]
    few = len(known) <= 8
    found = set(across[["article_id", "other_id", "n_shared", "overlap"]].itertuples(index=False, name=None))
    assert found == set(pairs) if few else found <= set(pairs)
    assert (n_copied > 0).tolist() == [bool(places) for places in copied]
    assert bool(copy_of) <= bool(pairs)


def add_copied(words, known, copied):
    alone = find_shared_copy(words, known)
    for place, number in enumerate(known.index):
        if alone.articles["n_copied"][place]:
            copied[number].add(known.index[1 - place])


def test_an_interrupted_search_goes_on_and_makes_no_file_again(tmp_path, monkeypatch):
    monkeypatch.setattr(copy_search, "SEEDS", 60)
    monkeypatch.setattr(copy_search, "PAIRS", 2)
    words = words_of([REPORT, [1, *REPORT], REPORT[:30], [2, 3]])
    known = pd.DataFrame(
        {"name": list("abcd"), "outlet": list("wxyz"), "published": pd.Series([None] * 4, dtype="str")}
    )
    expected = found_in_shards(words, known, 2, tmp_path / "undisturbed")
    shards, _ = write_shards(words, known, 2, tmp_path / "disturbed")
    for done in range(len(list(units_of(CopySearch.over(shards, tmp_path / "counted"))))):
        list(islice(units_of(CopySearch.over(shards, tmp_path / "disturbed" / "copies")), done))
    (tmp_path / "disturbed" / "copies" / "runs" / "00001.npy.unfinished").write_bytes(b"cut short")
    before = {path: path.stat().st_mtime_ns for path in files(tmp_path / "disturbed" / "copies")}
    search = CopySearch.over(shards, tmp_path / "disturbed" / "copies")
    search.finish()
    after = {path: path.stat().st_mtime_ns for path in files(tmp_path / "disturbed" / "copies")}
    assert {path for path, time in before.items() if after.get(path) != time} <= {
        path for path in before if path.name in {"provenance.npz", "00001.npy.unfinished"}
    }
    marks = [search.marks(number) for number in range(2)]
    np.testing.assert_array_equal(np.concatenate([own.n_copied for own in marks]), expected[0])
    pd.testing.assert_frame_equal(pd.concat([own.copies for own in marks]), expected[2])


def units_of(search):
    """Do every unit of every step, and name it."""
    for step in search.steps():
        for number in step.units:
            step.function(number)
            yield step.what, number


def test_units_of_a_step_can_be_done_in_any_order_by_others_that_know_no_more_than_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(copy_search, "SEEDS", 60)
    monkeypatch.setattr(copy_search, "PAIRS", 2)
    words = words_of([REPORT, [1, *REPORT], REPORT[:30], [2, *REPORT[20:], 3]])
    known = pd.DataFrame(
        {"name": list("abcd"), "outlet": list("wxyz"), "published": pd.Series([None] * 4, dtype="str")}
    )
    shards, _ = write_shards(words, known, 2, tmp_path)
    in_turn, by_others = (CopySearch.over(shards, tmp_path / name) for name in ("in_turn", "by_others"))
    in_turn.finish()
    for step in by_others.steps():
        assert len(step.units) > 1
        for number in reversed(step.units):
            pickle.loads(pickle.dumps(step.function))(number)
    assert files_of(tmp_path / "by_others") == files_of(tmp_path / "in_turn")


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in files(folder) if path.suffix == ".npy"}


def test_articles_that_share_copy_are_read_together_wherever_they_stand(tmp_path, monkeypatch):
    n_families, n_members = 40, 5
    family = np.tile(np.arange(n_families), n_members)  # in each shard one of every family
    texts = [list(range(100 * number, 100 * number + 50)) for number in family.tolist()]
    known = pd.DataFrame(
        {
            "name": [f"{number:03}" for number in range(len(texts))],
            "outlet": [f"Outlet {number}" for number in range(len(texts))],
            "published": pd.Series(["2024-01-01"] * len(texts), dtype="str"),
        }
    )
    shards, _ = write_shards(words_of(texts), known, n_families, tmp_path)
    monkeypatch.setattr(comparison, "READ", 1000)
    search = CopySearch.over(shards, tmp_path / "copies")
    n_read, read = [], StoredWords.read
    monkeypatch.setattr(
        StoredWords, "read", lambda self, articles: n_read.append(len(articles)) or read(self, articles)
    )
    search.finish()
    assert sum(n_read) < 1.5 * len(texts)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_line_of_one_outlet_and_an_agencys_text_give_few_pairs_an_article(tmp_path):
    n = 400
    standing, agency = REPORT[:25], REPORT[30:]
    texts = [[*standing, *agency, 5000 + number] for number in range(n)]
    known = pd.DataFrame(
        {
            "name": [f"{number:03}" for number in range(n)],
            "outlet": [f"Outlet {max(number - n // 2, 0)}" for number in range(n)],
            "published": pd.Series(["2024-01-01"] * n, dtype="str"),
        }
    )
    n_copied, _, copies = found_in_shards(words_of(texts), known, 50, tmp_path)
    assert (n_copied == 55).all()
    assert len(copies) < 2 * n


def test_no_words_are_no_copies(tmp_path):
    known = pd.DataFrame({"name": ["a", "b"], "outlet": ["x", "y"], "published": pd.Series([None, None], dtype="str")})
    n_copied, copy_of, copies = found_in_shards(words_of([[], []]), known, 1, tmp_path)
    assert (n_copied.tolist(), copy_of, len(copies)) == ([0, 0], {}, 0)
    assert all(one <= other for one, other in pairwise(copies["article_id"]))
