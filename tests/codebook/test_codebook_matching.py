from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, Entry, Indicator, match
from framing.codebook.automaton import build_automaton
from framing.codebook.matching import NEGATIONS
from framing.codebook.patterns import Alternatives, Element, Gap, Pattern, parse_pattern
from framing.text import Segments, segment

Row = tuple[int, str, str, str, str, int, int, int, int]


def entry(*patterns: str, kind: str = "frame", name: str = "x", exclude: tuple[str, ...] = ()) -> Entry:
    indicators = tuple(Indicator(text, "", parse_pattern(text)) for text in patterns)
    return Entry(kind, name, name, "An entry.", "", indicators, tuple(map(parse_pattern, exclude)))


def book(*entries: Entry) -> Codebook:
    return Codebook("Test", "en", entries, "")


def counts(text: str, *patterns: str, exclude: tuple[str, ...] = ()) -> dict[str, int]:
    found = match(segment([text]), book(entry(*patterns, exclude=exclude)))
    return found.groupby("indicator", observed=True)["n"].sum().to_dict()


def found(text: str, pattern: str) -> int:
    return counts(text, pattern).get(pattern, 0)


@pytest.mark.parametrize(
    ("text", "pattern", "n"),
    [
        ("The ferry left. A FERRY came; no ferries.", "ferry", 2),
        ("The ferry left. A FERRY came; no ferries.", "ferr*", 3),
        ("They left us in the US.", "US", 1),
        ("They left us in the US.", "us", 2),
        ("A cloud-based harbour under a cloud.", "cloud", 1),
        ("A cloud-based harbour under a cloud.", "cloud*", 2),
        ("A cloud-based harbour under a cloud.", "cloud-based", 1),
        ("Blue Line’s boats and Blue Line's crews.", "Blue Line's", 2),
        ("Blue Line’s boats and Blue Line's crews.", "blue line’s *", 2),
        ("Smith & Sons sank it.", "Smith & Sons", 1),
        ("Smith & Sons sank it.", "Smith * Sons", 0),
        ("Smith & Sons and Smith and Sons.", "Smith (&|and) Sons", 2),
        ("The night ferry and the day ferry.", "(night|day) ferry", 2),
        ("the right thing, the very wrong thing", "(right|very wrong) thing", 2),
        ("the old ferry", "* ferry", 1),
        ("ferry", "* ferry", 0),
    ],
)
def test_a_pattern_matches_so_often(text: str, pattern: str, n: int) -> None:
    assert found(text, pattern) == n


def test_a_gap_stands_for_none_to_eight_words() -> None:
    for between in range(11):
        assert found(f"sank {'very ' * between}near", "sank ... near") == (between <= 8)


@pytest.mark.parametrize(
    "text",
    [
        "It sank, very near.",
        "It sank (very) near.",
        "It sank “very” near.",
        "It sank – near.",
        "It sank. Near it was.",
        "It sank\n\nNear it was",
    ],
)
@pytest.mark.parametrize("pattern", ["sank ... near", "sank * near", "sank near"])
def test_no_match_crosses_punctuation_or_a_sentence(text: str, pattern: str) -> None:
    assert found(text, pattern) == 0


def test_no_match_crosses_an_article() -> None:
    assert match(segment(["the night", "ferry left"]), book(entry("night ferry"))).empty


def test_overlapping_matches_of_an_entry_count_once_the_longest_winning() -> None:
    text = "The night ferry crew slept."
    assert counts(text, "ferry", "night ferry", "ferry crew slept") == {"ferry crew slept": 1}
    assert counts(text, "night ferry", "ferry crew") == {"night ferry": 1}
    assert counts(text, "night*", "night", "ferry crew") == {"night*": 1, "ferry crew": 1}


def test_different_entries_may_count_the_same_words_unless_they_are_actors() -> None:
    segments = segment(["The Blue Line crew slept."])
    frames = match(segments, book(entry("Blue Line", name="a"), entry("Line crew", "Line", name="b")))
    assert frames["n"].tolist() == [1, 1]
    actors = match(
        segments,
        book(
            entry("Blue Line", kind="actor", name="line"),
            entry("Blue Line crew", "crew", kind="actor", name="crew"),
            entry("Line", kind="frame", name="line"),
        ),
    )
    assert actors[["kind", "entry", "indicator"]].values.tolist() == [
        ["actor", "crew", "Blue Line crew"],
        ["frame", "line", "Line"],
    ]


def test_an_exclusion_cancels_the_matches_it_covers_in_its_own_entry_only() -> None:
    text = "Blue Line Park is not Blue Line."
    assert counts(text, "Blue Line", exclude=("Blue Line Park",)) == {"Blue Line": 1}
    assert counts(text, "Blue Line", exclude=("Line Park",)) == {"Blue Line": 2}
    other = book(entry("Blue Line", exclude=("Blue Line Park",)), entry("Blue Line", name="y"))
    found = match(segment([text]), other)
    assert found.groupby("entry", observed=True)["n"].sum().tolist() == [1, 2]


