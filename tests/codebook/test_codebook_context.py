"""Required context, and entries that are nested in others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, Entry, Indicator, find_mentions, match, read_codebook
from framing.codebook.entries import WHOLE_SENTENCE
from framing.codebook.patterns import parse_pattern
from framing.codebook.wildcards import swallowed_words
from framing.text import segment


def entry(*patterns: str, name: str = "x", context: tuple[str, ...] = (), window: int = 10, parent: str = "") -> Entry:
    indicators = tuple(Indicator(text, "", parse_pattern(text)) for text in patterns)
    near = tuple(map(parse_pattern, context))
    return Entry("frame", name, name, "An entry.", "", indicators, (), near, window, parent)


def book(*entries: Entry) -> Codebook:
    return Codebook("Test", "en", entries, "")


def n_found(text: str, *entries: Entry) -> dict[str, int]:
    found = match(segment([text]), book(*entries))
    return {str(name): int(n) for name, n in found.groupby("entry", observed=True)["n"].sum().items()}


@pytest.mark.parametrize(
    ("text", "window", "n"),
    [
        ("The bank of the river.", 10, 1),
        ("The bank lends.", 10, 0),
        ("A river, its bank.", 2, 1),
        ("A river, as they say, has a bank.", 5, 0),
        ("A river, as they say, has a bank.", 6, 1),
        ("The bank, as they say, has a river.", 5, 0),
        ("The bank, as they say, has a river.", 6, 1),
        ("A river. The bank lends.", 10, 0),
        ("A river has " + "very " * 40 + "long banks and a bank.", WHOLE_SENTENCE, 1),
        ("A river has a bank. A river. The bank and the bank.", 10, 1),
    ],
)
def test_a_match_counts_where_its_context_stands_within_so_many_words_of_the_sentence(
    text: str, window: int, n: int
) -> None:
    assert n_found(text, entry("bank", context=("river*", "shore"), window=window)).get("x", 0) == n


def test_context_of_several_words_stands_within_the_window_as_a_whole() -> None:
    bank = entry("bank", context=("the old river",), window=3)
    assert n_found("the old river bank", bank) == {"x": 1}
    assert n_found("the old river and bank", bank) == {}


def test_the_context_of_one_entry_is_none_for_another() -> None:
    bank, line = entry("bank", name="bank", context=("river",)), entry("line", name="line", context=("rail",))
    assert n_found("The bank of the river and the line.", bank, line) == {"bank": 1}
    assert n_found("The bank and the line by rail.", bank, line) == {"line": 1}
    assert n_found("The bank and the line.", bank, line) == {}


def test_a_match_without_its_context_leaves_its_words_to_the_rest_of_its_family() -> None:
    taxes, revolt = entry("tax", name="taxes"), entry("tax revolt", name="revolt", context=("street*",), parent="taxes")
    assert n_found("A tax revolt in the streets.", taxes, revolt) == {"revolt": 1}
    assert n_found("A tax revolt in the papers.", taxes, revolt) == {"taxes": 1}


def test_overlap_counts_once_in_a_family_and_the_longest_wins() -> None:
    economy, taxes = entry("tax", "cut", name="economy"), entry("tax cut", name="taxes", parent="economy")
    tariffs, law = entry("cut", "import tax", name="tariffs", parent="taxes"), entry("tax", name="law")
    assert n_found("The import tax cut.", economy, taxes, tariffs, law) == {"tariffs": 2, "law": 1}
    assert n_found("The tax cut.", economy, taxes, tariffs, law) == {"taxes": 1, "law": 1}
    assert n_found("The tax, cut.", economy, taxes) == {"economy": 2}, "no match crosses punctuation"


def test_of_matches_on_the_same_words_that_of_the_deeper_entry_counts() -> None:
    economy, taxes = entry("tax", "cut", name="economy"), entry("tax", name="taxes", parent="economy")
    tariffs, duties = (entry("tax", "cut", name=name, parent="taxes") for name in ("tariffs", "duties"))
    assert n_found("A tax and a cut.", economy, taxes) == {"taxes": 1, "economy": 1}
    assert n_found("A tax and a cut.", taxes, economy) == {"taxes": 1, "economy": 1}, "in whatever order"
    assert n_found("A tax and a cut.", economy, taxes, tariffs) == {"tariffs": 2}
    assert n_found("A tax and a cut.", economy, duties, taxes, tariffs) == {"duties": 2}, "the first of those as deep"
    near = replace(taxes, context=(parse_pattern("street*"),))
    assert n_found("A tax in the street. A tax.", economy, near) == {"taxes": 1, "economy": 1}


def test_of_actors_with_the_same_name_the_first_family_has_it_and_in_it_the_deeper() -> None:
    council, clerk, port = (replace(entry("Smith", name=name), kind="actor") for name in ("council", "clerk", "port"))
    clerk = replace(clerk, parent="council")
    assert n_found("Smith left.", council, port, clerk) == {"clerk": 1}
    assert n_found("Smith left.", port, council, clerk) == {"port": 1}


def test_names_of_frames_and_of_actors_make_separate_families() -> None:
    actor = replace(entry("tax office", name="economy"), kind="actor")
    assert n_found("The tax office.", actor, entry("tax", name="economy")) == {"economy": 2}


WORDS = ["bank", "river", "tax", "cut", "the", ",", ".", "“", "”", "not"]
PATTERNS = ["bank", "bank the", "river bank", "tax", "tax cut", "cut ... bank", "(bank|tax) the cut", "b*k"]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), max_size=3)
some = st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3, unique=True)


def spans(given_texts: list[str], codebook: Codebook) -> set[tuple[int, int, int]]:
    found = find_mentions(segment(given_texts), codebook)
    return set(zip(found.start.tolist(), found.end.tolist(), found.pattern.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(texts, some, st.lists(st.sampled_from(WORDS[:4]), min_size=1, max_size=2), st.integers(1, 4))
def test_matches_with_a_required_context_are_a_subset_of_those_without(
    given_texts: list[str], patterns: list[str], context: list[str], window: int
) -> None:
    free, bound = entry(*patterns), entry(*patterns, context=tuple(context), window=window)
    narrow, wide = spans(given_texts, book(bound)), spans(given_texts, book(replace(bound, window=window + 1)))
    assert narrow <= wide <= spans(given_texts, book(free))


@settings(max_examples=60, deadline=None)
@given(texts, some, some, some)
def test_a_family_has_at_most_the_words_of_its_members_and_each_once(
    given_texts: list[str], first: list[str], second: list[str], third: list[str]
) -> None:
    members = [entry(*patterns, name=f"n{index}") for index, patterns in enumerate((first, second, third))]
    family = [members[0], *(replace(member, parent="n0") for member in members[1:])]
    segments = segment(given_texts)
    together, alone = find_mentions(segments, book(*family)), find_mentions(segments, book(*members))
    sentences = [set(segments.token_sentence[found.start].tolist()) for found in (together, alone)]
    assert sentences[0] == sentences[1], "a sentence has the family where it has any member"
    covered = [token for start, end in zip(together.start, together.end, strict=True) for token in range(start, end)]
    assert len(covered) == len(set(covered))
    assert len(together.start) <= len(alone.start)


@settings(max_examples=40, deadline=None)
@given(texts, texts, some, some)
def test_the_counts_of_two_batches_add_up(
    first: list[str], second: list[str], patterns: list[str], children: list[str]
) -> None:
    codebook = book(
        entry(*patterns, name="a", context=("the",), window=3), entry(*children, name="b", parent="a"), entry("tax")
    )

    def totals(given_texts: list[str]) -> pd.DataFrame:
        counts = ["n", "n_negated", "n_quoted", "n_words"]
        return match(segment(given_texts), codebook).groupby(["entry", "indicator"], observed=True)[counts].sum()

    added = totals(first).add(totals(second), fill_value=0).astype(int)
    assert totals(first + second).to_dict() == added.to_dict()


def test_context_parents_and_functions_are_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text(
        """[codebook]
