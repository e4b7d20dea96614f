from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from framing.errors import NotebookFailed, StudyError
from framing.verification.comparison import OTHER_METHOD, SAME, Verdict
from framing.verification.findings import (
    SAME_NUMBERS,
    ChangedInput,
    FigureVerdict,
    FileProblem,
    Origin,
    TableVerdict,
    Verification,
)
from framing.verification.in_words import details, first_causes, printable, verdict_in_words
from framing.verification.junit import junit_of
from framing.verification.page import page_of
from framing.verification.pixels import Pictures
from framing.verification.report_files import refuse_unwritable, write_reports
from framing.verification.terminal import tables_of

YES = Verdict(True, "yes")
TONE = FigureVerdict("tone", "01_tone", SAME, SAME, SAME, SAME, YES, True, pictures=Pictures(b"png"), alt="Bars <i>")
CONTRASTS = replace(TONE, name="contrasts", kind="table", pixels=None, pictures=None)
FINE = Verification("The Harbour Bridge", "figures", (CONTRASTS, TONE))
CHANGED = replace(
    TONE,
    numbers=Verdict(False, "1 cell differs", ("row 1, column “n”: published <script>, rebuilt 1",)),
    cause="edited after it was published: tone.csv",
    pictures=Pictures(b"one", b"two", b"three"),
)
PDF = Verdict(False, "pdf differs", ("tone.pdf",))
OTHER_BYTES = replace(
    TONE, bytes=Verdict(False, "json, pdf, png differ", ("tone.json", "tone.pdf", "tone.png")), same_versions=False
)
OTHER_TERMS = ChangedInput("corpus/tables/terms.parquet", "is not the file that the figures were made from")
EDITED_TABLE = TableVerdict("corpus/tables/terms.parquet", Verdict(False, "changed"))


def test_a_verification_that_holds_says_so_in_one_sentence() -> None:
    assert verdict_in_words(FINE) == (
        "Verified: the numbers of all 1 figure and 1 table are the published ones, in two rebuilds, every byte too."
    )
    once = replace(FINE, figures=(TONE,), n_rebuilds=1, unchecked=("the tables from the articles",))
    assert verdict_in_words(once) == (
        "Verified: the numbers of the figure are the published ones, every byte too. Not checked here: 1 step."
    )


def test_bytes_of_other_versions_are_said_and_are_no_failure() -> None:
    verification = replace(FINE, figures=(OTHER_BYTES,))
    assert verification.holds
    assert verdict_in_words(verification).endswith("; 1 figure drawn by other versions, with other bytes.")
    assert list(details(verification)) == [
        "tone: tone.json was made by other versions, and its bytes differ",
        "tone: tone.pdf was drawn by other versions and cannot be compared itself; tone.png has the same pixels",
        "tone: tone.png was drawn by other versions; tone.png has the same pixels",
    ]


@pytest.mark.parametrize(
    ("pixels", "said"),
    [
        (
            Verdict(False, "0.50% differ"),
            "was drawn by other versions and cannot be compared itself; tone.png is not the same (0.50% differ)",
        ),
        (Verdict(False, "missing"), "was drawn by other versions, and without a PNG nothing can be compared"),
    ],
)
def test_a_pdf_of_other_versions_is_as_good_as_its_picture(pixels: Verdict, said: str) -> None:
    pdf = replace(OTHER_BYTES, pixels=pixels, bytes=PDF)
    assert list(details(replace(FINE, figures=(pdf,)))) == [f"tone: tone.pdf {said}"]


def test_bytes_of_the_same_versions_are_a_failure_that_names_the_file() -> None:
    verification = replace(FINE, figures=(replace(TONE, bytes=PDF),))
    assert not verification.holds
    assert list(details(verification)) == [
        "tone: tone.pdf is not the file that the notebook 01_tone makes with these versions"
    ]


