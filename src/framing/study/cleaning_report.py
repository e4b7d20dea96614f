"""Show articles with what cleaning cuts from them, for a reader who wants to check the rules."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.articles import read_articles
from framing.cleaning import Cleaned, clean, render_html
from framing.errors import ArticleError
from framing.study.corpus_directory import read_corpus_articles


@dataclass(frozen=True)
class CleanedArticle:
    """An article as it was read, and what cleaning made of it.

    Attributes
    ----------
    name
        What the article is called.
    text
        As it was read.
    cleaned
        What is left, and every cut.
    """

    name: str
    text: str
    cleaned: Cleaned


def clean_articles(path: Path, name: str | None = None) -> tuple[CleanedArticle, ...]:
    """Clean articles without deriving anything.

    Parameters
    ----------
    path
        A file, a folder of articles, or a corpus directory.
    name
        The one article to clean; all by default.

    Returns
    -------
    tuple of CleanedArticle
        Sorted by name.

    Raises
    ------
    ArticleError
        Where nothing can be read, or there is no article of this name.
    """
    is_corpus = (path / "articles").is_dir()
    read = read_corpus_articles(path) if is_corpus else read_articles(path)
    if read.table.empty:
        reasons = "; ".join(f"{row.source}: {row.reason}" for row in read.account.itertuples(index=False))
        raise ArticleError("No article could be read.", where=str(path), remedy=f"Mend them: {reasons}")
    known = read.table["name"].tolist()
    if name is not None and name not in known:
        nearest = difflib.get_close_matches(name, known, n=1)
        remedy = (
            f"Did you mean “{nearest[0]}”?"
            if nearest
            else f"There are: {', '.join(known[:20])}{' …' if len(known) > 20 else ''}"
        )
        raise ArticleError(f"There is no article “{name}”.", where=str(path), remedy=remedy)
    return tuple(
        CleanedArticle(
            str(row.name), str(row.text), clean(str(row.text), title=_stated(row.title), byline=_stated(row.byline))
        )
        for row in read.table.itertuples(index=False)
        if name in {None, row.name}
    )


def count_by_rule(articles: Sequence[CleanedArticle]) -> dict[str, int]:
    """Count the cuts of each rule, sorted by rule."""
    counts = Counter(removed.rule for article in articles for removed in article.cleaned.removed)
    return dict(sorted(counts.items()))


def html_page(articles: Sequence[CleanedArticle], title: str) -> str:
    """Lay out articles with their cuts as one page that loads nothing.

    Parameters
    ----------
    articles
        The articles.
    title
        The page's title.

    Returns
    -------
    str
        HTML; whatever an article holds is escaped.
    """
    head = render_html("", Cleaned("", None, None, None, ()), title).partition("<body>")[0]
    pages = [render_html(article.text, article.cleaned, article.name) for article in articles]
    bodies = [page.partition("<body>")[2].partition("</body>")[0] for page in pages]  # all text is escaped
    return "".join([head, "<body>", *bodies, "</body>\n</html>\n"])


def _stated(value: object) -> str | None:
    return value if isinstance(value, str) else None