title = "Harbour"
language = "en"
[[frame]]
name = "danger"
label = "Danger"
definition = "Harm to people."
indicators = ["drown*"]
function = "problem"
[frame.functions]
cause = ["overload*"]
[[frame]]
name = "tide"
label = "Tide"
definition = "Harm by water."
parent = "danger"
indicators = ["tide"]
context = ["storm*"]
window = "sentence"
""",
        encoding="utf-8",
    )
    danger, tide = read_codebook(path).entries
    assert [(found.text, found.variant) for found in danger.indicators] == [
        ("drown*", "problem"),
        ("overload*", "cause"),
    ]
    assert (tide.parent, tide.window, [pattern.text for pattern in tide.context]) == (
        "danger",
        WHOLE_SENTENCE,
        ["storm*"],
    )
    assert read_codebook(path).lineages("frame")["tide"] == ("tide", "danger")


def test_common_words_that_a_wildcard_swallows_are_named() -> None:
    assert swallowed_words(parse_pattern("(wor*|gain*)")) == ["word", "work", "world"]
    assert swallowed_words(parse_pattern("the* ferry")) == []


@pytest.mark.parametrize("window", [10**9, 2**63 - 1, 10**30])
def test_a_window_beyond_any_sentence_is_the_sentence(tmp_path: Path, window: int) -> None:
    file = tmp_path / "codebook.toml"
    file.write_text(
        '[codebook]\ntitle = "Test"\nlanguage = "en"\n[[frame]]\nname = "x"\nlabel = "X"\ndefinition = "Y."\n'
        f'indicators = ["bank"]\ncontext = ["river"]\nwindow = {window}\n',
        encoding="utf-8",
    )
    found = match(segment(["The bank stands where the old river was. The bank lends."]), read_codebook(file))
    assert found["n"].tolist() == [1]


def test_a_thousand_entries_each_a_part_of_the_next_are_told_apart_at_once() -> None:
    chain = [entry(f"word{place}", name=f"n{place}", parent=f"n{place + 1}") for place in range(1000)]
    lineage = book(*chain).lineages("frame")["n0"]
    assert lineage == tuple(f"n{place}" for place in range(1000))
    assert n_found("One word999 and one word0.", *chain) == {"n0": 1, "n999": 1}
