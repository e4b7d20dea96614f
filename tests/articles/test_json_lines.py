import io
import json

from framing.articles import json_lines
from framing.articles.article import Article, Rejection, describe
from framing.articles.source import Source

GOOD = {"id": 1, "outlet": "The Courier", "text": "The bridge is closed."}


class Reading:
    """Sorts what a reader yields."""

    def __init__(self, items):
        items = list(items)
        self.articles = tuple(item for item in items if isinstance(item, Article))
        self.rejections = tuple(item for item in items if isinstance(item, Rejection))


def read(*lines: object, **columns: str) -> Reading:
    written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    data = "\n".join(written).encode("utf-8", "surrogatepass")
    return Reading(json_lines.read(Source("a.jsonl", len(data), lambda: io.BytesIO(data)), columns))


def test_each_line_is_an_article():
    reading = read(GOOD, "", GOOD | {"id": "000", "byline": "Ann Lee", "url": None})
    first, second = reading.articles
    assert (first.metadata.name, first.number) == ("1", 1)
    assert (second.metadata.name, second.metadata.byline, second.metadata.url, second.number) == (
        "000",
        "Ann Lee",
        None,
        3,
    )
    assert reading.rejections == ()


def test_keys_are_read_in_any_case():
    (article,) = read({"ID": "1", "Outlet ": "A", "TEXT": "Open."}).articles
    assert article.metadata.outlet == "A"


def test_line_separators_inside_a_text_do_not_cut_the_line():
    (article,) = read(GOOD | {"text": "One\u2028two\x85"}).articles
    assert article.text.startswith("One\ntwo")


def test_every_line_that_cannot_be_used_is_named():
    reading = read(GOOD, "{", [1], "[" * 100_000, GOOD | {"text": ""}, GOOD | {"title": ["a"]}, "null")
    assert len(reading.articles) == 1
    assert describe(reading.rejections) == (
        "lines 2, 4: it is not valid JSON; lines 3, 7: it is not a JSON object; line 5: there is no text; "
        "line 6: the value of “title” is neither text nor a whole number"
    )


def test_half_a_surrogate_pair_does_not_spoil_the_text():
    (article,) = read('{"id": 1, "outlet": "A", "text": "smile \\ud83d"}').articles
    assert article.text == "smile \ufffd"


def test_keys_of_other_names_are_read_as_the_user_says():
    (article,) = read({"Body": "One.", "site": "Courier"}, text="body", outlet="site").articles
    assert (article.text, article.metadata.outlet) == ("One.", "Courier")


def test_a_key_that_stands_twice_with_two_values_is_refused_and_named():
    twice = '{"id": 1, "outlet": "A", "text": "One thing.", "text": "Another thing."}'
    in_two_cases = '{"id": 2, "outlet": "A", "text": "One thing.", "Text": "Another thing."}'
    the_same = '{"id": 3, "outlet": "A", "outlet": "A", "text": "One thing."}'
    reading = read(twice, in_two_cases, the_same)
    assert [article.metadata.name for article in reading.articles] == ["3"]
    assert describe(reading.rejections) == "lines 1–2: it has the key “text” more than once, with different values"
