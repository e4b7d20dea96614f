from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planting import KINDS, Planted, csv_cell, parquet_cell, pdf_page, png_text

from framing.sharing.passages import Passage, find_passages
from framing.sharing.reading_files import read_bytes
from framing.sharing.texts import Text
from framing.sharing.words import RUN, words_of

FERRY = """Ferry turns back before the storm
By Ada Novak
The harbour master said on Monday that every crossing would wait until the wind had dropped below forty knots,
and passengers who had slept in the terminal were given soup, blankets and a promise of refunds by Friday evening."""
BRIDGE = "Engineers closed the old bridge at dawn after a diver found a crack as long as a hand in its second pier."
TEXTS = (
    Text("ferry", FERRY, ("ferry", "The Courier", "Ferry turns back before the storm", "By Ada Novak", "2025-03-04")),
    Text("bridge", BRIDGE, ("bridge", "Morning Post")),
)


def found(*files: Planted, texts: Iterable[Text] = TEXTS, stated: Iterable[str] = ()) -> tuple[Passage, ...]:
    def read() -> Iterable[tuple[str, object]]:
        return [(name, read_bytes(name, content)) for name, content in files]

    return find_passages(read, sum(len(content) for _, content in files), texts, stated)  # type: ignore[arg-type]


def words_from(text: str, first: int, n: int) -> str:
    return " ".join(text.split()[first : first + n])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("n", [RUN, RUN - 1])
def test_nine_words_are_found_in_any_kind_of_file_and_eight_are_not(kind: Callable[[str], Planted], n: int) -> None:
    planted = words_from(BRIDGE, 5, n)
    texts = (Text("bridge", BRIDGE.replace("a", "\u00e4")), *TEXTS) if kind.__name__ == "json_text" else TEXTS
    passages = found(kind(planted), texts=texts)
    assert bool(passages) == (n == RUN)
    if passages:
        assert passages[0].article == "bridge"
        assert passages[0].file == kind(planted)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_nine_words_of_any_article_are_found_and_no_eight(data: st.DataObject) -> None:
    words = st.text("abcdefghij\u00e9\u00df", min_size=1, max_size=6)
    articles = data.draw(st.lists(st.lists(words, min_size=12, max_size=40, unique=True), min_size=1, max_size=3))
    texts = [Text(str(number), " ".join(article)) for number, article in enumerate(articles)]
    number = data.draw(st.integers(0, len(articles) - 1))
    first = data.draw(st.integers(0, len(articles[number]) - RUN))
    kind = data.draw(st.sampled_from([k for k in KINDS if not k.__name__.startswith(("json_text", "latin", "pdf"))]))
    before, after = data.draw(st.tuples(st.sampled_from(["", "zz "]), st.sampled_from(["", " zz"])))
    run = articles[number][first : first + RUN]
    assert found(kind(before + " ".join(run) + after), texts=texts)
    shorter = before + " ".join(run[:-1]) + " zz zz"
    known = {tuple(words_of(text.text))[at : at + RUN] for text in texts for at in range(len(words_of(text.text)))}
    if not any(tuple(words_of(shorter))[at : at + RUN] in known for at in range(len(words_of(shorter)))):
        assert not found(kind(shorter), texts=texts)


def test_the_place_and_no_more_than_four_words_are_named() -> None:
    planted = words_from(BRIDGE, 0, 12)
    first, *_ = found(("figures/a.txt", f"First line.\nThen: {planted}".encode()))
    assert first == Passage("figures/a.txt", "line 2, column 7", "bridge", "engineers closed the old")
    assert found(csv_cell(planted))[0].place == "line 2, column 10"
    assert found(parquet_cell(planted))[0].place == "row 2, column “note”"
    assert found(png_text(planted))[0].place == "chunk tEXt “Comment”"
    assert found(pdf_page(planted))[0].place.startswith("the text of object")


@pytest.mark.parametrize(
    "written",
    [
        "THE HARBOUR MASTER SAID ON MONDAY THAT EVERY CROSSING",
        "The harbour-master said: on Monday, that “every” crossing",
        "The har\u00adbour master said on\nMonday that every cros\u00adsing",
        "The harbour master sa\u200bid on Monday that every crossing",
        "The harbour &#109;aster said&nbsp;on Monday that every crossing",
        "Ｔｈｅ harbour master said on Monday that every crossing",
    ],
)
def test_case_punctuation_hyphens_entities_and_widths_do_not_hide_a_passage(written: str) -> None:
    assert found(("a.md", written.encode()))


def test_titles_and_bylines_are_no_passages_also_one_after_another() -> None:
    row = "The Courier,Ferry turns back before the storm,By Ada Novak,2025-03-04"
    assert not found(("sources.csv", row.encode()))
    assert not found(("a.md", b"Ferry turns back before the storm. By Ada Novak. The Courier"))
    assert found(("a.md", b"back before the storm. By Ada Novak. The harbour master"))


def test_a_long_title_stated_by_the_tables_is_no_passage_and_a_text_in_its_place_is() -> None:
    title = words_from(BRIDGE, 0, 14)
    assert found(("a.csv", title.encode()))
    assert not found(("a.csv", title.encode()), stated=[title])
    assert found(("a.csv", title.encode()), stated=[BRIDGE + " " + FERRY + " " + BRIDGE])


def test_numbers_alone_are_no_passage() -> None:
    scores = "0 0 1 0 0 2 0 0 3 0 1 1"
    assert not found(("a.csv", scores.replace(" ", ",").encode()), texts=[Text("match", scores)])


def test_a_passage_across_pieces_and_batches_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.sharing.stretches.PIECE", 5_000)
    long = "filler " * 710 + BRIDGE + " filler" * 2_000
    passages = found(("a.txt", long.encode()))
    assert passages
    assert passages[0].place == "line 1, column 4971"
