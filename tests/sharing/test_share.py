from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner
from shareable import ARTICLES, CITATION, publish, write_notebook

from framing.cli import main
from framing.errors import FramingError, StudyError
from framing.sharing import archive, share, share_study
from framing.sharing.citation import read_citation
from framing.sharing.contents import Member, environment_members, study_members
from framing.sharing.crate import crate
from framing.sharing.package import Package, TextCheck
from framing.sharing.readme import readme
from framing.study import Study, read_study
from framing.study.corpus_directory import derive_corpus
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, read_manifest

FOLDER = "ferry-bridge"


def unpacked(out: Path) -> dict[str, bytes]:
    """From names without the top folder to contents."""
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        return {name.removeprefix(f"{FOLDER}/"): packed.read(name) for name in packed.namelist()}


def test_what_is_in_it_and_what_is_not(study: Study, tmp_path: Path) -> None:
    (study.folder / "data" / "outlets.csv").write_text("outlet,aliases\nThe Courier,Courier\n")
    (study.notebooks / ".ipynb_checkpoints").mkdir()
    shutil.copy(study.notebooks / "01_tone.ipynb", study.notebooks / ".ipynb_checkpoints" / "01_tone.ipynb")
    share_study(study, tmp_path / "out.zip")
    names = set(unpacked(tmp_path / "out.zip"))
    tables = {name for name in names if name.startswith("data/tables/")}
    assert "data/tables/terms.parquet" in tables
    assert names - tables == {
        "CITATION.cff", "Makefile", "README.md", "bibliography.csv", "codecheck.yml", "data/codebook.toml",
        "data/outlets.csv", "data/sources.csv", "figures/manifest.json", "figures/tone.csv", "figures/tone.json",
        "notebooks/01_tone.ipynb", "requirements.lock", "ro-crate-metadata.json", "software/pyproject.toml",
        "software/src/framing/__init__.py", "study.toml",
    }  # fmt: skip


def test_every_name_is_in_one_folder_sorted_with_one_time_and_mode(study: Study, tmp_path: Path) -> None:
    share_study(study, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.filename.partition("/")[0] for entry in entries} == {FOLDER}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert not any(entry.extra or entry.comment for entry in entries)