@pytest.mark.parametrize(
    ("verification", "problem"),
    [
        (replace(FINE, figures=(CHANGED,)), "the numbers of 1 of 1 figure are not the published ones"),
        (replace(FINE, figures=()), "the study publishes no figure and no table"),
        (
            replace(FINE, figures=(replace(TONE, repeats=Verdict(False, "numbers vary")),)),
            "the numbers of 1 figure are not repeatable",
        ),
        (
            replace(FINE, files=(FileProblem("figures/tone.csv", "was edited"),)),
            "1 file edited, missing or not of this study",
        ),
        (replace(FINE, figures=(replace(TONE, bytes=PDF),)), "1 figure with files that the notebooks do not make"),
        (
            replace(FINE, inputs=(OTHER_TERMS,), tables=(EDITED_TABLE,)),
            "corpus/tables/terms.parquet is not the file that the figures were made from",
        ),
        (
            replace(FINE, inputs=(OTHER_TERMS, replace(OTHER_TERMS, file="corpus/codebook.toml"))),
            "corpus/tables/terms.parquet is not the file that the figures were made from; 1 other input changed too",
        ),
        (
            replace(FINE, tables=(TableVerdict("a", SAME, Verdict(False, "other rows"), SAME),)),
            "1 derived table not what the articles give",
        ),
        (replace(FINE, articles=("article “a” is not in the tables",)), "1 problem with the articles"),
        (
            replace(FINE, stale=("01_tone: its code changed",)),
            "1 thing that the figures were made with changed (framing run)",
        ),
        (
            replace(FINE, outdated=("sources.csv: …",)),
            "the tables are older than their sources (derive them again, or take the changed file back)",
        ),
        (replace(FINE, failures=(NotebookFailed("no"), NotebookFailed("no"))), "1 notebook failed"),
    ],
)
def test_a_verification_that_does_not_hold_says_why(verification: Verification, problem: str) -> None:
    assert not verification.holds
    assert verdict_in_words(verification) == f"Not verified: {problem}."
    root = ET.fromstring(junit_of(verification))
    assert int(root.get("failures", 0)) >= 1


def test_what_many_figures_have_alike_for_one_reason_is_told_once_with_the_first_five() -> None:
    changed = [replace(CHANGED, name=f"tone_{number}", cause="terms.parquet changed") for number in range(7)]
    alone = replace(
        CONTRASTS, name="edges", bytes=Verdict(False, "csv differs", ("edges.csv",)), cause=changed[0].cause
    )
    said = list(details(replace(FINE, figures=(*changed, alone))))
    assert said == [
        "7 figures, other numbers: tone_0, tone_1, tone_2, tone_3, tone_4 and 2 more",
        "1 table, same numbers, other bytes: edges",
        "  why: terms.parquet changed",
        "  each of them: on the page that --html FILE writes",
    ]
    assert page_of(replace(FINE, figures=(*changed, alone))).count('<section class="figure"') == 8


def test_the_cause_is_told_before_its_effects_and_many_causes_are_counted() -> None:
    one = replace(FINE, inputs=(OTHER_TERMS,), figures=(CHANGED,))
    assert first_causes(one) == ("corpus/tables/terms.parquet is not the file that the figures were made from",)
    page = page_of(one)
    assert page.index("is not the file that the figures were made from") < page.index("Published figures:")
    many = replace(FINE, inputs=tuple(replace(OTHER_TERMS, file=f"{number}.csv") for number in range(8)))
    assert len(first_causes(many)) == 6
    assert first_causes(many)[-1].startswith("… and 3 more")
    assert page_of(many).count("is not the file that the figures") == 9, "all, and the first in the verdict"


def test_a_table_that_was_only_written_anew_is_said_and_is_no_failure() -> None:
    what = "has the numbers of the file that the figures were made from, and only its bytes are others"
    anew = ChangedInput("corpus/tables/terms.parquet", what, SAME_NUMBERS)
    table = TableVerdict(anew.file, Verdict(False, SAME_NUMBERS))
    verification = replace(FINE, inputs=(anew,), tables=(table,))
    assert verification.holds
    assert verdict_in_words(verification).endswith("; 1 derived table written anew, with the same numbers.")
    assert ET.fromstring(junit_of(verification)).get("failures") == "0"
    assert "other bytes: it was written anew" in page_of(verification)


def test_another_method_text_does_not_verify_whatever_the_library() -> None:
    other = replace(TONE, words=Verdict(False, OTHER_METHOD), same_library=False)
    verification = replace(FINE, figures=(other,))
    assert not verification.holds
    assert verdict_in_words(verification) == "Not verified: 1 figure with the same numbers and another method text."


