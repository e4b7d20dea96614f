from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from shareable import publish, write_notebook

from framing.errors import StudyError
from framing.sharing import Sharing, share_study
from framing.sharing.anonymity import anonymised, names_left
from framing.sharing.citation import read_citation
from framing.sharing.contents import Member
from framing.sharing.fitness import shortcomings
from framing.sharing.identities import Identity, family_names, spellings
from framing.sharing.package import TextCheck
from framing.sharing.report import describe_sharing
from framing.study import Study, read_study
from framing.study.manifest import read_manifest

NAMES = ("Kovacova", "zuzana", "codeberg", "0000-0002-1825-0097")


@pytest.fixture
def committed(study: Study) -> Study:
    """The study in a repository with an author and a remote."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=study.folder, check=True, capture_output=True)

    git("init", "-q")
    git("config", "user.name", "Zuzana Kovacova")
    git("config", "user.email", "zuzana@kovacova.example")
    git("remote", "add", "origin", "git@codeberg.org:kovacova/ferry.git")
    return study


def content_of(out: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(out) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_names_and_addresses_are_taken_out_of_everything(committed: Study, tmp_path: Path) -> None:
    prose = "# Tone\nBy Zuzana Kovacova (zuzana@kovacova.example), see https://codeberg.org/kovacova/ferry"
    write_notebook(committed.folder, "01_tone", 'study_file = "study.toml"', prose=prose)
    settings = committed.file.read_text().replace("of a bridge", "of Z. Kovacova in /home/zk/ferry")
    committed.file.write_text(settings)
    (committed.folder / "LICENSE").write_text("Copyright Kovacova, Zuzana Maria\n")
    sharing = share_study(committed, tmp_path / "out.zip", anonymous=True)
    for name, content in content_of(tmp_path / "out.zip").items():
        for identity in (*NAMES, "/home/", str(tmp_path)):
            assert identity.lower() not in content.decode("latin-1").lower(), name
    assert len(sharing.identities) > 10
    readme = content_of(tmp_path / "out.zip")["ferry-bridge/README.md"].decode()
    assert "The authors are not named, for review." in readme


def test_the_manifest_holds_in_the_anonymous_archive(committed: Study, tmp_path: Path) -> None:
    share_study(committed, tmp_path / "out.zip", anonymous=True)
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        packed.extractall(tmp_path)
    study = read_study(tmp_path / "ferry-bridge" / "study.toml")
    problems = shortcomings(study, read_manifest(study.figures))
    assert problems == ("requirements.lock is new",)  # the made-up study has none


def _pdf(title: str) -> bytes:
    written = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}):
        Figure().savefig(written, format="pdf", metadata={"Author": title})
    return written.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("tone.csv", b"outlet,estimate\nKovacova Zuzana,0.5\n"),
        ("tone.pdf", _pdf("Zuzana  Kovacova")),
        ("tone.svg", b"<svg><text>Zuzana</text> <text>Kovacova</text></svg>"),
        ("tone.json", json.dumps({"caption": "By Z. Kovacova"}).encode()),
    ],
)
def test_a_name_in_a_figure_is_refused_with_its_place(
    committed: Study, tmp_path: Path, file: str, content: bytes
) -> None:
    publish(committed, **{file: content})
    with pytest.raises(StudyError, match="Whoever made the study") as error:
        share_study(committed, tmp_path / "out.zip", anonymous=True)
    assert f"figures/{file}" in str(error.value.where)
    assert not (tmp_path / "out.zip").exists()


def test_a_name_in_code_is_refused_and_one_in_a_setting_too(committed: Study, tmp_path: Path) -> None:
    write_notebook(committed.folder, "01_tone", 'study_file = "study.toml"\nwho = "Zuzana Kovacova"')
    publish(committed)
    with pytest.raises(StudyError) as error:
        share_study(committed, tmp_path / "out.zip", anonymous=True)
    assert "notebooks/01_tone.ipynb" in str(error.value.where)
    committed.file.write_text(committed.file.read_text().replace("Ferry & bridge", "Ferry, by Zuzana Kovacova"))
    with pytest.raises(StudyError, match="A setting of the study"):
        share_study(read_study(committed.file), tmp_path / "out.zip", anonymous=True, force=True)


def test_the_library_is_scanned_and_left_as_it_is() -> None:
    identities = (Identity("an author's name", "Ada Novak"),)
    members = (
        Member("software/src/framing/a.py", b"# Ada Novak\n", "software"),
        Member("software/pyproject.toml", b'authors = ["Ada Novak", "a@b.example"]\n', "software"),
    )
    source, project = anonymised(members, identities, fixed=())
    assert source.read() == b"# Ada Novak\n"
    assert project.read() == b'authors = ["[removed for review]", "a@b.example"]\n'
    assert [str(remains) for remains in names_left([source, project], identities)] == [
        "software/src/framing/a.py, line 1, column 3: an author's name"
    ]


def test_names_are_found_as_whole_words_only() -> None:
    members = [Member("a.md", b"The Adas and the novakite of Adana Novakova", "document")]
    identities = [
        Identity("a name", spelling) for spelling in spellings({"given-names": "Ada", "family-names": "Novak"})
    ]
    assert not list(names_left(members, identities))


def test_an_address_that_may_be_anybodys_is_said(committed: Study, tmp_path: Path) -> None:
    publish(committed, **{"tone.csv": b"outlet,estimate\ndesk@courier.example,0.5\n"})
    sharing = share_study(committed, tmp_path / "out.zip", anonymous=True)
    assert any("figures/tone.csv, line 2, column 1: an address (email)" in remark for remark in sharing.to_look_at)


def test_a_family_name_alone_is_said_since_it_may_be_somebody_elses(committed: Study, tmp_path: Path) -> None:
    write_notebook(committed.folder, "01_tone", 'study_file = "study.toml"', prose="# Tone\nAfter Kovacova (2020).")
    sharing = share_study(committed, tmp_path / "out.zip", anonymous=True)
    assert any("notebooks/01_tone.ipynb" in remark and "family name" in remark for remark in sharing.to_look_at)


def test_the_last_word_of_gits_user_counts_as_a_family_name(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.name", "Ada Quillfeather"], cwd=tmp_path, check=True)
    surnames = family_names(tmp_path, read_citation(tmp_path, "Ferries"))
    members = [Member("a.md", b"As in Quillfeather (2021).", "document")]
    assert [str(remains) for remains in names_left(members, surnames)] == [
        "a.md, line 1, column 7: “Quillfeather”, the last word of a name that git knows"
    ]


def test_what_was_searched_for_and_what_was_too_short_is_said(tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(b"")
    ada, home = Identity("git's user", "Ada Quillfeather"), Identity("the home folder", "/home/ada")
    surname, host = Identity("a family name", "Quillfeather"), Identity("the name of this machine", "vm")
    check = TextCheck(1, 1)
    sharing = Sharing(tmp_path / "out.zip", "ferry", (), check, (ada, home), (surname,), (host,), (), ())
    said = list(describe_sharing(sharing))
    assert "Searched for: /home/ada, Ada Quillfeather, Quillfeather (family name)." in said
    assert "NOT searched for, too short or too common: vm (the name of this machine)." in said
    assert any(line.startswith("CITATION.cff names no person") for line in said)


def test_a_citation_of_the_library_is_not_taken_for_the_studys(tmp_path: Path) -> None:
    library = "cff-version: 1.2.0\nmessage: x\ntype: software\ntitle: 'framing: compare'\nauthors:\n  - name: A\n"
    (tmp_path / "CITATION.cff").write_text(library)
    with pytest.raises(StudyError, match="is that of the framing library"):
        read_citation(tmp_path, "Ferries")
    (tmp_path / "src" / "framing").mkdir(parents=True)
    (tmp_path / "src" / "framing" / "__init__.py").touch()
    assert "describes the software, not this study" in read_citation(tmp_path, "Ferries").missing[0]
