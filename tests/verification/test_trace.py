from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure as Drawing
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from published_study import edit, pack, repaint, write_manifest

from framing.cli import main
from framing.errors import StudyError
from framing.figures import Figure, Provenance
from framing.figures.provenance import SCHEME
from framing.study import Study, read_study
from framing.study.exported import LIST, ExportedFile, ExportList
from framing.study.freshness import file_sha256
from framing.study.manifest import Manifest, read_manifest
from framing.study.runner import run_study
from framing.verification import carried
from framing.verification.carried import kind_of, read_carried
from framing.verification.standing import Standing
from framing.verification.trace import Traced, trace_file
from framing.verification.trace_words import describe_trace

IDENTITY = "3f" * 32
SIGNED = f"framing:{IDENTITY}"


def said(traced: Traced) -> str:
    return "\n".join(describe_trace(traced))


def identity_of(study: Study, name: str) -> str:
    return str(json.loads((study.figures / f"{name}.json").read_bytes())["identity"])


@pytest.mark.parametrize("suffix", ["csv", "json", "pdf", "png", "svg"])
def test_a_renamed_file_is_traced_to_its_figure(published_study: Study, tmp_path: Path, suffix: str) -> None:
    found = shutil.copyfile(published_study.figures / f"tone.{suffix}", tmp_path / "Figure 3 (final).bin")
    traced = trace_file(found, published_study)
    lines = said(traced).splitlines()
    assert lines[0] == "Figure 3 (final).bin is the figure “tone” of the study “The Harbour Bridge”."
    for line in (
        "  found in    figures/manifest.json",
        f"  identity    {identity_of(published_study, 'tone')}",
        "  notebook    01_tone, code cell 2",
        "  seed        3",
        f"  bytes       those that were published as tone.{suffix}",
        "  current     yes: it is what figures/manifest.json lists, 5 files",
    ):
        assert line in lines
    assert any(line.startswith("  parameters  fast = false, label = all, scale = 1.5") for line in lines)
    assert any(line.startswith("  made from   corpus/tables/terms.parquet (") for line in lines)


def test_a_picture_that_was_changed_keeps_its_identity_and_is_told_from_the_published_one(
    published_study: Study, tmp_path: Path
) -> None:
    with Image.open(published_study.figures / "tone.png") as image:
        metadata = PngInfo()
        metadata.add_text("Source", image.text["Source"])
        image.resize((30, 20)).save(tmp_path / "small.png", pnginfo=metadata)
    traced = trace_file(tmp_path / "small.png", published_study)
    assert "bytes       not those that were published" in said(traced)
    assert said(traced).startswith(
        "small.png carries the identity of the figure “tone” of the study “The Harbour Bridge”; this file itself "
        "is not one that was published, so its drawing is unchecked."
    )
    assert "current     yes: the figure of that identity is still published" in said(traced)
    assert traced.standing is Standing.OTHER_DRAWING
    repaint(published_study.figures / "words.png")  # which drops what the picture says of itself
    moved = shutil.copyfile(published_study.figures / "words.png", tmp_path / "moved.png")
    traced = trace_file(moved, published_study)
    assert not traced.is_known
    assert "moved.png (PNG) carries no identity of framing" in said(traced)


def test_a_file_that_stands_in_the_place_of_a_published_one_was_altered(published_study: Study) -> None:
    repaint(published_study.figures / "words.png")
    edit(published_study.figures / "tone.csv", "3.5", "4.5")
    for name in ("words.png", "tone.csv"):
        traced = trace_file(published_study.figures / name, published_study)
        assert (traced.standing, traced.is_sound) == (Standing.ALTERED, False)
        assert said(traced).startswith(f"{name} stands in the place of the figure “{name[:-4]}” of the study")
        assert f"bytes       not those that are listed of figures/{name}, in whose place it stands" in said(traced)


def test_a_repainted_copy_that_kept_its_identity_and_its_size_is_told_from_another_drawing(
    published_study: Study, tmp_path: Path
) -> None:
    found = repaint(published_study.figures / "tone.png", keep=True, to=tmp_path / "Figure 3.png")
    traced = trace_file(found, published_study)
    assert (traced.standing, traced.is_sound) == (Standing.ALTERED, False)
    assert said(traced).startswith(
        "Figure 3.png carries the identity of the figure “tone” of the study “The Harbour Bridge”, and is not the file "
        "that was made: it was altered, or made by other versions."
    )
    assert "bytes       not those that are listed of figures/tone.png, at whose size it is drawn" in said(traced)
    described = tmp_path / "a.json"
    described.write_text((published_study.figures / "tone.json").read_text().replace("shows", "proves"))
    assert trace_file(described, published_study).standing is Standing.ALTERED


