"""An article with its cuts struck through, for the terminal and as a page to hand to a reviewer."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from framing.cleaning.cleaned import Cleaned, Removed

CUT_STYLE = "dim strike"
RULE_STYLE = "dim italic"
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem; }
del { opacity: .65; text-decoration: line-through; }
.rule, .line { font: .75rem/1.5 system-ui, sans-serif; }
.line { display: inline-block; min-width: 2.5rem; opacity: .65; user-select: none; }
p { margin: .4rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
td { padding: 0 1rem 0 0; vertical-align: top; }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"


class Piece(NamedTuple):
    """A piece of a line: kept, or cut by a rule."""

    text: str
    cut: Removed | None


def render_terminal(text: str, cleaned: Cleaned) -> Text:
    r"""Show an article in the terminal: kept lines plain, cuts struck through, each with its rule in brackets.

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
    shown = Text()
    for number, pieces in enumerate(_lines_in_pieces(text, cleaned)):
        shown.append("\n" if number else "")
        for piece in pieces:
            shown.append(piece.text.translate(PICTURES), CUT_STYLE if piece.cut else None)
            if piece.cut:
                shown.append(f" [{piece.cut.rule}]", RULE_STYLE)
    return shown


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
    lines = "\n".join(
        f'<p><span class="line">{number}</span>{"".join(map(_piece_as_html, pieces))}</p>'
        for number, pieces in enumerate(_lines_in_pieces(text, cleaned), 1)
        if any(piece.text.strip() for piece in pieces)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(heading)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_safe(heading)}</h1>\n{_summary(cleaned)}\n<main>\n{lines}\n</main>\n</body>\n</html>\n"
    )


def _summary(cleaned: Cleaned) -> str:
    """List the rules that cut something, how often and why."""
    counts = Counter((cut.rule, cut.reason) for cut in cleaned.removed)
    rows = "\n".join(
        f"<tr><td>{_safe(rule)}</td><td>{count}</td><td>{_safe(reason)}</td></tr>"
        for (rule, reason), count in sorted(counts.items())
    )
    cuts = f"<table>\n<tr><th>Rule</th><th>Cuts</th><th>Why</th></tr>\n{rows}\n</table>"
    return f"<p>What is struck through was cut.</p>\n{cuts}" if counts else "<p>Nothing was cut.</p>"


def _piece_as_html(piece: Piece) -> str:
    if piece.cut is None:
        return _safe(piece.text)
    why = _safe(f"{piece.cut.rule}: {piece.cut.reason}")
    return f'<del title="{why}">{_safe(piece.text)}</del> <span class="rule">[{_safe(piece.cut.rule)}]</span>'


def _safe(text: str) -> str:
    return escape(text.translate(PICTURES))


def _lines_in_pieces(text: str, cleaned: Cleaned) -> Iterator[list[Piece]]:
    """Part every line of the text as read into what was kept and what was cut."""
    cuts: dict[int, list[Removed]] = {}
    for cut in cleaned.removed:
        cuts.setdefault(cut.line, []).append(cut)
    for number, line in enumerate(text.split("\n"), 1):
        yield _pieces(line, cuts.get(number, ()))


def _pieces(line: str, cuts: Sequence[Removed]) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for cut in cuts:
        start = line.find(cut.text, done)
        if start < 0:  # the rest of a line that lost its marks first: all of it is cut
            return [Piece(line, cut)]
        pieces += [Piece(line[done:start], None), Piece(cut.text, cut)]
        done = start + len(cut.text)
    return [piece for piece in (*pieces, Piece(line[done:], None)) if piece.text]
