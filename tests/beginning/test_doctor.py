"""The doctor names what would make results differ, with a verdict, and never fails itself."""

import builtins
import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.beginning import doctor, equipment, kept_files, machine, packages
from framing.beginning.doctor import conclusion, examine, findings_json, findings_table
from framing.beginning.findings import Finding, Verdict
from framing.beginning.packages import COMPUTE, DRAW, compare_packages, needed_packages, read_lock, verdict_on
from framing.beginning.situation import Situation, look_around
from framing.beginning.taste import examine_taste
from framing.cli import main
from framing.study.freshness import library_sha256, survey
from framing.study.lock import only_run
from framing.study.manifest import Manifest
from framing.study.study import Study, read_study

HASH = " \\\n    --hash=sha256:00\n"
NEITHER = {
    *("anywidget", "click", "ipykernel", "ipywidgets", "jupyterlab", "lazy-loader", "markdown-it-py", "openpyxl"),
    *("packaging", "papermill", "pyyaml", "rich"),
}


@pytest.fixture
def study(tmp_path, monkeypatch) -> Study:
    """A study with tables in name only; the working directory is its folder."""
    (tmp_path / "corpus" / "tables").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01_tone.ipynb").write_text("{}")
    (tmp_path / "study.toml").write_text('[study]\ntitle = "The Bridge"\ncorpus = "corpus"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kept_files, "outdated_tables", lambda study: ())
    return read_study(tmp_path / "study.toml")


def published(study: Study, **changes: object) -> Situation:
    """Return the situation of a study whose figures were made here, but for what is changed."""
    return Situation(study, manifest=Manifest(replace(survey(study), **changes)))


def lock_of(folder: Path, **versions: str) -> Path:
    path = folder / "requirements.lock"
    path.write_text("".join(f"{name.replace('_', '-')}=={number}{HASH}" for name, number in versions.items()))
    return path


def said(findings, topic: str) -> list[tuple[str, Verdict]]:
    return [(finding.what, finding.verdict) for finding in findings if finding.topic == topic]


# ---------------------------------------------------------------- packages


def test_a_lock_is_read_with_what_it_says_of_other_systems(tmp_path):
    here = "{}.{}".format(*sys.version_info)
    path = tmp_path / "requirements.lock"
    path.write_text(
        f"numpy==2.4.6 ; python_full_version >= '{here}'{HASH}    # via framing\n"
        f"numpy==1.0 ; python_full_version < '3.0'{HASH}"
        f"pywin==3 ; sys_platform == 'nowhere'{HASH}"
        f"Jinja2==3.1{HASH}"
    )
    assert read_lock(path) == {"numpy": "2.4.6", "jinja2": "3.1"}


def test_this_project_s_own_lock_is_what_is_installed():
    found = list(compare_packages(look_around("nothing.toml")))
    assert [finding.verdict for finding in found] == [Verdict.FINE]


def test_every_package_that_framing_names_itself_computes_or_draws_or_does_neither(study):
    assert survey(study).packages.keys() <= COMPUTE | DRAW | NEITHER
    assert len(COMPUTE | DRAW | NEITHER) == len(COMPUTE) + len(DRAW) + len(NEITHER)


def test_what_a_needed_package_needs_is_needed_too():
    assert {"numpy", "pillow", "regex"} <= needed_packages()
    assert "pytest" not in needed_packages()


@pytest.mark.parametrize(
    ("name", "verdict"), [("numpy", Verdict.NUMBERS), ("matplotlib", Verdict.DRAWING), ("click", Verdict.FINE)]
)
def test_another_version_is_judged_by_what_the_package_does(tmp_path, name, verdict):
    found = list(compare_packages(Situation(lock=lock_of(tmp_path, **{name: "0.0.1"}))))
    [finding] = [finding for finding in found if "0.0.1" in finding.what]
    assert finding.verdict is verdict
    assert version(name) in finding.what


def test_a_package_that_is_missing_fails(monkeypatch, tmp_path):
    found = packages._installed
    monkeypatch.setattr(packages, "_installed", lambda name: None if name == "scipy" else found(name))
    missing = said(compare_packages(Situation(lock=lock_of(tmp_path, scipy="1"))), "packages")[0]
    assert missing == ("scipy is needed, and not installed.", Verdict.FAILS)


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"<html>404</html>"])
def test_a_damaged_lock_is_a_finding(tmp_path, content):
    (tmp_path / "requirements.lock").write_bytes(content)
    found = list(compare_packages(Situation(lock=tmp_path / "requirements.lock")))
    assert [finding.verdict for finding in found] == [Verdict.NUMBERS]
    assert "cannot be read" in found[0].what


def test_without_a_lock_nothing_says_which_versions_are_meant():
    assert [finding.verdict for finding in compare_packages(Situation())] == [Verdict.NUMBERS]