def test_a_cancelled_match_leaves_the_words_to_a_shorter_one() -> None:
    text = "the old Blue Line Park"
    assert counts(text, "old Blue Line", "old", exclude=("old Blue Line Park",)) == {}
    assert counts(text, "old Blue Line Park", "old Blue", exclude=("Blue Line",)) == {"old Blue Line Park": 1}
    assert counts(text, "Blue Line", "old", exclude=("Blue Line Park",)) == {"old": 1}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("It was not a safe ferry.", 1),
        ("It wasn’t safe.", 1),
        ("It isn't safe.", 1),
        ("It cannot be safe.", 1),
        ("No boat is safe.", 1),
        ("They denied it was safe.", 1),
        ("Neither was safe.", 1),
        ("It was never in my time safe.", 0),
        ("It was not, safe.", 0),
        ("No. Safe it was.", 0),
        ("It was safe, not fast.", 0),
        ("They deny “safe” travel.", 0),
        ("Nothing was safe.", 0),
    ],
)
def test_a_negation_is_among_the_three_words_before_without_punctuation_between(text: str, negated: int) -> None:
    result = match(segment([text]), book(entry("safe")))
    assert (result["n"].sum(), result["n_negated"].sum()) == (1, negated)


def test_quoted_matches_are_counted_apart() -> None:
    result = match(segment(["The “ferry line” and the ferry."]), book(entry("ferry")))
    assert result[["n", "n_quoted"]].values.tolist() == [[1, 0], [1, 1]]


def test_the_words_that_matches_cover_are_counted() -> None:
    result = match(
        segment(["Night ferry, night & ferry, night or day ferry."]), book(entry("night ... ferry", "night"))
    )
    assert result[["indicator", "n", "n_words"]].values.tolist() == [["night", 1, 1], ["night ... ferry", 2, 6]]


def test_the_table_is_sorted_and_typed() -> None:
    first = entry("late", kind="claim", name="b")
    second = Entry("claim", "a", "A", "A.", "", (Indicator("late", "v", parse_pattern("late")),), ())
    result = match(segment(["Late, late.", "On time.", "Late again."]), book(first, second))
    assert result[["sentence", "entry", "variant", "n"]].values.tolist() == [
        [0, "a", "v", 2],
        [0, "b", "", 2],
        [2, "a", "v", 1],
        [2, "b", "", 1],
    ]
    assert [*result] == ["sentence", "kind", "entry", "variant", "indicator", "n", "n_negated", "n_quoted", "n_words"]
    assert [str(dtype) for dtype in result.dtypes] == ["int64"] + ["category"] * 4 + ["int64"] * 4


@pytest.mark.parametrize("texts", [[], [""], ["..."], ["Nothing of the kind."]])
def test_texts_without_a_match_give_an_empty_table_with_its_columns(texts: list[str]) -> None:
    result = match(segment(texts), book(entry("ferry", "a ... b", "* boat", exclude=("ferry park",))))
    assert result.empty
    assert result.shape[1] == 9


def test_a_codebook_without_indicators_finds_nothing() -> None:
    assert match(segment(["The ferry."]), book()).empty


def test_patterns_that_begin_alike_share_their_beginning() -> None:
    patterns = [parse_pattern(f"the old ferry number{index}") for index in range(1000)]
    assert build_automaton(patterns).n_states == 1 + 3 + 1000


def test_a_pattern_of_many_alternatives_stays_small() -> None:
    pattern = " ".join(["(a|b|c d)"] * 60)
    assert build_automaton([parse_pattern(pattern)]).n_states < 400


# The same, naively ---------------------------------------------------------------------------------------

TEXT_WORDS = [
    "red",
    "Red",
    "RED",
    "boat",
    "boats",
    "a-boat",
    "not",
    "isn’t",
    "US",
    "us",
    ",",
    ".",
    "“",
    "”",
    "&",
    "\n\n",
]
PATTERN_WORDS = ["red", "RED", "boat", "boat*", "*boat", "b*t*", "US", "*", "&", "not", "isn't"]


def phrases(depth: int) -> st.SearchStrategy[str]:
    piece = st.sampled_from(PATTERN_WORDS)
    if depth:
        branches = st.lists(phrases(depth - 1), min_size=1, max_size=3).map(lambda some: f"({'|'.join(some)})")
        piece = st.one_of(piece, piece, branches, st.just("..."))
    return st.lists(piece, min_size=1, max_size=3).map(" ".join)


def is_sound(written: str) -> bool:
    try:
        return bool(parse_pattern(written))
    except Exception:
        return False


patterns = phrases(2).filter(is_sound)
entries = st.lists(
    st.tuples(
        st.sampled_from(["actor", "frame"]),
        st.lists(patterns, min_size=1, max_size=3, unique=True),
        st.lists(patterns, max_size=1),
    ),
    min_size=1,
    max_size=3,
).map(
    lambda drawn: book(
        *(entry(*found, kind=kind, name=f"n{i}", exclude=tuple(out)) for i, (kind, found, out) in enumerate(drawn))
    )
)
articles = st.lists(st.lists(st.sampled_from(TEXT_WORDS), max_size=25).map(" ".join), max_size=3)


