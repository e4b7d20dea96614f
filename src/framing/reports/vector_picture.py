"""A published SVG as a part of the page: a tenth of its size, its words as text, nothing in it but a drawing.

What matplotlib draws is outlines of every letter, once a figure, and positions to the sixth decimal. In the page
letters are text in the same typeface, at the same places, so that a reader finds and selects the words; positions are
to a hundredth of a point. Only elements and attributes that draw are kept, whoever wrote the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from framing.display.harmless import escaped, harmless
from framing.errors import FigureError
from framing.reports.typeface import weight_of

_DRAWS = {"g", "path", "use", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "clipPath", "pattern",
          "image"}  # fmt: skip
_PLACES = {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform",
           "viewBox", "patternUnits", "patternTransform", "preserveAspectRatio"}  # fmt: skip
_LOOKS = {"fill", "fill-opacity", "fill-rule", "clip-rule", "stroke", "stroke-width", "stroke-opacity", "opacity",
          "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset"}  # fmt: skip
_SAFE = re.compile(r"[\w\s#.,%()+-]*", re.ASCII)
_WITHIN = re.compile(r"url\(\s*#([\w.-]+)\s*\)", re.ASCII)
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_SCALED = re.compile(r"\s*scale\(([\d.]+) -[\d.]+\)$")
_PIXELS = "data:image/png;base64,"
_LINK = "{http://www.w3.org/1999/xlink}href"
_FONT_SCALE = 100  # points of a letter's outline, as matplotlib writes it
_DEEPEST = 60

Attributes = dict[str, str]


@dataclass(frozen=True)
class VectorPicture:
    """A drawing for the page.

    Attributes
    ----------
    width, height
        In points.
    content
        What is inside of its ``svg`` element.
    letters
        By weight the letters of its texts.
    """

    width: float
    height: float
    content: str
    letters: Mapping[int, frozenset[str]]


def vector_picture(svg: bytes, prefix: str) -> VectorPicture:
    """Bring a published SVG into the form that the page has.

    Parameters
    ----------
    svg
        The file.
    prefix
        What the ids of its parts begin with, so that they are not those of another figure of the page.

    Raises
    ------
    FigureError
        Where it is no SVG, or one of another kind than matplotlib writes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(svg, parser)
        _, _, width, height = map(float, root.get("viewBox", "").split())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FigureError(f"This is no SVG that can be shown ({error}).") from None
    writer = _Writer(prefix)
    drawn = "".join(writer.children(root, 0))
    return VectorPicture(width, height, writer.with_parts(drawn), {w: frozenset(s) for w, s in writer.letters.items()})


