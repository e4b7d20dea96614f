"""The invented pages of `data/example`: what their author lists as furniture is cut, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.cleaning import Cleaned, clean, count_lines

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
LEAST_RECALL = 0.97
LEAST_PRECISION = 0.99


def sources() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "sources.csv", dtype="str").set_index("article_id")


def furniture() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "furniture.csv", dtype={"article_id": "str", "kind": "str"})


def lines_of(article: str) -> list[str]:
    text = (EXAMPLE / "articles" / sources().loc[article, "file"]).read_text(encoding="utf-8")
    return text.removesuffix("\n").split("\n")


def known(article: str, field: str) -> str | None:
    value = sources().loc[article, field]
    return None if pd.isna(value) else value


def cleaned_pages(*, with_metadata: bool) -> dict[str, Cleaned]:
    return {
        article: clean(
            "\n".join(lines_of(article)),
            title=known(article, "title") if with_metadata else None,
            byline=known(article, "byline") if with_metadata else None,
        )
        for article in sources().index
    }


def whole_lines_cut(pages: dict[str, Cleaned]) -> set[tuple[str, int]]:
    return {
        (article, cut.line)
        for article, cleaned in pages.items()
        for cut in cleaned.removed
        if cut.text.strip() == lines_of(article)[cut.line - 1].strip()
    }


def listed(kind: str) -> dict[str, str]:
    rows = furniture()
    rows = rows[rows["kind"] == kind]
    return {
        article: lines_of(article)[line - 1].strip() for article, line in zip(rows.article_id, rows.line, strict=True)
    }


@pytest.mark.parametrize("with_metadata", [True, False])
def test_cut_is_what_the_author_of_the_pages_lists(with_metadata: bool) -> None:
    wanted = set(furniture()[["article_id", "line"]].itertuples(index=False, name=None))
    cut = whole_lines_cut(cleaned_pages(with_metadata=with_metadata))
    assert len(cut & wanted) >= LEAST_RECALL * len(wanted)
    assert len(cut & wanted) >= LEAST_PRECISION * len(cut)


@pytest.mark.parametrize("outlets", ["each its own", "all one"])
def test_what_recurs_in_the_pages_adds_no_wrong_cut(outlets: str) -> None:
    """As if all were one outlet's, a line that is not listed would be cut if the evidence went too far."""
    outlet = sources()["outlet"] if outlets == "each its own" else sources()["outlet"].map(lambda _: "one")
    texts = {article: "\n".join(lines_of(article)) for article in outlet.index}
    recurring = count_lines(texts.values(), outlet).recurring()
    wanted = set(furniture()[["article_id", "line"]].itertuples(index=False, name=None))
    cut = whole_lines_cut(
        {article: clean(texts[article], outlet=outlet[article], recurring=recurring) for article in texts}
    )
    assert cut == wanted


@pytest.mark.parametrize("field", ["title", "deck"])
def test_titles_and_decks_are_recognised_without_metadata(field: str) -> None:
    found = {article: getattr(cleaned, field) for article, cleaned in cleaned_pages(with_metadata=False).items()}
    assert {article: line for article, line in found.items() if line} == listed(field)


def test_bylines_are_read_off_the_pages() -> None:
    found = {article: cleaned.byline for article, cleaned in cleaned_pages(with_metadata=False).items()}
    lines = listed("byline")
    assert {article for article, byline in found.items() if byline} == set(lines)
    assert all(byline in lines[article] for article, byline in found.items() if byline)
    for article in lines:
        assert known(article, "byline") in {None, found[article]}


def test_what_is_left_is_clean() -> None:
    for cleaned in cleaned_pages(with_metadata=False).values():
        assert clean(cleaned.text).removed == ()
