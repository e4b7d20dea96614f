"""Plain text out of an RTF document, one paragraph a line.

A reader of its own, because those to be had append the addresses of links to their texts, leave halves of
characters outside the basic plane, mark cells by strokes, and take quadratic time over fields that never close.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from framing.articles.encoding import UnreadableError

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|[\\\r\n\0]",
    re.DOTALL,
)
_BEGINS = re.compile(rb"[\s\0]{0,64}\{\s{0,8}\\rtf")
_DEEPEST = 10_000

_WRITTEN = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "softline": "\n", "softpage": "\n",
    "row": "\n", "nestrow": "\n", "cell": "\t", "nestcell": "\t", "tab": "\t",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_SYMBOLS = {
    b"~": "\xa0", b"-": "\xad", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n",
}  # fmt: skip
# What stands in these groups is not the running text.
_ASIDE = frozenset({
    "annotation", "colortbl", "comment", "filetbl", "fldinst", "footer", "footerf", "footerl", "footerr", "footnote",
    "header", "headerf", "headerl", "headerr", "info", "nonshppict", "objdata", "pict", "private", "revtbl", "rxe",
    "stylesheet", "tc", "template", "txe", "xe",
})  # fmt: skip
_CODE_PAGE_OF_CHARSET = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_DOCUMENT_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def rtf_text(data: bytes) -> str:
    r"""Convert an RTF document to plain text.

    Parameters
    ----------
    data
        The bytes of the whole file.

    Returns
    -------
    str
        One paragraph a line; the cells of a table's row are separated by tabs. Links leave their text, not
        their address. Headers, footers, footnotes, comments, hidden text and pictures are left out.

    Raises
    ------
    UnreadableError
        Where it is no RTF, is cut off, or its groups are nested more than 10,000 deep.

    Examples
    --------
    >>> rtf_text(rb"{\rtf1\ansi The caf\'e9\par closed.}")
    'The café\nclosed.'
    """
    if not _BEGINS.match(data):
        raise UnreadableError("it is not an RTF document")
    document = _Document()
    end = len(data)
    position = 0
    while position < end:
        token = _TOKEN.match(data, position)
        position = token.end() if token else position + 1
        if token and token["word"] == b"bin":
            position += max(0, int(token["number"] or 0))
        elif token:
            document.take(token)
    if document.outer or position > end:
        raise UnreadableError("the RTF document is cut off: it ends before its last group is closed; export it again")
    return document.text()


@dataclass(frozen=True, slots=True)
class _Group:
    """What a closing brace undoes."""

    aside: bool = True  # until {\rtf
    hidden: bool = False
    in_font_table: bool = False
    code_page: str | None = None  # of the font; None for the document's
    n_substitutes: int = 1  # how many characters stand after \uN for readers without Unicode


@dataclass(slots=True)
class _Document:
    """The text read so far and the groups that are open."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    undecoded: bytearray = field(default_factory=bytearray)
    code_page: str = "cp1252"
    fonts: dict[int, str | None] = field(default_factory=dict)
    font: int = 0
    default_font: int = 0
    n_to_skip: int = 0

    def take(self, token: re.Match[bytes]) -> None:
        """Take the next token of the file."""
        kind = token.lastgroup
        if kind == "text":
            self._bytes(token["text"])
        elif kind == "hex":
            self._bytes(bytes.fromhex(token["hex"].decode()))
        elif kind == "open":
            self._open()
        elif kind == "close":
            self._close()
        elif kind == "symbol":
            self._symbol(token["symbol"])
        elif kind in {"word", "number"}:
            number = token["number"]
            self._word(token["word"].decode(), None if number is None else int(number))

    def text(self) -> str:
        """Return the text, pairs of surrogates as the character that they stand for."""
        self._decode()
        text = "".join(self.pieces)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _open(self) -> None:
        self.n_to_skip = 0
        if len(self.outer) == _DEEPEST:
            raise UnreadableError(f"the RTF document's groups are nested more than {_DEEPEST:,} deep")
        self.outer.append(self.group)

    def _close(self) -> None:
        self._decode()
        self.n_to_skip = 0
        self.group = self.outer.pop() if self.outer else _Group()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.group = replace(self.group, aside=True)
        elif self._skipped():
            return
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if word == "rtf":
            self.group = _Group(aside=False)
        elif word == "u" and number is not None:
            self._write(chr(number & 0xFFFF))
            self.n_to_skip = self.group.n_substitutes
        elif word in _ASIDE:
            self.group = replace(self.group, aside=True)
        elif word in _WRITTEN:
            if not self._skipped():
                self._write(_WRITTEN[word])
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        if word == "uc":
            self.group = replace(self.group, n_substitutes=max(0, number or 0))
        elif word == "v":
            self.group = replace(self.group, hidden=number != 0)
        elif word == "plain":
            self._switch_font(self.default_font)
            self.group = replace(self.group, hidden=False)
        elif word == "fonttbl":
            self.group = replace(self.group, aside=True, in_font_table=True)
        elif word == "f" and number is not None:
            self._switch_font(number)
        elif word == "fcharset" and self.group.in_font_table:
            self.fonts[self.font] = _CODE_PAGE_OF_CHARSET.get(number or 0)
        elif word == "deff":
            self.default_font = number or 0
        elif word == "ansicpg":
            self.code_page = _codec(number) or self.code_page
        elif word in _DOCUMENT_CODE_PAGES:
            self.code_page = _DOCUMENT_CODE_PAGES[word]

    def _switch_font(self, number: int) -> None:
        self.font = number
        code_page = self.fonts.get(number)
        if code_page != self.group.code_page:
            self._decode()
            self.group = replace(self.group, code_page=code_page)

    def _skipped(self) -> bool:
        if not self.n_to_skip:
            return False
        self.n_to_skip -= 1
        return True

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.n_to_skip, len(data))
        self.n_to_skip -= skipped
        if not self.group.aside and not self.group.hidden:
            self.undecoded += data[skipped:]

    def _write(self, text: str) -> None:
        self._decode()
        if not self.group.aside and not self.group.hidden:
            self.pieces.append(text)

    def _decode(self) -> None:
        """Decode the bytes so far; only now, since one character may be in several tokens."""
        if self.undecoded:
            self.pieces.append(self.undecoded.decode(self.group.code_page or self.code_page, "replace"))
            self.undecoded.clear()


def _codec(code_page: int | None) -> str | None:
    name = "mac_roman" if code_page == 10000 else f"cp{code_page}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
