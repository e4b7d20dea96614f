"""Codebooks that come with the library: sound, general, and included by others."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from framing.articles import read_articles
from framing.codebook import Codebook, match, read_codebook, shipped_codebook
from framing.codebook.shipped import FOLDER, shipped_names, shipped_path
from framing.errors import CodebookError
from framing.text import segment

ROOT = Path(__file__).parents[2]
OWN = """\
[codebook]
title = "The harbour"
language = "en"
include = ["policy-frames"]
sources = ["Brown 1999"]

[[actor]]
name = "line"
label = "Ferry line"
definition = "The company that runs the ferry."
names = ["Blue Line"]

[[frame]]
name = "economic"
label = "Fares"
definition = "What the crossing costs."
indicators = ["fare*"]
"""


@pytest.fixture(scope="module")
def shipped() -> Codebook:
    return shipped_codebook("policy-frames")


def read(folder: Path, text: str) -> Codebook:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return read_codebook(path)


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(CodebookError) as raised:
        read(folder, text)
    return str(raised.value)


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_codebook_can_be_read_and_includes_nothing(name: str) -> None:
    assert not shipped_codebook(name).includes
    assert FOLDER in shipped_path(name).parents


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(CodebookError, match="Did you mean “policy-frames”"):
        shipped_codebook("policy-frame")
    with pytest.raises(CodebookError, match="There is: policy-frames"):
        shipped_codebook("x")


def test_every_frame_has_a_definition_of_one_sentence_a_source_and_a_label_of_its_own(shipped: Codebook) -> None:
    for entry in shipped.entries:
        assert entry.kind == "frame"
        assert re.fullmatch(r"[A-Z][^\n.]{10,120}\.", entry.definition), entry.name
        assert re.search(r"Semetko & Valkenburg 2000|Boydstun et al. 2014", entry.source), entry.name
    assert len({entry.label for entry in shipped.entries}) == len(shipped.entries)


def test_beside_every_frame_stands_what_it_misses_and_what_it_takes() -> None:
    for entry in shipped_path("policy-frames").read_text(encoding="utf-8").split("[[frame]]")[1:]:
        assert "# Misses:" in entry
        assert "Takes " in entry


def test_no_indicator_serves_two_frames(shipped: Codebook) -> None:
    uses = Counter(indicator.pattern.folded() for entry in shipped.entries for indicator in entry.indicators)
    assert [pattern for pattern, n in uses.items() if n > 1] == []


def test_no_plain_word_of_a_frame_is_found_by_another(shipped: Codebook) -> None:
    words = [
        (entry.name, found.text) for entry in shipped.entries for found in entry.indicators if found.text.isalpha()
    ]
    segments = segment([word for _, word in words])
    found = match(segments, shipped)
    owner = [words[segments.sentence_text[sentence]][0] for sentence in found["sentence"]]
    assert found[found["entry"].astype("str") != owner].empty


def test_names_are_those_of_bodies_of_all_countries(shipped: Codebook) -> None:
    capitals = {
        word
        for entry in shipped.entries
        for found in entry.indicators
        for word in found.pattern.words()
        if word[0].isupper()
    }
    assert capitals == {"G7", "G8", "G20", "GDP", "MP", "MPs", "U.N.", "UN", "United", "Nations"}


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The bridge cost £ 3.5 billion.", "economic"),
        ("The mayor was elected in May.", "political"),
        ("A court found the order unlawful.", "legality"),
        ("Doctors treated the injured.", "health-safety"),
        ("Critics denounced the plan.", "conflict"),
        ("The ministry was held to account.", "responsibility"),
        ("The wetlands lost half their birds.", "environment"),
        ("It is the wrong thing to do.", "morality"),
    ],
)
def test_an_invented_sentence_carries_the_frame_it_was_invented_for(shipped: Codebook, text: str, frame: str) -> None:
    assert frame in set(match(segment([text]), shipped)["entry"])


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("It was an important day.", "economic"),
        ("She spent three days there.", "economic"),
        ("The department of justice replied.", "fairness-equality"),
        ("Healthy profits were made.", "health-safety"),
        ("They planted forestry machines.", "environment"),
        ("A role model spoke.", "science-evidence"),
        ("They grew accustomed to it.", "conflict"),
        ("Rapeseed and rabbits reached Crimea by stealth.", "crime-punishment"),
        ("Rapeseed and rabbits reached Crimea by stealth.", "morality"),
    ],
)
def test_an_invented_sentence_does_not_carry_a_frame_that_it_only_sounds_like(
    shipped: Codebook, text: str, frame: str
) -> None:
    assert frame not in set(match(segment([text]), shipped)["entry"])


def test_the_outlet_that_was_written_to_moralise_does_so_by_the_shipped_frame(shipped: Codebook) -> None:
    articles = read_articles(ROOT / "data/example/articles", sources=ROOT / "data/example/sources.csv").table
    segments = segment(articles["text"].tolist())
    found = match(segments, shipped)
    moral = found.loc[found["entry"] == "morality", "sentence"].unique()
    outlet = articles["outlet"].astype("str").to_numpy()[segments.sentence_text[moral]]
    n = Counter(outlet.tolist())
    assert n["The Morning Steeple"] > 4 * max(number for name, number in n.items() if name != "The Morning Steeple")


def test_included_frames_stand_after_the_codebooks_own_which_win(tmp_path: Path, shipped: Codebook) -> None:
    codebook = read(tmp_path, OWN)
    assert [entry.name for entry in codebook.of_kind("actor")] == ["line"]
    frames = codebook.of_kind("frame")
    assert (frames[0].name, frames[0].label, len(frames)) == ("economic", "Fares", len(shipped.entries))
    assert frames[1:] == tuple(entry for entry in shipped.entries if entry.name != "economic")
    assert codebook.sources == ("Brown 1999", *shipped.sources)
    assert codebook.includes == ("policy-frames",)
    assert (codebook.title, codebook.language) == ("The harbour", "en")


def test_single_frames_can_be_included(tmp_path: Path) -> None:
    codebook = read(tmp_path, OWN.replace('["policy-frames"]', '["policy-frames/morality", "policy-frames/economic"]'))
    assert [entry.label for entry in codebook.of_kind("frame")] == ["Fares", "Morality and ethics"]


def test_including_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    twice = OWN.replace('["policy-frames"]', '["policy-frames", "policy-frames/morality", "policy-frames"]')
    assert read(tmp_path, twice).entries == read(tmp_path, OWN).entries


def test_a_codebook_may_consist_of_what_it_includes(tmp_path: Path, shipped: Codebook) -> None:
    head = OWN.partition("[[actor]]")[0]
    assert read(tmp_path, head).entries == shipped.entries
    assert "has no entry" in complaint(tmp_path, head.replace('include = ["policy-frames"]\n', ""))


def test_the_checksum_tells_the_file_and_what_it_includes(tmp_path: Path) -> None:
    file = shipped_path("policy-frames").read_bytes()
    assert read(tmp_path, OWN).sha256 == hashlib.sha256(OWN.encode() + file).hexdigest()
    without = OWN.replace('include = ["policy-frames"]\n', "")
    assert read(tmp_path, without).sha256 == hashlib.sha256(without.encode()).hexdigest()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('["policy-frame"]', "line 4: No codebook “policy-frame” comes with framing. Did you mean “policy-frames”?"),
        ('["policy-frames/economy"]', "line 4: The shipped codebook “policy-frames” has no entry “economy”; did you"),
        ('["policy-frames/"]', "line 4: The shipped codebook “policy-frames” has no entry “”; it has economic,"),
        ('"policy-frames"', "line 4: “include” must be a list of the names of shipped codebooks."),
        ("[]", "line 4: “include” is empty."),
        ("[7]", "line 4: 7 must be a text in quotation marks."),
        ('[\n  "policy-frames",\n  "../secret",\n]', "line 6: No codebook “..” comes with framing."),
    ],
)
def test_a_mistake_in_what_is_included_names_its_line(tmp_path: Path, written: str, said: str) -> None:
    assert said in complaint(tmp_path, OWN.replace('["policy-frames"]', written))


def test_lines_of_other_mistakes_are_those_of_the_users_file(tmp_path: Path) -> None:
    assert "line 17: The pattern “*” needs no letter" in complaint(tmp_path, OWN.replace('"fare*"', '"*"'))


def test_a_frame_of_ones_own_may_be_a_part_of_an_included_one(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(
        '[codebook]\ntitle = "Harbour"\nlanguage = "en"\ninclude = ["policy-frames/economic"]\n'
        '[[frame]]\nname = "tolls"\nlabel = "T"\ndefinition = "D"\nparent = "economic"\nindicators = ["toll*"]\n',
        encoding="utf-8",
    )
    assert read_codebook(path).lineages("frame")["tolls"] == ("tolls", "economic")
    path.write_text(path.read_text(encoding="utf-8").replace('"economic"', '"economy"'), encoding="utf-8")
    with pytest.raises(CodebookError, match="economic"):
        read_codebook(path)
