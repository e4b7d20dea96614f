"""How well cleaning finds the article in whole pages, as visible text and as HTML, and how precise each rule is.

Pages and article texts are those of scrapinghub/article-extraction-benchmark (MIT). A page's visible text is every
text node outside script and style, one block element a line. Measured is F1 of word 4-grams against the article's
text, precision and recall averaged over pages. Rules were developed on half of the pages, chosen by a hash of the
page's id; the other half was looked at when they were done. For other languages there are invented pages, see
`invented_pages.py`.

    python benchmarks/cleaning_pages.py [FOLDER] [--write]    # --write puts the tables into docs/cleaning.md
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import trafilatura
from invented_pages import SETS, invented_pages
from lxml import html

from framing.articles import web_page
from framing.articles.article import Article
from framing.cleaning import RULES, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "cleaning.md"
PAGES = Path(__file__).parents[2] / "shared" / "benchmarks" / "pages"
SILENT = {"script", "style"}
BLOCK = re.compile(
    "address|article|aside|blockquote|body|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|head|header|hgroup|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|td|template"
    "|tfoot|th|thead|title|tr|ul"
)
WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")
GRAM = 4
LONG_LINE = 15


@dataclass(frozen=True)
class Page:
    """A page: its id, its HTML, its visible text and the text of its article."""

    name: str
    html: bytes
    text: str
    article: str

    @property
    def is_development(self) -> bool:
        """Whether the page is in the half on which rules were developed."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 0


def read_pages(folder: Path) -> list[Page]:
    """Read the pages and their articles, in the order of their ids."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = []
    for name, entry in sorted(truth.items()):
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        pages.append(Page(name, data, visible_text(data), entry["articleBody"]))
    return pages


def visible_text(page: bytes) -> str:
    """Write what a page shows as text, one block element a line."""
    parts = "".join(_texts(html.fromstring(page.decode("utf-8", "replace"))))
    lines = (" ".join(line.split()) for line in parts.split("\n"))
    return "\n".join(line for line in lines if line)


def _texts(element: html.HtmlElement) -> Iterator[str]:
    """Walk an element without recursion, for pages nest deep: its texts, with a newline at every block."""
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node.tag, str) and node.tag not in SILENT:
            edge = "\n" if BLOCK.fullmatch(node.tag) else " " if node.tag == "br" else ""
            stack.append(edge)
            for child in reversed(node):
                stack += [_inline(child.tail), child]
            stack += [_inline(node.text), edge]


def _inline(text: str | None) -> str:
    return " ".join(re.split(r"\s", text or ""))


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Count the word 4-grams of a text."""
    words = WORD.findall(text)
    return Counter(zip(*(words[start:] for start in range(GRAM)), strict=False))


def long_lines(page: Page) -> str:
    return "\n".join(line for line in page.text.split("\n") if len(line.split()) >= LONG_LINE)


def read_page(page: Page) -> Article | None:
    return next((item for item in web_page.read(page.html) if isinstance(item, Article)), None)


def clean_page(page: Page) -> str:
    article = read_page(page)
    if article is None:
        return ""
    return clean(article.text, title=article.metadata.title, byline=article.metadata.byline).text


def trafilatura_alone(page: Page) -> str:
    return trafilatura.extract(page.html.decode("utf-8", "replace"), include_comments=False) or ""


WAYS: dict[str, dict[str, Callable[[Page], str]]] = {
    "visible text": {
        "keeping everything": lambda page: page.text,
        f"lines of {LONG_LINE} words and more": long_lines,
        "`clean`": lambda page: clean(page.text).text,
    },
    "HTML": {
        "trafilatura alone": trafilatura_alone,
        "reading a page, as `read_articles` does": lambda page: article.text if (article := read_page(page)) else "",
        "reading it, then `clean`": clean_page,
    },
}


def score(pages: Sequence[Page], extracted: dict[str, str]) -> tuple[float, float, float]:
    """Measure precision and recall, averaged over pages, and their F1."""
    precisions, recalls = [], []
    for page in pages:
        found, wanted = grams(extracted[page.name]), grams(page.article)
        shared = (found & wanted).total()
        precisions.append(shared / found.total() if found else float(not wanted))
        recalls.append(shared / wanted.total() if wanted else 1.0)
    precision, recall = sum(precisions) / len(pages), sum(recalls) / len(pages)
    return precision, recall, 2 * precision * recall / (precision + recall)


@dataclass
class Precision:
    """What a rule cut: on how many pages, lines, 4-grams, and those that the article misses."""

    pages: int = 0
    lines: int = 0
    grams: int = 0
    missed: int = 0

    def __str__(self) -> str:
        return f"{1 - self.missed / self.grams:.3f}" if self.grams else "–"


