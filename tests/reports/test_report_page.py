"""The report of a study: what stands in it, that it lets nothing in and nothing run, and that it repeats."""

import base64
import errno
import hashlib
import os
import re
import shutil
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import unquote_to_bytes

import pytest
from lxml import html
from published import HOSTILE, TURNED, make_study, rewrite

from framing.errors import StudyError
from framing.reports import writing
from framing.reports.concordance_section import concordance_section
from framing.reports.corpus_sections import account_section, limits_section, overview_section
from framing.reports.material import gather
from framing.reports.provenance_section import provenance_section
from framing.reports.published_sections import figure_section, table_section
from framing.reports.report import make_report
from framing.reports.verification_section import verification_section
from framing.reports.writing import write_report
from framing.study import read_study
from framing.study.disk import DiskRefused
from framing.study.freshness import file_sha256
from framing.verification import kept
from framing.verification.findings import Verification

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A study with the text of its articles. Not to be changed."""
    return make_study(tmp_path_factory.mktemp("report") / "study")


@pytest.fixture(scope="module")
def report(study):
    return make_report(study)


@pytest.fixture(scope="module")
def page(report):
    return report.pages[""]


@pytest.fixture(scope="module")
def tree(page):
    return html.fromstring(page)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A study without the text of its articles. Not to be changed."""
    return make_study(tmp_path_factory.mktemp("shared") / "study", with_text=False)