def export_list(study: Study, folder: Path, *names: str) -> None:
    identity = identity_of(study, "tone")
    files = [
        ExportedFile(name, file_sha256(folder / name), *(("tone", identity) if name.startswith("tone") else ()))
        for name in names
    ]
    (folder / LIST).write_bytes(ExportList("nature", tuple(files)).to_bytes())


@pytest.mark.parametrize("place", ["build/export/nature", "../paper"])
def test_an_honest_export_is_told_from_a_doctored_one(published_study: Study, tmp_path: Path, place: str) -> None:
    paper = (published_study.folder / place).resolve()
    paper.mkdir(parents=True)
    (paper / "tone.pdf").write_text(f"%PDF-1.4 /Keywords (framing:{identity_of(published_study, 'tone')}) 120 mm %%EOF")
    (paper / "captions.md").write_text("Figure 1.")
    export_list(published_study, paper, "tone.pdf", "captions.md")
    known = [paper] if place.startswith("..") else []
    sent = shutil.copyfile(paper / "tone.pdf", tmp_path / "Figure 1.pdf")
    traced = trace_file(sent, published_study, known)
    assert (traced.standing, traced.is_sound) == (Standing.EXPORTED, True)
    assert said(traced).startswith(
        "Figure 1.pdf is the figure “tone” of the study “The Harbour Bridge”, as framing export drew it."
    )
    assert f"those that framing export wrote for nature as {paper.parent.name}/{paper.name}/tone.pdf" in said(traced)
    assert said(trace_file(paper / "captions.md", published_study)).startswith(
        "captions.md is a file of framing export"
    )
    edit(paper / "tone.pdf", "120 mm", "121 mm")
    traced = trace_file(paper / "tone.pdf", published_study)
    assert (traced.standing, traced.is_sound) == (Standing.ALTERED, False)
    edit(sent, "120 mm", "122 mm")
    assert trace_file(sent, published_study, known).standing is Standing.OTHER_DRAWING, "it says no size to compare"


def test_a_file_inside_an_archive_is_compared_with_the_manifest_in_it(published_study: Study, tmp_path: Path) -> None:
    whole = pack(published_study.folder, tmp_path / "theirs.zip", "theirs/")
    for inner in ("theirs/figures/tone.pdf", "figures/tone.pdf"):
        traced = trace_file(whole / inner, None)
        assert (traced.standing, traced.sightings[0].place) == (Standing.PUBLISHED, str(whole))
    repaint(published_study.figures / "words.png")
    doctored = pack(published_study.folder, tmp_path / "doctored.zip", "theirs/")
    traced = trace_file(doctored / "theirs" / "figures" / "words.png", None)
    assert (traced.standing, traced.sightings[0].name) == (Standing.ALTERED, "words")
    with pytest.raises(StudyError, match="no such file in the archive"):
        trace_file(whole / "figures" / "none.pdf", None)


def test_an_identity_that_is_no_text_for_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"identity": "\\ud800"}')
    assert read_carried(tmp_path / "a.json").identities == ()


def test_a_table_is_traced_by_its_bytes_and_by_its_json(published_study: Study) -> None:
    for suffix in ("csv", "json"):
        traced = trace_file(published_study.figures / f"contrasts.{suffix}", published_study)
        assert traced.sightings[0].kind == "table"


@pytest.mark.slow
def test_it_is_said_when_the_notebook_would_give_something_else_now(published_study: Study) -> None:
    (published_study.corpus / "tables" / "terms.parquet").write_bytes(b"other")
    traced = trace_file(published_study.figures / "tone.pdf", published_study)
    assert traced.current == (
        "it is the published one, but its notebook would be run with something else now: "
        "corpus/tables/terms.parquet changed"
    )


