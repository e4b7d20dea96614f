from __future__ import annotations

from dataclasses import replace

import pytest

from framing.study.freshness import Surroundings
from framing.study.manifest import Manifest, NotebookEntry
from framing.verification.comparison import SAME, Verdict
from framing.verification.explanation import Changes, Evidence, changes_of, likely_cause

HERE = Surroundings({"seed": 3}, {"a.csv": "1"}, "library", "lock", "3.11", {"pandas": "3.0"}, "Linux x86_64")
A, B, C = "a" * 64, "b" * 64, "c" * 64
OWN = Evidence({"tone.csv": A}, {"tone.csv": A}, {"tone.csv": B}, {A: {"tone"}}, {B: {"tone"}}, Changes())
DIFFERENT = Verdict(False, "1 cell differs")


def entry(around: Surroundings, cells: str = "cells", **parameters: object) -> NotebookEntry:
    made_from = around.ingredients(cells, parameters).sha256
    return NotebookEntry(cells, made_from, dict(parameters), {})


def changes(then: Surroundings, was: NotebookEntry | None, cells: str = "cells", **parameters: object) -> Changes:
    return changes_of(HERE.ingredients(cells, parameters), was, Manifest(then, {}), HERE)


def test_nothing_has_changed_where_all_is_as_it_was() -> None:
    assert changes(HERE, entry(HERE)) == Changes()
    assert list(Changes().stale("01_tone")) == []


def test_code_parameters_settings_and_inputs_are_told_from_versions() -> None:
    then = replace(
        HERE, study={"seed": 4}, inputs={"a.csv": "0", "b.csv": "1"}, python="3.10", packages={"pandas": "2"}
    )
    found = changes(then, entry(then, cells="other", scale=1), scale=2)
    assert found.inputs == ("a.csv is 1, was 0", "b.csv is no longer used")
    assert found.own == (
        "its code is cells, was other",
        "parameter scale is 2, was 1",
        "study.toml: seed is 3, was 4",
    )
    assert found.versions == ("Python is 3.11, was 3.10", "package pandas is 3.0, was 2")
    assert list(found.stale("01_tone"))[:2] == [
        "01_tone: its code is cells, was other",
        "01_tone: parameter scale is 2, was 1",
    ]


def test_a_manifest_that_contradicts_itself_and_a_notebook_that_it_does_not_know_are_told() -> None:
    assert changes(HERE, replace(entry(HERE), made_from="0")).is_unsettled
    assert not changes(HERE, None).is_known
    assert list(changes(HERE, None).stale("03_new")) == ["03_new has not been run: the manifest does not know it"]


VERSIONS, CODE = Changes(versions=("package pandas is 3.0, was 2",)), Changes(own=("its code changed",))


@pytest.mark.parametrize(
    ("evidence", "numbers", "pixels", "repeats", "cause"),
    [
        (replace(OWN, changes=CODE), DIFFERENT, SAME, SAME, "its code changed"),
        (
            replace(OWN, changes=replace(CODE, inputs=("a.csv changed",))),
            DIFFERENT,
            SAME,
            SAME,
            "a.csv changed; its code changed",
        ),
        (replace(OWN, changes=VERSIONS), DIFFERENT, SAME, SAME, "package pandas is 3.0, was 2"),
        (
            replace(OWN, changes=VERSIONS),
            SAME,
            DIFFERENT,
            SAME,
            "only the drawing differs; package pandas is 3.0, was 2",
        ),
        (
            OWN,
            DIFFERENT,
            SAME,
            None,
            "nothing that the manifest lists differs: the notebook is not repeatable, or file and manifest were edited "
            "together",
        ),
        (
            OWN,
            DIFFERENT,
            SAME,
            Verdict(False, "numbers vary"),
            "its notebook does not repeat itself: the two rebuilds differ from each other",
        ),
        (
            replace(OWN, published={"tone.csv": C}, rebuilt={"tone.csv": A}),
            DIFFERENT,
            SAME,
            SAME,
            "edited after it was published: tone.csv; the notebook gives what the manifest lists",
        ),
        (
            replace(OWN, published={"tone.csv": C}, made_by={C: {"words"}}),
            DIFFERENT,
            SAME,
            SAME,
            "its files are those of another figure: words",
        ),
        (replace(OWN, listed={"tone.csv": A, "tone.pdf": A}), SAME, SAME, SAME, "missing: tone.pdf"),
    ],
)
def test_the_likeliest_cause_is_named(
    evidence: Evidence, numbers: Verdict, pixels: Verdict, repeats: Verdict | None, cause: str
) -> None:
    assert likely_cause(evidence, numbers, pixels, SAME, repeats) == cause


def test_files_that_two_figures_have_alike_are_not_taken_for_swapped() -> None:
    alike = replace(OWN, published={"tone.json": A}, listed_by={A: {"tone", "words"}}, made_by={A: {"tone", "words"}})
    assert alike.swapped == ()
