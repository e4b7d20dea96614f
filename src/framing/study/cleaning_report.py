"""Show articles with what cleaning cuts from them, for a reader who wants to check the rules."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from framing.articles import Articles, read_articles
from framing.articles.page_blocks import unpack
from framing.cleaning import RULES, Cleaned, LineRules, clean, count_cuts, count_lines, page_text
from framing.cleaning.render import render_lines, render_page, render_sections, safe, shown
from framing.codebook import read_codebook
from framing.errors import ArticleError, StudyError
from framing.study.corpus_directory import read_corpus_articles
from framing.written import write_whole

MOST_NAMED = 20


@dataclass(frozen=True)
class CleanedArticle:
    """An article as it was read, and what cleaning made of it.

    Attributes
    ----------
    name, outlet, published
        What the article is called, who published it and when.
    text
        As it was read, with what was left out of its web page at its place.
    cleaned
        What is left, and every cut.
    """

    name: str
    outlet: str
    text: str
    cleaned: Cleaned
    published: str | None = None

    @property
    def heading(self) -> str:
        """Name the article as a reader knows it: outlet, headline and date, as far as they are known, then its name."""
        return " · ".join(dict.fromkeys(filter(None, (self.outlet, self.cleaned.title, self.published, self.name))))


@dataclass(frozen=True)
class CutLine:
    """A line that one rule cut, in how many articles of an outlet."""

    outlet: str
    n_articles: int
    text: str


def clean_articles(path: Path, name: str | None = None, outlet: str | None = None) -> tuple[CleanedArticle, ...]:
    """Clean articles without deriving anything, as deriving would: all of them are evidence of what recurs.

    Parameters
    ----------
    path
        A file, a folder of articles, or a corpus directory, whose codebook's rules for lines are heeded.
    name
        The one article to show; all by default.
    outlet
        The one outlet whose articles are to be shown; all by default.

    Returns
    -------
    tuple of CleanedArticle
        Sorted by name.

    Raises
    ------
    ArticleError
        Where nothing can be read, or there is no article or outlet of this name.
    CodebookError
        Where the codebook of the corpus has a mistake.
    """
    read = _read(path)
    _refuse_unknown("article", name, read.table["name"].tolist(), path)
    _refuse_unknown("outlet", outlet, sorted(set(read.table["outlet"].dropna())), path)
    rules = _line_rules(path)
    recurring = count_lines(read.table["text"], map(_stated, read.table["outlet"])).recurring()
    return tuple(
        CleanedArticle(
            str(row.name),
            _stated(row.outlet) or "",
            page_text(str(row.text), unpack(row.template)),
            clean(
                str(row.text),
                title=_stated(row.title),
                byline=_stated(row.byline),
                outlet=_stated(row.outlet),
                rules=rules,
                recurring=recurring,
                omitted=unpack(row.template),
            ),
            _stated(row.published),
        )
        for row in read.table.itertuples(index=False)
        if name in {None, row.name} and outlet in {None, row.outlet}
    )


def lines_cut(articles: Sequence[CleanedArticle], rule: str) -> tuple[CutLine, ...]:
    """Gather the lines that a rule cut, outlet by outlet, those of most articles first.

    Raises
    ------
    StudyError
        Where there is no such rule.
    """
    if rule not in RULES:
        raise StudyError(f"There is no rule “{rule}”.", remedy=_did_you_mean(rule, sorted(RULES)))
    found: dict[tuple[str, str], set[str]] = {}
    for article in articles:
        for cut in article.cleaned.removed:
            if cut.rule == rule:
                found.setdefault((article.outlet, " ".join(cut.text.split())), set()).add(article.name)
    lines = [CutLine(outlet, len(names), text) for (outlet, text), names in found.items()]
    return tuple(sorted(lines, key=lambda line: (line.outlet, -line.n_articles, line.text)))


def lines_table(lines: Sequence[CutLine], rule: str) -> Group:
    """Lay out the lines that a rule cut for the terminal, below what the rule is for."""
    table = Table("Outlet", "Articles", "Line")
    for line in lines:
        table.add_row(Text(shown(line.outlet)), str(line.n_articles), Text(shown(line.text)))
    return Group(Text(f"Cut by “{rule}”: {RULES[rule].reason}", style="italic"), table)


def lines_page(lines: Sequence[CutLine], rule: str) -> str:
    """Lay out the lines that a rule cut as a page that loads nothing."""
    return render_lines([(line.outlet, line.n_articles, line.text) for line in lines], f"Cut by “{rule}”")


def rules_table(articles: Sequence[CleanedArticle]) -> Table:
    """Lay out for the terminal what each rule cut, or the codebook kept against it, how often and why."""
    table = Table("Rule", "Cuts", "Articles", "Why")
    for row in count_cuts(article.cleaned for article in articles):
        table.add_row(row.rule, f"{row.n_cuts:,}", f"{len(row.articles):,}", Text(shown(row.reason)))
    return table


def describe_uncut(articles: Sequence[CleanedArticle]) -> tuple[str, ...]:
    """Name the articles from which nothing could be cut, with the reason."""
    return tuple(f"{article.name}: {article.cleaned.uncut}" for article in articles if article.cleaned.uncut)


def describe_idle_rules(path: Path) -> tuple[str, ...]:
    """Say which rules of the corpus's codebook for lines name none in any of its articles."""
    rules = _line_rules(path)
    if not rules:
        return ()
    table = _read(path).table
    pages = map(page_text, table["text"], map(unpack, table["template"]))
    return rules.idle(rules.count(pages, map(_stated, table["outlet"])), set(table["outlet"].dropna()))


def html_page(articles: Sequence[CleanedArticle], title: str) -> str:
    """Lay out articles with their cuts as one page that loads nothing, below a summary by rule and their list.

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
    sections = render_sections([(article.heading, article.text, article.cleaned) for article in articles])
    return render_page(title, f"<h1>{safe(title)}</h1>\n{sections}")


def write_page(page: str, path: Path) -> None:
    """Write a page in one step: where that fails, what was there before stays.

    Parameters
    ----------
    page
        HTML.
    path
        The file to write.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    write_whole(path, page.encode())


def _read(path: Path) -> Articles:
    is_corpus = (path / "articles").is_dir()
    read = read_corpus_articles(path) if is_corpus else read_articles(path)
    if read.table.empty:
        reasons = "; ".join(f"{row.source}: {row.reason}" for row in read.account.itertuples(index=False))
        raise ArticleError("No article could be read.", where=str(path), remedy=f"Mend them: {reasons}")
    return read


def _line_rules(path: Path) -> LineRules:
    codebook = path / "codebook.toml"
    return read_codebook(codebook).line_rules if codebook.is_file() else LineRules()


def _refuse_unknown(kind: str, wanted: str | None, known: Sequence[str], path: Path) -> None:
    if wanted is not None and wanted not in known:
        raise ArticleError(f"There is no {kind} “{wanted}”.", where=str(path), remedy=_did_you_mean(wanted, known))


def _did_you_mean(wanted: str, known: Collection[str]) -> str:
    nearest = difflib.get_close_matches(wanted, known, n=1)
    if nearest:
        return f"Did you mean “{nearest[0]}”?"
    return f"There are: {', '.join(list(known)[:MOST_NAMED])}{' …' if len(known) > MOST_NAMED else ''}"


def _stated(value: object) -> str | None:
    return value if isinstance(value, str) else None