def test_a_file_of_another_study_is_traced_in_its_folder_or_archive(published_study: Study, tmp_path: Path) -> None:
    packed = pack(published_study.folder, tmp_path / "theirs.zip", "theirs/")
    found = shutil.copyfile(published_study.figures / "words.svg", tmp_path / "x.svg")
    for place in (published_study.folder, published_study.figures, packed):
        traced = trace_file(found, None, [place])
        assert [each.name for each in traced.sightings] == ["words"]
        assert traced.sightings[0].place == str(place)
        assert traced.current == ""
    with pytest.raises(StudyError, match="nothing at this path"):
        trace_file(found, None, [tmp_path / "none"])
    with pytest.raises(StudyError, match="neither a folder nor a ZIP"):
        trace_file(found, None, [found])


@pytest.mark.slow
def git(study: Study, *arguments: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *named, *arguments], cwd=study.folder, check=True, capture_output=True)


def keep_in_git(study: Study) -> None:
    git(study, "init", "-q")
    git(study, "add", "figures")
    git(study, "commit", "-qm", "one")


@pytest.mark.parametrize("place", ["elsewhere", "figures"])
def test_an_earlier_drawing_of_the_same_numbers_was_published_and_is_not_altered(
    published_study: Study, tmp_path: Path, place: str
) -> None:
    keep_in_git(published_study)
    old = shutil.copyfile(published_study.figures / "tone.png", tmp_path / "old.png")
    manifest = read_manifest(published_study.figures)
    entry = manifest.notebooks["01_tone"]
    with Image.open(old) as image:
        metadata = PngInfo()
        metadata.add_text("Source", image.text["Source"])
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(published_study.figures / "tone.png", pnginfo=metadata)
    digest = file_sha256(published_study.figures / "tone.png")
    entries = {**manifest.notebooks, "01_tone": replace(entry, figures={**entry.figures, "tone.png": digest})}
    write_manifest(published_study, Manifest(manifest.surroundings, entries))
    git(published_study, "commit", "-qam", "two")
    file = old if place == "elsewhere" else shutil.copyfile(old, published_study.figures / "tone.png")
    traced = trace_file(file, published_study)
    assert (traced.standing, traced.is_sound) == (Standing.PUBLISHED, True)
    first = said(traced).splitlines()[0]
    assert first.startswith(
        f"{file.name} is the figure “tone” of the study “The Harbour Bridge”, published earlier: in "
    )
    assert "(commit " in first
    assert traced.current == "no: the same numbers and words are published still, tone.png now with other bytes"
    repaint(file, keep=True)
    assert trace_file(file, published_study).standing is Standing.ALTERED


@pytest.mark.slow
def test_a_figure_that_was_superseded_is_found_in_the_history(published_study: Study, tmp_path: Path) -> None:
    keep_in_git(published_study)
    old = shutil.copyfile(published_study.figures / "tone.pdf", tmp_path / "old.pdf")
    table = shutil.copyfile(published_study.figures / "tone.csv", tmp_path / "old.csv")
    edit(published_study.file, "seed = 3", "seed = 4")
    study = read_study(published_study.file)
    run_study(study)
    git(study, "commit", "-qam", "two")
    for file in (old, table):
        traced = trace_file(file, study)
        assert traced.sightings[0].place.startswith("the version of ")
        assert traced.sightings[0].seed == 3
        assert traced.current == "no: tone shows something else now (see figures/tone.json)"
    manifest = read_manifest(study.figures)
    without = {"02_words": manifest.notebooks["02_words"]}
    write_manifest(study, Manifest(manifest.surroundings, without))
    assert trace_file(old, study).current == "no: the study publishes no figure “tone” any more"


