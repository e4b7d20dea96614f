"""Pages in fourteen languages that nobody published: invented articles amid the furniture of news sites.

No labelled pages in these languages may be used here, so cleaning is measured on pages put together from
`languages/bodies.toml` (what articles are made of) and two sets of furniture, written independently of each other and
of the rules: `languages/first.toml`, on which rules were mended, and `languages/second.toml`, other sites' habits,
which was written and measured when they were done.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FOLDER = Path(__file__).parent / "languages"
SETS = ("first", "second")
PAGES_A_LANGUAGE = 6
FULL_STOPS = {"ja": "。", "zh": "。"}
UNSPACED = frozenset(FULL_STOPS)

Words = dict[str, list[str]]


@dataclass(frozen=True)
class Block:
    """A block of an article's body: a paragraph, a crosshead or a list."""

    tag: str
    lines: tuple[str, ...]

    @property
    def html(self) -> str:
        """The block as an element."""
        if self.tag == "ul":
            return tag("ul", *(tag("li", escape(line)) for line in self.lines))
        return tag(self.tag, *map(escape, self.lines))


@dataclass(frozen=True)
class InventedPage:
    """A page: its language, its HTML, and the text of its article."""

    name: str
    language: str
    html: bytes
    article: str


def tag(name: str, *children: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{''.join(children)}</{name}>"


def texts(name: str, lines: Sequence[str]) -> str:
    return "".join(tag(name, escape(line)) for line in lines)


def links(lines: Sequence[str]) -> str:
    return tag("ul", *(tag("li", f'<a href="/{place}">{escape(line)}</a>') for place, line in enumerate(lines)))


def sentence(words: Words, language: str, draw: random.Random) -> str:
    """Put a sentence together, with an ending or without."""
    parts = {"subject": draw.choice(words["subjects"]), "predicate": draw.choice(words["predicates"])}
    if draw.random() < 0.7:
        parts["ending"] = draw.choice(words["endings"])
    order = "".join(words.get("order", ["subject predicate ending"])).split()
    stop = FULL_STOPS.get(language, ".")
    said = [parts[part] for part in order if part in parts]
    if language in UNSPACED:
        comma = "，" if language == "zh" else ""
        return comma.join(said) + stop
    comma = "، " if language == "ar" else " " if language == "tr" else ", "
    ending = f"{comma}{said.pop()}" if order[-1] == "ending" and "ending" in parts else ""
    return " ".join(said) + ending + stop


def paragraph(words: Words, language: str, draw: random.Random) -> Block:
    """Write a paragraph: most of one to four sentences, some of a quotation, some of a few words, none twice."""
    chance = draw.random()
    if chance < 0.1 and words["shorts"]:
        return Block("p", (words["shorts"].pop(),))
    if chance < 0.3 and words["quotes"]:
        return Block("p", (words["quotes"].pop().replace("{p}", draw.choice(words["people"])),))
    said = [sentence(words, language, draw) for _ in range(draw.randint(1, 4))]
    return Block("p", (("" if language in UNSPACED else " ").join(said),))


def body(words: Words, language: str, author: str, draw: random.Random) -> list[Block]:
    """Write an article of 6 to 25 paragraphs, with crossheads, some with a list, some with an interview."""
    once = {kind: draw.sample(words[kind], len(words[kind])) for kind in ("shorts", "quotes")}
    words = {**words, **once, "people": [name for name in words["people"] if name != author]}
    blocks = [paragraph(words, language, draw) for _ in range(draw.randint(6, 25))]
    for place, heading in enumerate(draw.sample(words["headings"], len(blocks) // 8), 1):
        blocks.insert(place * 6, Block("h2", (heading,)))
    if draw.random() < 0.5:
        blocks.insert(3, Block("ul", tuple(words["items"])))
    if draw.random() < 0.35:
        for place, question in enumerate(words["questions"]):
            blocks.insert(2 + 2 * place, Block("p", (question,)))
    return [Block("p", (paragraph(words, language, draw).lines)), *blocks]


@dataclass(frozen=True)
class Story:
    """What a layout sets: the furniture of a site, and the parts of one article."""

    site: str
    title: str
    deck: str
    blocks: list[Block]
    parts: dict[str, list[str]]
    draw: random.Random

    def __getitem__(self, name: str) -> list[str]:
        return self.parts.get(name, [])

    def one(self, name: str) -> list[str]:
        """Draw one of the lines of a part, if there is any."""
        return [self.draw.choice(self[name])] if self[name] else []

    def body(self, boxes: Sequence[str], paragraph_tag: str = "p") -> str:
        """Set the body with a box after every fourth block, as long as there are boxes."""
        out, waiting = [], list(boxes)
        for place, block in enumerate(self.blocks):
            out.append(Block(paragraph_tag, block.lines).html if block.tag == "p" else block.html)
            if place % 4 == 2 and waiting and place + 1 < len(self.blocks):
                out.append(waiting.pop(0))
        return "".join(out)


def semantic(story: Story) -> str:
    """Set a page in the elements that HTML has for it."""
    head = tag(
        "header",
        tag("h1", escape(story.title)),
        tag("p", escape(story.deck), kind="deck"),
        tag("div", *(tag("span", escape(line)) for line in story.one("bylines")), kind="author"),
        texts("time", story.one("dates")),
        texts("p", story["reading"]),
    )
    figure = tag("figure", "<img src='a.jpg'>", texts("figcaption", story["caption"][:1]))
    boxes = [
        tag("aside", links(story["inline"][:1])),
        tag("div", *map(escape, story["ad"]), kind="ad"),
        tag("div", texts("p", story["newsletter"][:-1]), texts("button", story["newsletter"][-1:]), kind="newsletter"),
        tag("figure", "<img src='b.jpg'>", texts("figcaption", story["caption"][1:])),
    ]
    after = [
        tag("div", texts("p", story["bio"]), kind="author-bio"),
        tag("div", links(story["share"]), kind="share"),
        tag("section", texts("h3", story["tags"][:1]), links(story["tags"][1:])),
    ]
    return "".join(
        [
            tag("div", texts("p", story["cookies"][:2]), texts("button", story["cookies"][2:]), kind="consent"),
            tag("header", tag("nav", links(story["nav"]))),
            tag("nav", links(story["crumbs"]), kind="breadcrumb"),
            tag("main", tag("article", head, figure, story.body(boxes), *after)),
            tag("section", texts("h2", story["related"]), links(story["headlines"][:4]), texts("p", story["teasers"])),
            tag("section", texts("h2", story["comments"][:1]), texts("p", story["comments"][1:]), kind="comments"),
            tag("aside", texts("h2", story["popular"]), links(story["headlines"][2:])),
            tag("footer", links(story["footer"])),
        ]
    )


def divided(story: Story) -> str:
    """Set a page in divisions that tell nothing of what they hold."""
    pairs = zip(story["headlines"], story["teasers"], strict=False)
    teasers = [tag("div", texts("h3", [head]), texts("div", [text])) for head, text in pairs]
    boxes = [
        texts("div", story["inline"][1:2]) + links(story["headlines"][:2]),
        texts("div", story["ad"]),
        texts("div", story["caption"][:1]),
        texts("div", story["ad"]),
    ]
    return "".join(
        [
            tag("div", links(story["nav"]), kind="c1"),
            tag("div", texts("div", story["crumbs"]), kind="c2"),
            texts("h1", [story.title]),
            texts("div", [story.deck]),
            texts("div", story["caption"][1:]),
            texts("div", story.one("bylines")),
            texts("div", story.one("dates")),
            tag("div", texts("span", story["share"][:1]), links(story["share"][1:])),
            tag("div", story.body(boxes), kind="c3"),
            texts("div", story["wall"]),
            texts("div", story["bio"]),
            tag("div", texts("div", story["related"]), *teasers, links(story["headlines"][2:])),
            texts("div", story["newsletter"]),
            texts("div", story["comments"][:3]),
            tag("div", texts("div", story["popular"]), links(story["headlines"])),
            tag("div", links(story["footer"])),
            tag("div", texts("div", story["cookies"])),
        ]
    )


def stacked(story: Story) -> str:
    """Set a page whose paragraphs are divisions, with the date above the headline and the sharing below."""
    boxes = [
        tag("div", texts("strong", story["inline"][:1])),
        tag("div", texts("div", story["newsletter"])),
        tag("div", texts("span", story["ad"])),
        tag("div", *(tag("a", escape(line)) for line in story["inline"][1:])),
    ]
    return "".join(
        [
            tag("div", texts("div", story["cookies"])),
            tag("div", *(tag("div", tag("a", escape(line))) for line in story["nav"])),
            texts("div", story["crumbs"][-1:]),
            texts("div", story.one("dates")),
            texts("h1", [story.title]),
            texts("h2", [story.deck]),
            texts("div", story["reading"]),
            tag("div", "<img src='c.jpg'>", texts("div", story["caption"])),
            story.body(boxes, "div"),
            texts("div", story.one("bylines")),
            texts("div", story["tags"]),
            texts("div", story["share"]),
            texts("div", story["bio"]),
            tag("div", texts("h4", story["popular"]), links(story["headlines"])),
            tag("div", texts("h4", story["related"]), texts("p", story["teasers"]), links(story["headlines"][1:5])),
            texts("div", story["comments"]),
            tag("div", *(tag("div", escape(line)) for line in story["footer"])),
        ]
    )


LAYOUTS: dict[str, tuple[Callable[[Story], str], ...]] = {"first": (semantic, divided), "second": (stacked, semantic)}


def invented_pages(name: str) -> Iterator[InventedPage]:
    """Make the pages of one set, the same each time."""
    bodies: dict[str, Words] = tomllib.loads((FOLDER / "bodies.toml").read_text(encoding="utf-8"))
    furniture: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for language, words in bodies.items():
        for number in range(PAGES_A_LANGUAGE):
            yield _page(name, language, number, words, furniture[language])


def _page(name: str, language: str, number: int, words: Words, furniture: dict[str, list[str]]) -> InventedPage:
    draw = random.Random(f"{name} {language} {number}")
    person, site = draw.choice(words["people"]), "".join(furniture["site"])
    blocks = body(words, language, person, draw)
    parts = {key: [line.replace("{p}", person) for line in lines] for key, lines in furniture.items() if key != "site"}
    title, deck = words["titles"][number // 2 % 2], words["decks"][number // 2 % 2]
    layout = LAYOUTS[name][number % len(LAYOUTS[name])]
    html = tag(
        "html",
        tag("head", "<meta charset='utf-8'>", tag("title", escape(f"{title} | {site}"))),
        tag("body", layout(Story(site, title, deck, blocks, parts, draw))),
    )
    article = "\n".join(line for block in blocks for line in block.lines)
    return InventedPage(f"{name}-{language}-{number}", language, f"<!doctype html>{html}".encode(), article)
