"""What a cell left in a notebook, for a page: its tables, pictures and words, nothing that runs or asks the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from framing.display.harmless import escaped
from framing.reports.picture import fitted
from framing.reports.tables import bare

_KEPT = {"a", "abbr", "b", "bdi", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details",
         "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
         "li", "mark", "ol", "p", "pre", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table",
         "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"}  # fmt: skip
_LEFT_OUT = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math",
             "form", "input", "button", "select", "textarea", "audio", "video", "link", "meta", "base"}  # fmt: skip
_EMPTY = {"br", "col", "hr", "img"}
_ATTRIBUTES = {"alt", "aria-label", "colspan", "height", "role", "rowspan", "scope", "tabindex", "title", "width",
               "data-page", "data-ranks", "dir", "lang"}  # fmt: skip
_CLASSES = re.compile(r"(framing-[a-z]+|[a-z]|dataframe)( (framing-[a-z]+|[a-z]))*")
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[\w+/=\s]*", re.ASCII)
_LINK = re.compile(r"https?://[^\s\"'<>]*|#[\w-]*")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PICTURE = re.compile(r'<img [^>]*?width="(\d{1,5})"[^>]*>')  # what is escaped holds no bracket
_DEEPEST = 100


def output_html(output: dict[str, Any]) -> str:
    """Return one output of a cell: what a reader of the page can be shown of it.

    Parameters
    ----------
    output
        As a notebook keeps it.
    """
    data = output.get("data", {})
    if output.get("output_type") == "error":
        return _pre("\n".join(map(str, output.get("traceback", []))))
    if output.get("output_type") == "stream":
        return _pre(_joined(output.get("text", "")))
    if "text/html" in data:
        shown = harmless_html(_joined(data["text/html"]))
        if shown.strip():
            return f'<div class="output">{_PICTURE.sub(_fitted, shown)}</div>'
    if "image/png" in data:
        packed = re.sub(r"[^\w+/=]", "", _joined(data["image/png"]))
        image = f'<img alt="Picture that the cell above made" src="data:image/png;base64,{packed}">'
        return f'<div class="output">{image}</div>'
    return _pre(_joined(data.get("text/plain", "")))


def _fitted(picture: re.Match[str]) -> str:
    """Let a wide picture scroll where the page is narrow."""
    return fitted(picture[0], float(picture[1]), "Output")


def harmless_html(text: str) -> str:
    """Return of somebody's HTML what shows: elements and attributes of a list, everything else left out.

    Parameters
    ----------
    text
        A part of a page.

    Examples
    --------
    >>> harmless_html('<p onclick="go()">One <script>go()</script><a href="javascript:go()">two</a></p>')
    '<p>One <a>two</a></p>'
    """
    if not text.strip():
        return ""
    try:
        parts = html.fragments_fromstring(bare(text))
    except (etree.ParserError, ValueError):
        return _pre(text)
    return "".join(escaped(part) if isinstance(part, str) else "".join(_written(part, 0)) for part in parts)


def _written(element: Any, depth: int) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else ""
    is_kept = name in _KEPT and depth < _DEEPEST and (name != "img" or bool(_IMAGE.fullmatch(element.get("src", ""))))
    if is_kept:
        yield f"<{name}{_attributes(element)}>"
    if name and name not in _LEFT_OUT:
        is_set = name in {"pre", "code"}
        yield _text(element.text, as_set=is_set)
        if depth < _DEEPEST:
            for child in element:
                yield from _written(child, depth + 1)
    if is_kept and name not in _EMPTY:
        yield f"</{name}>"
    yield _text(element.tail)


def _text(text: str | None, *, as_set: bool = False) -> str:
    """Escape a text, and keep the space at its ends, or every line where it is set as it is."""
    if not text:
        return ""
    if as_set:
        return "\n".join(_line(line) for line in text.split("\n"))
    before, after = (" " if text[place].isspace() else "" for place in (0, -1))
    return f"{before}{escaped(text)}{after}" if text.strip() else " "


def _attributes(element: Any) -> str:
    kept = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    if _CLASSES.fullmatch(element.get("class", "")):
        kept["class"] = element.get("class")
    if element.tag == "img":
        kept = {"alt": "", **kept, "src": element.get("src")}
    if element.tag == "a" and _LINK.fullmatch(element.get("href", "")):
        kept |= {"href": element.get("href"), "rel": "noreferrer noopener", "data-said": element.get("href")}
    return "".join(f' {name}="{escaped(value)}"' for name, value in kept.items())


def _pre(text: str) -> str:
    lines = [_line(line) for line in _ESCAPES.sub("", text).rstrip().split("\n")]
    return f'<pre class="output" tabindex="0">{chr(10).join(lines)}</pre>' if any(lines) else ""


def _line(line: str) -> str:
    """Escape a line, and keep its spaces."""
    return "".join(piece if piece.isspace() and piece.isprintable() else escaped(piece)
                   for piece in re.split(r"( +)", line.replace("\t", "    ")))  # fmt: skip


def code_html(source: str) -> str:
    """Return the code of a cell."""
    return f'<pre tabindex="0"><code>{chr(10).join(_line(line) for line in source.rstrip().splitlines())}</code></pre>'


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(map(str, text))
