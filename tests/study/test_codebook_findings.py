from pathlib import Path

from derived_corpora import derived

from framing.codebook import read_codebook
from framing.measures import codebook_report
from framing.study import codebook_findings
from framing.study.codebook_findings import describe_codebook

EXAMPLE = Path(__file__).parents[2] / "data" / "example" / "codebook.toml"
WRITTEN = """[codebook]
title = "Harbour"
language = "en"
[[frame]]
name = "boats"
label = "Boats"
definition = "Boats."
indicators = ["the*", "ferr*"]
[[frame]]
name = "trade"
label = "Trade"
definition = "Trade."
indicators = ["ferr*"]
"""


def test_findings_are_said_in_lines(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    said = "\n".join(describe_codebook(path))
    assert said.startswith("Harbour: 2 entries, 3 indicators. ")
    assert "  frame/boats “ferr*” and frame/trade “ferr*”" in said
    assert "  frame/boats “the*”: the, their, them, then, there, these, they" in said


def test_where_there_is_nothing_to_look_at_it_says_so():
    assert list(describe_codebook(EXAMPLE))[-1] == "Nothing to look at was found."


OWN = WRITTEN.replace('language = "en"', 'language = "en"\ninclude = ["policy-frames"]')


def test_of_indicators_never_found_the_own_are_named_and_the_included_only_counted(tmp_path, monkeypatch):
    path = tmp_path / "codebook.toml"
    path.write_text(OWN, encoding="utf-8")
    codebook = read_codebook(path)
    corpus = derived("There was a meeting.", codebook=codebook)
    monkeypatch.setattr(codebook_findings, "load_corpus", lambda _: corpus)
    said = list(describe_codebook(path, tmp_path))
    never = next(place for place, line in enumerate(said) if line.startswith("\nnever"))
    report = codebook_report(codebook, corpus)
    names = [entry.name for entry in codebook.entries if entry.is_included]
    included = report[(report["finding"] == "never") & report["entry"].isin(names)]
    assert said[never + 1 :] == [
        f"  {len(included):,} indicators of {included['entry'].nunique()} included entries "
        "(named by framing.codebook_report(codebook, corpus))",
        "  frame/boats: ferr*",
        "  frame/trade: ferr*",
    ]


def test_an_entry_that_the_file_defines_itself_is_not_included(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(OWN.replace('"trade"', '"economic"'), encoding="utf-8")
    own = [entry.name for entry in read_codebook(path).entries if not entry.is_included]
    assert own == ["boats", "economic"]
