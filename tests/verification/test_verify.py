from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from folder_of_study import PUBLISH, TONE, write_notebook
from PIL import Image

from framing.errors import StudyError
from framing.study import Study
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST
from framing.study.report import verification_details
from framing.study.runner import run_study
from framing.study.verification import Verification, verify_study

Published = Callable[[Study], dict[str, bytes]]


def words(verification: Verification) -> dict[str, tuple[str, str, str]]:
    return {
        figure.name: (figure.numbers.words, figure.pixels.words, figure.bytes.words) for figure in verification.figures
    }


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def test_published_figures_verify_and_nothing_is_touched(study_that_ran: Study, published: Published) -> None:
    before, record = published(study_that_ran), (study_that_ran.build / "state.json").read_bytes()
    verification = verify_study(study_that_ran)
    assert verification.holds
    assert words(verification)["words"] == ("same", "same", "same")
    assert (verification.tampered, verification.changed, verification.failures) == ((), (), ())
    assert published(study_that_ran) == before
    assert (study_that_ran.build / "state.json").read_bytes() == record


@pytest.mark.slow
def test_figures_are_rebuilt_with_the_parameters_of_the_manifest(study_that_ran: Study) -> None:
    run_study(study_that_ran, ["01_tone"], settings=["seed=7"])
    verification = verify_study(study_that_ran)
    assert verification.holds
    assert verification.departures == ("01_tone was published with seed = 7; the notebook says None",)


def test_whatever_was_tampered_with_is_named(study_that_ran: Study) -> None:
    figures = study_that_ran.figures
    edit(figures / "tone.csv", "3.5", "4.5")
    with Image.open(figures / "words.png") as picture:
        picture.putpixel((1, 1), (0, 0, 0))
        picture.save(figures / "words.png")
    (figures / "terms.json").unlink()
    (figures / "extra.csv").write_text("a\n1\n")
    (figures / ".hidden.png").write_text("x")
    (figures / "old").mkdir()
    verification = verify_study(study_that_ran)
    assert not verification.holds
    assert verification.tampered == (
        "figures/.hidden.png is not of this study",
        "figures/extra.csv is not of this study",
        "figures/old/ is not of this study",
        "figures/terms.json is missing",
        "figures/tone.csv was edited",
        "figures/words.png was edited",
    )
    assert words(verification) == {
        "terms": ("same", "missing", "json differs"),
        "tone": ("1 cell differs", "missing", "csv differs"),
        "words": ("same", "0.12% differ", "png differs"),
    }
    tone = verification.figures[1]
    assert tone.numbers.differences == ("row 1, column “estimate”: published 4.5, rebuilt 3.5",)


def test_what_file_managers_leave_among_the_figures_is_no_figure_and_is_named(study_that_ran: Study) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (study_that_ran.figures / name).write_text("x")
    verification = verify_study(study_that_ran)
    assert verification.holds
    assert verification.ignored == ("figures/.DS_Store", "figures/Thumbs.db", "figures/desktop.ini")
    assert list(verification_details(verification)) == [
        f"figures/{name} was left by a file manager, and is ignored"
        for name in (".DS_Store", "Thumbs.db", "desktop.ini")
    ]


def test_a_number_that_was_changed_in_the_manifest_too_is_found(study_that_ran: Study) -> None:
    before = (study_that_ran.figures / "tone.csv").read_bytes()
    edit(study_that_ran.figures / "tone.csv", "3.5", "4.5")
    from hashlib import sha256

    after = (study_that_ran.figures / "tone.csv").read_bytes()
    edit(study_that_ran.figures / MANIFEST, sha256(before).hexdigest(), sha256(after).hexdigest())
    verification = verify_study(study_that_ran)
    assert not verification.holds
    assert verification.tampered == ()
    assert words(verification)["tone"][0] == "1 cell differs"


def swap(study: Study, file: str, content: bytes) -> None:
    """Put another file into the place of a published one, and its checksum into the manifest."""
    path = study.figures / file
    before = file_sha256(path)
    path.write_bytes(content)
    edit(study.figures / MANIFEST, before, file_sha256(path))