@pytest.mark.slow
def test_what_figures_were_made_with_is_compared_with_what_is_here(study):
    lock = lock_of(study.folder, click=version("click"))
    same = replace(published(study), lock=lock)
    assert said(compare_packages(same), "published") == []
    other = published(study, library="0" * 64, lock="1" * 64, packages={"numpy": "1.9", "rich": "1.0"})
    found = said(compare_packages(replace(other, lock=lock)), "published")
    assert [verdict for _, verdict in found] == [Verdict.NUMBERS, Verdict.FINE, Verdict.NUMBERS]
    assert "numpy 1.9" in found[0][0]
    assert library_sha256() not in str(found)


# ---------------------------------------------------------------- the machine


def test_another_python_and_another_machine_may_change_pixels(study):
    found = list(machine.examine_machine(published(study, python="3.99", machine="Plan9 mips")))
    assert said(found, "Python")[0][1] is said(found, "machine")[0][1] is Verdict.DRAWING
    same = list(machine.examine_machine(published(study)))
    assert {finding.verdict for finding in same} == {Verdict.FINE}


@pytest.mark.parametrize(
    ("name", "value", "topic"),
    [("LEAST_DISK", 2**80, "disk"), ("LEAST_MEMORY", 2**80, "memory")],
)
def test_too_little_room_fails(monkeypatch, name, value, topic):
    monkeypatch.setattr(machine, name, value)
    monkeypatch.setattr(machine, "available_memory", lambda: 2**20)
    assert said(machine.examine_machine(Situation()), topic)[0][1] is Verdict.FAILS


def test_a_network_and_a_folder_that_cannot_be_written_are_said(study, monkeypatch):
    monkeypatch.setattr(machine, "kind_of_file_system", lambda folder: "nfs4")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != study.folder)
    found = said(machine.examine_machine(Situation(study)), "files")
    assert "network file system (nfs4)" in found[0][0]
    assert found[1] == (f"{study.folder} cannot be written.", Verdict.FAILS)


def test_names_of_files_without_regard_to_case_are_said(study):
    study.file.with_name("STUDY.TOML").touch()
    assert "Upper and lower case" in said(machine.examine_machine(Situation(study)), "files")[0][0]


