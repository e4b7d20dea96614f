"""An article with its cuts struck through, for the terminal and as a page to hand to a reviewer."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from framing.cleaning.cleaned import Cleaned, Kept, Removed

CUT_STYLE = "dim strike"
RULE_STYLE = "dim italic"
KEPT_STYLE = "underline"
MOST_LINKS = 12  # from a rule to its articles
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; }
del { opacity: .65; text-decoration: line-through; }
mark { background: none; color: inherit; text-decoration: underline dotted; }
.rule, .line { font: .75rem/1.5 system-ui, sans-serif; }
.line { display: inline-block; min-width: 2.5rem; opacity: .65; user-select: none; }
p { margin: .4rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
td, th { padding: 0 1rem 0 0; text-align: left; vertical-align: top; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 2.5rem 0 .3rem; }
summary h2 { display: inline; }
details { margin-top: 2.5rem; }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"


class Piece(NamedTuple):
    """A piece of a line: plain, cut by a rule, or kept against one."""

    text: str
    cut: Removed | None = None
    kept: Kept | None = None

    @property
    def label(self) -> str | None:
        """Name the rule that cut the piece or was overruled."""
        return self.cut.rule if self.cut else f"kept: {self.kept.rule}" if self.kept else None


def render_terminal(text: str, cleaned: Cleaned) -> Text:
    r"""Show an article in the terminal: cuts struck through, each with its rule in brackets.

    Lines that the codebook keeps against a rule are underlined, with that rule.

    Parameters
    ----------
    text
        The text as read.
    cleaned
        What `clean` made of it.

    Returns
    -------
    rich.text.Text
        Control characters are shown as pictures, so that no text can steer the terminal.

    Examples
    --------
    >>> from framing.cleaning import clean
    >>> story = "The mill closed on Friday, and with it the last shop in the valley.\n\nShare on Facebook"
    >>> print(render_terminal(story, clean(story)).plain)
    The mill closed on Friday, and with it the last shop in the valley.
    <BLANKLINE>
    Share on Facebook [sharing]
    """
    page = Text(f"{cleaned.uncut}\n\n" if cleaned.uncut else "")
    for number, pieces in enumerate(_lines_in_pieces(text, cleaned)):
        page.append("\n" if number else "")
        for piece in pieces:
            style = CUT_STYLE if piece.cut else KEPT_STYLE if piece.kept else None
            page.append(shown(piece.text), style)
            if piece.label:
                page.append(f" [{piece.label}]", RULE_STYLE)
    return page


def render_html(text: str, cleaned: Cleaned, heading: str) -> str:
    """Write an article as a web page of its own, with its cuts struck through and named.

    Parameters
    ----------
    text
        The text as read.
    cleaned
        What `clean` made of it.
    heading
        The page's heading: the article's name or title.

    Returns
    -------
    str
        HTML that loads and runs nothing; all text in it is escaped.

    Examples
    --------
    >>> from framing.cleaning import clean
    >>> page = render_html("Share on Facebook & more", clean("Share on Facebook & more"), "<b>Mill</b>")
    >>> "<h1>&lt;b&gt;Mill&lt;/b&gt;</h1>" in page
    True
    """
    return render_page(heading, f"<h1>{safe(heading)}</h1>\n{_article(text, cleaned)}")


def render_sections(articles: Sequence[tuple[str, str, Cleaned]]) -> str:
    """Write articles (heading, text as read, what `clean` made of it) below a table of rules and a list of contents.

    The rules lead to articles in which they cut. An article from which nothing was cut is folded.
    """
    cleaned = [each for _, _, each in articles]
    contents = "\n".join(
        f'<li><a href="#{_anchor(place)}">{safe(heading)}</a> {_n_cuts(each)}</li>'
        for place, (heading, _, each) in enumerate(articles, 1)
    )
    sections = "".join(_section(place, *article) for place, article in enumerate(articles, 1))
    return f"{render_counts(cleaned, linked=True)}\n<ol>\n{contents}\n</ol>\n{sections}"


def _section(place: int, heading: str, text: str, cleaned: Cleaned) -> str:
    title, article = f"<h2>{safe(heading)}</h2>", _article(text, cleaned)
    if cleaned.removed or cleaned.kept or cleaned.uncut:
        return f'<section id="{_anchor(place)}">\n{title}\n{article}</section>\n'
    return f'<details id="{_anchor(place)}">\n<summary>{title}</summary>\n{article}</details>\n'


def _anchor(place: int) -> str:
    return f"article-{place}"


def _n_cuts(cleaned: Cleaned) -> str:
    return f"({len(cleaned.removed)} {'cut' if len(cleaned.removed) == 1 else 'cuts'})"


def _article(text: str, cleaned: Cleaned) -> str:
    """Write the legend and the lines of an article."""
    lines = "\n".join(
        f'<p><span class="line">{number}</span>{"".join(map(_piece_as_html, pieces))}</p>'
        for number, pieces in enumerate(_lines_in_pieces(text, cleaned), 1)
        if any(piece.text.strip() for piece in pieces)
    )
    return f"{_legend(cleaned)}\n<article>\n{lines}\n</article>\n"


def render_page(title: str, body: str) -> str:
    """Lay out a page that loads and runs nothing; the title is escaped, the body is HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def render_lines(cuts: Sequence[tuple[str, int, str]], title: str) -> str:
    """Write which lines were cut in how many articles of which outlet as a web page of its own."""
    rows = "\n".join(
        f"<tr><td>{safe(outlet)}</td><td>{n_articles}</td><td>{safe(text)}</td></tr>"
        for outlet, n_articles, text in cuts
    )
    head = "<tr><th>Outlet</th><th>Articles</th><th>Line</th></tr>"
    return render_page(title, f"<h1>{safe(title)}</h1>\n<table>\n{head}\n{rows}\n</table>\n")


