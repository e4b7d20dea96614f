"""The codebook of the first study: symmetric, defined throughout, and in agreement with a reading by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from framing.articles import read_articles
from framing.cleaning import clean
from framing.codebook import KINDS, Codebook, Entry, match, read_codebook
from framing.text import segment

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "azure"
needs_articles = pytest.mark.skipif(
    not (SHARED / "articles").is_dir(), reason=f"the articles of the study are not shared: no {SHARED}"
)

# Claim (or claim and version) and the articles that make it: what a careful reader finds.
HAND_READING = {
    "guardian-named": "000 002",
    "unit-8200-named": "001 003",
    "brad-smith-named": "000 002",
    "covington-burling-named": "001",
    "no-azure-for-apartheid-named": "001 003",
    "external-inquiry": "001 003",
    "internal-inquiry": "000 002 004",
    "second-external-inquiry": "003",
    "findings-to-be-published": "001",
    "earlier-inquiry-no-evidence": "001",
    "no-direct-involvement": "000",
    "evidence-supports-reports": "002 004",
    "services-cut": "002 004",
    "customer-content-not-read": "002",
    "terms-of-service": "001 002 003",
    "misuse-to-be-prevented": "000 004",
    "cooperation-with-authorities": "000",
    "phone-calls-stored": "001 002 003 004",
    "millions-of-calls-an-hour": "001",
    "two-hundred-fold-rise": "003",
    "in-use-since-2022": "003",
    "storage-in-the-netherlands": "002",
    "segregated-system": "001",
    "system-built-by-unit": "003",
    "executives-unaware": "001",
    "ai-used": "002 003 004",
    "pegasus": "000",
    "air-strikes": "001 003",
    "detentions": "003",
    "casualty-figures": "003",
    "displacement": "003",
    "october-7": "003",
    "complicity": "001 003",
    "employees-protest": "001 003",
    "employees-dismissed": "000",
    "step-praised": "004",
    "no-comment-from-israel": "004",
    "precedent": "001 004",
    "date-of-the-report: March 2024": "000",
    "date-of-the-report: 6 August": "002",
}

COUNTERPARTS = [
    ("israeli-government", "palestinian-authorities"),
    ("israeli-military", "palestinian-armed-groups"),
    ("israelis", "palestinians"),
]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(ROOT / "data" / "azure" / "codebook.toml")


@pytest.fixture(scope="module")
def mentions(codebook: Codebook) -> pd.DataFrame:
    """What the codebook finds in title, deck and body of the cleaned articles, with the article's name."""
    articles = read_articles(SHARED / "articles", sources=SHARED / "sources.csv").table
    names, texts = [], []
    for article in articles.itertuples():
        title = article.title if isinstance(article.title, str) else None
        byline = article.byline if isinstance(article.byline, str) else None
        cleaned = clean(article.text, title=title, byline=byline)
        parts = [part for part in (cleaned.title, cleaned.deck, cleaned.text) if part]
        names += [article.name] * len(parts)
        texts += parts
    segments = segment(texts)
    found = match(segments, codebook)
    return found.assign(article=[names[segments.sentence_text[sentence]] for sentence in found["sentence"]])


def named(codebook: Codebook, kind: str, name: str) -> Entry:
    (entry,) = (entry for entry in codebook.of_kind(kind) if entry.name == name)
    return entry


@pytest.mark.parametrize(("kind", "least"), [("actor", 6), ("contested", 5), ("frame", 8), ("claim", 15)])
def test_there_are_enough_entries_of_each_kind(codebook: Codebook, kind: str, least: int) -> None:
    assert len(codebook.of_kind(kind)) >= least


@pytest.mark.parametrize("kind", KINDS)
def test_every_definition_is_one_sentence_on_one_line(codebook: Codebook, kind: str) -> None:
    for entry in codebook.of_kind(kind):
        assert re.fullmatch(r"[A-Z][^\n.]{10,120}\.", entry.definition), entry.name
        assert len(entry.label) <= 42, entry.name


def test_labels_are_unique_within_their_kind(codebook: Codebook) -> None:
    for kind in KINDS:
        labels = [entry.label for entry in codebook.of_kind(kind)]
        assert len(labels) == len(set(labels))


