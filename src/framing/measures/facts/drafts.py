"""Drafts of claims for the codebook: patterns that match the sentences of a candidate, and few others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from framing.codebook import Codebook, Entry, Indicator
from framing.codebook.matching import match
from framing.codebook.patterns import parse_pattern
from framing.corpus import Corpus
from framing.errors import CodebookError
from framing.measures.facts.features import stem
from framing.measures.facts.quantities import Date, Quantity, find_dates, find_quantities
from framing.measures.reading_order import ReadingOrder, reading_order
from framing.measures.stop_words import STOP_WORDS
from framing.text import normalise_term

_REACH = 8  # words that a gap of a pattern stands for
_MOST_TRIED, _MOST_KEPT = 15, 4  # patterns of a candidate
_PARTS = ("title", "deck", "body")


@dataclass(frozen=True)
class Draft:
    """A claim as the codebook could have it.

    Attributes
    ----------
    name, label
        What it is called until the scholar names it.
    patterns
        By version; under "" where there are none.
    n_inside, n_outside
        Sentences of the candidate that the patterns match, and other sentences of the corpus.
    comment
        What is known of it: who carries it, which figures differ.
    """

    name: str
    label: str
    patterns: dict[str, list[str]]
    n_inside: int
    n_outside: int
    comment: str

    def to_toml(self) -> str:
        """Write it as an entry of a codebook; it holds no sentence, only patterns of at most two words and a figure."""
        lines = [
            f"# {self.comment}",
            f"# Its patterns match {self.n_inside} of its sentences, and {self.n_outside} others: "
            "read them before you accept it.",
            "[[claim]]",
            f"name = {_quoted(self.name)}",
            f"label = {_quoted(self.label)}",
            'definition = "TO DO: say in one sentence what is claimed."',
        ]
        if set(self.patterns) == {""}:
            lines.append(f"patterns = [{', '.join(map(_quoted, self.patterns['']))}]")
        else:
            lines.append("[claim.versions]")
            lines += [
                f"{_quoted(version)} = [{', '.join(map(_quoted, own))}]" for version, own in self.patterns.items()
            ]
        return "\n".join(lines) + "\n"


def draft_claims(corpus: Corpus, facts: pd.DataFrame) -> list[Draft]:
    """Draft a claim for each candidate that the codebook does not have.

    Patterns are two words that stand near each other in most of its sentences, or a figure and a word where figures
    differ, each tried with the codebook's own matcher on the whole corpus.

    Parameters
    ----------
    corpus, facts
        The corpus, with text, and what :func:`framing.fact_candidates` returned for it.

    Returns
    -------
    list of Draft
        In the order of the candidates; those for which no pattern is found are left out.
    """
    reading = reading_order(corpus, parts=_PARTS)
    wanted = facts[(facts["claims"] == "") | (facts["conflict"] != "")]
    members = {str(entry): rows["sentence_id"].tolist() for entry, rows in wanted.groupby("entry", sort=False)}
    first = {str(entry): row for entry, row in wanted.drop_duplicates("entry").set_index("entry").iterrows()}
    tokens = _tokens(reading, {sentence for own in members.values() for sentence in own})
    tried = {
        entry: _tried([tokens[sentence] for sentence in own], str(first[entry]["conflict"]))
        for entry, own in members.items()
    }
    matched = _matched(reading, sorted({pattern for own in tried.values() for _, pattern in own}))
    drafts = [_draft(first[entry], entry, own, tried[entry], matched) for entry, own in members.items()]
    return [draft for draft in drafts if draft is not None]


def _draft(
    row: pd.Series,
    entry: str,
    members: list[int],
    tried: list[tuple[str, str]],
    matched: dict[str, frozenset[int]],
) -> Draft | None:
    own = frozenset(members)
    by_version: dict[str, list[str]] = defaultdict(list)
    for version, pattern in tried:
        by_version[version].append(pattern)
    kept = {version: _chosen(patterns, own, matched) for version, patterns in by_version.items()}
    kept = {version: patterns for version, patterns in kept.items() if patterns}
    if len(kept) > 1:
        kept.pop("", None)
    every = [matched[pattern] for patterns in kept.values() for pattern in patterns]
    found = frozenset().union(*every)
    if len(found & own) < 2:
        return None
    carried = f"Carried by {row['n_groups']}" + (f", not by: {row['missing']}" if row["missing"] else ", by all")
    comment = f"{carried}." + (f" Figures that differ: {row['conflict']}." if row["conflict"] else "")
    return Draft(entry, str(row["label"]), kept, len(found & own), len(found - own), comment)


def _chosen(patterns: list[str], own: frozenset[int], matched: dict[str, frozenset[int]]) -> list[str]:
    """Choose patterns one by one, each that finds most sentences that are not found yet, and few others."""
    chosen: list[str] = []
    left = own
    while len(chosen) < _MOST_KEPT:
        gains = [
            (len(matched[pattern] & left), -len(matched[pattern] - own), -len(pattern), pattern)
            for pattern in patterns
            if len(matched[pattern] - own) <= len(matched[pattern] & own) // 2
        ]
        gain = max(gains, default=(0, 0, 0, ""))
        if gain[0] < 1:
            break
        chosen.append(gain[3])
        left -= matched[gain[3]]
    return chosen


def _tried(sentences: list[list[str]], conflict: str) -> list[tuple[str, str]]:
    """Return versions and patterns to try: those of most sentences first."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    figures = frozenset(figure for differs in conflict.split("; ") for figure in _differing(differs))
    for tokens in sentences:
        for pair in sorted({*_pairs(tokens), *_figures(tokens, figures)}):
            counts[pair] += 1
    least = 2 if len(sentences) > 1 else 1
    plain = [(pair, n) for pair, n in counts.items() if not pair[0] and n >= least]
    plain = sorted(plain, key=lambda each: (-each[1], each[0]))[:_MOST_TRIED]
    return [*(pair for pair, _ in plain), *(pair for pair in sorted(counts) if pair[0])]


