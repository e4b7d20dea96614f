from framing.articles.article import Article, Rejection, article_of, describe, has_words
from framing.articles.metadata import Metadata

RECORD = {"article_id": "1", "outlet": "The Courier", "text": "The bridge is closed."}


def test_a_record_with_text_and_outlet_is_an_article():
    assert article_of(RECORD, 2) == Article("The bridge is closed.", Metadata(name="1", outlet="The Courier"), number=2)


def test_a_record_without_text_or_outlet_is_rejected_at_its_line():
    assert article_of(RECORD | {"text": " \ufeff—"}, 2) == Rejection("there is no text", 2)
    assert article_of(RECORD | {"text": None}, 3) == Rejection("there is no text", 3)
    assert article_of(RECORD | {"text": 7}, 3) == Rejection("there is no text", 3)
    assert article_of(RECORD | {"outlet": ""}, 4) == Rejection("there is no outlet", 4)


def test_a_record_with_a_bad_date_is_rejected_with_the_date():
    rejection = article_of(RECORD | {"published": "31.02.2024"}, 5)
    assert isinstance(rejection, Rejection)
    assert "31.02.2024" in rejection.reason


def test_the_text_of_a_record_is_mended():
    article = article_of(RECORD | {"text": "cafÃ©\r\nopen"}, 2)
    assert isinstance(article, Article)
    assert article.text == "café\nopen"


def test_words_are_letters_or_digits_of_any_script():
    assert all(map(has_words, ["a", "7", "橋", "— é"]))
    assert not any(map(has_words, ["", " \n", "—…“”", "\u200b"]))


def test_a_reason_names_all_its_lines_and_shortens_runs():
    rejections = [Rejection("no text", line) for line in (2, 4, 5, 6, 9)] + [Rejection("no outlet", 7)]
    assert describe(rejections) == "lines 2, 4–6, 9: no text; line 7: no outlet"
    assert describe([Rejection("the file is empty")]) == "the file is empty"
    assert describe([]) == ""


def test_a_reason_counts_in_the_unit_of_its_source():
    assert describe([Rejection("there is no text", 317)], "article") == "article 317: there is no text"


def test_endless_different_reasons_are_cut_short_with_their_number():
    said = describe([Rejection(f"reason {number}", number) for number in range(1, 500)])
    assert said.endswith("line 100: reason 100; and 399 further reasons")
