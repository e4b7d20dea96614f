from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from framing.cleaning import LineRule, LineRules
from framing.codebook import KINDS, Codebook, match, read_codebook
from framing.errors import CodebookError
from framing.text import segment

SOUND = """\
[codebook]
title = "The harbour"
language = "en"
sources = ["Brown 1999"]

[[actor]]
name = "ferry-line"
label = "Ferry line"
definition = "The company that runs the ferry."
names = ["Blue Line", "the company"]
exclude = ["Blue Line Park"]

[[contested]]
name = "event"
label = "What happened"
definition = "The word for what happened to the ferry."
[contested.names]
"accident" = ["accident*"]
"disaster" = ["disaster*", "catastroph*"]

[[frame]]
name = "morality"
label = "Morality"
definition = "Right and wrong."
source = "Brown 1999"
indicators = ["moral*"]

[[claim]]
name = "late"
label = "The ferry was late"
definition = "Someone says that it was late."
patterns = ["was ... late"]

[[claim]]
name = "missing"
label = "People are missing"
definition = "How many are missing."
[claim.versions]
"three" = ["three (missing|lost)"]
"five" = ["five (missing|lost)"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(CodebookError) as raised:
        read_codebook(write(folder, text))
    return str(raised.value)


def test_a_sound_codebook_is_read_kind_by_kind(tmp_path: Path) -> None:
    codebook = read_codebook(write(tmp_path, SOUND))
    assert (codebook.title, codebook.language, codebook.sources) == ("The harbour", "en", ("Brown 1999",))
    assert [entry.kind for entry in codebook.entries] == ["actor", "contested", "frame", "claim", "claim"]
    assert [len(codebook.of_kind(kind)) for kind in KINDS] == [1, 1, 1, 2]
    assert codebook.label("frame", "morality") == "Morality"


def test_indicators_keep_their_order_and_know_their_variant(tmp_path: Path) -> None:
    codebook = read_codebook(write(tmp_path, SOUND))
    (event,), (actor,) = codebook.of_kind("contested"), codebook.of_kind("actor")
    assert [(indicator.variant, indicator.text) for indicator in event.indicators] == [
        ("accident", "accident*"),
        ("disaster", "disaster*"),
        ("disaster", "catastroph*"),
    ]
    assert [indicator.variant for indicator in actor.indicators] == ["", ""]
    assert [pattern.text for pattern in actor.exclude] == ["Blue Line Park"]


def test_the_fingerprint_is_that_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, SOUND)
    assert read_codebook(str(path)).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read_codebook(path).entries == read_codebook(write(tmp_path, SOUND)).entries


def test_a_label_that_is_not_there_is_an_error_for_people(tmp_path: Path) -> None:
    codebook = read_codebook(write(tmp_path, SOUND))
    with pytest.raises(CodebookError, match="no frame named “economy”"):
        codebook.label("frame", "economy")


@pytest.mark.parametrize("missing", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, missing: str) -> None:
    with pytest.raises(CodebookError, match="cannot be read") as raised:
        read_codebook(tmp_path / missing)
    assert raised.value.where == str(tmp_path / missing)


def test_a_link_that_leads_nowhere_is_not_said_to_be_no_file(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").symlink_to("nowhere.toml")
    with pytest.raises(CodebookError, match="it is a link that leads nowhere"):
        read_codebook(tmp_path / "codebook.toml")


def test_a_mistake_of_syntax_keeps_its_line_and_column(tmp_path: Path) -> None:
    message = complaint(tmp_path, SOUND.replace('label = "Morality"', 'label = "Morality'))
    assert "not valid TOML" in message
    assert "line 23, column 18" in message


def test_brackets_nested_too_deeply_do_not_crash(tmp_path: Path) -> None:
    assert "nested too deeply" in complaint(tmp_path, "x = " + "[" * 5000)


def test_a_key_written_twice_is_a_mistake_of_syntax(tmp_path: Path) -> None:
    message = complaint(tmp_path, SOUND.replace('label = "Morality"', 'label = "Morality"\nlabel = "Moral"'))
    assert "Cannot overwrite a value" in message
    assert "line 24" in message


def test_a_file_that_is_not_utf_8_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes('[codebook]\ntitle = "Harb\xf6r"\n'.encode("latin-1"))
    with pytest.raises(CodebookError, match="not encoded in UTF-8") as raised:
        read_codebook(path)
    assert str(raised.value.where).endswith("line 2")


def test_all_mistakes_are_reported_at_once_numbered_with_their_lines(tmp_path: Path) -> None:
    text = SOUND.replace('label = "Ferry line"', 'lable = "Ferry line"')
    text = text.replace('"accident" = ["accident*"]\n', "")
    text = text.replace('"three (missing|lost)"', '"three (missing|lost"')
    message = complaint(tmp_path, text)
    assert message.splitlines()[:6] == [
        "The codebook has 4 mistakes:",
        "  1. line 6: “label” is missing: a text in quotation marks.",
        "  2. line 8: “lable” is unknown; did you mean “label”?",
        "  3. line 17: “names” needs at least two names: with one there is nothing to compare.",
        "  4. line 38: The pattern “three (missing|lost” has a parenthesis that is not closed.",
        f"  where: {tmp_path / 'codebook.toml'}",
    ]


def test_a_language_that_is_not_supported_is_named_with_its_line(tmp_path: Path) -> None:
    message = complaint(tmp_path, SOUND.replace('language = "en"', 'language = "de"'))
    assert message.splitlines()[1] == "  1. line 3: The language “de” is not supported; supported is “en” (English)."


def test_a_mistake_in_a_long_list_names_the_line_of_the_item(tmp_path: Path) -> None:
    text = SOUND.replace('["moral*"]', '[\n  "moral*",\n\n  "*",\n]')
    assert "line 29: The pattern “*” needs no letter or digit" in complaint(tmp_path, text)


def test_a_repetition_names_both_lines(tmp_path: Path) -> None:
    text = SOUND.replace('["moral*"]', '[\n  "moral*",\n  "Moral*",\n]')
    assert "line 28: “Moral*” stands twice in this entry, first on line 27." in complaint(tmp_path, text)


def test_reading_twice_gives_equal_codebooks(tmp_path: Path) -> None:
    path = write(tmp_path, SOUND)
    first, second = read_codebook(path), read_codebook(path)
    assert isinstance(first, Codebook)
    assert first == second
    assert hash(first) == hash(second)


def test_a_kind_of_entries_is_a_table_to_read():
    book = read_codebook(Path(__file__).parents[2] / "data" / "example" / "codebook.toml")
    table = book.table("frame")
    assert table["label"].tolist() == [entry.label for entry in book.of_kind("frame")]
    assert table["indicators"].str.len().min() > 0


LINE_RULES = """
[[drop]]
line = "The Courier * letter"
outlet = "The Courier"
reason = "It sells the letter."

[[keep]]
line = "Share"
reason = "It is what the play is called."
"""


def test_rules_for_lines_are_offered_to_cleaning(tmp_path: Path) -> None:
    rules = read_codebook(write(tmp_path, SOUND + LINE_RULES)).line_rules
    assert list(rules) == [
        LineRule("keep", "Share", "It is what the play is called."),
        LineRule("drop", "The Courier * letter", "It sells the letter.", "The Courier"),
    ]
    assert read_codebook(write(tmp_path, SOUND)).line_rules == LineRules()


def test_a_mistake_in_a_rule_for_lines_names_its_line(tmp_path: Path) -> None:
    message = complaint(tmp_path, SOUND + LINE_RULES.replace('"Share"', '"*"'))
    assert "line 48: “*” is every line there is; name some of its words." in message


def test_a_codebook_of_nothing_but_line_rules_is_one(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(
        '[codebook]\ntitle = "Harbour"\nlanguage = "en"\n\n[[drop]]\nline = "Weather *"\nreason = "a weather box"\n'
    )
    codebook = read_codebook(path)
    assert len(match(segment(["The weather was fine."]), codebook)) == 0
    assert codebook.line_rules