def test_an_identity_that_nothing_knows_is_said_with_where_it_was_looked_for(
    published_study: Study, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text(f"%PDF-1.4 /Keywords ({SIGNED}) %%EOF")
    lines = said(trace_file(tmp_path / "a.pdf", published_study)).splitlines()
    assert lines[0] == f"a.pdf carries an identity that no manifest knows here: {IDENTITY[:12]}…"
    assert lines[1] == f"  identity    {IDENTITY}"
    assert lines[2] == "  looked in   figures/manifest.json, the history of figures/manifest.json"
    assert lines[3].startswith("  to do       Name the study")


def test_outside_a_study_a_file_says_what_it_says_itself(
    published_study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("pdf", "json"):
        shutil.copyfile(published_study.figures / f"tone.{suffix}", tmp_path / f"found.{suffix}")
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["trace", "found.pdf"])
    assert said.exit_code == 1
    first, *lines = said.output.splitlines()
    assert first == "found.pdf carries an identity of framing, and there is no study here in which to look it up."
    assert lines[0] == f"  identity    {identity_of(published_study, 'tone')}"
    assert "--in PATH" in lines[-1]
    lines = CliRunner().invoke(main, ["trace", "found.json"]).output.splitlines()
    assert "  study       The Harbour Bridge, as the file itself says" in lines
    assert "  notebook    01_tone" in lines
    assert CliRunner().invoke(main, ["trace", "found.pdf", "--in", str(published_study.folder)]).exit_code == 0


def test_a_table_that_nothing_knows_is_told_with_the_tables_that_have_its_columns(
    published_study: Study, tmp_path: Path
) -> None:
    content = (published_study.figures / "tone.csv").read_text()
    (tmp_path / "a.csv").write_text(content + content.splitlines()[-1] + "\n")
    lines = said(trace_file(tmp_path / "a.csv", published_study)).splitlines()
    assert lines[0].endswith("a CSV carries no identity, and is known by its bytes.")
    assert lines[1].startswith("  columns     those of figures/tone.csv")
    (tmp_path / "b.csv").write_text("one,two\n")
    assert "columns" not in said(trace_file(tmp_path / "b.csv", published_study))


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"figures": {"tone": 3}}', b'{"format": 2, "figures'])
def test_with_a_damaged_manifest_a_file_still_says_what_it_says_itself(
    published_study: Study, tmp_path: Path, content: bytes
) -> None:
    found = shutil.copyfile(published_study.figures / "tone.json", tmp_path / "Figure 3.json")
    (published_study.figures / "manifest.json").write_bytes(content)
    traced = trace_file(found, published_study)
    first, second, *lines = said(traced).splitlines()
    identity = identity_of(published_study, "tone")
    assert first == ("figures/manifest.json: the manifest is damaged, so figures that it listed may not be found in it")
    assert second == f"Figure 3.json carries an identity that no manifest knows here: {identity[:12]}…"
    assert lines[:5] == [
        "  name        tone, as the file itself says",
        "  study       The Harbour Bridge, as the file itself says",
        "  notebook    01_tone",
        f"  identity    {identity}",
        "  stated in   figures/tone.json: figure “tone”, notebook 01_tone",
    ]
    assert lines[-1].startswith("  to do       Take figures/manifest.json from version control, or make")
    assert not traced.is_sound


def test_what_is_whole_of_a_damaged_manifest_is_looked_through(published_study: Study) -> None:
    path = published_study.figures / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["figures"] = {"contrasts": 3} | {key: manifest["figures"][key] for key in ("tone", "words")}
    path.write_text(json.dumps(manifest))
    traced = trace_file(published_study.figures / "tone.pdf", published_study)
    assert traced.standing is Standing.PUBLISHED
    assert said(traced).startswith("figures/manifest.json: the manifest is damaged")


def test_a_manifest_of_an_earlier_format_is_looked_through_by_checksums(published_study: Study) -> None:
    path = published_study.figures / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for figure in manifest["figures"].values():
        for name in ("identity", "cell", "kind"):
            figure.pop(name, None)
    path.write_text(json.dumps(manifest | {"format": 1}))
    traced = trace_file(published_study.figures / "tone.png", published_study)
    assert "identity    none in this manifest; found by its bytes" in said(traced)
    path.write_bytes(b"\xff")
    assert not trace_file(published_study.figures / "tone.png", published_study).is_known


def png(text: str, *, compressed: bool = False, international: bool = False) -> bytes:
    metadata, buffer = PngInfo(), io.BytesIO()
    add = metadata.add_itxt if international else metadata.add_text
    add("Source", text, zip=compressed)
    Image.new("RGB", (8, 8)).save(buffer, "PNG", pnginfo=metadata)
    return buffer.getvalue()


def tiff() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "TIFF", description=SIGNED)
    return buffer.getvalue()


