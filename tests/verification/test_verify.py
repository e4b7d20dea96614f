from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import write_notebook
from published_study import (
    PUBLISH,
    TONE,
    edit,
    make_published_study,
    repaint,
    rewrite_manifest,
    with_entry,
    with_figures,
    write_manifest,
)

from framing.errors import NotebookFailed, StudyError
from framing.study import Study, read_study
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, Manifest, read_manifest
from framing.study.runner import run_study
from framing.verification import verify
from framing.verification.findings import FigureVerdict, Verification
from framing.verification.rebuild import Rebuilt
from framing.verification.tampering import identities_of
from framing.verification.verify import verify_study

Rebuilds = tuple[Rebuilt, ...]


def words(verification: Verification) -> dict[str, tuple[str, str | None, str]]:
    return {
        each.name: (each.numbers.words, each.pixels.words if each.pixels else None, each.bytes.words)
        for each in verification.figures
    }


def of(verification: Verification, name: str) -> FigureVerdict:
    return next(each for each in verification.figures if each.name == name)


def files(verification: Verification) -> tuple[str, ...]:
    return tuple(map(str, verification.files))


def test_published_figures_verify_in_two_rebuilds_and_nothing_is_touched(published_study: Study) -> None:
    def everything() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in published_study.folder.rglob("*") if path.is_file()}

    before = everything()
    verification = verify_study(published_study)
    assert verification.holds
    assert words(verification) == {
        "contrasts": ("same", None, "same"),
        "tone": ("same", "same", "same"),
        "words": ("same", "same", "same"),
    }
    assert [each.repeats.words for each in verification.figures if each.repeats] == ["yes"] * 3
    assert (verification.files, verification.stale, verification.versions, verification.failures) == ((), (), (), ())
    assert {each.file: each.listed.words for each in verification.tables} == {"corpus/tables/terms.parquet": "same"}
    assert verification.unchecked == (
        "the tables of corpus from the articles, which are not here (with them: --articles DIR)",
    )
    assert everything() == before


