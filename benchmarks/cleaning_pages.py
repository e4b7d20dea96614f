"""How well cleaning finds the article in the visible text of whole pages, and how precise each rule is.

Pages and article texts are those of scrapinghub/article-extraction-benchmark (MIT). A page's visible text is every
text node outside script and style, one block element a line. Measured is F1 of word 4-grams against the article's
text, precision and recall averaged over pages. Rules were developed on half of the pages, chosen by a hash of the
page's id; the other half was looked at when they were done.

    python benchmarks/cleaning_pages.py [FOLDER]
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from framing.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGES = Path(__file__).parents[2] / "shared" / "benchmarks" / "pages"
SILENT = {"script", "style"}
BLOCK = re.compile(
    "address|article|aside|blockquote|body|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|head|header|hgroup|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|td|template"
    "|tfoot|th|thead|title|tr|ul"
)
WORD = re.compile(r"\w+")
GRAM = 4
LONG_LINE = 15


@dataclass(frozen=True)
class Page:
    """A page: its id, its visible text and the text of its article."""

    name: str
    text: str
    article: str

    @property
    def is_development(self) -> bool:
        """Whether the page is in the half on which rules were developed."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 0


def read_pages(folder: Path) -> list[Page]:
    """Read the pages and their articles, in the order of their ids."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            name,
            visible_text(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())),
            entry["articleBody"],
        )
        for name, entry in sorted(truth.items())
    ]


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


def score(pages: Sequence[Page], extract: Callable[[str], str]) -> tuple[float, float, float]:
    """Measure precision and recall, averaged over pages, and their F1."""
    precisions, recalls = [], []
    for page in pages:
        found, wanted = grams(extract(page.text)), grams(page.article)
        shared = (found & wanted).total()
        precisions.append(shared / found.total() if found else float(not wanted))
        recalls.append(shared / wanted.total() if wanted else 1.0)
    precision, recall = sum(precisions) / len(pages), sum(recalls) / len(pages)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rule_precision(pages: Sequence[Page]) -> dict[str, tuple[int, int, float]]:
    """Count lines and 4-grams that each rule cut, and the share of them that the article does not miss."""
    lines: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for page in pages:
        cleaned = clean(page.text)
        lost = grams(page.article) - grams(cleaned.text)
        for removed in cleaned.removed:
            found = grams(removed.text)
            lines[removed.rule] += 1
            cut[removed.rule] += found.total()
            missed[removed.rule] += (found & lost).total()
    return {rule: (lines[rule], cut[rule], 1 - missed[rule] / max(cut[rule], 1)) for rule in sorted(lines)}


def _print_scores(name: str, pages: Sequence[Page]) -> None:
    print(f"\n{name}: {len(pages)} pages{'precision':>25} {'recall':>9} {'F1':>9}")
    ways: dict[str, Callable[[str], str]] = {
        "keeping everything": lambda text: text,
        f"lines of {LONG_LINE} words and more": lambda text: "\n".join(
            line for line in text.split("\n") if len(line.split()) >= LONG_LINE
        ),
        "cleaning": lambda text: clean(text).text,
    }
    for way, extract in ways.items():
        print(f"  {way:32}" + "".join(f"{value:10.3f}" for value in score(pages, extract)))


def main(folder: Path = PAGES) -> None:
    if not folder.is_dir():
        sys.exit(f"The pages are not there: {folder}. Give their folder as the argument.")
    pages = read_pages(folder)
    halves = {
        "half for development": [page for page in pages if page.is_development],
        "other half": [page for page in pages if not page.is_development],
        "all": pages,
    }
    for name, half in halves.items():
        _print_scores(name, half)
    print(f"\n{'rule':18}{'lines':>8}{'4-grams':>10}{'precision':>11}")
    for rule, (n_lines, n_grams, precision) in rule_precision(pages).items():
        print(f"{rule:18}{n_lines:8}{n_grams:10}{precision:11.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