def rule_precision(pages: Sequence[Page]) -> dict[str, Precision]:
    """Count what each rule cut out of the visible text, and what the article misses of it."""
    found: dict[str, Precision] = defaultdict(Precision)
    for page in pages:
        cleaned = clean(page.text)
        lost = grams(page.article) - grams(cleaned.text)
        for rule in {cut.rule for cut in cleaned.removed}:
            found[rule].pages += 1
        for cut in cleaned.removed:
            cut_grams = grams(cut.text)
            found[cut.rule].lines += 1
            found[cut.rule].grams += cut_grams.total()
            found[cut.rule].missed += (cut_grams & lost).total()
    return found


def halves_of(pages: Sequence[Page]) -> dict[str, list[Page]]:
    return {
        "development half": [page for page in pages if page.is_development],
        "held-out half": [page for page in pages if not page.is_development],
        "all pages": list(pages),
    }


def comparison(pages: Sequence[Page]) -> str:
    """Lay out the ways to find the article, each half apart."""
    halves = halves_of(pages)
    rows = [
        "| from | way | "
        + " | ".join(f"{name} ({len(half)}): F1" for name, half in halves.items())
        + " | precision, recall |",
        "|---|---|" + "---:|" * (len(halves) + 1),
    ]
    for source, ways in WAYS.items():
        for way, extract in ways.items():
            extracted = {page.name: extract(page) for page in pages}
            scores = [score(half, extracted) for half in halves.values()]
            precision, recall, _ = scores[-1]
            f1 = " | ".join(f"{value[2]:.3f}" for value in scores)
            rows.append(f"| {source} | {way} | {f1} | {precision:.3f}, {recall:.3f} |")
    return "\n".join(rows)


def rules_table(pages: Sequence[Page]) -> str:
    """Lay out what each rule cut and how precise it was, each half apart; rules that cut nothing here are named."""
    measured = [rule_precision(half) for half in halves_of(pages).values()]
    development, held_out, whole = measured
    rows = [
        "| rule | why it cuts | pages | lines | 4-grams | precision | development | held out |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in sorted(RULES):
        found = whole[name]
        rows.append(
            f"| {name} | {RULES[name].reason} | {found.pages} | {found.lines:,} | {found.grams:,} | {found} "
            f"| {development[name]} | {held_out[name]} |"
        )
    return "\n".join(rows)


def spaced(text: str) -> str:
    """Part the characters of scripts that do not part their words, so that each counts as a word."""
    return UNSPACED.sub(r" \1 ", text)


def languages_table() -> str:
    """Lay out by language how well the article is found in the invented pages, for each set of furniture."""
    ways = [
        ("keeping everything", lambda page: page.text),
        ("`clean`", WAYS["visible text"]["`clean`"]),
        ("HTML", clean_page),
    ]
    found: dict[str, list[float]] = defaultdict(list)
    for name in SETS:
        by_language: dict[str, list[Page]] = defaultdict(list)
        for page in invented_pages(name):
            by_language[page.language].append(Page(page.name, page.html, visible_text(page.html), spaced(page.article)))
        for language, pages in by_language.items():
            for _, extract in ways:
                found[language].append(score(pages, {page.name: spaced(extract(page)) for page in pages})[2])
    found["mean"] = [sum(column) / len(column) for column in zip(*found.values(), strict=True)]
    heads = [f"{name} set: {way}" for name in SETS for way, _ in ways]
    rows = [f"| language | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    rows += [f"| {language} | {' | '.join(f'{value:.3f}' for value in values)} |" for language, values in found.items()]
    return "\n".join(rows)


def write(tables: dict[str, str], document: Path = DOCUMENT) -> None:
    """Put each table between its two marks in the document."""
    text = document.read_text(encoding="utf-8")
    for name, table in tables.items():
        start, end = f"<!-- {name}: made by benchmarks/cleaning_pages.py --write -->", f"<!-- end of {name} -->"
        before, found, rest = text.partition(start)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            sys.exit(f"{document} has no marks for the table “{name}”.")
        text = f"{before}{start}\n{table}\n{end}{after}"
    document.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    folder = next((Path(argument) for argument in arguments if argument != "--write"), PAGES)
    if not folder.is_dir():
        sys.exit(f"The pages are not there: {folder}. Give their folder as the argument.")
    pages = read_pages(folder)
    tables = {"comparison": comparison(pages), "languages": languages_table(), "rules": rules_table(pages)}
    print("\n\n".join(tables.values()))
    if "--write" in arguments:
        write(tables)


if __name__ == "__main__":
    main(sys.argv[1:])
