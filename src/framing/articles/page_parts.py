"""What pages are made of besides text, told by what is in it: style sheets, scripts, data."""

from __future__ import annotations

import json
import re

_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->", re.DOTALL)
_STRING = re.compile(r"url\([^)\n]*+\)|\"[^\"\n]*+\"|'[^'\n]*+'")
_RULE = re.compile(r"(?:\A|(?<=[{};]))[^{};]++\{\s*+(?:[-\w*]++\s*+:[^{};]*+(?:;\s*+)*+)*+\}")
_PROPERTY = re.compile(  # without one of these, braces are a writer's own: “{photo: A. Lee}”
    r"[{;\s](?:-{1,2}[a-z]|(?:background|border|bottom|color|content|display|fill|flex|float|font|grid|height"
    r"|left|line-height|list-style|margin|max-width|min-width|opacity|outline|overflow|padding|position|right|src|text-align"
    r"|text-decoration|top|transform|transition|visibility|width|z-index)(?:-[a-z]+)*\s*:)"
)
_AT_RULE = re.compile(r"@[\w-]++[^{};]*+;")
_XML = re.compile(r"\s*(?:<\?xml\s|<(?:rss|feed|svg|urlset|sitemapindex|rdf:RDF)[\s>])", re.IGNORECASE)
_BEGINS_SCRIPT = re.compile(
    r"(?://[^\n]*+\s*+)*+(?:['\"]use strict['\"]|[!;(\s]*+function\b|\(?\(\s*[\w$, ]{0,80}\)\s*=>"
    r"|(?:var|let|const)\s+(?:[\w$]+\s*[=,;]|[{\[])|(?:window|self|document|module|exports|jQuery|\$)\s*[.(\[]"
    r"|import\s*(?:['\"{*]|[\w$]+\s+from\s+['\"])|export\s+(?:default|const|let|var|function|class|\{)\s"
    r"|try\s*\{|if\s*\([^)\n]*\)\s*\{)"
)
_CODE = frozenset("{}()[];=&|<>+!$_")
_LEAST_CODE = 0.06  # of the characters that are no white space; of prose, less than 0.01
_DEEPEST = 8


def what_it_is(text: str) -> str | None:
    """Say what a text is that is no prose; None where it may be some.

    Examples
    --------
    >>> what_it_is("@media print { .nav, .foot { display: none } }")
    'it is a style sheet, not an article'
    >>> what_it_is("The rule is simple: if (and only if) the bridge is open, ships wait.") is None
    True
    """
    if (data := what_data_it_is(text)) is not None:
        return data
    uncommented = _COMMENT.sub("", text) if "/*" in text or "<!--" in text else text
    if "{" in uncommented:
        bare = _STRING.sub("", uncommented)
        if _PROPERTY.search(bare) and _is_style_sheet(bare):
            return "it is a style sheet, not an article"
    return "it is a script, not an article" if _is_script(uncommented.strip()) else None


def what_data_it_is(text: str) -> str | None:
    """Say whether a text is XML or one JSON value; None where it is neither."""
    if _XML.match(text):
        return "it is XML, such as a feed or a drawing, not an article"
    if text.lstrip()[:1] in {"{", "["} and _is_json(text):
        return "it is JSON, not an article; where it holds articles, write one object a line (JSON Lines)"
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_style_sheet(bare: str) -> bool:
    """Take rules away, from the innermost outwards, until nothing is left, or nothing that is one."""
    for _ in range(_DEEPEST):
        rest = _RULE.sub("", bare)
        if not _AT_RULE.sub("", rest).strip():
            return True
        if rest == bare:
            return False
        bare = rest
    return False


def _is_script(text: str) -> bool:
    if _BEGINS_SCRIPT.match(text) is None:
        return False
    solid = "".join(text.split())
    return sum(map(solid.count, _CODE)) >= _LEAST_CODE * len(solid)