def test_a_changed_number_is_named_with_both_values_and_that_it_was_edited(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    edit(published_study.figures / "tone.csv", "3.5", "4.5")
    verification = verify_study(published_study)
    assert not verification.holds
    assert words(verification)["tone"] == ("1 cell differs", "same", "csv differs")
    tone = of(verification, "tone")
    assert tone.numbers.differences == ("row 1, column “estimate”: published 4.5, rebuilt 3.5",)
    assert tone.cause == "edited after it was published: tone.csv; the notebook gives what the manifest lists"
    assert files(verification) == ("figures/tone.csv was edited",)


def test_a_single_repainted_pixel_is_found(published_study: Study, rebuilt: Rebuilds) -> None:
    repaint(published_study.figures / "words.png")
    verification = verify_study(published_study)
    assert not verification.holds
    assert words(verification)["words"] == ("same", "1 pixel differs", "png differs")
    assert of(verification, "words").pixels.differences == (  # type: ignore[union-attr]
        "1 of 2,400 pixels differ, by up to 1 of 255, between (1, 2) and (1, 2) from the upper left",
    )
    assert files(verification) == ("figures/words.png was edited",)


def test_a_repainted_pixel_whose_checksum_was_changed_too_is_found(published_study: Study, rebuilt: Rebuilds) -> None:
    repaint(published_study.figures / "words.png", keep=True)
    rewrite_manifest(published_study)
    verification = verify_study(published_study)
    assert (verification.holds, verification.files) == (False, ())
    assert of(verification, "words").cause == (
        "only the drawing differs; nothing that the manifest lists differs: file and manifest were edited together, "
        "or the notebook depends on something that nothing lists"
    )


@pytest.mark.parametrize("with_manifest", [False, True])
def test_swapped_figures_are_named_with_what_they_are(
    published_study: Study, rebuilt: Rebuilds, with_manifest: bool
) -> None:
    folder = published_study.figures
    for suffix in ("png", "pdf", "svg", "csv"):
        (folder / f"tone.{suffix}").rename(folder / "aside")
        (folder / f"words.{suffix}").rename(folder / f"tone.{suffix}")
        (folder / "aside").rename(folder / f"words.{suffix}")
    if with_manifest:
        rewrite_manifest(published_study)
    verification = verify_study(published_study)
    assert not verification.holds
    assert of(verification, "tone").cause == "its files are those of another figure: words"
    assert of(verification, "words").cause == "its files are those of another figure: tone"
    if not with_manifest:
        assert "figures/tone.png was swapped: it is words.png" in files(verification)


def test_an_edited_table_is_found_whether_published_or_derived(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "contrasts.csv", "0.04", "0.05")
    (published_study.corpus / "tables" / "terms.parquet").write_bytes(b"other terms")
    verification = verify_study(published_study)
    assert not verification.holds
    assert of(verification, "contrasts").kind == "table"
    assert words(verification)["contrasts"] == ("1 cell differs", None, "csv differs")
    assert [(each.file, each.listed.words) for each in verification.tables] == [
        ("corpus/tables/terms.parquet", "changed")
    ]
    assert list(map(str, verification.inputs)) == [
        "corpus/tables/terms.parquet is not the file that the figures were made from"
    ]
    assert verification.stale == (), "it is told once"


def test_missing_and_extra_files_are_named(published_study: Study, rebuilt: Rebuilds) -> None:
    folder = published_study.figures
    (folder / "words.json").unlink()
    (folder / "extra.csv").write_text("a\n1\n")
    (folder / ".hidden.png").write_text("x")
    (folder / "old").mkdir()
    (folder / ".DS_Store").write_text("x")
    (published_study.corpus / "tables" / "terms.parquet").unlink()
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == (
        "figures/.hidden.png is not of this study",
        "figures/extra.csv is not of this study",
        "figures/old/ is not of this study",
        "figures/words.json is missing",
    )
    assert verification.ignored == ("figures/.DS_Store",)
    assert words(verification)["words"] == ("same", "same", "json missing")
    assert of(verification, "words").cause == "missing: words.json"
    assert verification.tables[0].listed.words == "missing"


@pytest.mark.parametrize("surroundings", [{}, {"machine": "another"}, {"library": "f" * 64}])
def test_a_listed_file_that_no_notebook_makes_fails_whatever_made_the_others(
    published_study: Study, rebuilt: Rebuilds, surroundings: dict[str, str]
) -> None:
    page = published_study.figures / "tone.html"
    page.write_text("<p>other numbers</p>")
    entry = read_manifest(published_study.figures).notebooks["01_tone"]
    with_entry(published_study, "01_tone", figures=entry.figures | {page.name: file_sha256(page)})
    rewrite_manifest(published_study, **surroundings)
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == ("figures/tone.html is listed, and its notebook makes no such file",)


def test_a_file_that_was_taken_out_of_figures_and_manifest_is_named(published_study: Study, rebuilt: Rebuilds) -> None:
    (published_study.figures / "tone.svg").unlink()
    rewrite_manifest(published_study, machine="another")
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == ("figures/tone.svg is made by its notebook, and is not listed",)


def test_what_file_managers_leave_among_the_figures_is_no_failure(published_study: Study, rebuilt: Rebuilds) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (published_study.figures / name).write_text("x")
    verification = verify_study(published_study)
    assert verification.holds
    assert verification.ignored == ("figures/.DS_Store", "figures/Thumbs.db", "figures/desktop.ini")


def test_a_stale_notebook_is_named_although_its_numbers_hold(published_study: Study, rebuilt: Rebuilds) -> None:
    write_notebook(published_study.notebooks / "01_tone.ipynb", TONE, "more = 1")
    verification = verify_study(published_study)
    assert words(verification)["tone"][0] == "same"
    assert (verification.holds, verification.stale) == (False, ("01_tone: its code changed",))


def test_a_setting_that_is_not_the_one_of_the_figures_is_named_as_the_cause(
    published_study: Study, rebuilt_once: Rebuilds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit(published_study.file, "seed = 3", "seed = 7")
    other = with_figures(rebuilt_once[0], tmp_path / "other", tone__csv="outlet,estimate\nCourier,7.5\nHerald,-0.25\n")
    monkeypatch.setattr(verify, "rebuild", lambda *_, **__: (other, other))
    verification = verify_study(read_study(published_study.file))
    assert verification.stale == ("study.toml: seed is 7, was 3",)
    assert of(verification, "tone").cause == "study.toml: seed is 7, was 3"
    assert of(verification, "tone").numbers.differences == ("row 1, column “estimate”: published 3.5, rebuilt 7.5",)


def test_a_number_that_was_changed_in_the_manifest_too_is_found(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.csv", "3.5", "4.5")
    rewrite_manifest(published_study)
    verification = verify_study(published_study)
    assert not verification.holds
    assert words(verification)["tone"][0] == "1 cell differs"
    assert files(verification) == ("figures/tone.csv does not belong to its JSON: one of them was edited",)


def test_an_edited_caption_is_found_with_and_without_the_manifest(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.json", "What tone shows", "What tone proves")
    verification = verify_study(published_study)
    assert (verification.holds, files(verification)) == (False, ("figures/tone.json was edited",))
    rewrite_manifest(published_study)
    verification = verify_study(published_study)
    assert (verification.holds, files(verification)) == (False, ())
    assert of(verification, "tone").words.differences == (
        "caption: published “What tone proves <b>.”, rebuilt “What tone shows <b>.”",
    )


def test_a_caption_must_be_the_same_as_long_as_the_library_is(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.json", "What tone shows", "What tone proves")
    rewrite_manifest(published_study, library="f" * 64)
    assert verify_study(published_study).holds, "another version may say it in other words"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("input", "figures were made from"),
        ("parameters", "its code"),
        ("identity", "does not carry the identity that the manifest lists"),
        ("cell", "calls tone the figure of cell 9, and it is the figure of cell 2"),
        ("notebook", "says that 02_words makes tone, and it is 01_tone"),
        ("spelling", "figures/manifest.json was edited: framing writes it otherwise"),
    ],
)
def test_an_edited_manifest_is_found(published_study: Study, rebuilt: Rebuilds, what: str, said: str) -> None:
    manifest = read_manifest(published_study.figures)
    if what == "input":
        terms = published_study.corpus / "tables" / "terms.parquet"
        terms.write_bytes(b"other terms")
        inputs = {"corpus/tables/terms.parquet": file_sha256(terms)}
        write_manifest(published_study, replace(manifest, surroundings=replace(manifest.surroundings, inputs=inputs)))
    elif what == "parameters":
        with_entry(published_study, "01_tone", cells="0" * 64)
    elif what == "cell":
        entry = manifest.notebooks["01_tone"]
        tone = replace(entry.published["tone"], cell=9)
        with_entry(published_study, "01_tone", published=entry.published | {"tone": tone})
    elif what == "notebook":
        edit_owner(published_study)
    elif what == "identity":
        entry = manifest.notebooks["01_tone"]
        tone = replace(entry.published["tone"], identity="0" * 64)
        with_entry(published_study, "01_tone", published=entry.published | {"tone": tone})
    else:
        edit(published_study.figures / MANIFEST, '"format": 2,', '"format":  2,')
    verification = verify_study(published_study)
    assert not verification.holds
    named = [*files(verification), *(f"figures were made from: {each}" for each in verification.stale)]
    assert any(said in each for each in named)


@pytest.mark.parametrize("library", ["", "f" * 64])
def test_an_identity_that_was_taken_out_of_the_manifest_is_named(
    published_study: Study, rebuilt: Rebuilds, library: str
) -> None:
    with_entry(published_study, "01_tone", published={})
    if library:
        rewrite_manifest(published_study, library=library)
    verification = verify_study(published_study)
    assert not verification.holds
    assert "figures/manifest.json lists no identity of tone, which has one" in files(verification)


def test_an_identity_that_was_changed_wherever_it_stands_is_named(published_study: Study, rebuilt: Rebuilds) -> None:
    entry = read_manifest(published_study.figures).notebooks["01_tone"]
    tone = entry.published["tone"]
    edit(published_study.figures / "tone.json", str(tone.identity), "0" * 64)
    with_entry(published_study, "01_tone", published=entry.published | {"tone": replace(tone, identity="0" * 64)})
    rewrite_manifest(published_study, library="f" * 64)
    verification = verify_study(published_study)
    assert not verification.holds
    said = "lists another identity of tone than its numbers, method and parameters have"
    assert f"figures/manifest.json {said}" in files(verification)


@pytest.mark.parametrize("edited", ["method", "seed"])
def test_another_method_or_seed_under_an_identity_made_for_it_is_named_although_the_library_differs(
    published_study: Study, rebuilt: Rebuilds, edited: str
) -> None:
    old, new = {"method": ('"method": "means"', '"method": "medians"'), "seed": ('"seed": 3', '"seed": 4')}[edited]
    entry = read_manifest(published_study.figures).notebooks["01_tone"]
    tone = entry.published["tone"]
    edit(published_study.figures / "tone.json", old, new)
    own = str(identities_of(published_study.figures, "tone")[1])
    for path in published_study.figures.glob("tone.*"):
        path.write_bytes(path.read_bytes().replace(str(tone.identity).encode(), own.encode()))
    with_entry(published_study, "01_tone", published=entry.published | {"tone": replace(tone, identity=own)})
    rewrite_manifest(published_study, library="f" * 64)
    verification = verify_study(published_study)
    assert not verification.holds
    if edited == "method":
        assert of(verification, "tone").words.words == "another method text"
        assert files(verification) == (), "its identity is that of its own method"
    else:
        said = "lists another identity of tone than its numbers, method and parameters have"
        assert f"figures/manifest.json {said}" in files(verification)


def test_words_that_stand_twice_in_a_json_are_an_edit_whatever_the_library(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    edit(published_study.figures / "tone.json", '{"alt"', '{"caption": "What tone proves", "alt"')
    rewrite_manifest(published_study, library="f" * 64)
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == ("figures/tone.json was edited: it states no identity, or states something twice",)
    assert "“caption” stands in it twice" in of(verification, "tone").words.differences[0]


def edit_owner(study: Study) -> None:
    """Lay a figure to another notebook."""
    path = study.figures / MANIFEST
    manifest = json.loads(path.read_bytes())
    manifest["figures"]["tone"]["notebook"] = "02_words"
    path.write_text(json.dumps(manifest))
    write_manifest(study, read_manifest(study.figures))


def test_a_caption_must_be_the_same_where_only_packages_are_others(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.json", "What tone shows", "What tone proves")
    rewrite_manifest(published_study, python="3.1")
    verification = verify_study(published_study)
    assert (verification.holds, of(verification, "tone").words.words) == (False, "other words")


def test_other_versions_alone_are_said_and_are_no_failure(published_study: Study, rebuilt: Rebuilds) -> None:
    packages = read_manifest(published_study.figures).surroundings.packages | {"pandas": "2.0"}
    repaint(published_study.figures / "words.png", keep=True)
    edit(published_study.figures / "words.pdf", "%%EOF", "drawn by an older matplotlib %%EOF")
    rewrite_manifest(published_study, python="3.1", packages=packages, machine="Plan9 mips", library="f" * 64)
    verification = verify_study(published_study)
    assert verification.holds
    assert verification.stale == ()
    assert [each.split(" is ")[0].split(" changed")[0] for each in verification.versions] == [
        "Python",
        "package pandas",
        "the framing library",
        "the machine",
    ]
    assert "PDF and SVG of 1 figure, drawn by other versions: only numbers, words and the PNG can be compared" in (
        verification.unchecked
    )
    cause = of(verification, "words").cause
    assert cause.startswith("only the drawing differs; Python is 3.")
    assert "package pandas is" in cause


def test_whoever_edits_the_library_alone_still_verifies(published_study: Study, rebuilt: Rebuilds) -> None:
    rewrite_manifest(published_study, library="f" * 64)
    verification = verify_study(published_study)
    assert (verification.holds, verification.versions) == (True, ("the framing library changed",))


def test_a_manifest_that_is_not_what_a_notebook_was_run_with_is_not_believed(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    rewrite_manifest(published_study, settle=False, python="3.1")
    verification = verify_study(published_study)
    assert not verification.holds
    assert "was not run again after a change, or the manifest was edited" in verification.stale[0]


def test_figures_that_differ_between_rebuilds_are_not_repeatable(
    published_study: Study, rebuilt_once: Rebuilds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = rebuilt_once[0]
    again = with_figures(
        first, tmp_path / "again", tone__csv="outlet,estimate\nCourier,9.5\nHerald,-0.25\n", words__svg="<svg>"
    )
    monkeypatch.setattr(verify, "rebuild", lambda *_, **__: (first, again))
    verification = verify_study(published_study)
    assert not verification.holds
    repeats = {each.name: each.repeats for each in verification.figures}
    assert {name: each.words for name, each in repeats.items() if each} == {
        "contrasts": "yes",
        "tone": "numbers vary",
        "words": "files vary",
    }
    assert repeats["tone"].differences == ("row 1, column “estimate”: once 3.5, again 9.5",)  # type: ignore[union-attr]
    assert repeats["words"].differences == ("not the same in both rebuilds: words.svg",)  # type: ignore[union-attr]
    assert (
        of(verification, "tone").cause == "its notebook does not repeat itself: the two rebuilds differ from each other"
    )


def test_a_notebook_that_failed_in_one_rebuild_is_not_taken_for_one_that_varies(
    published_study: Study, rebuilt_once: Rebuilds, monkeypatch: pytest.MonkeyPatch
) -> None:
    tone, of_words = rebuilt_once[1].outcomes
    failed = replace(tone, figures={}, failure=NotebookFailed("The notebook 01_tone failed."))
    monkeypatch.setattr(verify, "rebuild", lambda *_, **__: (rebuilt_once[0], Rebuilt((failed, of_words))))
    verification = verify_study(published_study)
    assert not verification.holds
    tone_verdict = of(verification, "tone")
    assert tone_verdict.repeats is not None
    assert (tone_verdict.repeats.words, tone_verdict.numbers_repeat) == ("failed", True)


@pytest.mark.slow
def test_what_depends_on_the_hash_seed_the_time_zone_or_the_locale_is_not_repeatable(tmp_path: Path) -> None:
    varies = f"""{PUBLISH}
import time
publish("hashed", f"x\\n{{hash('bridge')}}\\n")
publish("zoned", f"x\\n{{time.strftime('%Z')}}\\n")
publish("located", f"x\\n{{os.environ.get('LC_ALL')}}\\n")
publish("steady", "x\\n1\\n")
"""
    verification = verify_study(make_published_study(tmp_path, tone=varies))
    vary = {each.name for each in verification.figures if not each.numbers_repeat}
    assert {"hashed", "zoned"} <= vary <= {"hashed", "zoned", "located"}


def test_a_single_rebuild_cannot_tell_what_is_not_repeatable_and_says_so(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    verification = verify_study(published_study, twice=False)
    assert (verification.holds, verification.n_rebuilds) == (True, 1)
    assert "whether the figures are repeatable: they were rebuilt once (--once)" in verification.unchecked


def test_numbers_may_differ_within_the_stated_tolerance(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.csv", "3.5", "3.5001")
    assert not of(verify_study(published_study), "tone").numbers.same
    assert of(verify_study(published_study, tolerance=1e-3), "tone").numbers.same


@pytest.mark.slow
def test_figures_are_rebuilt_with_the_parameters_of_the_manifest(published_study: Study) -> None:
    run_study(published_study, ["01_tone"], settings=["seed=7"])
    verification = verify_study(published_study)
    assert verification.holds
    assert verification.departures == ("01_tone was published with seed = 7; the notebook says None",)


@pytest.mark.slow
def test_notebooks_that_fail_or_were_never_run_do_not_verify(published_study: Study) -> None:
    write_notebook(published_study.notebooks / "01_tone.ipynb", "1 / 0")
    write_notebook(published_study.notebooks / "03_new.ipynb", f'{PUBLISH}\npublish("new", "x\\n1\\n")')
    verification = verify_study(published_study)
    assert not verification.holds
    assert {failure.what for failure in verification.failures} == {
        "The notebook 01_tone failed. ZeroDivisionError: division by zero"
    }
    assert words(verification)["tone"] == ("not rebuilt", "not rebuilt", "not rebuilt")
    assert of(verification, "tone").cause == "its notebook failed"
    assert words(verification)["new"][0] == "not published"
    assert "03_new has not been run: the manifest does not know it" in verification.stale
    assert "figures that no notebook made: contrasts, tone" in verification.unchecked


def test_tables_that_are_older_than_their_sources_do_not_verify(published_study: Study, rebuilt: Rebuilds) -> None:
    (published_study.corpus / "sources.csv").write_text("article_id,file,outlet\none,one.txt,Courier\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.study.inputs._differences", lambda corpus: ["sources.csv: …"])
        verification = verify_study(published_study)
    assert (verification.outdated, verification.holds) == (("sources.csv: …",), False)


def test_a_study_that_publishes_nothing_does_not_verify(
    published_study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(published_study.figures)
    published_study.figures.mkdir()
    manifest = read_manifest_of_nothing(published_study)
    write_manifest(published_study, manifest)
    monkeypatch.setattr(verify, "rebuild", lambda *_, **__: (Rebuilt(()),))
    assert not verify_study(published_study).holds


def read_manifest_of_nothing(study: Study) -> Manifest:
    from framing.study.freshness import survey

    return Manifest(survey(study))


def test_without_a_manifest_there_is_nothing_to_verify(published_study: Study) -> None:
    (published_study.figures / MANIFEST).unlink()
    with pytest.raises(StudyError, match="no manifest"):
        verify_study(published_study)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": 1}', b"[]", b"\xff\xfe"])
def test_a_manifest_that_is_damaged_or_of_another_format_is_refused(published_study: Study, content: bytes) -> None:
    (published_study.figures / MANIFEST).write_bytes(content)
    with pytest.raises(StudyError, match="damaged, or another version"):
        verify_study(published_study)


def test_a_publication_that_was_cut_short_is_not_verified(published_study: Study) -> None:
    (published_study.build / "publish").mkdir()
    with pytest.raises(StudyError, match="put figures into their place"):
        verify_study(published_study)


def test_another_run_in_progress_is_named(published_study: Study) -> None:
    from framing.study.lock import only_run

    with only_run(published_study.build), pytest.raises(StudyError, match="A run or a verification is at work"):
        verify_study(published_study)