def _pairs(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Yield patterns of two content words of a stretch without punctuation."""
    for one, other in combinations(_content(tokens), 2):
        if other - one <= _REACH and all(_is_word(token) for token in tokens[one:other]):
            yield "", _joined(_wild(tokens[one]), _wild(tokens[other]), other - one)


def _differing(conflict: str) -> Iterator[str]:
    """Yield the figures of a conflict, each number with the stem of what it counts."""
    versions = conflict.split(" / ")
    words = versions[-1].split()
    counted = [] if find_dates(words) else [number.unit for number in find_quantities(words)]
    for version in versions:
        yield _counted(version.removesuffix(f" {counted[0]}"), counted[0]) if counted else version


def _counted(written: str, unit: str) -> str:
    return f"{written} {stem(unit)}"


def _figures(tokens: list[str], figures: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield patterns of a figure that differs, with a content word near it, or with what is counted."""
    dates = find_dates(tokens)
    stated: list[Date | Quantity] = [*dates, *find_quantities(tokens, dates)]
    for found in stated:
        unit = found.unit if isinstance(found, Quantity) else ""
        if (_counted(found.written, unit) if isinstance(found, Quantity) else found.written) not in figures:
            continue
        if unit:
            yield found.written, f"{found.written} {unit}"
            continue
        for place in _content(tokens):
            first, last = min(place, found.first), max(place, found.last)
            between = tokens[place + 1 : found.first] if place < found.first else tokens[found.last + 1 : place]
            if last - first <= _REACH and all(map(_is_word, between)) and not found.first <= place <= found.last:
                word = _wild(tokens[place])
                one, other = (word, found.written) if place < found.first else (found.written, word)
                yield found.written, _joined(one, other, len(between) + 1)


def _content(tokens: list[str]) -> list[int]:
    return [
        place
        for place, token in enumerate(tokens)
        if len(token) > 2 and token[0].isalnum() and normalise_term(token) not in STOP_WORDS
    ]


def _joined(one: str, other: str, distance: int) -> str:
    return f"{one} {other}" if distance == 1 else f"{one} ... {other}"


def _wild(token: str) -> str:
    """Write a word so that its other forms are found; names, figures and short words stay as they are."""
    word = normalise_term(token)
    root = stem(word)
    return f"{root}*" if token.islower() and len(root) >= 4 and word.startswith(root) and word != root else word


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _tokens(reading: ReadingOrder, wanted: set[int]) -> dict[int, list[str]]:
    segments = reading.segments
    ids = reading.sentences["sentence_id"].to_numpy()
    found: dict[int, list[str]] = {sentence: [] for sentence in wanted}
    for sentence, form in zip(segments.token_sentence.tolist(), segments.token_form.tolist(), strict=True):
        if ids[sentence] in found:
            found[int(ids[sentence])].append(segments.forms[form])
    return found


def _matched(reading: ReadingOrder, patterns: Sequence[str]) -> dict[str, frozenset[int]]:
    """Find with the codebook's matcher which sentences each pattern is in; what is no pattern is in none."""
    entries = [entry for number, pattern in enumerate(patterns) for entry in _as_entry(number, pattern)]
    book = Codebook("Drafts", "en", tuple(entries), sha256="")
    found = match(reading.segments, book) if entries else pd.DataFrame({"indicator": [], "sentence": []})
    ids = reading.sentences["sentence_id"].to_numpy()
    by_pattern = {
        str(pattern): frozenset(ids[rows["sentence"].to_numpy(dtype=int)].tolist())
        for pattern, rows in found.groupby("indicator", observed=True)
    }
    return {pattern: by_pattern.get(pattern, frozenset()) for pattern in patterns}


def _as_entry(number: int, pattern: str) -> Iterator[Entry]:
    try:
        parsed = parse_pattern(pattern)
    except CodebookError:
        return
    yield Entry("claim", f"draft-{number}", pattern, "", "", (Indicator(pattern, "", parsed),), ())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