def test_every_frame_names_the_literature_and_the_literature_is_listed(codebook: Codebook) -> None:
    for entry in codebook.of_kind("frame"):
        assert re.search("Semetko & Valkenburg 2000|Boydstun et al. 2014", entry.source), entry.name
    assert all(any(name in source for source in codebook.sources) for name in ("Entman", "Semetko", "Boydstun"))


def test_no_indicator_serves_two_frames(codebook: Codebook) -> None:
    uses = Counter(indicator.pattern.folded() for entry in codebook.of_kind("frame") for indicator in entry.indicators)
    assert [pattern for pattern, n in uses.items() if n > 1] == []


@pytest.mark.parametrize(("israeli", "palestinian"), COUNTERPARTS)
def test_counterparts_are_looked_for_by_the_same_kinds_of_names(
    codebook: Codebook, israeli: str, palestinian: str
) -> None:
    def by_adjective(name: str) -> set[str]:
        texts = {indicator.text for indicator in named(codebook, "actor", name).indicators}
        return {text for text in texts if re.search("Israeli|Palestinian", text)} - {"Palestinian Authority"}

    swapped = {re.sub("Israeli", "Palestinian", text) for text in by_adjective(israeli)}
    assert {re.sub("Israel", "Palestine", text) for text in swapped} == by_adjective(palestinian)


def test_the_sources_are_a_copy_of_what_was_shared() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the articles of the study are not shared: no {SHARED}")
    assert (ROOT / "data/azure/sources.csv").read_bytes() == (SHARED / "sources.csv").read_bytes()


def test_the_hand_reading_covers_every_claim(codebook: Codebook) -> None:
    expected = {
        f"{entry.name}: {indicator.variant}" if indicator.variant else entry.name
        for entry in codebook.of_kind("claim")
        for indicator in entry.indicators
    }
    assert expected == set(HAND_READING)


@needs_articles
def test_coverage_equals_the_hand_reading(mentions: pd.DataFrame) -> None:
    claims = mentions[mentions["kind"] == "claim"].astype({"entry": "str", "variant": "str"})
    name = claims["entry"].where(claims["variant"] == "", claims["entry"] + ": " + claims["variant"])
    found = {claim: " ".join(sorted(set(articles))) for claim, articles in claims.groupby(name)["article"]}
    assert found == HAND_READING


@needs_articles
def test_every_indicator_of_a_claim_matches_somewhere(codebook: Codebook, mentions: pd.DataFrame) -> None:
    found = set(zip(mentions["kind"], mentions["entry"], mentions["indicator"], strict=True))
    assert [
        (entry.name, indicator.text)
        for entry in codebook.of_kind("claim")
        for indicator in entry.indicators
        if ("claim", entry.name, indicator.text) not in found
    ] == []


@needs_articles
def test_the_date_of_the_report_is_the_one_claim_with_versions(codebook: Codebook, mentions: pd.DataFrame) -> None:
    with_versions = {
        entry.name for entry in codebook.of_kind("claim") if any(indicator.variant for indicator in entry.indicators)
    }
    assert with_versions == {"date-of-the-report"}
    versions = mentions[mentions["entry"] == "date-of-the-report"]
    assert dict(zip(versions["article"], versions["variant"], strict=True)) == {"000": "March 2024", "002": "6 August"}


@needs_articles
def test_a_missing_evidence_is_marked_as_negated(mentions: pd.DataFrame) -> None:
    evidence = mentions[(mentions["entry"] == "account") & (mentions["variant"] == "evidence")]
    assert evidence.groupby("article")["n_negated"].sum().to_dict() == {"000": 1, "001": 1, "002": 0, "004": 0}


@needs_articles
def test_no_nine_words_in_a_row_are_taken_from_the_articles() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[offset:] for offset in range(9)), strict=False))

    articles = set().union(*(runs(path.read_text("utf-8")) for path in (SHARED / "articles").glob("*.txt")))
    for path in [ROOT / "data/azure/codebook.toml", *Path(__file__).parent.glob("*.py")]:
        assert runs(path.read_text("utf-8")) & articles == set(), path