def packed_pdf(text: bytes) -> bytes:
    stream = zlib.compress(text)
    return b"%PDF-1.5\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\r\n" + stream + b"\nendstream\nendobj\n%%EOF"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("PNG", png(SIGNED)),
        ("PNG", png(SIGNED, compressed=True)),
        ("PNG", png(SIGNED, international=True)),
        ("PNG", png(SIGNED, international=True, compressed=True)),
        ("PDF", f"%PDF-1.4\n/Keywords ({SIGNED})\n%%EOF".encode()),
        ("PDF", b"%PDF-1.4\n/Keywords (\xfe\xff" + SIGNED.encode("utf-16-be") + b")\n%%EOF"),
        ("PDF", f"%PDF-1.4\n/Keywords <{SIGNED.encode().hex()}>\n%%EOF".encode()),
        ("PDF", f"%PDF-1.4\n/Keywords <FEFF{SIGNED.encode('utf-16-be').hex().upper()}>\n%%EOF".encode()),
        ("PDF", packed_pdf(f"/Keywords ({SIGNED})".encode())),
        ("SVG", f"<?xml version='1.0'?>\n<svg><dc:identifier>{SIGNED}</dc:identifier></svg>".encode()),
        ("gzip", gzip.compress(f"<svg>{SIGNED}</svg>".encode(), mtime=0)),
        ("EPS", f"%!PS-Adobe-3.0 EPSF-3.0\n%%Keywords: {SIGNED}\n".encode()),
        ("TIFF", tiff()),
        ("JSON", json.dumps({"name": "tone", "identity": IDENTITY}).encode()),
        ("JPEG", b"\xff\xd8\xff\xe1 " + SIGNED.encode()),
    ],
)
def test_an_identity_is_read_from_whatever_carries_it(tmp_path: Path, kind: str, content: bytes) -> None:
    (tmp_path / "found").write_bytes(content)
    found = read_carried(tmp_path / "found")
    assert (found.kind, found.identities, found.problem) == (kind, (IDENTITY,), "")


def test_files_as_figures_are_saved_carry_the_identity_of_their_json(tmp_path: Path) -> None:
    assert carried.SCHEME == SCHEME
    figure = Figure("tone", Drawing(figsize=(1, 1)), pd.DataFrame({"a": [1]}), "A caption.", "A picture.", "means")
    files = figure.save(tmp_path, Provenance("The Harbour Bridge", "01_tone", {"seed": None}, 3))
    found = {path.suffix: read_carried(path) for path in files}
    stated = json.loads((tmp_path / "tone.json").read_bytes())["identity"]
    assert {suffix: each.identities for suffix, each in found.items()} == {
        ".csv": (),
        ".json": (stated,),
        ".pdf": (stated,),
        ".png": (stated,),
        ".svg": (stated,),
    }
    assert {each.problem for each in found.values()} == {""}
    assert {each.name for suffix, each in found.items() if suffix != ".csv"} == {"tone"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (png(SIGNED)[:-30], "the PNG is cut off"),
        (f"%PDF-1.4 {SIGNED}".encode(), "the PDF is cut off"),
        (f"<svg>{SIGNED}".encode(), "the SVG is cut off"),
        (b"II*\0\xff\xff\xff\x7f" + SIGNED.encode(), "the TIFF is cut off"),
        (b'{"identity": "3f3f', "the JSON is damaged"),
    ],
)
def test_a_damaged_file_is_read_as_far_as_it_goes_and_said_to_be_damaged(
    published_study: Study, tmp_path: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "found").write_bytes(content)
    found = read_carried(tmp_path / "found")
    assert found.problem == problem
    assert found.identities == (() if b"{" in content[:1] else (IDENTITY,))
    assert said(trace_file(tmp_path / "found", published_study)).startswith(f"found: {problem}")


def test_files_that_would_grow_without_end_are_read_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "LARGEST_PART", 1_000)
    monkeypatch.setattr(carried, "MOST_UNPACKED", 1_500)
    (tmp_path / "bomb.pdf").write_bytes(packed_pdf(b" " * 5_000_000 + SIGNED.encode()))
    assert read_carried(tmp_path / "bomb.pdf").identities == ()
    (tmp_path / "bomb.svgz").write_bytes(gzip.compress(b" " * 5_000_000 + SIGNED.encode(), mtime=0))
    assert read_carried(tmp_path / "bomb.svgz").identities == ()
    monkeypatch.setattr(carried, "LARGEST", 10)
    with pytest.raises(StudyError, match="too many for a figure"):
        read_carried(tmp_path / "bomb.pdf")


def test_what_is_no_file_of_a_figure_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for path, what in ((tmp_path, "a folder"), (tmp_path / "none", "no such file"), (tmp_path / "empty", "is empty")):
        with pytest.raises(StudyError, match=what):
            read_carried(path)
    assert [kind_of(content) for content in (b"PK\x03\x04", b"a\0b", b"outlet")] == ["ZIP", "binary file", "text"]
