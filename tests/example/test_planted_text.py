"""The example corpus as it lies on disk: its files, its furniture, and what is planted in its words."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
ARTICLES = EXAMPLE / "articles"

LANTERN, GAZETTE, LEDGER = "The Tarnsey Lantern", "The Ormsedge Gazette", "Keel & Ledger"
STEEPLE, COURIER, BEACON = "The Morning Steeple", "The Corrant Courier", "The Evening Beacon"
OUTLETS = {GAZETTE, LANTERN, LEDGER, STEEPLE, COURIER, BEACON}
WITHOUT_FURNITURE = {"ferry-06", "ferry-14"}
ORIGINAL, COPY = "ferry-01", "ferry-05"

REAL_NAMES = re.compile(
    r"\b(facebook|twitter|whatsapp|instagram|linkedin|reddit|google|apple|microsoft|amazon|azure|youtube|tiktok"
    r"|reuters|associated press|afp|getty|bbc|cnn|guardian|telegraph|new york times|washington post|bloomberg|politico"
    r"|le monde|der spiegel|london|paris|berlin|new york|washington|edinburgh|dublin|oslo|copenhagen|scotland|england"
    r"|britain|ireland|wales|norway|sweden|denmark|germany|france|israel|palestin\w*|america\w*|europe\w*"
    r"|calmac|stena|p&o|maersk|euros?|pounds|dollars)\b",
    re.IGNORECASE,
)


def read_rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCES = {row["article_id"]: row for row in read_rows("sources.csv")}
LINES = {name: (ARTICLES / row["file"]).read_text(encoding="utf-8").split("\n") for name, row in SOURCES.items()}
FURNITURE: dict[str, dict[int, str]] = defaultdict(dict)
for _row in read_rows("furniture.csv"):
    FURNITURE[_row["article_id"]][int(_row["line"])] = _row["kind"]


def body(name: str) -> list[str]:
    """The lines that a careful reader keeps."""
    return [line for n, line in enumerate(LINES[name], start=1) if line.strip() and n not in FURNITURE[name]]


def bodies_of(outlet: str) -> str:
    return "\n".join("\n".join(body(name)) for name, row in SOURCES.items() if row["outlet"] == outlet)


def five_grams(name: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"[’‘'](?=\w)", "", " ".join(body(name)).lower()))
    return set(zip(*(words[i:] for i in range(5)), strict=False))


def containment(one: str, other: str) -> float:
    first, second = five_grams(one), five_grams(other)
    return len(first & second) / min(len(first), len(second))


def tone_of(outlet: str) -> float:
    score = SentimentIntensityAnalyzer().polarity_scores
    sentences = re.split(r"(?<=[.?!])[’”\"]?\s+", bodies_of(outlet))
    return float(sum(score(sentence)["compound"] for sentence in sentences) / len(sentences))


def test_six_outlets_carry_four_articles_each() -> None:
    assert Counter(row["outlet"] for row in SOURCES.values()) == dict.fromkeys(OUTLETS, 4)


def test_every_file_has_a_row_in_the_sources_and_every_row_a_file() -> None:
    assert sorted(row["file"] for row in SOURCES.values()) == sorted(path.name for path in ARTICLES.iterdir())


def test_the_sources_have_the_columns_of_the_contract() -> None:
    columns = "article_id,file,outlet,title,byline,published,language,url"
    assert (EXAMPLE / "sources.csv").read_text(encoding="utf-8").splitlines()[0] == columns


@pytest.mark.parametrize(
    "path", sorted(path for path in EXAMPLE.rglob("*.*") if path.suffix != ".parquet"), ids=lambda path: path.name
)
def test_files_are_utf_8_without_a_mark_and_end_their_lines_in_lf(path: Path) -> None:
    content = path.read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert b" \n" not in content


@pytest.mark.parametrize("name", SOURCES)
def test_an_article_has_250_to_600_words_furniture_included(name: str) -> None:
    assert 250 <= len(" ".join(LINES[name]).split()) <= 600


def test_every_line_of_furniture_exists_and_is_not_blank() -> None:
    assert all(LINES[name][line - 1].strip() for name, lines in FURNITURE.items() for line in lines)
    rows = [(row["article_id"], int(row["line"])) for row in read_rows("furniture.csv")]
    assert rows == sorted(set(rows))


def test_two_articles_have_no_furniture_and_every_other_begins_and_ends_with_some() -> None:
    assert {name for name in SOURCES if not FURNITURE[name]} == WITHOUT_FURNITURE
    for name in SOURCES.keys() - WITHOUT_FURNITURE:
        written = [n for n, line in enumerate(LINES[name], start=1) if line.strip()]
        assert {written[0], written[-1]} <= FURNITURE[name].keys()


def test_every_outlet_has_a_layout_of_its_own() -> None:
    layouts = {
        outlet: frozenset(
            kind for name, row in SOURCES.items() if row["outlet"] == outlet for kind in FURNITURE[name].values()
        )
        for outlet in OUTLETS
    }
    assert len(set(layouts.values())) == len(OUTLETS)
    assert len(frozenset().union(*layouts.values())) >= 20


def test_titles_and_bylines_of_the_sources_are_those_of_the_pages() -> None:
    for name, row in SOURCES.items():
        page = {kind: LINES[name][line - 1] for line, kind in FURNITURE[name].items()}
        if "title" in page:
            assert row["title"] in ("", page["title"])
        if row["byline"] and "byline" in page:
            assert row["byline"].split(" and ")[0] in page["byline"] or row["byline"] in page["byline"]


def test_some_cells_are_left_empty_where_the_page_gives_what_is_missing() -> None:
    for column, at_least in (("title", 5), ("byline", 5), ("published", 2), ("url", 5)):
        assert sum(not row[column] for row in SOURCES.values()) >= at_least
    for name, row in SOURCES.items():
        if FURNITURE[name] and not row["title"]:
            assert "title" in FURNITURE[name].values()


def test_the_event_lasts_from_the_4th_to_the_20th_of_october_2023() -> None:
    days = [date.fromisoformat(row["published"]) for row in SOURCES.values() if row["published"]]
    assert (min(days), max(days)) == (date(2023, 10, 4), date(2023, 10, 20))


def test_addresses_are_under_the_domain_that_is_reserved_for_examples() -> None:
    hosts = {urlsplit(row["url"]).hostname for row in SOURCES.values() if row["url"]}
    assert all(host is not None and host.endswith(".example") for host in hosts)
    text = "\n".join("\n".join(lines) for lines in LINES.values())
    assert all(address.endswith(".example") for address in re.findall(r"@([\w.-]+\w)", text))


@pytest.mark.parametrize("name", SOURCES)
def test_no_real_firm_outlet_or_place_is_named(name: str) -> None:
    assert not REAL_NAMES.findall("\n".join(LINES[name]))


def test_one_article_is_another_outlets_almost_verbatim_and_later() -> None:
    assert containment(ORIGINAL, COPY) > 0.8
    assert SOURCES[ORIGINAL]["outlet"] != SOURCES[COPY]["outlet"]
    assert SOURCES[ORIGINAL]["published"] < SOURCES[COPY]["published"]
    assert body(ORIGINAL)[0] != body(COPY)[0]


def test_no_other_pair_of_articles_shares_copy() -> None:
    others = [pair for pair in combinations(SOURCES, 2) if pair != (ORIGINAL, COPY)]
    assert max(containment(*pair) for pair in others) < 0.1


def test_one_outlet_alone_speaks_of_a_cut_and_of_nothing_else() -> None:
    said = {
        outlet: Counter(re.findall(r"\b(suspen|withdr[ae]w|cut(?! short))", bodies_of(outlet), flags=re.IGNORECASE))
        for outlet in OUTLETS
    }
    assert said[LANTERN].keys() == {"cut"}
    assert said[LANTERN]["cut"] >= 10
    assert all("cut" not in said[outlet] and sum(said[outlet].values()) >= 5 for outlet in OUTLETS - {LANTERN})


def test_one_outlet_alone_is_silent_about_the_postponed_repairs() -> None:
    put_off = re.compile(r"(postpon\w+|put off)[^.]*repairs|repairs[^.]*(postponed|put off)")
    assert {outlet for outlet in OUTLETS if not put_off.search(bodies_of(outlet))} == {GAZETTE}


def test_two_articles_give_different_numbers_of_signatures_and_no_other_gives_any() -> None:
    numbers = {
        name: re.findall(r"([\d,]+) signatures", "\n".join(body(name)))
        for name in SOURCES
        if re.search(r"\d signatures", "\n".join(body(name)))
    }
    assert numbers == {"ferry-03": ["1,340"], "ferry-07": ["2,140"]}


def test_one_outlet_is_warmer_than_every_other() -> None:
    tone = {outlet: tone_of(outlet) for outlet in OUTLETS}
    assert tone.pop(LEDGER) > 0.25
    assert all(-0.15 < other < 0.05 for other in tone.values())
    assert abs(tone[COURIER] - tone[BEACON]) < 0.03


def test_one_outlet_moralises() -> None:
    moral = re.compile(r"\b(moral\w*|conscience|asham\w+|shame\w*|dut(?:y|ies)|promise\w*|wrong|decen\w+)\b", re.I)
    n = {outlet: len(moral.findall(bodies_of(outlet))) for outlet in OUTLETS}
    assert n.pop(STEEPLE) > 5 * max(n.values())


def test_the_codebook_has_enough_entries_each_with_a_definition_of_one_line() -> None:
    codebook = tomllib.loads((EXAMPLE / "codebook.toml").read_text(encoding="utf-8"))
    for kind, at_least in (("actor", 6), ("contested", 3), ("frame", 6), ("claim", 10)):
        entries = codebook[kind]
        assert len({entry["name"] for entry in entries}) == len(entries) >= at_least
        assert all(entry["definition"].endswith(".") and "\n" not in entry["definition"] for entry in entries)


def test_one_claim_has_versions_that_contradict_each_other() -> None:
    codebook = tomllib.loads((EXAMPLE / "codebook.toml").read_text(encoding="utf-8"))
    versions = {entry["name"]: list(entry["versions"]) for entry in codebook["claim"] if "versions" in entry}
    assert versions == {"petition": ["1,340", "2,140"]}
