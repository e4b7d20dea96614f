"""Concordance: every place where a word, a phrase or an entry of the codebook stands, in its context (KWIC)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook import Codebook, Entry, Indicator
from framing.codebook.matching import find_mentions
from framing.codebook.patterns import Alternatives, Element, Pattern, Word, parse_pattern
from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError
from framing.inference import require_whole
from framing.measures.concordance_lines import Concordance, words
from framing.measures.expressions import approximation, contains, find_expression
from framing.measures.groups import article_groups
from framing.measures.reading_order import ReadingOrder, reading_order
from framing.measures.requirements import require_entry, require_one_of
from framing.measures.row_order import row_order
from framing.measures.uncorrected import uncorrected
from framing.text import Segments
from framing.text.abbreviations import PREFIXES, SHORTENED

Integers = NDArray[np.int64]
Sort = Literal["right", "left", "hit", "place"]

_SORTED: dict[Sort, str] = {
    "right": "sorted by the words after it",
    "left": "sorted by the words before it, the nearest first",
    "hit": "sorted by what was found, then by the words after it",
    "place": "in reading order",
}
_ABBREVIATIONS = frozenset(word.casefold() for word in PREFIXES | SHORTENED)


@uncorrected
def concordance(
    corpus: Corpus,
    query: str | None = None,
    by: str = "outlet",
    group: str | None = None,
    *,
    entry: str | None = None,
    regex: bool = False,
    window: int = 8,
    sort: Sort = "right",
    n: int | None = None,
    articles: int | None = None,
    seed: int = 0,
) -> Concordance:
    r"""Find every place where something stands, in title, deck and body, with what stands before and after it.

    Parameters
    ----------
    corpus
        The corpus, with text.
    query
        A word or phrase in the codebook's language: ``*`` for any part of a word, ``(a|b)`` for one of several,
        ``...`` for up to eight words; capitals matter only in words written in capitals. Never across punctuation
        or a sentence. Ligatures, full-width letters and soft hyphens are found as the letters one would type.
        ``Ms`` finds “Ms.” too, and ``don’t`` its two words.
    by, group
        A column of the articles, and which of its groups to look in; all where None.
    entry
        In place of `query`: the name of an entry of the codebook, found as its mentions were counted, with those
        that are parts of it. Where entries of two kinds have the name, ``frame/blame`` says which.
    regex
        Whether `query` is a regular expression in the syntax of RE2, which no pattern can hang: without backreferences
        and looking around. It is matched within sentences; capitals do not matter, unless it begins with ``(?-i)``;
        ``\w`` and ``\b`` know the letters a to z only, ``\pL`` is any letter.
    window
        Words of context on each side; it reaches beyond the sentence, but not beyond the title, deck or body.
    sort
        By the words after (``"right"``: the first, then the second …), by the words before (``"left"``: the nearest,
        then the next …), by what was found and then by the words after it (``"hit"``: for ``*`` and entries), or as
        they come (``"place"``: by article, in reading order).
    n
        At most so many lines, drawn at random; all where None.
    articles
        Read at most so many articles, drawn at random from those in which it may stand; all where None. So the places
        of a frequent word are there at once.
    seed
        Of the draws.

    Returns
    -------
    Concordance
        A DataFrame that is shown aligned: name (of the article), `by`, published, part (title, deck or body), place
        (of the sentence, 0 to 1), left, hit, right, quoted (whether the hit begins inside quotation marks),
        sentence_id. Control characters in it are replaced. Without rows where nothing was found; ``attrs["found"]``
        says how much was.

    Raises
    ------
    MeasureError
        Where both or neither of `query` and `entry` are given, the regular expression has a mistake, there is no such
        group, entry or order, or `window`, `n` or
        `seed` is no whole number from 1 (`seed`: 0) on.
    CodebookError
        Where the query is no pattern.
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"))
    >>> lines = framing.concordance(corpus, "harbour*", n=3)
    >>> len(lines)
    3
    """
    _refuse_impossible(query, entry, regex, window, sort, seed, n=n, articles=articles)
    group_of = article_groups(corpus, by)
    if group is not None:
        require_one_of(group, sorted(group_of.unique()), by)
    text = corpus.sentence_text()
    wanted = text if group is None else text[(group_of.loc[text["article_id"]] == group).to_numpy()]
    likely = contains(_expression(corpus, query, entry, regex=regex), wanted["text"].tolist())
    where = wanted["article_id"][likely].unique()
    read = _drawn(corpus, where, articles, seed)
    reading = reading_order(corpus, among=read)
    hits = _find(corpus, reading, query, entry, regex=regex)
    n_found = len(hits.start)
    if n is not None and n < n_found:
        hits = hits.select(np.sort(np.random.default_rng(seed).choice(n_found, n, replace=False)))
    table = _lines(corpus, reading, hits, window, by, group_of)
    table = table.iloc[_order(table, sort)].reset_index(drop=True)
    lines = Concordance(table)
    shown = query if entry is None else f"entry {entry}"
    drawn = f"{len(read):,} of {len(where):,} articles, drawn at random, seed {seed}" if len(read) < len(where) else ""
    lines.attrs |= _attrs(shown, drawn, len(wanted), len(table), n_found, window, sort, seed)
    return lines


def _drawn(corpus: Corpus, where: Integers, n: int | None, seed: int) -> Integers:
    """Draw articles at random, whatever they are called."""
    if n is None or n >= len(where):
        return where
    present = corpus.articles[corpus.articles["article_id"].isin(where)]
    order = row_order(present, {"text_sha256": "ascending", "outlet": "ascending", "article_id": "ascending"})
    chosen = np.random.default_rng(seed).choice(len(present), n, replace=False)
    return present["article_id"].to_numpy()[np.asarray(order)[chosen]]


@dataclass(frozen=True)
class _Hits:
    """What was found: sentence, and characters of the text that it is in; arrays of shape (hits,)."""

    sentence: Integers
    start: Integers
    end: Integers

    def select(self, chosen: NDArray[Any]) -> _Hits:
        return _Hits(self.sentence[chosen], self.start[chosen], self.end[chosen])


def _expression(corpus: Corpus, query: str | None, entry: str | None, *, regex: bool) -> str:
    """Return a regular expression that matches wherever something can be found, so that few articles need be read."""
    if entry is not None:
        return approximation([found.pattern for part in _family(corpus, entry) for found in part.indicators])
    return str(query) if regex else approximation([_pattern(str(query))])


def _find(corpus: Corpus, reading: ReadingOrder, query: str | None, entry: str | None, *, regex: bool) -> _Hits:
    segments = reading.segments
    if regex:
        sentence, start, end = find_expression(str(query), reading.sentences["text"].tolist())
        before = segments.sentence_start.astype(np.int64)[sentence]
        return _Hits(sentence, before + start, before + end)
    if entry is None:
        return _of_patterns(segments, _as_codebook(str(query)))
    return _of_patterns(segments, corpus.codebook, [(part.kind, part.name) for part in _family(corpus, entry)])


def _family(corpus: Corpus, name: str) -> list[Entry]:
    """Return an entry and those that are parts of it."""
    whole = require_entry(corpus, name)
    book = corpus.codebook
    lineages = book.lineages(whole.kind) if book is not None else {}
    return [entry for entry in (book.of_kind(whole.kind) if book else ()) if whole.name in lineages[entry.name]]


def _as_codebook(query: str) -> Codebook:
    indicator = Indicator(query, "", _pattern(query))
    return Codebook("query", "en", (Entry("frame", "query", query, "", "", (indicator,), ()),), sha256="")


def _pattern(query: str) -> Pattern:
    """Parse a query; an abbreviation is found with its full stop and without."""
    parsed = parse_pattern(query)
    return replace(parsed, elements=tuple(_either_way(element) for element in parsed.elements))


def _either_way(element: Element) -> Element:
    if isinstance(element, Alternatives):
        return replace(element, branches=tuple(tuple(map(_either_way, branch)) for branch in element.branches))
    if not isinstance(element, Word):
        return element
    bare = element.text.removesuffix(".")
    if bare.casefold() not in _ABBREVIATIONS:
        return element
    return Alternatives(((Word(bare),), (Word(f"{bare}."),)))


def _of_patterns(
    segments: Segments, codebook: Codebook | None, wanted: Sequence[tuple[str, str]] = (("frame", "query"),)
) -> _Hits:
    """Find the mentions of some entries, as all entries of the codebook together are counted."""
    entries = codebook.entries if codebook is not None else ()
    owners = [(entry.kind, entry.name) for entry in entries for _ in entry.indicators]
    spans = find_mentions(segments, codebook) if codebook is not None else None
    if spans is None or not len(spans.start):
        return _Hits(*np.zeros((3, 0), dtype=np.int64))
    spans = spans.select(np.array([owner in wanted for owner in owners])[spans.pattern])
    spans = spans.select(np.argsort(spans.start, kind="stable"))
    return _Hits(
        segments.token_sentence[spans.start].astype(np.int64),
        segments.token_start[spans.start].astype(np.int64),
        segments.token_end[spans.end - 1].astype(np.int64),
    )


def _lines(
    corpus: Corpus, reading: ReadingOrder, hits: _Hits, window: int, by: str, group_of: pd.Series
) -> pd.DataFrame:
    segments, sentences = reading.segments, reading.sentences.iloc[hits.sentence]
    text = segments.sentence_text[hits.sentence].astype(np.int64)
    first, begin, end = _context(segments, text, hits, window)
    pieces = [
        (harmless(whole[a:b]), harmless(whole[b:c]), harmless(whole[c:d]))
        for whole, a, b, c, d in zip(
            (segments.texts[index] for index in text.tolist()),
            *(places.tolist() for places in (begin, hits.start, hits.end, end)),
            strict=True,
        )
    ]
    articles = corpus.articles.set_index("article_id").loc[sentences["article_id"]]
    table = pd.DataFrame({"name": articles["name"].to_numpy()}, dtype="str")
    table[by] = pd.Series(group_of.loc[sentences["article_id"]].to_numpy(), dtype="str")
    table["published"] = pd.Series(articles["published"].to_numpy(), dtype="str")
    table["part"] = pd.Series(sentences["part"].to_numpy(), dtype="str")
    table["place"] = sentences["place"].to_numpy()
    table[["left", "hit", "right"]] = pd.DataFrame(pieces, columns=["left", "hit", "right"], dtype="str")
    table["quoted"] = segments.token_quoted[first]
    table["sentence_id"] = sentences["sentence_id"].to_numpy()
    return table


def _context(segments: Segments, text: Integers, hits: _Hits, window: int) -> tuple[Integers, Integers, Integers]:
    """Return the first token of each hit, and the characters where its context begins and ends."""
    token_text = segments.sentence_text[segments.token_sentence].astype(np.int64)
    lengths = np.array([len(whole) for whole in segments.texts], dtype=np.int64)
    width = int(lengths.max(initial=0)) + 1
    first = np.searchsorted(token_text * width + segments.token_end, text * width + hits.start, side="right")
    behind = np.searchsorted(token_text * width + segments.token_start, text * width + hits.end, side="left")
    words = np.flatnonzero(segments.token_is_word)
    bounds = np.searchsorted(token_text[words], [text, text + 1])  # the words of the text, among all words
    left = np.searchsorted(words, first) - window
    right = np.searchsorted(words, behind) + window
    begin, end = np.zeros_like(text), lengths[text]
    cut = left > bounds[0]
    begin[cut] = segments.token_start[words[left[cut]]]
    cut = right < bounds[1]
    end[cut] = segments.token_end[words[right[cut] - 1]]
    return first, begin, end


def _order(table: pd.DataFrame, sort: Sort) -> list[int]:
    """Return the order of lines; those that are alike stay in reading order."""
    if sort == "place":
        return list(range(len(table)))
    keys = [words(context) for context in table["left" if sort == "left" else "right"]]
    if sort == "left":
        keys = [key[::-1] for key in keys]
    hits = [words(hit) for hit in table["hit"]] if sort == "hit" else [[]] * len(table)
    return sorted(range(len(table)), key=lambda row: (hits[row], keys[row]))


def _attrs(
    query: str | None,
    articles: str,
    n_sentences: int,
    n_lines: int,
    n_found: int,
    window: int,
    sort: Sort,
    seed: int,
) -> dict[str, str]:
    """Say what was found and how; where articles were drawn, which."""
    shown = harmless(str(query))
    read, within = (f" of {articles}", articles) if articles else ("", f"{n_sentences:,} sentences")
    drawn = f"; {n_lines:,} of them drawn at random, seed {seed}" if n_lines < n_found else ""
    found = (
        f"“{shown}” stands in {n_found:,} places of {within}{drawn}."
        if n_found
        else f"Nothing was found: “{shown}” does not occur in {within}."
    )
    method = (
        f"Concordance of “{shown}” in titles, decks and bodies{read}, {window} words on either side, "
        f"{_SORTED[sort]}{drawn}."
    )
    return {"found": found, "method": method, "limits": ""} | ({"drawn": articles} if articles else {})


def _refuse_impossible(
    query: str | None, entry: str | None, regex: bool, window: int, sort: str, seed: int, **most: int | None
) -> None:
    if (query is None) == (entry is None):
        raise MeasureError(
            "A concordance is of a query or of an entry of the codebook, "
            + ("and neither was given." if query is None else "and both were given."),
            remedy='For example: concordance(corpus, "harbour*") or concordance(corpus, entry="blame").',
        )
    if regex and query is None:
        raise MeasureError("An entry of the codebook is no regular expression.", remedy="Leave out regex=True.")
    require_one_of(sort, get_args(Sort), "order of lines")
    for name, value in (("query", query), ("entry", entry)):
        if value is not None and not isinstance(value, str):
            raise MeasureError(f"{name} is a text, and it is {value!r}.", where=f"{name}={value!r}")
    require_whole("window", window)
    require_whole("seed", seed, least=0)
    for name, at_most in most.items():
        if at_most is not None:
            require_whole(name, at_most)