def test_the_same_study_gives_the_same_bytes_also_in_another_folder(study: Study, tmp_path: Path) -> None:
    shutil.copytree(study.folder, tmp_path / "än other")
    share_study(study, tmp_path / "first.zip")
    share_study(read_study(tmp_path / "än other" / "study.toml"), tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


@pytest.mark.slow
def test_the_same_study_gives_the_same_bytes_in_any_locale_time_zone_and_with_any_hash_seed(
    made_once: Path, tmp_path: Path
) -> None:
    program = """
import sys; sys.path.insert(0, sys.argv[3])
from pathlib import Path
from shareable import ENVIRONMENT
from framing.sharing import share; from framing.study import read_study
share.environment_members = lambda study: ENVIRONMENT
share.share_study(read_study(sys.argv[1]), Path(sys.argv[2]))
"""
    archives = []
    for number, place in enumerate(["here", "elsewhere/än other"]):
        shutil.copytree(made_once, tmp_path / place)
        out = tmp_path / f"{number}.zip"
        around = {
            **os.environ,
            "PYTHONHASHSEED": str(number),
            "LC_ALL": ["C", "C.UTF-8"][number],
            "TZ": ["UTC", "Asia/Tokyo"][number],
        }
        arguments = [
            sys.executable,
            "-c",
            program,
            str(tmp_path / place / "study.toml"),
            str(out),
            str(Path(__file__).parent),
        ]
        subprocess.run(arguments, check=True, env=around, umask=[0o022, 0o077][number])
        archives.append(out.read_bytes())
    assert archives[0] == archives[1]


def test_notebooks_are_packed_without_what_a_run_leaves(study: Study, tmp_path: Path) -> None:
    share_study(study, tmp_path / "out.zip")
    notebook = json.loads(unpacked(tmp_path / "out.zip")["notebooks/01_tone.ipynb"])
    assert [cell.get("execution_count") for cell in notebook["cells"]] == [None, None, None]
    assert notebook["cells"][1]["metadata"] == {"tags": ["parameters"]}
    assert "zuzana" not in json.dumps(notebook).lower()


def test_a_passage_is_refused_with_its_place_and_nothing_is_written(study: Study, tmp_path: Path) -> None:
    quote = " ".join(ARTICLES["bridge"].split()[3:12])
    publish(study, **{"tone.csv": f'outlet,quote\nPost,"{quote}"\n'.encode()})
    with pytest.raises(StudyError, match="Text of articles") as error:
        share_study(study, tmp_path / "out.zip", force=True)
    assert error.value.where == "figures/tone.csv, line 2, column 7: “old bridge at dawn …” of article “bridge”"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study"]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["notebooks/01_tone.ipynb", "data/codebook.toml", "CITATION.cff"])
def test_a_passage_is_refused_wherever_it_stands(study: Study, tmp_path: Path, place: str) -> None:
    quote = " ".join(ARTICLES["ferry"].split()[:9])
    path = study.folder / place
    if place.endswith(".ipynb"):
        write_notebook(study.folder, "01_tone", 'study_file = "study.toml"', prose=f"# Tone\n\n> {quote}")
    else:
        path.write_text(path.read_text() + f"\n# {quote}\n", encoding="utf-8")
    derive_corpus(study.corpus)
    with pytest.raises(StudyError) as error:
        share_study(study, tmp_path / "out.zip", force=True)
    assert place in str(error.value.where)


def test_without_the_texts_it_is_refused_unless_said_otherwise(study: Study, tmp_path: Path) -> None:
    (study.corpus / "articles").rename(tmp_path / "home")
    with pytest.raises(StudyError, match="2 of 2 articles are not here"):
        share_study(study, tmp_path / "out.zip")
    share_study(study, tmp_path / "out.zip", articles=tmp_path / "home")
    assert "every file was searched" in unpacked(tmp_path / "out.zip")["README.md"].decode()
    (tmp_path / "home" / "ferry.txt").unlink()
    with pytest.raises(StudyError, match="1 of 2 articles are not here") as error:
        share_study(study, tmp_path / "other.zip", articles=tmp_path / "home")
    assert error.value.where == "“ferry”"
    sharing = share_study(study, tmp_path / "other.zip", articles=tmp_path / "home", unchecked=True)
    assert not sharing.check.is_complete
    assert "passages of 1 of the 2 articles only" in unpacked(tmp_path / "other.zip")["README.md"].decode()


def test_stale_edited_lost_and_foreign_figures_are_refused(study: Study, tmp_path: Path) -> None:
    (study.figures / "tone.csv").write_text("outlet,estimate\nCourier,0.6\n")
    (study.figures / "tone.json").unlink()
    (study.figures / "mine.png").write_bytes(b"x")
    write_notebook(study.folder, "01_tone", 'study_file = "study.toml"\nseed = 4')
    with pytest.raises(StudyError) as error:
        share_study(study, tmp_path / "out.zip")
    for problem in (
        "tone.csv was edited",
        "tone.json is missing",
        "mine.png is not in the manifest",
        "its code changed",
    ):
        assert problem in error.value.what
    sharing = share_study(study, tmp_path / "out.zip", force=True)
    assert any("tone.csv was edited" in remark for remark in sharing.to_look_at)
    assert "mine.png" not in " ".join(unpacked(tmp_path / "out.zip"))
    assert "was edited" in unpacked(tmp_path / "out.zip")["README.md"].decode()


def test_no_figures_yet(study: Study, tmp_path: Path) -> None:
    shutil.rmtree(study.figures)
    with pytest.raises(StudyError, match="no manifest"):
        share_study(study, tmp_path / "out.zip", force=True)


def test_places_that_cannot_be_written_are_refused_first(study: Study, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")
    for out in (there, tmp_path, tmp_path / "no" / "out.zip", study.figures / "out.zip"):
        with pytest.raises(StudyError):
            share_study(study, out)
    assert there.read_bytes() == b"mine"
    share_study(study, there, force=True)
    assert zipfile.is_zipfile(there)


def test_an_archive_in_the_studys_own_folder_does_not_pack_itself(study: Study) -> None:
    out = study.folder / "out.zip"
    share_study(study, out)
    first = out.read_bytes()
    share_study(study, out, force=True)
    assert out.read_bytes() == first


def test_a_full_disk_leaves_what_was_there(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "out.zip"
    out.write_bytes(b"mine")
    monkeypatch.setattr(archive, "_write", full)
    with pytest.raises(StudyError, match="Cannot write the archive"):
        share_study(study, out, force=True)
    assert out.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.zip", "study"]


def test_links_that_lead_out_are_refused_and_named(study: Study, tmp_path: Path) -> None:
    outside = tmp_path / "secret.toml"
    shutil.move(study.folder / "data" / "codebook.toml", outside)
    (study.folder / "data" / "codebook.toml").symlink_to(outside)
    with pytest.raises(StudyError, match="outside of its folder") as error:
        share_study(study, tmp_path / "out.zip")
    assert "secret.toml" in str(error.value.where)


def test_what_git_ignores_is_not_shared(study: Study, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=study.folder, check=True)
    (study.folder / ".gitignore").write_text("data/\n")
    with pytest.raises(StudyError, match="Git ignores") as error:
        share_study(study, tmp_path / "out.zip")
    assert "data/tables/about.json" in str(error.value.where)


def test_names_that_cannot_be_unpacked_everywhere_are_refused(study: Study, tmp_path: Path) -> None:
    write_notebook(study.folder, "02_a\nb", 'study_file = "study.toml"')
    with pytest.raises(StudyError, match="cannot be unpacked everywhere"):
        share_study(study, tmp_path / "out.zip", force=True)


def test_names_with_spaces_and_accents_are_packed(study: Study, tmp_path: Path) -> None:
    (study.notebooks / "extra notes").mkdir()
    shutil.copy(study.notebooks / "01_tone.ipynb", study.notebooks / "extra notes" / "ünnötig.ipynb")
    share_study(study, tmp_path / "out.zip")
    files = unpacked(tmp_path / "out.zip")
    assert "notebooks/extra notes/ünnötig.ipynb" in files
    ids = {entity["@id"] for entity in json.loads(files["ro-crate-metadata.json"])["@graph"]}
    assert "notebooks/extra%20notes/%C3%BCnn%C3%B6tig.ipynb" in ids


def test_a_study_file_of_another_name_keeps_it(
    made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made_once, tmp_path / "study")
    (tmp_path / "study" / "study.toml").rename(tmp_path / "study" / "mine.toml")
    write_notebook(tmp_path / "study", "01_tone", 'study_file = "mine.toml"')
    study = read_study(tmp_path / "study" / "mine.toml")
    publish(study)
    makefile = [member for member in environment_members(study) if member.name == "Makefile"]
    monkeypatch.setattr(share, "environment_members", lambda _study: makefile)
    share_study(study, tmp_path / "out.zip")
    files = unpacked(tmp_path / "out.zip")
    assert "mine.toml" in files
    assert b"framing run --study 'mine.toml'\n" in files["Makefile"]
    assert b"framing verify --study 'mine.toml'\n" in files["Makefile"]
    assert "framing run --study mine.toml" in files["README.md"].decode()


def test_the_crate_lists_every_file_with_size_and_checksum(study: Study, tmp_path: Path) -> None:
    share_study(study, tmp_path / "out.zip")
    files = unpacked(tmp_path / "out.zip")
    content = json.loads(files["ro-crate-metadata.json"])
    entities = {entity["@id"]: entity for entity in content["@graph"]}
    assert len(entities) == len(content["@graph"])
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert root["datePublished"] == "2025-06-01"
    listed = {part["@id"] for part in root["hasPart"]}
    own = {name for name in files if not name.startswith("software/")} - {"ro-crate-metadata.json"}
    assert listed == own | {"software/"}
    for name in own:
        assert entities[name]["contentSize"] == str(len(files[name]))
        assert entities[name]["sha256"] == hashlib.sha256(files[name]).hexdigest()
        assert entities[name]["encodingFormat"]
    run = entities["#01_tone"]
    assert run["@type"] == "CreateAction"
    assert {"@id": "figures/tone.csv"} in run["result"]
    assert {"@id": "data/tables/terms.parquet"} in run["object"]
    references = {part["@id"] for entity in content["@graph"] for part in _references(entity)}
    assert references <= entities.keys() | {"https://w3id.org/ro/crate/1.1"}


def _references(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = [value] if set(value) == {"@id"} else []
        return own + [found for item in value.values() for found in _references(item)]
    return [found for item in value for found in _references(item)] if isinstance(value, list) else []


def test_the_readme_has_the_sections_of_the_template_and_the_list_of_figures(study: Study, tmp_path: Path) -> None:
    share_study(study, tmp_path / "out.zip")
    written = unpacked(tmp_path / "out.zip")["README.md"].decode()
    sections = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert sections == [
        "Overview", "Data availability and provenance", "Dataset list", "Computational requirements",
        "Description of programs", "Instructions to replicators", "List of tables and figures",
        "What was not checked", "References",
    ]  # fmt: skip
    assert "- The Courier. “Ferry turns back before the storm”. 2025-03-04." in written
    assert "| `01_tone` | 12 s |" in written
    assert (
        "| figure `tone`: Tone by outlet. | `notebooks/01_tone.ipynb` | 2 | `figures/tone` with .csv, .json |"
        in written
    )
    assert "under the licence CC-BY-4.0" in written


def test_notebooks_of_another_study_in_the_folder_of_notebooks_stay_home(study: Study, tmp_path: Path) -> None:
    other = study.notebooks / "other"
    (other / "notebooks").mkdir(parents=True)
    shutil.copy(study.file, other / "study.toml")
    shutil.copy(study.notebooks / "01_tone.ipynb", other / "notebooks" / "09_mine.ipynb")
    names = [member.name for member in study_members(study, read_manifest(study.figures))]
    assert [name for name in names if name.endswith(".ipynb")] == ["notebooks/01_tone.ipynb"]


def test_the_readme_says_what_derives_a_variant_and_what_articles_lack(study: Study, tmp_path: Path) -> None:
    about = Member("data/variants/furniture/tables/about.json", b'{"furniture": "kept"}', "data")
    articles = pd.DataFrame({"name": ["a"], "outlet": [None], "title": [""], "published": [None], "url": [None]})
    citation = read_citation(tmp_path, study.title)
    package = Package(study, read_manifest(study.figures), citation, (about,), articles, TextCheck(1, 1), {})
    said = readme(package, {}).decode()
    assert "derive data --articles FOLDER --keep-furniture --to data/variants/furniture\n" in said
    assert "1 article has no date and 1 article has no named outlet." in said
    assert "The authors are not named. How to cite it" in said
    assert "It was not measured how long the notebooks take." in said
    root = json.loads(crate(package, ()))["@graph"][1]
    assert "No date is stated: 1980-01-01 stands where a crate must have one." in root["description"]


def test_run_times_of_another_run_count_as_not_measured(study: Study, tmp_path: Path) -> None:
    shutil.rmtree(study.build)
    share_study(study, tmp_path / "out.zip")
    assert "Not measured" in unpacked(tmp_path / "out.zip")["README.md"].decode()


def test_codecheck_names_a_file_and_where_it_is_made(study: Study, tmp_path: Path) -> None:
    share_study(study, tmp_path / "out.zip")
    content = yaml.safe_load(unpacked(tmp_path / "out.zip")["codecheck.yml"])
    assert content["manifest"] == [{"file": "figures/tone.csv", "comment": "Tone by outlet. (01_tone, code cell 2)"}]
    assert content["paper"]["authors"] == [{"name": "Zuzana Maria Kovacova", "ORCID": "0000-0002-1825-0097"}]


def test_what_is_missing_is_said_with_where_to_write_it(study: Study, tmp_path: Path) -> None:
    (study.folder / "CITATION.cff").unlink()
    sharing = share_study(study, tmp_path / "out.zip")
    assert [said.partition(":")[0] for said in sharing.missing] == [
        "authors", "a licence", "an abstract", "a date", "the address (url) of 2 of 2 articles",
    ]  # fmt: skip
    cited = yaml.safe_load(unpacked(tmp_path / "out.zip")["CITATION.cff"])
    assert cited["title"] == "Ferry & bridge"
    assert cited["authors"]


@pytest.mark.parametrize(
    "text", ["a: [", "just a text", "cff-version: 1.2.0\ntitle: x\n", CITATION.replace("authors:", "authors: x\nb:")]
)
def test_a_citation_file_that_is_none_is_named(study: Study, tmp_path: Path, text: str) -> None:
    (study.folder / "CITATION.cff").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="citation file cannot be used"):
        share_study(study, tmp_path / "out.zip")


def test_huge_files_are_named(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.sharing.share.HUGE", 1_000)
    sharing = share_study(study, tmp_path / "out.zip")
    assert any(remark.startswith("data/tables/") and remark.endswith("MB") for remark in sharing.to_look_at)


def test_the_command_says_what_went_in_and_what_was_checked(study: Study, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["share", str(tmp_path / "out.zip"), "--study", str(study.file)])
    assert run.exit_code == 0, run.output
    lines = run.output.splitlines()
    assert lines[0].startswith(f"{tmp_path / 'out.zip'}: ")
    assert "Checked: no nine words in a row of the 2 articles are in any file." in lines
    again = CliRunner().invoke(main, ["share", str(tmp_path / "out.zip"), "--study", str(study.file)])
    assert again.exit_code == 1
    assert "The file is there already." in again.output


@pytest.mark.slow
def test_tables_in_shards_are_packed(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    derive_corpus(study.corpus, jobs=2)
    publish(read_study(study.file))
    assert share_study(study, tmp_path / "out.zip").check.is_complete


def test_a_damaged_table_is_an_error_for_people(study: Study, tmp_path: Path) -> None:
    (study.corpus / "tables" / "articles.parquet").write_bytes(b"PAR1")
    with pytest.raises(FramingError):
        share_study(study, tmp_path / "out.zip", force=True)


def let_a_notebook_read(study: Study, file: str) -> None:
    """Have the manifest say that a notebook read a file, as a run would."""
    path = study.figures / MANIFEST
    said = json.loads(path.read_text(encoding="utf-8"))
    next(iter(said["notebooks"].values())).setdefault("opened", {})[file] = file_sha256(study.folder / file)
    path.write_text(json.dumps(said, indent=1, sort_keys=True), encoding="utf-8")


def test_texts_that_the_study_calls_free_are_packed_and_said(study: Study, tmp_path: Path) -> None:
    invented = study.folder / "invented" / "articles"
    invented.mkdir(parents=True)
    (invented / "mill.txt").write_text("The mill of Ormsedge turned all night, and nobody in the town slept at all.")
    (invented.parent / "LICENSE").write_text("In the public domain.")
    let_a_notebook_read(study, "invented/articles/mill.txt")
    kept = share_study(study, tmp_path / "kept.zip", force=True)
    assert "invented/articles/mill.txt" not in {member.name for member in kept.members}
    assert any("invented/articles/mill.txt stays home" in told for told in kept.to_look_at)
    free = replace(study, free_texts=("invented/articles",))
    shared = share_study(free, tmp_path / "free.zip", force=True)
    content = {member.name: member.read() for member in shared.members}
    assert content.keys() >= {"invented/articles/mill.txt", "invented/LICENSE"}
    assert "The texts in `invented/articles/` are in it" in content["README.md"].decode()
    assert not any("stays home" in told for told in shared.to_look_at)


@pytest.mark.parametrize("folder", ["data/articles", "data", "nowhere", "..", "."])
def test_the_articles_of_the_study_itself_are_never_free(study: Study, tmp_path: Path, folder: str) -> None:
    with pytest.raises(StudyError, match="is no folder of texts that could be passed on"):
        share_study(replace(study, free_texts=(folder,)), tmp_path / "out.zip", force=True)
    assert not (tmp_path / "out.zip").exists()
