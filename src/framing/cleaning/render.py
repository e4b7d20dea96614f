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
    return render_page(heading, render_section(text, cleaned, heading))


def render_section(text: str, cleaned: Cleaned, heading: str) -> str:
    """Write an article as a part of a page: heading, legend and lines."""
    lines = "\n".join(
        f'<p><span class="line">{number}</span>{"".join(map(_piece_as_html, pieces))}</p>'
        for number, pieces in enumerate(_lines_in_pieces(text, cleaned), 1)
        if any(piece.text.strip() for piece in pieces)
    )
    return f"<h1>{safe(heading)}</h1>\n{_legend(cleaned)}\n<article>\n{lines}\n</article>\n"


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


def count_cuts(articles: Iterable[Cleaned]) -> list[tuple[str, int, int, str]]:
    """Count by rule and reason: the label of the rule, cuts, articles and reason, sorted.

    What the codebook kept counts under "kept: " and the rule that it overruled.
    """
    cuts: Counter[tuple[str, str]] = Counter()
    in_articles: Counter[tuple[str, str]] = Counter()
    for cleaned in articles:
        found = [(cut.rule, cut.reason) for cut in cleaned.removed]
        found += [(f"kept: {kept.rule}", kept.reason) for kept in cleaned.kept]
        cuts.update(found)
        in_articles.update(set(found))
    return [(rule, cuts[rule, why], in_articles[rule, why], why) for rule, why in sorted(cuts)]


def render_counts(articles: Sequence[Cleaned]) -> str:
    """Write the counts by rule as an HTML table."""
    rows = "\n".join(
        f"<tr><td>{safe(rule)}</td><td>{cuts}</td><td>{in_articles}</td><td>{safe(why)}</td></tr>"
        for rule, cuts, in_articles, why in count_cuts(articles)
    )
    return f"<table>\n<tr><th>Rule</th><th>Cuts</th><th>Articles</th><th>Why</th></tr>\n{rows}\n</table>"


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