def test_page_and_junit_say_when_which_manifest_was_verified_and_count_figures_and_tables() -> None:
    at = datetime(2026, 11, 30, 8, 5, tzinfo=timezone(timedelta(hours=1)))
    verification = replace(FINE, at=at, manifest_sha256="3f" * 32)
    page, suite = page_of(verification), ET.fromstring(junit_of(verification))[0]
    assert "Verified on 2026-11-30 at 07:05 UTC." in page
    assert f"<code>{'3f' * 32}</code>" in page
    assert "Verdicts on 1 figure and 1 table</h2>" in page
    assert "Everything is the same in 1 figure and 1 table</h2>" in page
    assert suite.get("timestamp") == "2026-11-30T07:05:00"
    said = {each.get("name"): each.get("value") for each in suite.iter("property")}
    assert (said["manifest_sha256"], said["figures"], said["tables"]) == ("3f" * 32, "1", "1")


def test_details_name_the_figure_why_it_differs_and_what_was_not_checked() -> None:
    verification = replace(
        FINE,
        figures=(CHANGED,),
        tables=(EDITED_TABLE,),
        files=(FileProblem("figures/tone.csv", "was edited"),),
        outdated=("sources.csv: …",),
        stale=("01_tone: its code changed",),
        versions=("Python is 3.12, was 3.11",),
        unchecked=("the tables from the articles",),
        ignored=("figures/.DS_Store",),
    )
    assert list(details(verification)) == [
        "tone: row 1, column “n”: published <script>, rebuilt 1",
        "tone: why: edited after it was published: tone.csv",
        "figures/tone.csv was edited",
        "figures/.DS_Store was left by a file manager, and is ignored",
        "Not what the figures were made from: 01_tone: its code changed",
        "Since the figures were published: Python is 3.12, was 3.11",
        "Not checked here: the tables from the articles",
    ]


def test_the_tables_have_words_and_do_not_rest_on_colour() -> None:
    derived = (*(TableVerdict(f"corpus/tables/{name}.parquet", SAME) for name in "abc"), EDITED_TABLE)
    stream = io.StringIO()
    for table in tables_of(replace(FINE, figures=(CHANGED,), tables=derived)):
        Console(file=stream, width=100).print(table)
    rows = [line.split() for line in stream.getvalue().splitlines() if line.strip()]
    assert ["tone", "01_tone", "1", "cell", "differs", "same", "same", "yes"] in rows
    assert ["corpus/tables/terms.parquet", "changed", "–", "–"] in rows
    assert ["corpus/tables:", "all", "others", "same", "–", "–"] in rows


def rows_of(verification: Verification, **options: bool) -> list[str]:
    stream = io.StringIO()
    for table in tables_of(verification, **options):
        Console(file=stream, width=120).print(table)
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()[3:] if line.strip()]


def test_what_differs_comes_first_and_many_that_are_alike_share_a_row() -> None:
    same = tuple(replace(TONE, name=f"same_{number}") for number in range(4))
    drawn = replace(OTHER_BYTES, name="drawn")
    verification = replace(FINE, figures=(*same, drawn, CONTRASTS, CHANGED))
    assert rows_of(verification) == [
        "tone 01_tone 1 cell differs same same yes",
        "drawn 01_tone same same json, pdf, png differ yes",
        "others: 4 figures and 1 table – same same same yes",
    ]
    assert len(rows_of(verification, is_all=True)) == 7


def test_nothing_in_the_tables_is_cut_where_the_terminal_is_narrow() -> None:
    long = TableVerdict(f"data/{'variants/' * 8}tables/terms.parquet", Verdict(False, "changed"), SAME, SAME)
    stream = io.StringIO()
    for table in tables_of(replace(FINE, tables=(long,))):
        Console(file=stream, width=80).print(table)
    assert "changed" in stream.getvalue()
    assert "…" not in stream.getvalue()