def change_manifest(study: Study, **parts: object) -> None:
    manifest = json.loads((study.figures / MANIFEST).read_bytes())
    (study.figures / MANIFEST).write_text(json.dumps(manifest | parts))


DRAWN = f"{PUBLISH}\npublish('tone', json='[]', pdf='%PDF one', svg='<svg/>')"


@pytest.mark.parametrize(
    "file", ["tone.pdf", *(pytest.param(name, marks=pytest.mark.slow) for name in ("tone.svg", "tone.json"))]
)
def test_a_file_that_was_swapped_with_its_checksum_is_found(study_that_ran: Study, file: str) -> None:
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", DRAWN)
    run_study(study_that_ran)
    assert verify_study(study_that_ran).holds
    swap(study_that_ran, file, b"another")
    verification = verify_study(study_that_ran)
    assert not verification.holds
    assert verification.tampered == ()
    assert [figure.bytes.differences for figure in verification.figures] == [(), (file,), ()]


@pytest.mark.slow
def test_a_file_that_other_versions_drew_is_no_failure(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", DRAWN)
    run_study(study_that_ran)
    swap(study_that_ran, "tone.pdf", b"%PDF of an older matplotlib")
    change_manifest(study_that_ran, python="3.1")
    verification = verify_study(study_that_ran)
    assert verification.holds
    assert [figure.same_versions for figure in verification.figures] == [False] * 3
    assert verification.figures[1].bytes.differences == ("tone.pdf",)


def test_figures_that_were_drawn_on_another_machine_may_have_other_bytes(study_that_ran: Study) -> None:
    change_manifest(study_that_ran, machine="Plan9 mips")
    verification = verify_study(study_that_ran)
    assert not any(figure.same_versions for figure in verification.figures)
    assert any(change.startswith("the machine is ") for change in verification.changed)


def test_tables_that_are_older_than_their_sources_do_not_verify(study_that_ran: Study) -> None:
    (study_that_ran.corpus / "sources.csv").write_text("article_id,file,outlet\none,one.txt,Courier\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.study.inputs._differences", lambda corpus: ["sources.csv: …"])
        verification = verify_study(study_that_ran)
    assert (verification.outdated, verification.holds) == (("sources.csv: …",), False)
    assert verification.figures[0].numbers.same


def test_what_changed_since_is_named_and_is_no_failure_while_the_numbers_hold(study_that_ran: Study) -> None:
    (study_that_ran.corpus / "tables" / "terms.parquet").write_bytes(b"other terms")
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, "more = 1")
    manifest = json.loads((study_that_ran.figures / MANIFEST).read_bytes())
    manifest["packages"]["pandas"] = "2.0"
    (study_that_ran.figures / MANIFEST).write_text(json.dumps(manifest))
    verification = verify_study(study_that_ran)
    assert verification.holds
    stale = "was last run before something that the manifest lists had changed"
    named = {f"01_tone {stale}", "01_tone: its code changed", "corpus/tables/terms.parquet changed"}
    assert named <= set(verification.changed)
    assert any(change.startswith("package pandas is") for change in verification.changed)


@pytest.mark.slow
def test_notebooks_that_fail_or_were_never_run_do_not_verify(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", "1 / 0")
    write_notebook(study_that_ran.notebooks / "03_new.ipynb", f"{PUBLISH}\npublish('new')")
    verification = verify_study(study_that_ran)
    assert not verification.holds
    assert [failure.what for failure in verification.failures] == [
        "The notebook 01_tone failed. ZeroDivisionError: division by zero"
    ]
    assert words(verification)["tone"] == ("not rebuilt",) * 3
    assert words(verification)["new"] == ("not published",) * 3
    assert "03_new has not been run: the manifest does not know it" in verification.changed


def test_without_a_manifest_there_is_nothing_to_verify(study_that_ran: Study) -> None:
    (study_that_ran.figures / MANIFEST).unlink()
    with pytest.raises(StudyError, match="no manifest"):
        verify_study(study_that_ran)


def test_a_publication_that_was_cut_short_is_not_verified(study_that_ran: Study) -> None:
    (study_that_ran.build / "publish").mkdir()
    with pytest.raises(StudyError, match="put figures into their place"):
        verify_study(study_that_ran)