class RuleCount(NamedTuple):
    """What one rule cut, for one reason: how many cuts, and in which of the articles, from 1.

    What the codebook kept counts under "kept: " and the rule that it overruled.
    """

    rule: str
    reason: str
    n_cuts: int
    articles: tuple[int, ...]


def count_cuts(articles: Iterable[Cleaned]) -> list[RuleCount]:
    """Count cuts by rule and reason, sorted by them."""
    cuts: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], list[int]] = {}
    for place, cleaned in enumerate(articles, 1):
        found = [(cut.rule, cut.reason) for cut in cleaned.removed]
        found += [(f"kept: {kept.rule}", kept.reason) for kept in cleaned.kept]
        cuts.update(found)
        for each in set(found):
            places.setdefault(each, []).append(place)
    return [RuleCount(*each, cuts[each], tuple(places[each])) for each in sorted(cuts)]


def render_counts(articles: Sequence[Cleaned], *, linked: bool = False) -> str:
    """Write the counts by rule as an HTML table, with links to the first articles of each if these are on the page."""
    rows = "\n".join(
        f"<tr><td>{safe(row.rule)}</td><td>{row.n_cuts}</td><td>{len(row.articles)}</td><td>{safe(row.reason)}"
        f"{_links(row.articles) if linked else ''}</td></tr>"
        for row in count_cuts(articles)
    )
    return f"<table>\n<tr><th>Rule</th><th>Cuts</th><th>Articles</th><th>Why</th></tr>\n{rows}\n</table>"


def _links(places: Sequence[int]) -> str:
    links = ", ".join(f'<a href="#{_anchor(place)}">{place}</a>' for place in places[:MOST_LINKS])
    return f" In {links}{', …' if len(places) > MOST_LINKS else ''}"


def shown(text: str) -> str:
    """Show control characters as pictures, so that no text can steer a terminal."""
    return text.translate(PICTURES)


def safe(text: str) -> str:
    """Escape text for HTML."""
    return escape(shown(text))


def _legend(cleaned: Cleaned) -> str:
    """Say what the marks mean, and list the rules."""
    warning = f"<p>{safe(cleaned.uncut)}</p>\n" if cleaned.uncut else ""
    if not (cleaned.removed or cleaned.kept):
        return f"{warning}<p>Nothing was cut.</p>"
    kept = " What is underlined was kept because the codebook says so." if cleaned.kept else ""
    return f"{warning}<p>What is struck through was cut.{kept}</p>\n{render_counts([cleaned])}"


def _piece_as_html(piece: Piece) -> str:
    because = piece.cut or piece.kept
    if because is None:
        return safe(piece.text)
    tag = "del" if piece.cut else "mark"
    why = safe(f"{piece.label}: {because.reason}")
    return f'<{tag} title="{why}">{safe(piece.text)}</{tag}> <span class="rule">[{safe(piece.label or "")}]</span>'


def _lines_in_pieces(text: str, cleaned: Cleaned) -> Iterator[list[Piece]]:
    """Part every line of the text as read into what was kept and what was cut."""
    cuts: dict[int, list[Removed]] = {}
    for cut in cleaned.removed:
        cuts.setdefault(cut.line, []).append(cut)
    kept = {kept.line: kept for kept in cleaned.kept}
    for number, line in enumerate(text.split("\n"), 1):
        yield _pieces(line, cuts.get(number, ()), kept.get(number))


def _pieces(line: str, cuts: Sequence[Removed], kept: Kept | None) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for cut in cuts:
        start = line.find(cut.text, done)
        if start < 0:  # the rest of a line that lost its marks first: all of it is cut
            return [Piece(line, cut)]
        pieces += [Piece(line[done:start], kept=kept), Piece(cut.text, cut)]
        done = start + len(cut.text)
    return [piece for piece in (*pieces, Piece(line[done:], kept=kept)) if piece.text]