def test_what_would_steer_a_terminal_is_not_printed() -> None:
    assert printable("tone\x1b]0;title\x07\u202e…\nfine") == "tone�]0;title��…�fine"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_nothing_beside_it_and_everything_in_it_is_escaped() -> None:
    hostile = replace(
        FINE,
        title="<script>alert(1)</script>",
        published='"><img src=x onerror=alert(1)>',
        figures=(replace(CHANGED, caption="<svg onload=alert(1)>", alt='"><script>'), replace(CONTRASTS, name="<b>")),
        origins=(Origin("<i>", "<i>", "</table>"),),
        unchecked=("<a href=javascript:alert(1)>",),
    )
    page = page_of(hostile)
    tags = Tags(page).tags
    assert {tag for tag, _ in tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "div", "table", "thead"),
        *("tbody", "tr", "th", "td", "a", "section", "ul", "li", "b", "span", "figure", "img", "figcaption"),
    }
    assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
    assert all(str(attributes["src"]).startswith("data:image/png;base64,") for tag, attributes in tags if tag == "img")
    assert all(str(attributes["href"]).startswith("#") for tag, attributes in tags if tag == "a")
    assert all(attributes["alt"] for tag, attributes in tags if tag == "img")
    policy = next(attributes for tag, attributes in tags if attributes.get("http-equiv"))
    assert str(policy["content"]).startswith("default-src 'none'; img-src data:;")


def test_the_page_shows_what_differs_side_by_side_and_what_is_the_same_once() -> None:
    page = page_of(replace(FINE, figures=(CHANGED, CONTRASTS, replace(TONE, name="words"))))
    assert page.count("<img") == 4
    for caption in ("published", "rebuilt", "pixels that differ, marked"):
        assert f"<figcaption>{caption}</figcaption>" in page
    assert "published &lt;script&gt;, rebuilt 1" in page
    assert "<b>Why:</b> edited after it was published" in page
    assert page_of(FINE).count("<img") == 1
    assert "What differs" not in page_of(FINE)


def test_junit_has_a_case_for_each_figure_table_and_file_and_skips_what_was_not_checked() -> None:
    verification = replace(
        FINE,
        figures=(CHANGED, CONTRASTS),
        tables=(EDITED_TABLE,),
        files=(FileProblem("figures/tone.csv", "was edited\x00"),),
        failures=(StudyError("The notebook 02 failed."),),
        unchecked=("the tables from the articles",),
    )
    root = ET.fromstring(junit_of(verification))
    cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
    assert len(cases) == int(root.get("tests", 0)) == len(list(root.iter("testcase")))
    failed = {key for key, case in cases.items() if case.find("failure") is not None}
    assert failed == {
        ("figures.01_tone", "tone"),
        ("derived tables", "corpus/tables/terms.parquet"),
        ("files", "figures/tone.csv"),
        ("notebooks", "The notebook 02 failed."),
    }
    assert (root.get("failures"), root.get("skipped"), root.get("errors")) == ("4", "1", "0")
    skipped = cases["not checked here", "the tables from the articles"].find("skipped")
    assert skipped is not None
    message = cases["figures.01_tone", "tone"].find("failure")
    assert message is not None
    assert message.get("message") == "numbers 1 cell differs, pixels same, bytes same, repeatable yes"
    assert "why: edited after it was published" in str(message.text)


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_rebuilt(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path / "page.html", None)
    with pytest.raises(StudyError, match="a folder of this name"):
        refuse_unwritable(tmp_path)
    with pytest.raises(StudyError, match="no such folder"):
        refuse_unwritable(None, tmp_path / "none" / "page.html")


def test_reports_are_written_whole_and_the_same_each_time(tmp_path: Path) -> None:
    page, junit = tmp_path / "page.html", tmp_path / "junit.xml"
    assert list(write_reports(FINE, page, junit)) == [f"Written: {page}", f"Written: {junit}"]
    before = page.read_bytes(), junit.read_bytes()
    list(write_reports(FINE, page, junit))
    assert (page.read_bytes(), junit.read_bytes()) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["junit.xml", "page.html"]


def test_a_file_that_was_edited_is_not_laid_to_other_versions() -> None:
    edited = replace(OTHER_BYTES, bytes=PDF, unlisted=("tone.pdf",))
    assert list(details(replace(FINE, figures=(edited,)))) == ["tone: tone.pdf is not as the manifest lists it"]