@dataclass
class _Writer:
    """Writes elements anew, and keeps what they refer to until it is known what is used."""

    prefix: str
    parts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    letters: dict[int, set[str]] = field(default_factory=dict)

    def children(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """Write what is inside an element; a text, whose words stand in a comment before it, as text."""
        if depth > _DEEPEST:
            raise FigureError("This SVG is nested too deeply to be shown.")
        words = None
        for child in parent:
            if child.tag is etree.Comment:
                words = unescape(str(child.text or "")).strip()
                continue
            if isinstance(child.tag, str) and (name := etree.QName(child).localname) in _DRAWS:
                yield (self.text(child, words) if words and name == "g" else None) or self.element(child, name, depth)
            words = None

    def element(self, element: etree._Element, name: str, depth: int) -> str:
        """Write an element; a definition is kept, and a group without a meaning of its own is left out."""
        inner = "".join(self.children(element, depth + 1))
        if name == "defs":
            return ""
        attributes = self.attributes(element)
        if own := element.get("id") if _is_part(element, name) else None:
            self.parts[self.name(own)] = _tag(name, {"id": self.name(own), **attributes}, inner)
            return ""
        if name == "image" and not attributes.get("href", "").startswith(_PIXELS):
            return ""
        return inner if name == "g" and not (inner and attributes) else _tag(name, attributes, inner)

    def text(self, group: etree._Element, words: str) -> str | None:
        """Write the outlines of letters as text; None where their typeface is another, or the words are not certain."""
        glyphs = [glyph.get(_LINK, "") for glyph in group if etree.QName(glyph).localname == "use"]
        weights = {weight_of(glyph) for glyph in glyphs}
        weight = weights.pop() if len(weights) == 1 else None
        place = _SCALED.search(group.get("transform", ""))
        is_plain = words.isprintable() and words == harmless(words) and "$" not in words and "- -" not in words
        if weight is None or place is None or not is_plain or not 0 < len(glyphs) <= len(words):
            return None
        for outlines in group.iterchildren(
            "{*}defs"
        ):  # of letters that another text, which stays outlines, may have too
            self.element(outlines, "defs", 0)
        self.letters.setdefault(weight, set()).update(words)
        attributes = self.attributes(group)
        attributes["transform"] = _rounded(_SCALED.sub("", attributes.get("transform", "")))
        attributes["font-size"] = _short(_FONT_SCALE * float(place[1]))
        return _tag("text", {**attributes, **({} if weight == 400 else {"font-weight": str(weight)})}, escaped(words))

    def attributes(self, element: etree._Element) -> Attributes:
        """Return the attributes of an element that draw, and its style as attributes, which the policy lets in."""
        given = {name: value for name, value in element.attrib.items() if name in _PLACES | _LOOKS | {"clip-path"}}
        style = (item.partition(":") for item in element.get("style", "").split(";"))
        given |= {name.strip(): value.strip() for name, _, value in style if name.strip() in _LOOKS}
        link = element.get(_LINK) or element.get("href")
        written = {} if link is None else {"href": self.link(link)}
        for name, value in given.items():
            if within := _WITHIN.fullmatch(value.strip()):
                written[name] = f"url(#{self.name(within[1])})"
            elif _SAFE.fullmatch(value):
                written[name] = value if name == "transform" and "scale" in value else _rounded(value)
        return written

    def link(self, link: str) -> str:
        """Return a link to a part of the drawing, or the pixels of an image; nothing else is let in."""
        if link.startswith("#"):
            return f"#{self.name(link[1:])}"
        return link if re.fullmatch(re.escape(_PIXELS) + r"[\w+/=\s]*", link, re.ASCII) else ""

    def name(self, given: str) -> str:
        """Return the id that a part has on the page."""
        return self.names.setdefault(given, f"{self.prefix}{len(self.names)}")

    def with_parts(self, drawn: str) -> str:
        """Put the parts that are used before what is drawn."""
        used: dict[str, str] = {}
        waiting = drawn
        while waiting:
            found = [name for name in re.findall(r"#([\w-]+)[\")]", waiting) if name in self.parts and name not in used]
            used |= {name: self.parts[name] for name in found}
            waiting = "".join(self.parts[name] for name in dict.fromkeys(found))
        return (f"<defs>{''.join(used[name] for name in sorted(used))}</defs>" if used else "") + drawn


def _is_part(element: etree._Element, name: str) -> bool:
    """Tell whether an element is drawn where others refer to it, and not at its own place."""
    parent = element.getparent()
    return name in {"clipPath", "pattern"} or (parent is not None and etree.QName(parent).localname == "defs")


def _tag(name: str, attributes: Mapping[str, str], inner: str) -> str:
    written = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _rounded(value: str) -> str:
    """Shorten numbers, and leave out spaces that nothing needs."""
    shorter = " ".join(_NUMBER.sub(lambda number: _short(float(number[0])), value).split())
    return re.sub(r" ?([A-Za-z,]) ?(?=[-\d.])", r"\1", shorter) if shorter[:1] in {"M", "m"} else shorter


def _short(number: float) -> str:
    written = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else re.sub(r"^(-?)0\.", r"\1.", written)