def test_a_library_that_is_compiled_at_every_start_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("framing.__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" in said(machine.examine_machine(Situation()), "start")[0][0]
    (tmp_path / "__pycache__").mkdir()
    assert said(machine.examine_machine(Situation()), "start") == []


# ---------------------------------------------------------------- settings of one's own


def test_what_runs_ignore_is_fine_and_what_they_obey_is_not(monkeypatch, study):
    for name, value in {"MPLBACKEND": "agg", "PYTHONSTARTUP": "x", "TZ": "UTC", "PYTHONPATH": "/mine"}.items():
        monkeypatch.setenv(name, value)
    found = said(examine_taste(Situation(study)), "own settings")
    assert ("MPLBACKEND, PYTHONSTARTUP are set. Runs and verifications do without.", Verdict.FINE) in found
    assert [verdict for text, verdict in found if "PYTHONPATH" in text] == [Verdict.NUMBERS]
    assert "TZ=UTC" in said(examine_taste(Situation(study)), "language, time")[0][0]


def test_a_module_of_the_study_that_hides_another_is_named(study, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    for name in ("random.py", "pandas.py", "bridges.py"):
        (study.folder / name).touch()
    found = said(examine_taste(Situation(study)), "own settings")
    assert [text.partition(" ")[0] for text, verdict in found if verdict is Verdict.NUMBERS] == [
        "pandas.py",
        "random.py",
    ]


# ---------------------------------------------------------------- what is installed


def test_an_extra_is_missed_only_where_the_tables_need_it(study, monkeypatch):
    monkeypatch.setattr(equipment, "is_installed", lambda *names: "spacy" not in names)
    assert said(equipment.examine_equipment(Situation(study)), "optional")[0][1] is Verdict.FINE
    (study.corpus / "tables" / "about.json").write_text('{"grammar_model": "en_core_web_sm 3.8"}')
    assert said(equipment.examine_equipment(Situation(study)), "optional")[0][1] is Verdict.FAILS


@pytest.mark.parametrize(("package", "topic"), [("font_source_sans_pro", "fonts"), ("jupyter_client", "kernel")])
def test_a_typeface_or_a_kernel_that_is_missing_fails(monkeypatch, package, topic):
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == package:
            raise ImportError(name=package)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert said(equipment.examine_equipment(Situation()), topic)[0][1] is Verdict.FAILS


# ---------------------------------------------------------------- the files of a study


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def committed(study) -> Study:
    git(study.folder, "init", "-q")
    git(study.folder, "add", "study.toml", "notebooks")
    git(study.folder, "commit", "-qm", "a study")
    return study


def test_what_is_committed_is_fine(committed):
    assert said(kept_files.examine_files(Situation(committed)), "git")[0][1] is Verdict.FINE


def test_an_input_that_is_not_committed_is_named(committed):
    (committed.folder / "notebooks" / "über uns.ipynb").touch()
    (committed.folder / "notes.txt").touch()
    what, verdict = said(kept_files.examine_files(Situation(committed)), "git")[0]
    assert verdict is Verdict.NUMBERS
    assert "über uns.ipynb" in what
    assert "notes.txt" not in what


def test_line_ends_that_git_rewrites_are_said(committed):
    git(committed.folder, "config", "core.autocrlf", "true")
    assert said(kept_files.examine_files(Situation(committed)), "git")[-1][1] is Verdict.NUMBERS
    committed.file.unlink()
    git(committed.folder, "checkout", "study.toml")
    assert b"\r\n" in committed.file.read_bytes()
    assert said(kept_files.examine_files(Situation(committed)), "git")[-1][1] is Verdict.FAILS


def test_line_ends_that_attributes_keep_are_fine(committed):
    git(committed.folder, "config", "core.autocrlf", "true")
    (committed.folder / ".gitattributes").write_text("* -text\n")
    assert {verdict for _, verdict in said(kept_files.examine_files(Situation(committed)), "git")} == {Verdict.FINE}


def test_without_git_there_is_nothing_to_compare_with(study, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert said(kept_files.examine_files(Situation(study)), "git")[0][1] is Verdict.FINE


def test_tables_that_are_missing_or_old_fail(study, monkeypatch):
    monkeypatch.setattr(kept_files, "outdated_tables", lambda study: ["a", "b", "c", "d", "e", "f", "g"])
    what, verdict = said(kept_files.examine_files(Situation(study)), "tables")[0]
    assert (verdict, "and 2 more" in what) == (Verdict.FAILS, True)
    (study.corpus / "tables").rmdir()
    assert "no tables yet" in said(kept_files.examine_files(Situation(study)), "tables")[0][0]


def test_a_run_in_progress_is_named_with_its_process(study):
    hold = "import sys, time\nfrom pathlib import Path\nfrom framing.study.lock import only_run\n"
    hold += "with only_run(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold, str(study.build)], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        assert f"process {owner.pid}" in said(kept_files.examine_files(Situation(study)), "runs")[0][0]
        owner.kill()
    with only_run(study.build):
        pass
    assert said(kept_files.examine_files(Situation(study)), "runs") == []


# ---------------------------------------------------------------- all of it


@pytest.mark.slow
@pytest.mark.parametrize(
    "content", ["", "[study", '[study]\ntitle = "A"\ncorpus = "nowhere"\n', '[study]\ntitle = 7\ncorpus = "a"\n']
)
def test_a_study_that_cannot_be_opened_is_a_finding(tmp_path, monkeypatch, content):
    (tmp_path / "study.toml").write_text(content)
    monkeypatch.chdir(tmp_path)
    assert examine()[0].verdict is Verdict.FAILS


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[1, 2]"])
def test_a_damaged_manifest_is_a_finding(study, content):
    study.figures.mkdir()
    (study.figures / "manifest.json").write_bytes(content)
    assert ("damaged" in said(examine(), "manifest")[0][0], examine()[0].verdict) == (True, Verdict.FAILS)


def test_an_examination_that_fails_is_a_finding_and_the_others_go_on(monkeypatch, tmp_path):
    def fails(situation: Situation):
        raise RuntimeError("no such thing")
        yield

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(doctor._EXAMINATIONS, "machine", fails)
    found = examine()
    assert ("It could not be looked into: RuntimeError: no such thing.", Verdict.NUMBERS) in said(found, "machine")
    assert said(found, "packages")


def test_the_worst_comes_first_and_the_conclusion_counts():
    found = [Finding("a", "x", verdict) for verdict in (Verdict.FAILS, Verdict.NUMBERS, Verdict.FINE)]
    assert conclusion(found) == "Of 3 findings 1 will fail, 1 may change numbers."
    assert findings_table(found).row_count == 3
    assert json.loads(findings_json(found))["serious"] is True


@pytest.mark.parametrize(("verdict", "code"), [("FINE", 0), ("DRAWING", 0), ("NUMBERS", 1), ("FAILS", 1)])
def test_the_command_exits_with_1_only_for_what_is_serious(monkeypatch, verdict, code):
    found = [Finding("a [topic]", "what [it] is", Verdict[verdict], "mend it")]
    monkeypatch.setattr(doctor, "examine", lambda study_file: found)
    shown, as_json = CliRunner().invoke(main, ["doctor"]), CliRunner().invoke(main, ["doctor", "--json"])
    assert shown.exit_code == as_json.exit_code == code
    assert "what [it] is" in shown.output
    assert json.loads(as_json.output)["findings"][0]["to_do"] == "mend it"


def test_it_is_never_far_from_help(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "There is no other.toml here" in said(examine("other.toml"), "study")[0][0]
    assert verdict_on("no-such-package") is Verdict.FINE
