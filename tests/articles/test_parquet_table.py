import datetime
import io

import pandas as pd
import pytest

from framing.articles import parquet_table
from framing.articles.article import Article, Rejection
from framing.articles.encoding import UnreadableError
from framing.articles.source import Source
from framing.errors import ArticleError


def source_of(data: bytes) -> Source:
    return Source("a.parquet", len(data), lambda: io.BytesIO(data))


def written(**columns) -> bytes:
    stream = io.BytesIO()
    pd.DataFrame(columns).to_parquet(stream)
    return stream.getvalue()


def test_each_row_is_an_article_with_its_metadata():
    data = written(id=[7, 8], outlet=["A", "B"], text=["One.", None], published=[datetime.date(2025, 8, 15)] * 2)
    assert parquet_table.recognises(source_of(data))
    article, rejection = parquet_table.read(source_of(data), {})
    assert isinstance(article, Article)
    assert (article.metadata.name, article.metadata.published, article.number) == ("7", "2025-08-15", 1)
    assert rejection == Rejection("there is no text", 2)


def test_columns_of_other_names_are_read_as_the_user_says():
    (article,) = parquet_table.read(source_of(written(body=["One."], site=["A"])), {"text": "body", "outlet": "site"})
    assert article.text == "One."


def test_a_missing_column_is_named():
    with pytest.raises(ArticleError, match="no column “outlet”"):
        list(parquet_table.read(source_of(written(text=["One."])), {}))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.99])
def test_a_cut_off_file_is_damaged(kept):
    data = written(outlet=["A"] * 50, text=["One two three."] * 50)
    with pytest.raises(UnreadableError, match="damaged or cut off"):
        list(parquet_table.read(source_of(data[: int(len(data) * kept)]), {}))
