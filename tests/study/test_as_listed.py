from __future__ import annotations

from framing.study.as_listed import unlike_listed
from framing.study.report import describe_remaking


def test_edited_and_missing_files_are_told_apart_and_others_are_passed_over() -> None:
    assert unlike_listed({"b.csv": "2", "a.csv": "1"}, {"a.csv": "1", "c.csv": "3"}) == ("b.csv (missing)",)
    assert unlike_listed({"a.csv": "1"}, {"a.csv": "2"}) == ("a.csv (edited)",)


def test_of_many_files_the_first_are_named_and_all_are_counted() -> None:
    said = describe_remaking([f"{number}.csv (edited)" for number in range(7)], "figures")
    assert said.startswith("7 files in figures/ are not as the manifest lists them: 0.csv (edited), 1.csv (edited), ")
    assert said.endswith("4.csv (edited) …; they are made again")
