"""A page that stands alone: its policy lets nothing in from outside and runs no script but its own constant ones."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from framing.display.harmless import escaped


@dataclass(frozen=True)
class Sheet:
    """What a page is made of.

    Attributes
    ----------
    title
        Of the window.
    header, contents, main, footer
        HTML: what stands above, the links to its parts, the parts, and what stands below.
    styles, scripts
        Style sheets and scripts, in which nothing comes from articles.
    data
        Further elements that are not shown, such as the data of charts.
    """

    title: str
    header: str
    contents: str
    main: str
    footer: str
    styles: Sequence[str]
    scripts: Sequence[str]
    data: str = ""


def page_of(sheet: Sheet) -> str:
    """Return a page as HTML.

    Parameters
    ----------
    sheet
        What it is made of.
    """
    styles = "".join(f"<style>{style}</style>\n" for style in sheet.styles)
    scripts = "".join(f"<script>{script}</script>\n" for script in sheet.scripts)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet.styles, sheet.scripts)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(sheet.title)}</title>\n{styles}</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the content</a>\n'
        f"<header>\n{sheet.header}\n</header>\n"
        f'<nav aria-label="Contents">\n{sheet.contents}\n</nav>\n'
        f'<main id="main" tabindex="-1">\n{sheet.main}\n</main>\n'
        f"<footer>\n{sheet.footer}\n</footer>\n{sheet.data}{scripts}</body>\n</html>\n"
    )


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Return a content-security policy that lets nothing in but these styles and scripts, and images within the page.

    Parameters
    ----------
    styles, scripts
        Their texts, as they stand between their tags.

    Examples
    --------
    >>> policy([], ["let x = 1;"])[:90]
    "default-src 'none'; script-src 'sha256-qtc3jf64UXA5J6U02kfQ0Cvn9Uz4wXUaN3NNUVgR2v4='; styl"
    """
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"


def section(place: str, title: str, content: str, *, level: int = 2) -> str:
    """Return a part of a page, with its heading.

    Parameters
    ----------
    place
        Its id, to which links lead.
    title
        Its heading.
    content
        HTML.
    level
        Of the heading.

    Examples
    --------
    >>> print(section("limits", "Limits & cautions", "<p>Few.</p>"))
    <section aria-labelledby="limits"><h2 id="limits" tabindex="-1">Limits &amp; cautions</h2>
    <p>Few.</p></section>
    """
    return (
        f'<section aria-labelledby="{escaped(place)}"><h{level} id="{escaped(place)}" tabindex="-1">'
        f"{escaped(title)}</h{level}>\n{content}</section>"
    )


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph, whose text is made harmless."""
    return f"<p{_class(kind)}>{escaped(text)}</p>" if text else ""


def items(texts: Sequence[str], kind: str = "") -> str:
    """Return a list, whose texts are made harmless; nothing where there are none."""
    listed = "".join(f"<li>{escaped(text)}</li>" for text in texts)
    return f"<ul{_class(kind)}>{listed}</ul>" if listed else ""


def folded(summary: str, content: str, kind: str = "") -> str:
    """Return what is read after a click, and printed."""
    return f"<details{_class(kind)}><summary>{escaped(summary)}</summary>{content}</details>" if content else ""


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
