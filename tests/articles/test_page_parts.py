import json
import time
from pathlib import Path

import pytest

from framing.articles import read_articles
from framing.articles.page_parts import what_it_is

SHEETS = [
    "body{margin:0;color:#111}",
    "/* all */\n@import url('a.css');\n.a > b:hover, .c::before {\n  background: url(data:image/png;base64,AA=);\n}",
    "@media (min-width: 3em) {\n .a { color: red }\n .b { color: blue; }\n}\n@font-face{font-family:'A;B'}",
]
SCRIPTS = [
    "!function(e,t){e.x=t;}(window,document);",
    "(function() { var a = 1; window.b = a; })();",
    '"use strict";\n(self.chunks=self.chunks||[]).push([[7],{12:(e,t)=>{t.x=e}}]);',
    "// made by hand\nconst a = { b: [1, 2] };\nfor (const c of a.b) { d(c); }",
]
DATA = [
    '{\n  "name": "page",\n  "list": [1, 2]\n}',
    '[{"text": "It is closed."}]',
    "<?xml version='1.0'?>\n<rss><channel><title>News</title></channel></rss>",
    "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
]
PROSE = [
    "If (and only if) the bridge is open, ships wait; the rest {as ever} go on.",
    "import duties rose on Monday. [Reuters] (AP) {photo: A. Lee}",
    "Function follows form: the bridge; the quay; the toll.",
    "[Correction] The bridge is closed.",
    "Let it be said: x < y. var is a word.",
]


@pytest.mark.parametrize(
    ("text", "kind"), [*((text, "a style sheet") for text in SHEETS), *((text, "a script") for text in SCRIPTS)]
)
def test_what_pages_are_made_of_is_rejected_as_what_it_is_whatever_its_name(tmp_path: Path, text: str, kind: str):
    (tmp_path / "a.txt").write_text(text)
    assert read_articles(tmp_path).account["reason"].tolist() == [f"it is {kind}, not an article"]


@pytest.mark.parametrize("text", DATA)
def test_data_are_rejected_as_data(tmp_path: Path, text: str):
    (tmp_path / "a.json").write_text(text)
    (row,) = read_articles(tmp_path).account.to_dict("records")
    assert row["n_rejected"] == 1
    assert row["reason"].startswith(("it is JSON, not an article", "it is XML, such as"))


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_an_article(tmp_path: Path, text: str):
    (tmp_path / "a.txt").write_text(text)
    assert read_articles(tmp_path).table["text"].tolist() == [text]


def test_json_lines_are_no_single_value(tmp_path: Path):
    for n_lines in (1, 2):
        line = json.dumps({"outlet": "A", "text": "It is closed."}) + "\n"
        (tmp_path / "a.json").write_text(line * n_lines)
        assert len(read_articles(tmp_path).table) == n_lines


@pytest.mark.parametrize(
    "text", ["a { " * 50_000, "word " * 100_000 + "{", "{" * 100_000, " " * 300_000 + "(", "a{b:c}" * 50_000]
)
def test_long_texts_are_judged_in_no_time(text: str):
    begin = time.perf_counter()
    what_it_is(text)
    assert time.perf_counter() - begin < 5
