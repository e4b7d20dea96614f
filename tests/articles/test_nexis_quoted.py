import pytest

from framing.articles import nexis
from framing.articles.article import Article, Note
from framing.articles.reading import read_articles

FIRST = (
    "The council voted on Monday evening to close the old bridge over the Orm until the autumn, after engineers"
    " had found cracks."
)
SECOND = (
    "The ferry will run every quarter of an hour from six in the morning until midnight, the harbour office said"
    " on Tuesday."
)
TITLE = "How databases changed journalism"
HEAD = "The Orm Courier\n\nMay 2, 2024\n\nBridge shut\n\nLENGTH: 20 words"
QUOTING = [
    [
        TITLE,
        FIRST,
        "It began so:",
        "Copyright 2024 Orm\nAll Rights Reserved",
        "LENGTH: 5 words",
        "BODY:",
        "So.",
        SECOND,
    ],
    [TITLE, FIRST, "1 of 500 DOCUMENTS", "was the line that every student knew.", "LENGTH: 5 words, it said.", SECOND],
    [TITLE, FIRST, "A head read:", "1 of 1 DOCUMENTS", HEAD, SECOND],
    [
        FIRST,
        SECOND,
        "The Orm Courier",
        "May 2, 2024",
        "Length: 5 words",
        "Body",
        "Nothing more.",
        "End of Document",
        SECOND,
    ],
    ["Copyright 2024 The Orm Courier\nAll Rights Reserved", FIRST, "LENGTH: 500 words", "Body", SECOND],
    ["Copyright 2024 The Orm Courier\nAll Rights Reserved", "LENGTH: 500 words", FIRST, SECOND],
]


@pytest.mark.parametrize("paragraphs", QUOTING)
def test_an_article_that_quotes_an_export_is_read_as_text_and_nothing_of_it_is_lost(paragraphs, tmp_path):
    text = "\n\n".join(paragraphs)
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    read = read_articles(tmp_path / "article.txt")
    assert list(read.account["layout"]) == ["text"]
    assert read.table["text"].tolist() == [text]


def test_a_title_that_is_a_long_sentence_is_no_prose_above_an_export():
    export = "\n".join(
        [FIRST, "The Orm Courier", "May 2, 2024 Thursday", "Length: 20 words", "Body", SECOND, "End of Document"]
    )
    assert nexis.recognises(export)


def test_a_note_above_an_export_is_left_out_with_a_word_on_it():
    documents = "\n\n".join(f"{number} of 2 DOCUMENTS\n\n{HEAD}\n\n{SECOND}" for number in (1, 2))
    export = f"{FIRST}\n\n{documents}"
    assert nexis.recognises(export)
    note, _, *articles = nexis.read(export)
    assert isinstance(note, Note)
    assert note.text.startswith("what stands above the first heading was left out: it begins “The council voted")
    assert [article.text for article in articles if isinstance(article, Article)] == [SECOND, SECOND]