def word_fits(token: str, is_word: bool, word: str) -> bool:
    if word == "*":
        return is_word
    token, word = token.replace("’", "'"), word.replace("’", "'")
    if word.isupper() and sum(map(str.isalpha, word)) > 1:
        return is_word and fnmatchcase(token, word)
    return (is_word or not any(map(str.isalnum, word))) and fnmatchcase(token.lower(), word.lower())


def ends(segments: Segments, elements: tuple[Element, ...], position: int, sentence: int) -> set[int]:
    """Return the tokens after which these elements can end, from a token on, inside a sentence."""
    if not elements:
        return {position}
    first, rest = elements[0], elements[1:]
    reached: set[int] = set()
    if isinstance(first, Gap):
        for n_words in range(9):
            if not segments.token_is_word[position : position + n_words].all():
                break
            reached |= ends(segments, rest, position + n_words, sentence)
        return reached
    if isinstance(first, Alternatives):
        return {end for branch in first.branches for end in ends(segments, branch + rest, position, sentence)}
    tokens = ["is", "n't"] if first.text == "isn't" else [first.text]
    for word in tokens:
        if position >= len(segments.token_form) or segments.token_sentence[position] != sentence:
            return set()
        if not word_fits(segments.forms[segments.token_form[position]], segments.token_is_word[position], word):
            return set()
        position += 1
    return ends(segments, rest, position, sentence)


def naive_spans(segments: Segments, pattern: Pattern) -> set[tuple[int, int]]:
    return {
        (start, end)
        for start, sentence in enumerate(segments.token_sentence.tolist())
        for end in ends(segments, pattern.elements, start, sentence)
    }


def naive_match(segments: Segments, codebook: Codebook) -> list[Row]:
    candidates = []
    for place, owner in enumerate(codebook.entries):
        excluded = [span for pattern in owner.exclude for span in naive_spans(segments, pattern)]
        for rank, indicator in enumerate(owner.indicators):
            for start, end in naive_spans(segments, indicator.pattern):
                if not any(first <= start and end <= last for first, last in excluded):
                    group = "actor" if owner.kind == "actor" else owner.name
                    candidates.append((start - end, start, place, rank, end, group))
    taken: set[tuple[str, int]] = set()
    found: Counter[tuple[int, str, str, str, str, bool, bool]] = Counter()
    n_words: Counter[tuple[int, str, str, str, str, bool, bool]] = Counter()
    for _, start, place, rank, end, group in sorted(candidates):
        words = {(group, position) for position in range(start, end)}
        if words & taken:
            continue
        taken |= words
        owner = codebook.entries[place]
        sentence = int(segments.token_sentence[start])
        negated = False
        for position in range(start - 1, max(start - 4, -1), -1):
            if segments.token_sentence[position] != sentence or not segments.token_is_word[position]:
                break
            negated |= segments.forms[segments.token_form[position]].lower().replace("’", "'") in NEGATIONS
        chosen = owner.indicators[rank]
        key = (
            sentence,
            owner.kind,
            owner.name,
            chosen.variant,
            chosen.text,
            negated,
            bool(segments.token_quoted[start]),
        )
        found[key] += 1
        n_words[key] += int(segments.token_is_word[start:end].sum())
    return sorted(
        (sentence, kind, name, variant, text, n, n * negated, n * quoted, n_words[key])
        for key, n in found.items()
        for sentence, kind, name, variant, text, negated, quoted in [key]
    )


def rows(table: pd.DataFrame) -> list[Row]:
    return sorted(tuple(row) for row in table.astype(object).values.tolist())  # type: ignore[misc]


@settings(max_examples=120, deadline=None)
@given(articles, entries)
def test_matching_equals_a_naive_matcher(texts: list[str], codebook: Codebook) -> None:
    segments = segment(texts)
    assert rows(match(segments, codebook)) == naive_match(segments, codebook)


@settings(max_examples=30, deadline=None)
@given(articles, articles, entries)
def test_matching_two_batches_equals_matching_them_as_one(
    first: list[str], second: list[str], codebook: Codebook
) -> None:
    one, other = segment(first), segment(second)
    shifted = match(other, codebook)
    shifted["sentence"] += len(one.sentence_text)
    assert rows(match(segment(first + second), codebook)) == rows(match(one, codebook)) + rows(shifted)


@settings(max_examples=30, deadline=None)
@given(articles, entries)
def test_indicators_that_never_occur_change_nothing(texts: list[str], codebook: Codebook) -> None:
    more = book(*codebook.entries, entry("zeppelin*", "the ... zeppelin", kind="actor", name="never"))
    segments = segment(texts)
    assert rows(match(segments, more)) == rows(match(segments, codebook))
