from pathlib import Path

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