@pytest.fixture
def own_study(shared, tmp_path):
    """A copy of it, to be changed."""
    shutil.copytree(shared.folder, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")


def saved(tree, name):
    """Return the file that a link saves."""
    (link,) = tree.xpath("//a[@download=$name]/@href", name=name)
    kind, _, content = link.removeprefix("data:").partition(",")
    return base64.b64decode(content) if kind.endswith(";base64") else unquote_to_bytes(content)


def test_every_published_figure_and_table_is_in_the_page_with_its_words(tree):
    assert [heading.get("id") for heading in tree.xpath("//section[@class='published']//h3")] == [
        "tone",
        "coverage",
        "words",
    ]
    caption = tree.xpath("//figcaption")[0].text_content()
    assert caption == f"Figure 1. Tone by outlet {HOSTILE}. More <b>."
    (label,) = tree.xpath("//section[@aria-labelledby='tone']//*[local-name()='svg']/@aria-labelledby")
    assert tree.get_element_by_id(label).text_content() == f"Points of tone {HOSTILE}"
    assert "Means; seed 0." in tree.text_content()
    assert "the notebook 01_tone, cell 2" in tree.text_content()


def test_what_is_taken_along_is_byte_for_byte_what_is_published(tree, study):
    for name in ("tone.csv", "tone.pdf", "words.csv"):
        assert saved(tree, name) == (study.figures / name).read_bytes()
    assert b"'=cmd()" in saved(tree, "words.csv"), "as it is published: guarded"


def test_a_policy_lets_in_nothing_and_runs_nothing_but_the_constant_scripts_and_styles(tree):
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, texts in (("script", tree.xpath("//script[not(@type)]/text()")), ("style", tree.xpath("//style/text()"))):
        hashes = re.search(rf"{tag}-src ([^;]*);", policy)[1].split()
        digests = [hashlib.sha256(text.encode()).digest() for text in texts]
        assert hashes == [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
        assert not any("harbour" in text or "seven" in text for text in texts if "framingVega" not in text)


def test_nothing_of_an_article_is_markup_and_nothing_turns_the_page(report):
    for page in report.pages.values():
        tree = html.fromstring(page)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
        assert TURNED.replace("\u202e", "�").replace("\u2066", "�") in page
        assert not tree.xpath("//*[@onerror or @onclick or @style]")
        assert not [link for link in tree.xpath("//@href") if not re.match(r"data:|#|index-notebooks/|\.\./", link)]
        assert all(source.startswith("data:image/png;base64,") for source in tree.xpath("//@src"))
        assert "example.org" not in page


def test_concordances_show_places_in_the_articles(report, tree):
    assert report.quotes
    text = tree.text_content()
    assert "The ferry sank" in text
    assert "This page quotes articles" in text
    hits = [cell.text_content() for cell in tree.xpath("//td[@class='h']")]
    assert {hit.lower() for hit in hits} == {"harbour board", "ferry sank"}


def test_no_text_means_no_text_in_any_page(study):
    quiet = make_report(study, with_text=False)
    assert not quiet.quotes
    for page in quiet.pages.values():
        text = html.fromstring(page).text_content()
        assert "denies it" not in text
        assert "A result" not in text, "outputs of notebooks may quote articles"
        assert "--no-text" in text


def test_a_study_without_text_says_why_there_are_no_sentences_and_shows_the_notebooks(shared):
    report = make_report(shared)
    assert not report.quotes
    assert "shared without their text" in report.pages[""]
    assert "A result" in report.pages["index-notebooks/01_tone.html"]


def test_the_account_the_audit_the_limits_and_the_origins_are_there(tree):
    text = tree.text_content()
    assert "2 sources announced 2 articles: all were parsed." in text
    assert "What cleaning cut" in text
    assert "name no outlet biased" in text
    assert "All published files, and all inputs that the manifest lists, are as it lists them." in text
    assert "corpus/tables/articles.parquet" in text


def test_the_same_study_gives_the_same_bytes(study, report):
    assert make_report(study) == report


def test_headings_are_in_order_and_every_link_within_leads_somewhere(report):
    for page in report.pages.values():
        tree = html.fromstring(page)
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
        assert tree.get("lang") == "en"


def words_of(material, place=0):
    """Return what a figure or a table says."""
    content = material.contents[place]
    section = (
        figure_section(material, content, has_chart=False)[0]
        if content.kind == "figure"
        else table_section(material, content)
    )
    return html.fromstring(section).text_content()


def test_files_that_are_edited_or_missing_are_named_beside_what_they_are_of(own_study):
    (own_study.figures / "tone.pdf").unlink()
    (own_study.figures / "words.csv").write_text("term,n\nferry,1\n", encoding="utf-8")
    material = gather(own_study)
    assert material.unlike == ("tone.pdf (missing)", "words.csv (edited)")
    assert "1 file of it is not as the manifest lists it: tone.pdf (missing)" in words_of(material)
    assert "1 file of it is not as the manifest lists it: words.csv (edited)" in words_of(material, 2)
    assert "2 files in figures/ are not as the manifest lists them" in provenance_section(material)


def test_a_figure_that_cannot_be_read_is_named_and_the_others_keep_their_numbers(own_study):
    (own_study.figures / "tone.json").write_text("{", encoding="utf-8")
    material = gather(own_study)
    assert "What was published as “tone” cannot be read" in provenance_section(material)
    assert "Figure 2. Coverage by outlet" in words_of(material)


def test_a_figure_without_a_picture_keeps_its_words_and_its_data(own_study):
    (own_study.figures / "tone.svg").unlink()
    (own_study.figures / "coverage.svg").write_text("<svg", encoding="utf-8")
    material = gather(own_study)
    for place, name in enumerate(("tone", "coverage")):
        section = figure_section(material, material.contents[place], has_chart=False)[0]
        assert "There is no SVG and no PNG of this figure that can be shown." in section
        assert saved(html.fromstring(section), f"{name}.csv")


def test_an_input_that_has_changed_since_is_named(own_study):
    (own_study.corpus / "codebook.toml").write_bytes((own_study.corpus / "codebook.toml").read_bytes() + b"\n")
    assert "it has changed since the figures were made from it" in provenance_section(gather(own_study))


def test_a_corpus_that_cannot_be_read_leaves_the_figures(own_study):
    for path in (own_study.corpus / "tables").iterdir():
        path.unlink()
    material = gather(own_study)
    assert "The corpus cannot be read here." in overview_section(material)
    assert "Without the corpus" in account_section(material) + concordance_section(material)
    assert "name no outlet biased" in limits_section(material)
    assert "Tone by outlet" in words_of(material)


def test_nothing_published_or_an_older_manifest_is_said_with_what_to_do(own_study):
    rewrite(own_study.figures / "manifest.json", format=1)
    with pytest.raises(StudyError, match="another version of framing wrote it"):
        make_report(own_study)
    (own_study.figures / "manifest.json").unlink()
    with pytest.raises(StudyError) as told:
        make_report(own_study)
    assert "framing run" in str(told.value)


@pytest.mark.slow
def test_of_a_long_table_the_first_rows_are_shown_and_the_file_has_all(own_study):
    rows = "".join(f"term {n},{n}\n" for n in range(50_000))
    (own_study.figures / "words.csv").write_text(f"term,n\n{rows}", encoding="utf-8")
    material = gather(own_study)
    tree = html.fromstring(table_section(material, material.contents[2]))
    assert "The first 200 of 50,000 rows; the file has all." in tree.text_content()
    assert len(tree.xpath("//tbody/tr")) == 200
    assert saved(tree, "words.csv").count(b"\n") == 50_001


def test_executed_notebooks_are_pages_without_what_runs(report, tree):
    page = report.pages["index-notebooks/01_tone.html"]
    text = html.fromstring(page).text_content()
    assert "Tone & words" in text
    assert "if 1 < 2:\n    print('<b>')" in text
    assert f"printed {HOSTILE}\n  in    line" in text
    assert "A result" in text
    assert "javascript:" not in "".join(html.fromstring(page).xpath("//@href"))
    assert tree.xpath("//a[@href='index-notebooks/01_tone.html']")


def test_the_last_verification_is_told_and_whether_it_was_of_these_figures(own_study):
    material = gather(own_study)
    assert "Not verified here yet" in verification_section(material)
    manifest = file_sha256(own_study.figures / "manifest.json")
    at = datetime(2026, 11, 30, 7, 5, tzinfo=UTC)
    kept.keep_verification(own_study, Verification("The ferry", "figures", (), manifest_sha256=manifest, at=at))
    assert "Not verified: the study publishes no figure" in verification_section(material)
    assert "Verified on 2026-11-30 at 07:05 UTC." in verification_section(material)
    assert "the manifest has changed since" not in verification_section(material)
    rewrite(own_study.figures / "manifest.json", machine="Another")
    assert "the manifest has changed since" in verification_section(material)
    (own_study.build / kept.KEPT).write_text("[]", encoding="utf-8")
    assert "Not verified here yet" in verification_section(material)


def test_a_report_is_written_whole_with_its_notebooks_beside_it(tmp_path, report):
    first, second = write_report(report, tmp_path / "new" / "ferry.html")
    assert first.read_text(encoding="utf-8") == report.pages[""]
    assert second == tmp_path / "new" / "index-notebooks" / "01_tone.html"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_place_that_may_not_be_written_is_refused(tmp_path, report):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(DiskRefused, match="Permission denied"):
        write_report(report, tmp_path / "closed" / "in" / "ferry.html")


def test_a_folder_or_a_full_disk_is_told_and_the_earlier_page_stays(tmp_path, report):
    with pytest.raises(StudyError, match="There is a folder of this name"):
        write_report(report, tmp_path)
    (tmp_path / "old.html").write_text("old", encoding="utf-8")
    (tmp_path / "index-notebooks").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(DiskRefused, match="write a page of the report"):
        write_report(report, tmp_path / "old.html")
    assert (tmp_path / "old.html").read_text(encoding="utf-8") == "old"


def test_a_full_disk_is_told_with_what_to_do(tmp_path, report, monkeypatch):
    def refuse(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "write_whole", refuse)
    with pytest.raises(DiskRefused) as told:
        write_report(report, tmp_path / "page.html")
    assert "Make room on the disk" in str(told.value)
